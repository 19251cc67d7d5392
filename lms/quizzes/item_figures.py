"""The figures of one question among the papers that asked it: classical test theory, on plain numbers.

Definitions: Moodle's documentation of its quiz statistics report ("Quiz statistics calculations", docs.moodle.org).
Everywhere `shares` are what each paper earned on the question (0..1) and `rests` what the same papers earned on all
else (0..1); figures are in percent, rounded half up to two places.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import fsum, sqrt


class Lack(StrEnum):
    """Why a question has no discrimination."""

    ONE = "one"  # a single paper
    SAME = "same"  # everybody earned the same on it
    ALONE = "alone"  # the papers ask nothing else
    SAME_REST = "same-rest"  # everybody earned the same on the rest


def lack(shares: Sequence[float], rests: Sequence[float]) -> Lack | None:
    """Why `discrimination` and `efficiency` cannot be reckoned; None where they can. A paper that asks nothing else has
    no rest.
    """
    if len(shares) < 2:
        return Lack.ONE
    if min(shares) == max(shares):
        return Lack.SAME
    if len(rests) < len(shares):
        return Lack.ALONE
    return Lack.SAME_REST if min(rests) == max(rests) else None


def deviation(shares: Sequence[float]) -> Decimal | None:
    """Standard deviation of a sample (over n - 1), as Moodle has it: those who have sat the paper stand for all who
    will. None of fewer than two.
    """
    return _percent(sqrt(_covariance(shares, shares))) if len(shares) > 1 else None


def discrimination(shares: Sequence[float], rests: Sequence[float]) -> Decimal:
    """Discrimination index: the correlation (Pearson) of what the question earned with what the rest of the paper
    earned, from -100 to 100. Below 0 the better half does worse on it. Neither side may be constant.
    """
    spread = sqrt(_covariance(shares, shares) * _covariance(rests, rests))
    return _percent(_covariance(shares, rests) / spread)


def efficiency(shares: Sequence[float], rests: Sequence[float]) -> Decimal:
    """Discriminative efficiency: the covariance of the two over the greatest these very marks could have, which they
    have when both are put in rising order. It forgives a question that is very easy or very hard, which the index
    cannot. Neither side may be constant.
    """
    return _percent(_covariance(shares, rests) / _covariance(sorted(shares), sorted(rests)))


def alpha(columns: Sequence[Sequence[float]], earned: Sequence[float]) -> Decimal | None:
    """Cronbach's coefficient of internal consistency: how far the questions go the same way.

    A column holds what each paper earned on one question, `earned` the share of the whole that each paper earned. It
    compares the same questions across all papers, so of papers that do not all ask the same ones it is not defined:
    None, as of fewer than two questions or papers, and where all papers earned the same.
    """
    count = len(columns)
    same = all(len(column) == len(earned) for column in columns)
    if not same or count < 2 or len(earned) < 2 or min(earned) == max(earned):
        return None
    whole = _covariance(earned, earned) * count * count
    within = fsum(_covariance(column, column) for column in columns)
    return _percent(count / (count - 1) * (1 - within / whole))


def _covariance(ones: Sequence[float], others: Sequence[float]) -> float:
    mean, other_mean = fsum(ones) / len(ones), fsum(others) / len(others)
    products = ((one - mean) * (other - other_mean) for one, other in zip(ones, others, strict=True))
    return fsum(products) / (len(ones) - 1)


def _percent(share: float) -> Decimal:
    return Decimal(share * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0  # never -0.00
