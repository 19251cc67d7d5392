"""Entries of a YAML file, each with the line it stands on, and the rules they must keep. Pure."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from lms.base.faults import Fault
from lms.catalogue import words


class _Loader(yaml.SafeLoader):
    """Plain values only: an alias could make a short file endless."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, None, self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


Rule = Callable[[Any], str | None]
"""Says what to mend in a value, or nothing."""


@dataclass(slots=True)
class Entries:
    """A mapping: values by key, the line of each key, and the mappings inside it."""

    file: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    inner: dict[str, "Entries"] = field(default_factory=dict)

    def fault(self, key: str, message: str) -> Fault:
        return Fault(self.file, self.lines.get(key, self.line), key, message)

    def faults(self, rules: Mapping[str, Rule], optional: Collection[str] = ()) -> Iterator[Fault]:
        """Unknown entries, missing ones, and those that break their rule."""
        for key in self.values:
            if key not in rules:
                yield self.fault(key, words.UNKNOWN_ENTRY.format(known=", ".join(rules)))
        for key, rule in rules.items():
            if key not in self.values:
                if key not in optional:
                    yield self.fault(key, words.MISSING_ENTRY)
            elif message := rule(self.values[key]):
                yield self.fault(key, message)


def read(text: str, file: str, first: int = 1) -> tuple[Entries | None, list[Fault]]:
    """The mapping that `text` holds, whose first line is line `first` of the file; None when it is none."""
    loader = _Loader(text)
    faults: list[Fault] = []
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            return None, [Fault(file, first, "", words.NOT_A_MAPPING)]
        return _mapping(loader, node, file, first, faults), faults
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [Fault(file, first + (mark.line if mark else 0), "", words.BAD_YAML)]
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):  # an impossible sign, an impossible date
        return None, [Fault(file, first, "", words.BAD_YAML)]


def _mapping(loader: _Loader, node: yaml.MappingNode, file: str, first: int, faults: list[Fault]) -> Entries:
    entries = Entries(file, first + node.start_mark.line)
    for key_node, value_node in node.value:
        key, line = str(loader.construct_object(key_node, deep=True)), first + key_node.start_mark.line
        if key in entries.values:
            faults.append(Fault(file, line, key, words.REPEATED_ENTRY.format(line=entries.lines[key])))
            continue
        entries.lines[key] = line
        if isinstance(value_node, yaml.MappingNode):
            entries.inner[key] = _mapping(loader, value_node, file, first, faults)
            entries.values[key] = entries.inner[key].values
        else:
            entries.values[key] = loader.construct_object(value_node, deep=True)
    return entries


def text(most: int) -> Rule:
    def rule(value: Any) -> str | None:
        if not isinstance(value, str) or not value.strip():
            return words.NOT_TEXT
        return words.LONG_TEXT.format(most=most) if len(value) > most else None

    return rule


def whole(low: int, high: int) -> Rule:
    def rule(value: Any) -> str | None:
        right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return None if right else words.NOT_WHOLE.format(low=low, high=high)

    return rule


def hours(value: Any) -> str | None:
    right = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1000
    return None if right else words.NOT_HOURS


def flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else words.NOT_FLAG


def day(value: Any) -> str | None:
    return None if type(value) is date else words.NOT_DAY


def one_of(known: Collection[str], message: str = words.NOT_ONE_OF) -> Rule:
    def rule(value: Any) -> str | None:
        right = isinstance(value, str) and value in known
        return None if right else message.format(value=value, known=", ".join(known))

    return rule


def several(rule: Rule) -> Rule:
    """A list of at least one value, each once, each keeping `rule`."""

    def every(values: Any) -> str | None:
        if not isinstance(values, list) or not values:
            return words.NOT_A_LIST
        for place, value in enumerate(values):
            if message := rule(value):
                return message
            if value in values[:place]:
                return words.REPEATED_VALUE.format(value=value)
        return None

    return every


def table(value_rule: Rule, key_rule: Rule) -> Rule:
    """A mapping whose keys and values keep their rules."""

    def rule(values: Any) -> str | None:
        if not isinstance(values, dict) or not values:
            return words.NOT_TABLE
        for key, value in values.items():
            if message := key_rule(key) or value_rule(value):
                return f"{key}: {message}"
        return None

    return rule
