"""Units behind a typed number: 2,5 km is 2500 where the question counts in metres."""

from collections.abc import Sequence
from decimal import Decimal

from .composing import composed
from .numerals import typed_number, typed_quantity
from .questions import Unit


def measured(text: str, units: Sequence[Unit]) -> Decimal | None:
    """The number typed, in the question's own unit; None where it is no number or its unit is not among these.

    A number without a unit is in the own one. Without units at all whatever follows the number is not looked at.
    """
    if not units:
        return typed_number(text)
    typed = typed_quantity(text)
    if typed is None:
        return None
    number, name = typed
    if not name:
        return number
    unit = _named(name, units)
    return number * unit.factor if unit else None


def own(units: Sequence[Unit]) -> str:
    """The name of the unit that the numbers of a question are in, where it has one."""
    return next((unit.name for unit in units if unit.factor == 1), "")


def _named(name: str, units: Sequence[Unit]) -> Unit | None:
    """The unit as written (mW is not MW); in another case only where that can mean but one."""
    said = _bare(name)
    exact = [unit for unit in units if said in (_bare(unit.name), _bare(f"{unit.name}."))]
    alike = [unit for unit in units if said.rstrip(".").casefold() == _bare(unit.name).rstrip(".").casefold()]
    return exact[0] if exact else alike[0] if len(alike) == 1 else None


def _bare(name: str) -> str:
    return "".join(composed(name).split())
