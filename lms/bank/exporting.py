"""The questions of a bank as files that other systems, and Excel, open."""

import json

from sqlalchemy.orm import Session

from lms.bank import departure, queries, shelf
from lms.bank.arriving_files import Form
from lms.bank.models import Bank
from lms.base import files
from lms.quizzes.questions import Question

FORMS = {
    "gift": (Form.GIFT, False),
    "xml": (Form.MOODLE_XML, False),
    "xlsx": (Form.XLSX, False),
    "zip": (Form.GIFT, True),
}
"""By the ending of the file: its format, and whether the pictures are packed beside the questions."""


def exported(db: Session, bank: Bank, ending: str, stage: str = "") -> bytes:
    """The questions as they are asked now, or the newest wordings of those under a heading (`stage`)."""
    chosen = sorted(_chosen(db, bank, stage), key=lambda each: (each[0].topic, each[0].key))
    form, packed = FORMS[ending]
    questions = [question for question, _ in chosen]
    return departure.sent(questions, form, f"{bank.slug}.{ending}", _bytes(db, chosen), packed).content


def _chosen(db: Session, bank: Bank, stage: str) -> list[tuple[Question, str]]:
    if stage in ("", shelf.IN_USE):
        return [(each.question, json.dumps(dict(each.media))) for each in queries.stock(db, bank.slug).wordings]
    listed = [each for each in queries.standings(db, [bank]) if stage in shelf.stages(each)]
    return queries.worded(db, [each.wording_id for each in listed])


def _bytes(db: Session, chosen: list[tuple[Question, str]]) -> dict[str, bytes]:
    """Pictures and sound by name, each file read once."""
    named = {name: sha256 for _, media in chosen for name, sha256 in json.loads(media).items()}
    return {name: files.kept(db, sha256) for name, sha256 in named.items()}
