"""What the page of a report shows, put side by side. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lms.reports.figures import Figures, RowSaid, Supplement
from lms.reports.models import Report, ReportStep
from lms.reports.states import Line, State, Step, is_locked, is_open, last, may_take, opening, state


@dataclass(frozen=True)
class Told:
    """A target of the reporting unit: its row, what was added within the period, what came late, the units below."""

    row: RowSaid
    growth: int
    late: Sequence[Supplement]
    below: Sequence[RowSaid]

    @property
    def ladder(self) -> dict[str, object]:
        counts = self.row.counts._asdict()
        population = self.row.population
        return {**counts, "population": population, "rung": self.row.rung, "goal_percent": self.row.goal_percent}

    @property
    def late_sum(self) -> int:
        return sum(each.persons for each in self.late)


@dataclass(frozen=True)
class Shown:
    """A report, its figures, where it stands on each line, and what this visitor may do with it."""

    report: Report
    figures: Figures
    versions: Sequence[Report]
    names: Mapping[int, str]
    account_id: int | None
    receives: bool

    @classmethod
    def of(
        cls, report: Report, versions: Sequence[Report], names: Mapping[int, str], account: int | None, receives: bool
    ) -> "Shown":
        return cls(report, Figures.from_json(report.figures), versions, names, account, receives)

    @cached_property
    def targets(self) -> list[Told]:
        rows = self.figures.rows
        return [self._told(row, [each for each in rows if each.target == row.target and each.depth]) for row in rows
                if row.depth == 0]  # fmt: skip

    def _told(self, row: RowSaid, below: Sequence[RowSaid]) -> Told:
        growth = getattr(row.counts, row.rung) - getattr(row.before, row.rung)
        late = [each for each in self.figures.supplements if each.target == row.target]
        return Told(row, growth, late, below)

    @property
    def states(self) -> dict[str, State]:
        return {line.value: state(self.report.taken, line) for line in Line}

    @property
    def is_latest(self) -> bool:
        return self.report.version == self.versions[0].version

    @property
    def is_open(self) -> bool:
        return self.is_latest and is_open(self.report.taken)

    @property
    def is_locked(self) -> bool:
        return is_locked(self.report.taken)

    def may(self, step: str, line: str = "") -> bool:
        """Whether the step may be taken now, and this visitor is not the one whose word it answers."""
        if not may_take(self.report.taken, Step(step), line, self.is_latest):
            return False
        if step in (Step.REOPENED, Step.REOPENING_REFUSED):
            asked = opening(self.report.taken)
            return asked is not None and asked.by_id != self.account_id
        if step in (Step.RETURNED, Step.APPROVED, Step.LOCKED):
            sent = last(self.report.taken, line, Step.SENT)
            return self.receives and sent is not None and sent.by_id != self.account_id
        return True

    @property
    def waits_for_another(self) -> str:
        """The reason why somebody wants it opened again, while nobody has answered."""
        asked = opening(self.report.taken)
        return asked.reason if asked and asked.step is Step.REOPENING_ASKED else ""

    @property
    def story(self) -> list[tuple[Report, ReportStep]]:
        """Every step of every version, the newest first."""
        every = [(version, step) for version in self.versions for step in version.steps]
        return sorted(every, key=lambda each: (each[1].at, each[1].id), reverse=True)
