"""YAML whose every key remembers its line, so that a fault can be said where it stands."""

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
    pass


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
        root = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - descends from SafeLoader
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


def _plain(value: Any) -> Any:
    if isinstance(value, Lined):
        return value.plain()
    return [_plain(each) for each in value] if isinstance(value, list) else value
