"""The fields in a form: which, where, and what is wrong with them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lxml import etree

from lms.reports.own_forms import fields, words
from lms.reports.own_forms.safety import Parts, W, parsed, texts

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
SNIPPET = 50
MOST = 20
"""So many faults are told one by one."""


@dataclass(frozen=True)
class Found:
    """A field where it stands; `place` says it to whoever has the file before them."""

    name: str
    place: str
    in_row: bool


def name_of(typed: str) -> str:
    """A field's name as compared: Word makes the first letter of a sentence large."""
    return typed.strip().lower()


def own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """The texts of a paragraph in their order, without those of paragraphs inside it (text boxes)."""
    return [each for each in paragraph.iter(f"{W}t") if next(each.iterancestors(f"{W}p"), None) is paragraph]


def said(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in own_texts(paragraph))


def row_of(paragraph: etree._Element) -> etree._Element | None:
    """The row of a table that a paragraph stands in, the innermost one."""
    return next(paragraph.iterancestors(f"{W}tr"), None)


def found(parts: Parts) -> list[Found]:
    """Every field of the form, part by part, in reading order."""
    return [
        Found(name_of(match[1]), place, row_of(paragraph) is not None)
        for place, paragraph, text in _paragraphs(parts)
        for match in FIELD.finditer(text)
    ]


def faults(parts: Parts, targets: frozenset[str]) -> list[str]:
    """What to mend in the fields of a form, each with its place; nothing where all is well."""
    wrong: list[str] = []
    any_field = False
    for place, paragraph, text in _paragraphs(parts):
        rest = FIELD.sub("", text)
        if "{%" in rest or "%}" in rest:
            wrong.append(words.RUNS.format(place=place))
        elif "{{" in rest or "}}" in rest:
            wrong.append(words.UNCLOSED.format(place=place))
        for match in FIELD.finditer(text):
            any_field = True
            wrong += _field(name_of(match[1]), place, row_of(paragraph) is not None, targets)
    wrong += _mixed(parts)
    if not any_field and not wrong:
        wrong.append(words.NO_FIELDS)
    return wrong if len(wrong) <= MOST else [*wrong[:MOST], words.MANY.format(more=len(wrong) - MOST)]


def _field(name: str, place: str, in_row: bool, targets: frozenset[str]) -> Iterator[str]:
    if not fields.known(name, targets):
        near = get_close_matches(name, fields.names(), 1, 0.6)
        yield words.UNKNOWN.format(name=name[:60], place=place, near=words.NEAR.format(name=near[0]) if near else "")
    elif not in_row and kind_of(name):
        yield words.OUTSIDE.format(name=name, place=place)


def kind_of(name: str) -> str:
    """What the row of such a field is repeated for: `chi_tieu`, `don_vi`, or "" where no row is."""
    kind = fields.TABLES.get(name) or name.partition(".")[0]
    return kind if kind in (fields.OF_INDICATOR, fields.OF_UNIT) else ""


def kinds_in(texts_of_row: Sequence[str]) -> set[str]:
    names = [name_of(match[1]) for text in texts_of_row for match in FIELD.finditer(text)]
    return {kind for name in names if (kind := kind_of(name))}


def _mixed(parts: Parts) -> Iterator[str]:
    for name in texts(parts):
        for row in parsed(parts[name]).iter(f"{W}tr"):
            own = [each for each in row.iter(f"{W}p") if row_of(each) is row]
            if len(kinds_in([said(each) for each in own])) > 1:
                yield words.MIXED.format(place=_place(name, " ".join(map(said, own))))


def _paragraphs(parts: Parts) -> Iterator[tuple[str, etree._Element, str]]:
    for name in texts(parts):
        for paragraph in parsed(parts[name]).iter(f"{W}p"):
            text = said(paragraph)
            if "{" in text or "}" in text:
                yield _place(name, text), paragraph, text


def _place(name: str, text: str) -> str:
    kind = re.sub(r"\d*\.xml$", "", name.rpartition("/")[2])
    short = " ".join(text.split())
    short = short if len(short) <= SNIPPET else short[: SNIPPET - 1] + "…"
    return words.SNIPPET.format(part=words.PARTS.get(kind, words.PART_ELSE), text=short)
