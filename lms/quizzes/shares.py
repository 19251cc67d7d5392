"""A share of the point as files write it, in percent with a few decimals, and as the fraction that was meant."""

from fractions import Fraction

_ROUNDING = Fraction(1, 20_000)


def share(percent: str) -> Fraction:
    """The share behind a percent: 33.33 is a third, as whoever wrote it meant; raises ValueError."""
    written = Fraction(percent.replace(",", ".")) / 100
    meant = written.limit_denominator(20)
    return meant if abs(meant - written) < _ROUNDING else written


def percent(share: Fraction) -> str:
    """The share in percent, with so many decimals that it reads back as the same share."""
    return f"{float(share * 100):.5f}".rstrip("0").rstrip(".")
