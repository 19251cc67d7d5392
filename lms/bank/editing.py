"""The page on which a question is written: its form, what it says, and what is wrong with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

from flask import render_template, request
from wtforms import FieldList

from lms.bank import filling, placing, queries, words
from lms.bank.forms import FORMS, GiftForm, HeadForm, NewKey
from lms.bank.models import Bank, Wording
from lms.bank.showing import Desk, Told, places
from lms.base.pages import db
from lms.quizzes import checking, gift
from lms.quizzes.questions import Kind, Question
from lms.quizzes.reading import Unreadable
from lms.quizzes.rendering import media_of
from lms.quizzes.words import KINDS

GIFT = "gift"


class Editor:
    """One question under its author's hand: `question` is what the form says, once `is_good` finds nothing wrong."""

    def __init__(self, bank: Bank, start: Question, form: HeadForm, on: Desk | None, media: Mapping[str, str]) -> None:
        self.bank, self.start, self.form, self.on = bank, start, form, on
        self.media = {**queries.media(db, bank), **media}
        self.question, self.unsent = start, request.method == "GET"
        topics, lessons = places(bank)
        form.offer(topics.items(), lessons.items())

    @classmethod
    def new(cls, bank: Bank, slug: str) -> Self | None:
        """A question that is not there yet; None for a kind that is none."""
        kind = words.KIND_SLUGS.get(slug)
        if kind not in FORMS and slug != GIFT:
            return None
        start = Question("", Kind(kind) if kind in FORMS else Kind.DESCRIPTION, "")
        form = type("NewForm", (NewKey, FORMS[start.kind] if kind in FORMS else GiftForm), {})()
        editor = cls(bank, start, form, None, {})
        if editor.unsent and kind in FORMS:
            editor._grown("answers", filling.ROWS.get(start.kind, 0))
        return editor

    @classmethod
    def of(cls, on: Desk, as_gift: bool) -> Self:
        """A question as its newest wording says it; a kind without fields of its own is written as GIFT."""
        start, base = queries.read(on.latest.content), on.latest.sha256
        told = {**filling.fields(start), "base": base}
        if as_gift or start.kind not in FORMS:
            bare = replace(start, topic="", lesson="", skills=())
            form: HeadForm = GiftForm(data={**told, "written": gift.write([bare]).strip()})
        else:
            form = FORMS[start.kind](data=told)
        return cls(on.held.bank, start, form, on, json.loads(on.latest.media))

    @property
    def as_gift(self) -> bool:
        return isinstance(self.form, GiftForm)

    @property
    def draft_name(self) -> str:
        """Under which name the browser keeps what was typed and not sent."""
        return f"{self.bank.slug}.{self.start.key or 'them'}.{GIFT if self.as_gift else self.start.kind}"

    def grow(self) -> bool:
        """One empty row more, where its button was pressed."""
        wanted = request.form.get("them-dong", "")
        self.unsent = self.unsent or self._grown(wanted, 1)
        return self.unsent

    def _grown(self, rows: str, count: int) -> bool:
        field = self.form._fields.get(rows)
        if not isinstance(field, FieldList):
            return False
        for _ in range(min(count, (field.max_entries or 0) - len(field))):
            field.append_entry()
        return True

    def is_good(self) -> bool:
        """Whether the form says a sound question; otherwise each fault stands beside its field."""
        if not self.form.validate():
            return False
        said = self._written() if self.as_gift else self._filled()
        if said is None:
            return False
        key = self.start.key or self.form.data["key"]
        self.question = replace(said, key=key, line=0)
        faults = list(self._faults())
        if faults:
            self._told_field().errors = faults
        return not faults

    def _filled(self) -> Question | None:
        """What the fields say; None where the gaps of a cloze cannot be read."""
        try:
            return filling.question_of(self.start, self.form.data)
        except Unreadable as why:
            self.form["stem"].errors = [f"{str(why)[:1].upper()}{str(why)[1:]}."]
            return None

    def _written(self) -> Question | None:
        """The one question of the text; None with the faults beside it, by line."""
        field = self.form["written"]
        reading = gift.read(field.data, "", require_keys=bool(self.start.key))
        field.errors = [words.AT_LINE.format(line=fault.line, message=fault.message) for fault in reading.faults]
        if not field.errors and len(reading.questions) != 1:
            field.errors = [words.NOT_ONE.format(count=len(reading.questions))]
        if field.errors:
            return None
        said = reading.questions[0]
        if self.start.key and said.key != self.start.key:
            field.errors = [words.OTHER_KEY.format(said=said.key, key=self.start.key)]
        elif self.start.key and said.kind is not self.start.kind:
            field.errors = [words.OTHER_KIND.format(kind=KINDS[self.start.kind])]
        told = self.form.data
        placed = replace(said, topic=told["topic"], lesson=told["lesson"], skills=tuple(told["skills"]))
        return None if field.errors else placed

    def _faults(self) -> Iterator[str]:
        yield from checking.shortcomings(self.question)
        yield from placing.shortcomings(self.question)
        if strange := media_of(self.question) - self.media.keys():
            yield words.NO_MEDIUM.format(names=", ".join(sorted(strange)))

    def _told_field(self) -> Any:
        """Beside which field a fault of the whole question stands."""
        return next(self.form[name] for name in ("written", "answers", "truth", "stem") if name in self.form)

    def page(
        self, status: int, key_taken: str = "", refused: str = "", overtaken: Wording | None = None
    ) -> tuple[str, int]:
        """The form again, with what is wrong; `overtaken` is what somebody else has saved meanwhile."""
        if key_taken:
            self.form["key"].errors = [key_taken]
        if overtaken:
            self.form.base.data = overtaken.sha256  # whoever sends again has seen it
        page = render_template(
            "bank/edit.html",
            editor=self,
            form=self.form,
            bank=self.bank,
            kind=KINDS[self.start.kind] if self.start.key or not self.as_gift else "",
            refused=refused,
            theirs=Told.of(overtaken) if overtaken else None,
            people=queries.people(db, overtaken.writers) if overtaken else {},
            overtaken=overtaken,
        )
        return page, status
