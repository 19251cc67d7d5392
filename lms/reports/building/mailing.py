"""The job that tells by mail that a report is there: a link that asks for sign-in, never figures or names."""

from collections.abc import Mapping
from typing import Any

from lms.base import mail, vietnamese
from lms.base.clock import now
from lms.base.db import Work
from lms.base.outside import Mailer
from lms.reports.building import actions, words
from lms.reports.building.models import BuiltReport, ReportMail


def send(work: Work, number: int, mailer: Mailer | None, site: str) -> Mapping[str, Any]:
    """Sends at most one letter a person and making: its row stands before it is sent, and goes only when the server
    said that it did not take it. Raises `mail.NotTaken`; the job tries again.
    """
    if mailer is None:
        return {"said": words.MAIL_OFF}
    with work.writing() as db:
        built = db.get_one(BuiltReport, number, with_for_update=True)
        to = built.schedule.mail if built.schedule else None
        begun = actions.begin_mail(db, built, now()) if to and built.is_here else None
        letter = _letter(built, site)
    if begun is None or to is None:
        return {"said": words.MAIL_SENT_BEFORE}
    try:
        mail.send(mailer, to, *letter, f"bao-cao-{built.key}")
    except mail.NotTaken:
        with work.writing() as db:
            db.delete(db.get_one(ReportMail, begun.id))
        raise
    with work.writing() as db:
        db.get_one(ReportMail, begun.id).sent_at = now()
    return {"said": words.MAIL_SENT}


def _letter(built: BuiltReport, site: str) -> tuple[str, str]:
    told = {
        "name": built.name,
        "moment": vietnamese.moment(built.made_at),
        "url": f"{site}/bao-cao/tu-chon/da-lap/{built.key}",
        "until": vietnamese.day(built.keep_to),
    }
    return words.MAIL_SUBJECT.format(**told), words.MAIL_TEXT.format(**told)
