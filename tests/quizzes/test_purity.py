"""The quizzes can be used at an author's desk: they need no database, no page, no clock and no other area."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import lms.base
import lms.quizzes

ALLOWED = {"markdown_it", "markupsafe", "nh3"}
FORBIDDEN = {"datetime", "time", "os", "sqlite3", "secrets"}
BASE = Path(lms.base.__file__).parent


def imported(path: Path) -> Iterator[str]:
    """The modules that a file names outside its own folder."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "lms.base" else (module,)


def test_the_quizzes_import_only_the_language_what_makes_text_safe_and_pure_knowledge_of_text():
    waiting, read = sorted(Path(lms.quizzes.__file__).parent.rglob("*.py")), set()
    while waiting:
        path = waiting.pop()
        read.add(path)
        for name in imported(path):
            if name.startswith("lms.base."):
                beneath = BASE / f"{name.split('.')[2]}.py"
                if beneath not in read:
                    waiting.append(beneath)
                continue
            assert name.partition(".")[0] in ALLOWED | sys.stdlib_module_names - FORBIDDEN, f"{path.name}: {name}"
    assert BASE / "decoding.py" in read
