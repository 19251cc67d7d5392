"""Which unit signs a learner's paper, and how places are named on it. Pure: a path of units from the root down."""

from collections.abc import Sequence

from lms.units.kinds import Level
from lms.units.queries import Place


def issuer(path: Sequence[Place]) -> Place:
    """Who issues: a commune for its hamlets, an agency for its rooms, any other unit for itself."""
    here = path[-1]
    if here.level is Level.HAMLET:
        return next((place for place in reversed(path) if place.level is Level.COMMUNE), here)
    if here.level is Level.AGENCY:
        for place in reversed(path[:-1]):
            if place.level is not Level.AGENCY:
                break
            here = place
    return here


def above(path: Sequence[Place], here: Place) -> Place | None:
    """The unit right above, unless it is the nation: a province stands under nobody on paper."""
    at = path.index(here)
    return path[at - 1] if at and path[at - 1].level is not Level.NATION else None


def town(path: Sequence[Place], here: Place) -> Place:
    """The administrative unit at or above: whose name is the place of issue (địa danh, Nghị định 30/2020/NĐ-CP)."""
    upward = reversed(path[: path.index(here) + 1])
    return next((place for place in upward if place.level in (Level.COMMUNE, Level.PROVINCE)), here)
