"""Reads of the task board."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.people.models import Account, Person
from lms.plans import in_force
from lms.plans import queries as plans
from lms.plans.models import Plan, PlanTask
from lms.plans.tasks.concerns import Part, names_communes, part
from lms.plans.tasks.models import TaskStep
from lms.plans.tasks.progress import Deed, Progress, State, progress
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Succession, Unit
from lms.units.queries import Place

ABOVE = (Level.NATION, Level.PROVINCE)
"""Levels that see how far the communes below are."""


@dataclass(frozen=True)
class Below:
    """How many communes below a unit, of all that stand there, are done with a task, and how many are under way."""

    done: int
    under_way: int
    all: int


@dataclass(frozen=True)
class Line:
    """A task as it stands with a unit."""

    task: PlanTask
    part: Part | None  # none: the unit is not named
    progress: Progress
    steps: Sequence[TaskStep]
    below: Below | None  # where communes are named and some stand below

    @property
    def note(self) -> str:
        """The newest note that was not taken back."""
        taken = self.progress.taken
        told = (step.words for step in reversed(self.steps) if step.deed is Deed.NOTE and step.id not in taken)
        return next((words for words in told if words), "")


@dataclass(frozen=True)
class Board:
    """Bảng nhiệm vụ of a unit on a day; `dropped` are tasks it worked on that the edition in force no longer has."""

    plan: Plan
    unit: Place
    day: date
    own: bool  # it is the plan's own unit
    lines: list[Line]
    dropped: Mapping[str, str]  # key and name


def board(db: Session, plan: Plan, unit: Unit, day: date) -> Board:
    """Every task of the edition in force, with the unit's part in it and how far it is."""
    place = plans.place_on(db, unit, day)
    own = unit.code == plan.unit_code
    tasks = in_force.tasks_on(db, plan, day)
    steps = _steps(db, plan, unit)
    below = _below(db, plan, place, day) if place.level in ABOVE else {}
    lines = [
        Line(
            task,
            Part.LEAD if own else part(task.lead, task.support, place.name, place.level),
            progress(steps.get(task.key, ()), task.due_on, day),
            steps.get(task.key, ()),
            _of(below, task),
        )
        for task in tasks
    ]
    there = {task.key for task in tasks}
    dropped = {key: some[-1].task_name for key, some in steps.items() if key not in there}
    return Board(plan, place, day, own, lines, dropped)


def _of(below: Mapping[str | None, Below], task: PlanTask) -> Below | None:
    return (below.get(task.key) or below.get(None)) if names_communes(task.lead, task.support) else None


def _steps(db: Session, plan: Plan, unit: Unit) -> dict[str, list[TaskStep]]:
    found: dict[str, list[TaskStep]] = defaultdict(list)
    query = select(TaskStep).where(TaskStep.plan_id == plan.id, TaskStep.unit_id == unit.id).order_by(TaskStep.id)
    for step in db.scalars(query):
        found[step.task_key].append(step)
    return found


def _below(db: Session, plan: Plan, place: Place, day: date) -> dict[str | None, Below]:
    """By key of a task; under None what holds for a task on which nobody has begun."""
    communes = {each.id for each in units.communes(db, place.id, day)}
    if not communes:
        return {}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for key, unit_id, deed in _last(db, plan):
        if unit_id in communes:
            counts[key][deed is not Deed.DONE] += 1
    found: dict[str | None, Below] = {key: Below(done, begun, len(communes)) for key, (done, begun) in counts.items()}
    return found | {None: Below(0, 0, len(communes))}


def _last(db: Session, plan: Plan, task_key: str | None = None) -> Iterable[tuple[str, int, Deed]]:
    """Of each task and unit the step that says where it stands: the last completion or reopening, else any other."""
    taken = select(TaskStep.taken_id).where(TaskStep.plan_id == plan.id, TaskStep.taken_id.is_not(None))
    rank = func.row_number().over(
        partition_by=(TaskStep.task_key, TaskStep.unit_id),
        order_by=(TaskStep.deed.in_((Deed.DONE, Deed.REOPENED)).desc(), TaskStep.id.desc()),
    )
    told = select(TaskStep.task_key, TaskStep.unit_id, TaskStep.deed, rank.label("rank")).where(
        TaskStep.plan_id == plan.id, TaskStep.deed != Deed.TAKEN_BACK, TaskStep.id.not_in(taken)
    )
    if task_key:
        told = told.where(TaskStep.task_key == task_key)
    ranked = told.subquery()
    return [
        (key, unit_id, deed)
        for key, unit_id, deed in db.execute(
            select(ranked.c.task_key, ranked.c.unit_id, ranked.c.deed).where(ranked.c.rank == 1)
        )
    ]


def communes_with(db: Session, plan: Plan, task_key: str, unit_id: int, day: date) -> list[tuple[Place, State]]:
    """The communes below a unit, each with where it stands with a task."""
    stands = {unit: State.DONE if deed is Deed.DONE else State.UNDER_WAY for _, unit, deed in _last(db, plan, task_key)}
    return [(place, stands.get(place.id, State.NOT_BEGUN)) for place in units.communes(db, unit_id, day)]


@dataclass(frozen=True)
class Earlier:
    """What a unit that ended in this one did about a task; it is to be read and counts for that unit alone."""

    name: str
    steps: Sequence[TaskStep]

    @property
    def shown(self) -> Sequence[TaskStep]:
        taken = progress(self.steps, None, date.max).taken
        return [step for step in self.steps if step.id not in taken and step.deed is not Deed.TAKEN_BACK]


def earlier(db: Session, plan: Plan, task_key: str, unit: Unit) -> list[Earlier]:
    """What the units that ended in this one did about a task."""
    query = (
        select(TaskStep)
        .join(Succession, Succession.unit_id == TaskStep.unit_id)
        .where(TaskStep.plan_id == plan.id, TaskStep.task_key == task_key, Succession.successor_id == unit.id)
        .order_by(TaskStep.id)
    )
    found: dict[int, list[TaskStep]] = defaultdict(list)
    for step in db.scalars(query):
        found[step.unit_id].append(step)
    ended = db.scalars(select(Unit).where(Unit.id.in_(found))) if found else ()
    return [Earlier(each.named(date.max).name, found[each.id]) for each in ended]


def line(board: Board, key: str) -> Line | None:
    return next((each for each in board.lines if each.task.key == key), None)


def step(db: Session, plan: Plan, key: str, number: int) -> TaskStep | None:
    query = select(TaskStep).where(TaskStep.id == number, TaskStep.plan_id == plan.id, TaskStep.task_key == key)
    return db.scalar(query)


def of_unit(db: Session, step: TaskStep) -> Sequence[TaskStep]:
    """What the unit of a step did about the task."""
    same = select(TaskStep).where(TaskStep.plan_id == step.plan_id, TaskStep.task_key == step.task_key)
    return db.scalars(same.where(TaskStep.unit_id == step.unit_id).order_by(TaskStep.id)).all()


def unit_seen(db: Session, plan: Plan, mine: Sequence[int], code: str, day: date) -> Unit | None:
    """The unit a board is asked for, within reach; without a code the plan's own where it is in reach, else the first
    of the visitor's that stands below it.
    """
    own = plans.plan_unit(db, plan)
    if code:
        unit = units.by_code(db, code, day) or units.by_code(db, code)
        return unit if unit and units.overseen(db, mine, [unit.id]) else None
    if own and units.holds(db, mine, own.id):
        return own
    below = [each for each in mine if own is None or units.holds(db, [own.id], each)]
    return db.get(Unit, (below or mine)[0])


def bound(db: Session, plan: Plan, unit: Unit, day: date) -> bool:
    """Whether a plan binds a unit on a day: its own, and what stands below; where its unit is not known, any."""
    own = plans.plan_unit(db, plan)
    return unit.stands_on(day) and (own is None or units.holds(db, [own.id], unit.id))


def authors(db: Session, steps: Iterable[TaskStep]) -> dict[int, str]:
    """The names of those who took the steps, by account."""
    wanted = {step.by_id for step in steps}
    query = select(Account.id, Person.full_name).join(Person, Person.id == Account.person_id)
    return dict(db.execute(query.where(Account.id.in_(wanted))).all()) if wanted else {}
