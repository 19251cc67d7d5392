"""The quizzes can be used at an author's desk: they need no database, no page, no clock and no other area."""

import ast
import sys
from pathlib import Path

import lms.quizzes

ALLOWED = {"markdown_it", "markupsafe", "nh3"}
FORBIDDEN = {"datetime", "time", "os", "sqlite3", "secrets"}


def test_the_quizzes_import_only_the_language_and_what_makes_text_safe():
    root = Path(lms.quizzes.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.level <= len(path.relative_to(root).parts), f"{path.name} reaches out of its area"
                names = [node.module or ""] if node.level == 0 else []
            roots = {name.partition(".")[0] for name in names}
            assert roots <= ALLOWED | sys.stdlib_module_names - FORBIDDEN, f"{path.name}: {roots}"
