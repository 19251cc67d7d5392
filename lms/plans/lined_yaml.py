"""YAML whose every key remembers its line, so that a fault can be said where it stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from lms.base.faults import Fault
from lms.plans import words


class Lined(dict[Any, Any]):
    """A mapping that knows on which line it and each of its keys stand."""

    line: int
    lines: dict[Any, int]

    def line_of(self, key: Any) -> int:
        return self.lines.get(key, self.line)

    def plain(self) -> dict[str, Any]:
        return {str(key): _plain(value) for key, value in self.items()}


class _Loader(yaml.SafeLoader):
    def compose_node(self, parent: Any, index: Any) -> Any:
        # a few lines of aliases unfold into more than a machine holds, and no plan needs them
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "alias", self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Lined:
    held = loader.construct_mapping(node, deep=True)
    lined = Lined({_named(key): value for key, value in held.items()})
    lined.line = node.start_mark.line + 1
    lined.lines = {_named(loader.construct_object(key)): key.start_mark.line + 1 for key, _ in node.value}
    return lined


def _named(key: Any) -> Any:
    # YAML 1.1 takes an unquoted `no` for “false”; in a plan it is the number of a task
    return "no" if key is False else key


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_lined(path: Path, faults: list[Fault]) -> Lined | None:
    """The mapping a file holds; None with the fault noted when it is no YAML or no mapping."""
    try:
        root = yaml.load(path.read_text("utf-8-sig"), _Loader)  # noqa: S506 - descends from SafeLoader
    except (OSError, UnicodeDecodeError):
        faults.append(Fault(str(path), 0, "", words.UNREADABLE))
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        faults.append(Fault(str(path), mark.line + 1 if mark else 0, "", words.NOT_YAML))
        return None
    if not isinstance(root, Lined):
        faults.append(Fault(str(path), 1, "", words.NOT_A_PLAN))
        return None
    return root


def lined(told: Mapping[str, Any]) -> Lined:
    """What is kept without lines, as if it stood in no line."""
    found = Lined({key: _lined(value) for key, value in told.items()})
    found.line, found.lines = 0, {}
    return found


def _lined(value: Any) -> Any:
    if isinstance(value, Mapping):
        return lined(value)
    return [_lined(each) for each in value] if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Lined):
        return value.plain()
    return [_plain(each) for each in value] if isinstance(value, list) else value
