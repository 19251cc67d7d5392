"""A plan file (YAML) as read: strict about what it knows, faults by line, pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any

from lms.base import text
from lms.base.faults import Fault
from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans import words
from lms.plans.lined_yaml import Lined, lined, read_lined
from lms.plans.plan_lines import DutyLine, PlanFile, TargetLine, TaskLine

KNOWN = {
    "key",
    "number",
    "date",
    "date_as_written",
    "kind",
    "issuer",
    "line",
    "unit",
    "title",
    "signer",
    "basis",
    "source",
    "source_note",
    "addressees",
    "targets",
    "tasks",
    "reporting",
    "effective",
    "ends",
    "text",
}
TARGET = {
    "key",
    "place",
    "wording",
    "audience",
    "rung",
    "programme",
    "percent",
    "count",
    "due",
    "due_as_written",
    "unit_level",
    "age_rule",
    "note",
}
TASK = {"no", "place", "name", "lead", "support", "deadline", "due", "recurring"}
DUTY = {"period", "cut_off", "due", "due_before", "from", "to", "via", "line", "place"}
PERIODS = ("week", "month", "quarter", "half", "year", "on_demand")
LEVELS = ("nation", "province", "commune", "hamlet", "agency")
LINES = ("government", "party")
_LONG = ("title", "wording", "name", "lead", "support", "note")
MOST = {**dict.fromkeys(_LONG, 4_000), **dict.fromkeys(("key", "unit", "programme", "age_rule"), 64)}
"""How many letters may stand under a name; 255 under any other."""
RESERVED = frozenset({"nap", "soan", "ban-soan", "mau-so", "chi-tieu", "so-sanh"})
"""Names that stand where a plan's key would in an address."""


def read(path: Path) -> tuple[PlanFile | None, list[Fault]]:
    """The plan of a file, or None with every fault in it. The text of the document may stand in a file of the same name
    that ends in .txt.
    """
    faults: list[Fault] = []
    root = read_lined(path, faults)
    if root is None:
        return None, faults
    beside = path.with_suffix(".txt")
    if "text" not in root and beside != path and beside.is_file():
        root["text"] = beside.read_text("utf-8", "replace")
    return _whole(root, str(path), text.slug(path.stem), faults)


def read_told(told: Mapping[str, Any], file: str = "") -> tuple[PlanFile | None, list[Fault]]:
    """The plan that is kept as a mapping (an edition, a draft), or None with every fault in it."""
    return _whole(lined(told), file, "", [])


def _whole(root: Lined, file: str, stem: str, faults: list[Fault]) -> tuple[PlanFile | None, list[Fault]]:
    plan = _Reader(file, faults).plan(root, stem)
    return (None if faults else plan), faults


class _Reader:
    """Reads the parts of a plan and notes each fault with its line."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file, self.faults = file, faults

    def plan(self, root: Lined, stem: str) -> PlanFile:
        self._only(root, KNOWN)
        targets = tuple(self.target(each) for each in self._items(root, "targets"))
        self._once(root, "targets", [target.key for target in targets])
        effective, ends = self.day(root, "effective"), self.day(root, "ends")
        if effective and ends and ends < effective:
            self.fault(root, "ends", words.ENDS_BEFORE)
        self.papers(root)
        return PlanFile(
            key=self.key(root, stem),
            number=self.words(root, "number"),
            title=self.words(root, "title", needed=True) or "",
            issuer=self.words(root, "issuer", needed=True) or "",
            signed_on=self.day(root, "date"),
            line=self.one_of(root, "line", LINES, "government"),
            unit_code=self.words(root, "unit") or "",
            targets=targets,
            tasks=tuple(self.task(each) for each in self._items(root, "tasks")),
            duties=tuple(self.duty(each, root) for each in self._items(root, "reporting")),
            told=root.plain(),
            effective=effective,
            ends=ends,
        )

    def key(self, root: Lined, stem: str) -> str:
        """The name in the plan's address: small letters, figures and hyphens, and none that a page of ours has."""
        found = self.words(root, "key") or stem
        if found in RESERVED:
            self.fault(root, "key", words.RESERVED_KEY.format(key=found))
        elif found != text.slug(found) or not 1 < len(found) <= 64:
            self.fault(root, "key", words.NOT_A_KEY.format(value=found))
        return found

    def papers(self, root: Lined) -> None:
        """What is kept for the page of the plan alone: who signs, by what, to whom, from where, the whole text."""
        for name in ("date_as_written", "kind", "source_note"):
            self.told(root, name, str)
        for name in ("basis", "addressees", "source"):
            self.told(root, name, list)
        if self.told(root, "signer", Lined):
            for name in ("role", "name"):
                self.told(root["signer"], name, str)
        if self.told(root, "text", str):
            root["text"] = text.clean_lines(root["text"])

    def told(self, each: Lined, name: str, kind: type) -> bool:
        """Whether there is something of this kind under a name; a fault where it is of another."""
        value = each.get(name)
        if value not in (None, "") and not isinstance(value, kind):
            self.fault(each, name, words.NOT_SAID_SO.format(name=name))
        return isinstance(value, kind)

    def target(self, each: Lined) -> TargetLine:
        self._only(each, TARGET)
        audience = self._enum(each, "audience", Audience, words.UNKNOWN_AUDIENCE)
        rung = self._enum(each, "rung", Rung, words.UNKNOWN_RUNG)
        percent, count = self.percent(each), self.whole(each, "count")
        if audience and rung is None and each.get("rung") in (None, ""):
            self.fault(each, "rung", words.NEED_RUNG)
        if audience and not each.get("programme"):
            self.fault(each, "programme", words.NEED_PROGRAMME)
        if percent is not None and count is not None:
            self.fault(each, "count", words.PERCENT_OR_COUNT)
        return TargetLine(
            key=self.words(each, "key", needed=True) or "",
            wording=self.words(each, "wording", needed=True) or "",
            audience=audience,
            rung=rung,
            programme=self.words(each, "programme"),
            percent=percent,
            count=count,
            due=self.day(each, "due"),
            due_as_written=self.words(each, "due_as_written"),
            unit_level=self.one_of(each, "unit_level", LEVELS, None),
            age_rule=self.words(each, "age_rule"),
            place=self.words(each, "place"),
            note=self.words(each, "note"),
        )

    def task(self, each: Lined) -> TaskLine:
        self._only(each, TASK)
        return TaskLine(
            no=self.words(each, "no"),
            place=self.words(each, "place"),
            name=self.words(each, "name", needed=True) or "",
            lead=self.words(each, "lead"),
            support=self.words(each, "support"),
            deadline=self.words(each, "deadline"),
            due=self.day(each, "due"),
            recurring=bool(each.get("recurring")),
        )

    def duty(self, each: Lined, root: Lined) -> DutyLine:
        self._only(each, DUTY)
        before = self.due_before(each)
        return DutyLine(
            period=self.one_of(each, "period", PERIODS, "on_demand"),
            cut_off=self.words(each, "cut_off"),
            due=self.words(each, "due"),
            due_day=self.whole(before, "day"),
            due_month=self.whole(before, "month"),
            sender=self.words(each, "from", needed=True) or "",
            receiver=self.words(each, "to", needed=True) or "",
            via=self.words(each, "via"),
            line=self.one_of(each, "line", LINES, root.get("line") or "government"),
            place=self.words(each, "place"),
        )

    def due_before(self, each: Lined) -> Lined:
        """The day and month before which a report is due; an empty mapping where the document names none."""
        value = each.get("due_before")
        if isinstance(value, Lined):
            return value
        if value not in (None, ""):
            self.fault(each, "due_before", words.NOT_A_DUE)
        return Lined()

    def words(self, each: Lined, name: str, needed: bool = False) -> str | None:
        value = each.get(name)
        if needed and value in (None, ""):
            self.fault(each, name, words.EMPTY.format(name=name))
        if isinstance(value, list | dict):
            self.fault(each, name, words.NOT_WORDS.format(name=name))
            return None
        said = text.clean(str(value)) if value not in (None, "") else None
        most = MOST.get(name, 255)
        if said and len(said) > most:
            self.fault(each, name, words.TOO_LONG.format(name=name, most=most))
        return said

    def day(self, each: Lined, name: str) -> date | None:
        value = each.get(name)
        if value in (None, "") or isinstance(value, date):
            return value or None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fault(each, name, words.NOT_A_DAY.format(name=name, value=value))
            return None

    def percent(self, each: Lined) -> Decimal | None:
        value = each.get("percent")
        if value in (None, ""):
            return None
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal(-1)
        if not 0 <= found <= 100:
            self.fault(each, "percent", words.NOT_A_PERCENT.format(value=value))
            return None
        return found

    def whole(self, each: Lined, name: str) -> int | None:
        value = each.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2_000_000_000:
            self.fault(each, name, words.NOT_A_COUNT.format(name=name, value=value))
            return None
        return value

    def one_of(self, each: Lined, name: str, known: tuple[str, ...], default: Any) -> Any:
        value = each.get(name)
        if value in (None, ""):
            return default
        if value not in known:
            self.fault(each, name, words.NOT_ONE_OF.format(name=name, value=value, known=", ".join(known)))
            return default
        return value

    def _enum(self, each: Lined, name: str, kind: type[StrEnum], said: str) -> Any:
        value = each.get(name)
        try:
            return kind(value) if value not in (None, "") else None
        except ValueError:
            self.fault(each, name, said.format(value=value, known=", ".join(kind)))
            return None

    def _items(self, root: Lined, name: str) -> list[Lined]:
        value = root.get(name) or []
        if isinstance(value, list) and all(isinstance(each, Lined) for each in value):
            return value
        self.fault(root, name, words.NOT_A_LIST.format(name=name))
        return []

    def _only(self, each: Lined, known: set[str]) -> None:
        for name in each:
            if name not in known:
                self.fault(each, name, words.UNKNOWN_KEY.format(name=name))

    def _once(self, root: Lined, name: str, keys: list[str]) -> None:
        for n, key in enumerate(keys):
            if key and key in keys[:n]:
                self.fault(root[name][n], "key", words.TWICE.format(value=key))

    def fault(self, each: Lined, name: Any, message: str) -> None:
        key = str(each.get("key") or "")
        self.faults.append(Fault(self.file, each.line_of(name), key, message))
