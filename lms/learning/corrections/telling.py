"""What was changed in a result, in a sentence: for the learner, for the officer, and before a correction is made."""

from collections.abc import Iterable

from lms.base import vietnamese
from lms.base.clock import day_of
from lms.base.vietnamese import number, percent
from lms.learning import words
from lms.learning.corrections.models import Allowance, AttemptChange, Change
from lms.learning.corrections.rekeying import Tally


def change(of: AttemptChange) -> str:
    """One change of an attempt, as its learner reads it."""
    match of.kind:
        case Change.REGRADED:
            return _regraded(of)
        case Change.REOPENED:
            line = _reopened(of)
        case Change.DEMOTED:
            line = words.DEMOTED.format(day=vietnamese.day(day_of(of.at)))
            line = f"{line} {words.TAKEN_BACK}" if of.became.revoked else line
        case Change.MORE_TIME:
            was, became = vietnamese.moment(of.was.due_at), vietnamese.moment(of.became.due_at)
            line = words.MORE_TIME.format(at=vietnamese.moment(of.at), was=was, became=became)
        case Change.READ_AGAIN:
            day, was, became = vietnamese.day(day_of(of.at)), percent(of.was.percent), percent(of.became.percent)
            line = words.READ_AGAIN.format(day=day, was=was, became=became)
    return words.REASON.format(line=line, reason=of.reason)


def _regraded(of: AttemptChange) -> str:
    was, became = of.was, of.became
    way = words.UP if (became.percent or 0) >= (was.percent or 0) else words.DOWN
    day = vietnamese.day(day_of(of.at))
    lines = [words.REGRADED.format(day=day, was=percent(was.percent), way=way, became=percent(became.percent))]
    if became.passed and not was.passed:
        lines.append(words.ROSE)
    if was.passed and not became.passed:
        lines.append(words.FELL)
    if became.kept:
        lines.append(words.KEPT_PASSED)
    if became.revoked:
        lines.append(words.TAKEN_BACK)
    return " ".join(lines)


def _reopened(of: AttemptChange) -> str:
    was = of.was
    return words.REOPENED.format(
        handed_in=vietnamese.moment(was.closed_at),
        receipt=was.receipt,
        percent=percent(was.percent),
        at=vietnamese.moment(of.at),
        due=vietnamese.moment(of.became.due_at),
    )


def given(allowance: Allowance) -> str:
    """`thêm 15 phút mỗi lần làm và thêm 1 lượt làm`."""
    minutes, tries = allowance.minutes, allowance.tries
    parts = []
    if minutes:
        parts.append((words.MINUTES_MORE if minutes > 0 else words.MINUTES_LESS).format(n=number(abs(minutes))))
    if tries:
        parts.append((words.TRIES_MORE if tries > 0 else words.TRIES_LESS).format(n=number(abs(tries))))
    return words.AND.format(one=parts[0], other=parts[1]) if len(parts) == 2 else "".join(parts)


def tally(told: Tally) -> list[str]:
    """What a correction does, in two sentences: attempts, then persons."""
    asked, up, down, same = map(number, (told.asked, told.up, told.down, told.same))
    return [words.ASKED_IN.format(asked=asked, up=up, down=down, same=same), _persons(told)]


def _persons(told: Tally) -> str:
    parts = [words.RISES.format(n=number(told.rises)), words.LOWER.format(n=number(told.lower))]
    if told.falls:
        parts.append(words.FALLS.format(n=number(told.falls)))
    if told.certified:
        parts.append(words.OF_THEM_CERTIFIED.format(n=number(told.certified)))
    if not told.rises and not told.lower and not told.falls:
        parts = [words.NOBODY]
    return _sentence(parts)


def _sentence(parts: Iterable[str]) -> str:
    said = ", ".join(parts)
    return said[:1].upper() + said[1:] + "."
