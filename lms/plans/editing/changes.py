"""What a plan as written would change of the edition it corrects or follows: field by field, item by item. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lms.plans import task_keys
from lms.plans.editing import words

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One thing that would be different: where, what it was, what it would be; empty for none."""

    where: str
    before: str
    after: str


def changes(before: Told, after: Told) -> list[Change]:
    """In the order of a plan: its head, targets, tasks, duties, the text."""
    head = [_told(label, name, before, after) for name, label in words.HEAD.items()]
    return [
        *(change for change in head if change.before != change.after),
        *_items(_by(before, "targets", _key), _by(after, "targets", _key), words.TARGET, words.TARGET_FIELDS),
        *_items(*_tasks(before, after), words.TASK, words.TASK_FIELDS),
        *_items(_by(before, "reporting", _nth), _by(after, "reporting", _nth), words.DUTY, words.DUTY_FIELDS),
        *_text(before, after),
    ]


def _told(where: str, name: str, before: Told, after: Told) -> Change:
    return Change(where, words.said(name, before.get(name)), words.said(name, after.get(name)))


def _key(no: int, item: Told) -> str:
    return str(item.get("key") or no)


def _nth(no: int, _item: Told) -> str:
    return str(no)


def _by(told: Told, part: str, name: Any) -> dict[str, Told]:
    return {name(no, item): item for no, item in enumerate(told.get(part) or [], 1)}


def _tasks(before: Told, after: Told) -> tuple[dict[str, Told], dict[str, Told]]:
    """Tasks by the key that would stay theirs."""
    old, new = list(before.get("tasks") or []), list(after.get("tasks") or [])
    held = [task_keys.Named(str(n), *_named(item)) for n, item in enumerate(old)]
    keys = task_keys.keys([_named(item) for item in new], held)
    return {str(n): item for n, item in enumerate(old)}, dict(zip(keys, new, strict=True))


def _named(item: Told) -> tuple[str, str]:
    return str(item.get("no") or ""), str(item.get("name") or "")


def _items(before: Mapping[str, Told], after: Mapping[str, Told], said: str, fields: Told) -> Iterator[Change]:
    for key, item in before.items():
        if key not in after:
            yield Change(said.format(name=words.short(item)), words.whole(item), "")
    for key, item in after.items():
        where = said.format(name=words.short(item))
        if key not in before:
            yield Change(where, "", words.whole(item))
            continue
        for name, label in fields.items():
            change = _told(f"{where}: {label}", name, before[key], item)
            if change.before != change.after:
                yield change


def _text(before: Told, after: Told) -> Iterator[Change]:
    """Only how many paragraphs: the whole text stands on the page of the plan."""
    old, new = ((str(told.get("text") or "")).splitlines() for told in (before, after))
    if old != new:
        yield Change(words.TEXT, words.paragraphs(old), words.paragraphs(new))
