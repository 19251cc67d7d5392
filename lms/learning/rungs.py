"""The ladder (bậc): turns, reached, completed, confirmed, VNeID: four different counts, never mixed. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Rung(StrEnum):
    """What is counted. `TURNS` counts entries, the others count distinct persons."""

    TURNS = "turns"  # lượt
    REACHED = "reached"  # người đã tiếp cận
    COMPLETED = "completed"  # người hoàn thành
    CONFIRMED = "confirmed"  # người đạt, được xác nhận
    VNEID = "vneid"  # xác nhận trên VNeID: entered or imported, never derived


class Mode(StrEnum):
    """How something was learned (cách học)."""

    SELF = "self"  # tự làm
    GUIDED = "guided"  # có hướng dẫn
    DONE_FOR = "done_for"  # làm hộ: never confirms


@dataclass(frozen=True, slots=True)
class Help:
    """How much somebody else does while a person learns, and whose account that is; none: nobody stands by."""

    mode: Mode = Mode.SELF
    helper_id: int | None = None


ALONE = Help()
_ORDER = tuple(Mode)


def weaker(mode: Mode, than: Mode) -> bool:
    """Whether less was done by the person's own hand: done for them before guided before alone."""
    return _ORDER.index(mode) > _ORDER.index(than)


def confirms(mode: Mode) -> bool:
    return mode is not Mode.DONE_FOR


def rungs_of_completion(mode: Mode) -> tuple[Rung, ...]:
    """The rungs a person stands on after meeting a programme in this mode."""
    return (Rung.REACHED, Rung.COMPLETED, Rung.CONFIRMED) if confirms(mode) else (Rung.REACHED, Rung.COMPLETED)
