"""An edition of a plan to be read: its text, and beside each paragraph the targets and tasks that it sets. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple

from lms.plans.document import Passage, anchor, passages
from lms.plans.models import Duty, PlanTask, Target

Kind = Literal["target", "task", "duty"]


class Beside(NamedTuple):
    """What a paragraph sets: a target, a task, a duty to report; its number on the page, from 1."""

    kind: Kind
    no: int


class Paper:
    """`told` is what the file of the edition says, in the shape of a plan file."""

    def __init__(
        self, told: Mapping[str, Any], targets: Sequence[Target], tasks: Sequence[PlanTask], duties: Sequence[Duty]
    ) -> None:
        self.told, self.targets, self.tasks, self.duties = told, targets, tasks, duties

    @property
    def signer(self) -> Mapping[str, str]:
        return self.told.get("signer") or {}

    @property
    def basis(self) -> list[str]:
        return [
            each.get("text", "") if isinstance(each, Mapping) else str(each) for each in self.told.get("basis") or ()
        ]

    @property
    def addressees(self) -> list[str]:
        return [str(each) for each in self.told.get("addressees") or ()]

    @cached_property
    def passages(self) -> list[Passage]:
        return passages(str(self.told.get("text") or ""))

    @cached_property
    def anchors(self) -> Mapping[Beside, str]:
        """Which paragraph sets what; nothing where the text does not say it."""
        said: list[tuple[Beside, str | None, str]] = [
            *((Beside("target", no), each.place, each.wording) for no, each in enumerate(self.targets, 1)),
            *((Beside("task", no), each.place, each.name) for no, each in enumerate(self.tasks, 1)),
            *((Beside("duty", no), each.place, "") for no, each in enumerate(self.duties, 1)),
        ]
        return {key: anchor(self.passages, place, wording) for key, place, wording in said}

    def anchor(self, kind: Kind, no: int) -> str:
        return self.anchors[Beside(kind, no)]

    @cached_property
    def beside(self) -> Mapping[str, list[Beside]]:
        """What each paragraph sets, by its anchor."""
        found: dict[str, list[Beside]] = defaultdict(list)
        for key, at in self.anchors.items():
            if at:
                found[at].append(key)
        return found
