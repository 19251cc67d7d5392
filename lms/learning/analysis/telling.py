"""How the figures of an analysis are said: the beginning of a question, what to look at, who took what. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from lms.learning.analysis import words
from lms.learning.analysis.window import Window
from lms.quizzes.analysis import Analysed, Spread, Verdict
from lms.quizzes.picking import Option, letter
from lms.quizzes.questions import Question
from lms.quizzes.rendering import block

FIRST_WORDS = 90
_GAP = re.compile(r"\[\[\d+\]\]")
_LINE_END = re.compile(r"(</p>|</li>|</td>|<br ?/?>)")


def plain(html: Markup) -> str:
    """What stands in some HTML, as one line of text."""
    return Markup(_LINE_END.sub(r"\1 ", html)).striptags()  # noqa: S704 - nothing but its text is kept


def stem(question: Question, longest: int = FIRST_WORDS) -> str:
    """The beginning of a question, cut between two words."""
    whole = plain(block(_GAP.sub("…", question.stem), question.format))
    return whole if len(whole) <= longest else whole[: longest - 1].rpartition(" ")[0] + "…"


def verdicts(item: Analysed) -> list[tuple[Verdict, str]]:
    """What to look at, in words; a choice that nobody took is named by its letter."""
    letters = ", ".join(_unchosen(item))
    return [(verdict, words.VERDICTS[verdict].format(letters=letters)) for verdict in item.verdicts]


def _unchosen(item: Analysed) -> Iterator[str]:
    for spread in item.spreads:
        for option in spread.unchosen:
            named = words.GAP_LETTER.format(part=plain(spread.part.html), letter=letter(option.place))
            yield named if spread.part.name else letter(option.place)


def source(window: Window, day: str, until: str) -> str:
    """Which papers were looked at; the days as offices write them, empty without an end."""
    days = (words.FROM_DAY.format(day=day) if day else "") + (words.TO_DAY.format(day=until) if until else "")
    return words.SOURCE_DATABASE.format(which=words.WHICH[window.which], days=days)


@dataclass(frozen=True, slots=True)
class Line:
    """One line below a question: an option, a typed answer, the others, or those who said nothing (`worth` empty)."""

    letter: str
    html: Markup
    worth: str
    count: int
    percent: Decimal
    right: bool = False
    taken: bool = True  # somebody took it, or nobody was meant to


def lines(spread: Spread) -> Iterator[Line]:
    """Every option of a part in the order written, then what was typed besides, then who spoilt it or said nothing."""
    for each in spread.taken:
        mark = letter(each.option.place) if spread.part.lettered else ""
        yield Line(
            mark, each.option.html, worth(each.option), each.count, each.percent, each.option.worth == 1, each.count > 0
        )
    for text, count in spread.typed:
        yield _line(spread, text, words.TYPED, count)
    if spread.part.typed and spread.other:
        yield _line(spread, words.OTHER, words.TYPED, spread.other)
    if spread.spoilt:
        yield _line(spread, words.SPOILT, "", spread.spoilt)
    if spread.blank:
        yield _line(spread, words.BLANK, "", spread.blank)


def _line(spread: Spread, told: str, worth: str, count: int) -> Line:
    return Line("", Markup.escape(told), worth, count, spread.percent(count))


def worth(option: Option) -> str:
    """Whether an option is right."""
    if option.worth == 1:
        return words.RIGHT
    return words.PARTLY if option.worth > Fraction() else words.WRONG
