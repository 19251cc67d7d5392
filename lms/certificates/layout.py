"""Where each line of a certificate stands: pure arithmetic over the words, so that a test can see that none touch.

The page is A4 landscape in points, origin bottom left. Three parts: heads (issuer, country), middle (who and what),
foot (register and check at left, day and signature at right). The middle breathes: short names leave air.
"""

from dataclasses import dataclass, replace
from enum import Enum

from lms.base.fonts import Face, width
from lms.base.vietnamese import day, long_day, number, percent
from lms.certificates import words
from lms.certificates.border import HIGH, WIDE
from lms.certificates.fitting import DEEP, PITCH, TALL, Fitted, fit
from lms.certificates.statement import Statement

CENTRE = WIDE / 2
LEFT, RIGHT = 66.0, WIDE - 66
TOP, BOTTOM = HIGH - 58, 62.0

HEAD_ROOM = 258.0
ISSUER_X, COUNTRY_X = LEFT + HEAD_ROOM / 2, RIGHT - HEAD_ROOM / 2
MIDDLE_TOP, MIDDLE_FOOT = HIGH - 124, 190.0
MIDDLE_ROOM = RIGHT - LEFT - 40

QR_SIDE = 88.0
QR_X, QR_Y = LEFT, BOTTOM + 2
CHECK_X = QR_X + QR_SIDE + 14
SIGN_ROOM = 262.0
SIGN_X = RIGHT - SIGN_ROOM / 2


class Ink(Enum):
    """The two inks of the paper."""

    BLACK = "ink"
    RED = "son"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: left end and baseline in points."""

    text: str
    face: Face
    size: float
    x: float
    y: float
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float = 0.6


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on one certificate besides the frame and the QR."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A centred text in the middle part; `gap` is the least space above it, `air` its share of what is left over."""

    text: str
    face: Face
    size: float
    gap: float = 0
    air: float = 0
    most_lines: int = 1
    least: float = 0
    ink: Ink = Ink.BLACK
    pitch: float = PITCH

    def fitted(self) -> Fitted:
        """The row broken and shrunk to the width of the page."""
        return fit(self.text, self.face, self.size, MIDDLE_ROOM, least=self.least, most_lines=self.most_lines)

    def height(self) -> float:
        """Points the row takes without the space above it."""
        fitted = self.fitted()
        return fitted.size * self.pitch * len(fitted.lines)


def laid_out(statement: Statement) -> Sheet:
    """Every line in its place; raises MissingLetters where a face cannot draw a letter."""
    head, rules, foot_of_head = _heads(statement)
    middle, more_rules = _middle(statement, min(MIDDLE_TOP, foot_of_head))
    return Sheet((*head, *middle, *_check(statement), *_signature(statement)), (*rules, *more_rules))


def _heads(statement: Statement) -> tuple[list[Line], list[Rule], float]:
    """Issuer at left, country and motto at right, as on every state paper; and how far down they reach."""
    issuer = [
        (fit(statement.issuer_parent.upper(), Face.SERIF, 11.5, HEAD_ROOM, least=9.5, most_lines=2), Face.SERIF),
        (fit(statement.issuer.upper(), Face.SERIF_BOLD, 11.5, HEAD_ROOM, least=9.5, most_lines=3), Face.SERIF_BOLD),
    ]
    country = [
        (fit(words.COUNTRY, Face.SERIF_BOLD, 11.5, HEAD_ROOM), Face.SERIF_BOLD),
        (fit(words.MOTTO, Face.SERIF_BOLD, 12.5, HEAD_ROOM), Face.SERIF_BOLD),
    ]
    left, left_foot = _stacked(issuer, ISSUER_X, TOP)
    right, right_foot = _stacked(country, COUNTRY_X, TOP)
    third, motto = issuer[-1][0].reach / 5, country[-1][0].reach / 2
    rules = [
        Rule(ISSUER_X - third, left_foot - 2, ISSUER_X + third, left_foot - 2),
        Rule(COUNTRY_X - motto, right_foot - 2, COUNTRY_X + motto, right_foot - 2),
    ]
    return [*left, *right], rules, left_foot - 10


def _stacked(parts: list[tuple[Fitted, Face]], x: float, top: float) -> tuple[list[Line], float]:
    """Centred lines from `top` down; and where they end."""
    lines: list[Line] = []
    for fitted, face in parts:
        for text in filter(None, fitted.lines):
            lines.append(_centred(text, face, fitted.size, x, top - TALL * fitted.size))
            top -= PITCH * fitted.size
    return lines, top


def _centred(text: str, face: Face, size: float, x: float, y: float, ink: Ink = Ink.BLACK) -> Line:
    return Line(text, face, size, x - width(text, face, size) / 2, y, ink)


def _rows(statement: Statement) -> list[Row]:
    born = words.BIRTH.format(year=statement.birth) if statement.birth else ""
    valid = words.VALID_TO.format(day=day(statement.valid_to)) if statement.valid_to else ""
    about = " \u00b7 ".join(filter(None, [born, statement.place]))
    rows = [
        Row(words.TITLE, Face.SERIF_BOLD, 37, air=1, ink=Ink.RED, pitch=1.2),
        Row(statement.subtitle, Face.SERIF_ITALIC, 17, pitch=1.2),
        Row(words.CERTIFIES.format(honorific=statement.honorific), Face.SERIF, 13, gap=4, air=2),
        Row(statement.holder, Face.SERIF_BOLD, 37, gap=3, most_lines=2, least=26),
        Row(about, Face.SERIF, 13, least=10.5, most_lines=2),
        Row(statement.finished, Face.SERIF, 13, gap=2, air=1.5),
        Row(statement.course, Face.SERIF_BOLD, 21, most_lines=3, least=15),
        Row(valid, Face.SERIF, 13, gap=2, air=0.5),
    ]
    return [row for row in rows if row.text]


def _middle(statement: Statement, top: float) -> tuple[list[Line], list[Rule]]:
    """The rows and the facts below them, spread over the room between heads and foot."""
    rows, facts_high = _rows(statement), 40.0
    room = top - MIDDLE_FOOT - facts_high - 6
    rows = _shrunk(rows, room)
    spare = max(0.0, room - _height(rows))
    share = min(spare / (sum(row.air for row in rows) + 1.5), 16)
    lines: list[Line] = []
    y = top - (spare - share * (sum(row.air for row in rows) + 1.5)) / 2
    for row in rows:
        y -= row.gap + row.air * share
        fitted = row.fitted()
        for text in fitted.lines:
            rise = TALL * fitted.size - (PITCH - row.pitch) * fitted.size * 0.7
            lines.append(_centred(text, row.face, fitted.size, CENTRE, y - rise, row.ink))
            y -= row.pitch * fitted.size
    facts, rules = _facts(statement, y - 6 - 1.5 * share)
    return [*lines, *facts], rules


def _height(rows: list[Row]) -> float:
    return sum(row.gap + row.height() for row in rows)


def _shrunk(rows: list[Row], room: float) -> list[Row]:
    """The rows in sizes that fit the room one above the other."""
    while _height(rows) > room:
        rows = [replace(row, size=row.size * 0.96, least=row.least * 0.96, gap=row.gap * 0.96) for row in rows]
    return rows


def _facts(statement: Statement, top: float) -> tuple[list[Line], list[Rule]]:
    """Hours, result, mode and days side by side: a small label above each value, thin rules between."""
    facts = _labelled(statement)
    pad = 17.0
    wide = [max(width(label, Face.SANS, 8.5), width(value, Face.SERIF_BOLD, 13)) + 2 * pad for label, value in facts]
    scale = min(1.0, (RIGHT - LEFT) / sum(wide))
    lines: list[Line] = []
    rules: list[Rule] = []
    x = CENTRE - sum(wide) * scale / 2
    for (label, value), room in zip(facts, wide, strict=True):
        middle = x + room * scale / 2
        lines.append(_centred(label, Face.SANS, 8.5 * scale, middle, top - 9))
        lines.append(_centred(value, Face.SERIF_BOLD, 13 * scale, middle, top - 26))
        x += room * scale
        rules.append(Rule(x, top - 1, x, top - 30, 0.5))
    return lines, rules[:-1]


def _labelled(statement: Statement) -> list[tuple[str, str]]:
    facts = [(words.HOURS, words.HOURS_VALUE.format(hours=number(statement.hours)))]
    if statement.result is not None:
        facts.append((words.RESULT, percent(statement.result)))
    if statement.mode:
        facts.append((words.MODE, statement.mode))
    return [*facts, (words.PERIOD, _period(statement))]


def _period(statement: Statement) -> str:
    from_on, to_on = day(statement.from_on), day(statement.to_on)
    if from_on == to_on:
        return words.PERIOD_ONE_DAY.format(on=to_on)
    return words.PERIOD_VALUE.format(from_on=from_on, to_on=to_on)


def _check(statement: Statement) -> list[Line]:
    """Beside the QR: the movement, the register number, the code to type and where to type it."""
    room = SIGN_X - SIGN_ROOM / 2 - 10 - CHECK_X
    rows = [
        (statement.movement, Face.SERIF_BOLD, 12),
        (statement.number_label, Face.SANS, 9.5),
        (words.CODE.format(code=statement.code), Face.SANS, 9.5),
        (words.CHECK.format(url=statement.check_url), Face.SANS, 8.5),
    ]
    step = QR_SIDE / len(rows)
    top = QR_Y + QR_SIDE - step / 2
    return [
        Line(text, face, fit(text, face, size, room).size, CHECK_X, top - n * step - size * 0.35)
        for n, (text, face, size) in enumerate(rows)
        if text
    ]


def _signature(statement: Statement) -> list[Line]:
    """Place and day, the signer's title, room for signature and seal, the signer's name."""
    issued = words.PLACE_AND_DAY.format(place=statement.issued_at_place, day=long_day(statement.issued_on))
    titles = [part.upper() for part in statement.signer_title.splitlines()]
    size = 11.5 if len(titles) < 3 else 9.5
    top = [(fit(issued, Face.SERIF_ITALIC, 12.5, SIGN_ROOM), Face.SERIF_ITALIC)]
    top += [(fit(part, Face.SERIF_BOLD, size, SIGN_ROOM, least=8.5, most_lines=2), Face.SERIF_BOLD) for part in titles]
    lines, _ = _stacked(top, SIGN_X, MIDDLE_FOOT - 4)
    if statement.signer_name:
        name = fit(statement.signer_name, Face.SERIF_BOLD, 13, SIGN_ROOM)
        lines.append(_centred(statement.signer_name, Face.SERIF_BOLD, name.size, SIGN_X, BOTTOM + DEEP * 13))
    return lines
