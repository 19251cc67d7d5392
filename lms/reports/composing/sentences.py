"""The numbers of a report in sentences, as an official would say them aloud. Pure."""

from collections.abc import Iterator, Sequence

from lms.base.vietnamese import day, moment, number, percent
from lms.people.audiences import Audience
from lms.reports.composing import words
from lms.reports.composing.layouts import Indicator, by_target, grown, indicators, note, over
from lms.reports.figures import Figures, PartSaid, RowSaid, Supplement
from lms.units.kinds import Level, level

NAMED = 12
"""So many units are named in a sentence; all of them stand in the annex."""
TURNS = "turns"
SENT = ("sent", "approved", "locked")


def plan(figures: Figures) -> str:
    """The plan as a report cites it: kind, number, day, issuer."""
    said = figures.plan
    if not said.number:
        return words.PLAN_UNNUMBERED.format(title=said.title, issuer=said.issuer)
    letters = said.number.replace("/", "-").split("-")
    kind = next((words.PLAN_KINDS[part] for part in letters if part in words.PLAN_KINDS), words.PLAN_KIND)
    form = words.PLAN_DATED if said.signed_on else words.PLAN_NUMBERED
    return form.format(kind=kind, number=said.number, day=day(said.signed_on), issuer=said.issuer)


def heading(line: Indicator) -> str:
    place = words.PLACE.format(place=line.row.place) if line.row.place else ""
    return words.TARGET.format(no=line.no, wording=line.wording, place=place)


def result(figures: Figures, line: Indicator) -> str:
    """How far a target has come: count, share, goal, what is missing, change in the period, the whole ladder."""
    row = line.row
    said = words.SINCE.format(day=day(figures.period.to_on), said=_reached(row) + _goal(line))
    ladder = words.LADDER.format(**{rung: number(count) for rung, count in row.counts._asdict().items()})
    told = [said, change(row), ladder]
    if remark := note(row):
        told.append(words.REMARK.format(note=remark))
    return " ".join(told)


def _reached(row: RowSaid) -> str:
    persons, did = words.PERSONS.get(row.audience, words.PERSON), words.DID[row.rung]
    told = {"trained": number(row.trained), "persons": persons, "did": did}
    if row.rung == TURNS:
        return words.TURNS.format(**told)
    if row.population is None:
        return words.NO_POPULATION.format(**told)
    return words.SHARE.format(**told, population=number(row.population), percent=percent(row.percent))


def _goal(line: Indicator) -> str:
    row, goal = line.row, line.goal_said
    due = words.DUE.format(due=row.due.rstrip(" .")) if row.due else ""
    if not goal:
        return words.NO_GOAL + due
    if row.missing is None:
        return words.GOAL_ONLY.format(goal=goal) + due
    if row.missing:
        return words.GOAL_MISSING.format(goal=goal, missing=number(row.missing)) + due
    return words.GOAL_MET.format(goal=goal) + due


def change(row: RowSaid) -> str:
    """What the period added to the counted rung."""
    n, before = grown(row), getattr(row.before, row.rung)
    if n == 0:
        return words.SAME
    told = {"what": _what(row.rung), "before": number(before), "after": number(before + n)}
    return (words.ROSE if n > 0 else words.FELL).format(n=number(abs(n)), **told)


def _what(rung: str) -> str:
    return words.TURN if rung == TURNS else words.PERSON


def below(line: Indicator, rows: Sequence[RowSaid]) -> str:
    """The units below for one target: how many met the goal, the highest, the lowest, who has no denominator."""
    known = sorted((row for row in rows if row.percent is not None), key=lambda row: row.percent or 0, reverse=True)
    absent = [row.unit_name for row in rows if row.population is None and _expected(row)]
    said = []
    if known and (goal := line.row.goal_percent) is not None:
        met = sum(row.percent is not None and row.percent >= goal for row in known)
        said.append(words.MET.format(met=number(met), all=number(len(known)), goal=percent(goal)))
    if known:
        said.append(words.HIGHEST.format(unit=_share(known[0])))
    if len(known) > 1:
        said.append(words.LOWEST.format(unit=_share(known[-1])))
    if not known:
        said.append(words.ALL_ABSENT)
    elif absent:
        said.append(words.ABSENT.format(units=listed(absent)))
    place = words.PLACE.format(place=line.row.place) if line.row.place else ""
    return words.BELOW.format(no=line.no, place=place, said=" ".join(said))


def _expected(row: RowSaid) -> bool:
    """Whether a denominator ought to be there: no adults live in an agency, no officials serve in a hamlet."""
    nowhere = {Audience.CITIZEN: Level.AGENCY, Audience.OFFICIAL: Level.HAMLET}
    return not row.unit_kind or level(row.unit_kind) is not nowhere.get(Audience(row.audience))


def _share(row: RowSaid) -> str:
    told = {"trained": number(row.trained), "population": number(row.population), "percent": percent(row.percent)}
    return words.UNIT_SHARE.format(unit=row.unit_name, **told)


def listed(names: Sequence[str]) -> str:
    """Names with commas; beyond a dozen the number of the others."""
    said = ", ".join(names[:NAMED])
    return words.MORE.format(units=said, more=number(len(names) - NAMED)) if len(names) > NAMED else said


def sending(parts: Sequence[PartSaid]) -> Iterator[str]:
    """Who below has sent its report, and by name who has not."""
    waiting = [part for part in parts if part.state not in SENT]
    yield words.SENT.format(sent=number(len(parts) - len(waiting)), all=number(len(parts)))
    if waiting:
        yield words.NOT_SENT.format(units=listed([_part(part) for part in waiting]))


def _part(part: PartSaid) -> str:
    state = words.STATES.get(part.state, part.state)
    form = words.PART_REASON if part.reason else words.PART
    return form.format(unit=part.unit_name, state=state, reason=part.reason.rstrip(" ."))


def supplement(said: Supplement) -> str:
    form = words.SUPPLEMENT if said.persons >= 0 else words.SUPPLEMENT_LESS
    period = said.period[:1].upper() + said.period[1:]
    wording = said.wording.rstrip(" .;")
    return form.format(period=period, n=number(abs(said.persons)), what=_what(said.rung), wording=wording)


def to_check(line: Indicator, rows: Sequence[RowSaid]) -> str:
    """The shares above 100% of one target, by name: the denominator is to be looked at. Empty where there is none."""
    found = [_share(row) for row in rows if over(row)]
    return words.OVER.format(wording=line.wording, units=listed(found)) if found else ""


def doubts(figures: Figures) -> list[str]:
    """What `to_check` says of every target."""
    pairs = zip(indicators(figures), by_target(figures), strict=True)
    return [said for line, rows in pairs if (said := to_check(line, rows))]


def sources(figures: Figures) -> Iterator[str]:
    """Where the numbers come from: the moment, the scheme of periods, every source of a denominator."""
    period = figures.period
    scheme = words.SCHEMES.get(period.scheme, period.scheme)
    yield words.FROZEN.format(to_on=day(period.to_on), moment=moment(figures.asked_at), who=figures.who, scheme=scheme)
    told = {(row.population_source, row.population_on): None for row in figures.rows if row.population_source}
    if told:
        named = [words.POPULATION_SOURCE.format(source=source, day=day(on)) if on else source for source, on in told]
        yield words.POPULATION_FROM.format(sources="; ".join(named))
    yield words.COUNTED


def foot(figures: Figures) -> list[str]:
    """Source, as-of day, moment and who asked: at the foot of every table."""
    said = words.FOOT.format(
        plan=plan(figures), to_on=day(figures.period.to_on), moment=moment(figures.asked_at), who=figures.who
    )
    return [said, words.COUNTED]
