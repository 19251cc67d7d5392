"""Where a list of people stands on its way, and what its page is shown with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from lms.base import books, text
from lms.base.books import Sheet
from lms.base.jobs import queries as jobs
from lms.base.jobs.models import Job, State
from lms.base.vietnamese import number
from lms.people import lists
from lms.people.forms import options
from lms.people.importing import columns, queries
from lms.people.importing.columns import Columns, Shown
from lms.people.importing.models import ListImport
from lms.people.words import KEY, NAME, REMARK
from lms.registry import words
from lms.registry.forms import ColumnsForm

FIELDS = [name for name in lists.COLUMNS if name != REMARK]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a list stands (mapping, looking, preview, entering, done, undoing, undone), and the job at work on it."""

    phase: str
    job: Job | None = None

    @property
    def failed(self) -> bool:
        return self.job is not None and self.job.state is State.FAILED

    @property
    def given_up(self) -> bool:
        """Whether the list was left half way for good."""
        return self.phase == "entering" and self.failed

    @property
    def why(self) -> str:
        """What a failed job says, without the name of the file in front."""
        error = self.job.error or "" if self.job else ""
        return error.split(":0: ", 1)[-1]

    @property
    def working(self) -> bool:
        return self.phase in words.PROGRESS and not self.failed

    @property
    def said(self) -> str:
        if self.job is None or not self.job.total:
            return words.WAITING
        return words.PROGRESS[self.phase].format(done=number(self.job.done), total=number(self.job.total))


def stands(db: Session, runs: Iterable[ListImport]) -> list[tuple[ListImport, Stand]]:
    """Where each of these lists stands, the newest jobs of all read at once."""
    told = list(runs)
    numbers = {number for run in told for number in (run.look_job_id, run.job_id, run.undo_job_id) if number}
    held = jobs.several(db, numbers)
    return [(run, _stand(run, held)) for run in told]


def stand(db: Session, run: ListImport) -> Stand:
    return stands(db, [run])[0][1]


def _stand(run: ListImport, held: Mapping[int, Job]) -> Stand:
    if run.undone_at:
        return Stand("undone")
    if run.undo_asked_at:
        return Stand("undoing", held.get(run.undo_job_id or 0))
    if run.finished_at:
        return Stand("done")
    if run.confirmed_at:
        return Stand("entering", held.get(run.job_id or 0))
    if run.look_job_id is None:
        return Stand("mapping")
    return Stand("preview") if run.seen else Stand("looking", held.get(run.look_job_id))


@dataclass(slots=True)
class Mapped:
    """The columns of a list as its page shows them."""

    sheets: list[Sheet]
    chosen: Columns
    heads: str  # tells the form of the list
    remembered: bool
    faults: list[str]

    @property
    def shown(self) -> list[Shown]:
        return columns.shown(self.sheets, self.chosen)


def mapping(db: Session, run: ListImport, path: Path) -> Mapped:
    """As it was confirmed for this list, else for a list of the same form, else guessed. Raises `Faulty`."""
    sheets = books.opened(path)
    guess = columns.guessed(sheets)
    if run.columns:
        chosen = Columns.of(run.columns)
        return Mapped(sheets, chosen, _heads(sheets, chosen), False, [])
    heads = _heads(sheets, guess)
    known = queries.known_columns(db, run.unit_id, heads)
    chosen = Columns(guess.sheets, guess.line, known) if known is not None else guess
    return Mapped(sheets, chosen, heads, known is not None, [])


def _heads(sheets: list[Sheet], chosen: Columns) -> str:
    heads = (columns.head_of(sheet, chosen) for sheet in sheets if sheet.name in chosen.sheets)
    return next((columns.mark(head) for head in heads if head), "")


def sent(form: ColumnsForm, before: Mapped, typed: Mapping[str, Any]) -> Mapped:
    """The mapping that a form sends, with what is wrong with it."""
    names = tuple(form.sheets.data or ()) if len(before.sheets) > 1 else before.chosen.sheets
    line = text.figure(form.line.data) or None
    bare = Columns(names, line, before.chosen.fields)
    shown = columns.shown(before.sheets, bare)
    same = [one.key for one in shown] == typed_keys(typed)
    said = {one.key: str(typed.get(f"cot-{at}", "")) for at, one in enumerate(shown)} if same else bare.fields
    fields = {key: field for key, field in said.items() if field in FIELDS}
    chosen = Columns(names, line, fields)
    return Mapped(before.sheets, chosen, _heads(before.sheets, chosen), False, list(_wrong(chosen, shown)))


def typed_keys(typed: Mapping[str, Any]) -> list[str]:
    """The columns that stood on the page that was sent: other sheets or another line have others."""
    return [str(typed[f"dau-{at}"]) for at in range(len(typed)) if f"dau-{at}" in typed]


def _wrong(chosen: Columns, shown: list[Shown]) -> list[str]:
    if not chosen.sheets:
        return [words.NO_SHEET]
    named = [chosen.fields[one.key] for one in shown if one.key in chosen.fields]
    twice = [words.SAME_FIELD.format(field=field) for field in dict.fromkeys(named) if named.count(field) > 1]
    return twice if NAME in named or KEY in named else [words.NO_NAMES_COLUMN, *twice]


def offer(form: ColumnsForm, shown: Mapped) -> None:
    """The sheets to choose from, those that are read ticked."""
    form.sheets.choices = options((sheet.name, sheet.name) for sheet in shown.sheets if sheet.lines)
