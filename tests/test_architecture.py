"""The promises the code keeps about its own shape."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from importlinter.cli import lint_imports

from lms import HOUSE, tables
from lms.people import guard

ROOT = HOUSE / "lms"
FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
AREAS = sorted(path.parent.relative_to(ROOT).as_posix() for path in ROOT.rglob("__init__.py") if path.parent != ROOT)
VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)

WORDS = {"words.py", "forms.py"}
COLUMNS = "headings of a file's columns, which its readers and writers share"
WITH_WORDS = {
    "base/faces.py": "the letters a face must hold",
    "base/fonts.py": "the letters a font must hold",
    "base/text.py": "the alphabet and its order",
    "base/vietnamese.py": "how days, hours and figures are written",
    "base/old_fonts.py": "the letters of fonts from before Unicode",
    "base/sheets.py": "the name of a sheet in a workbook",
    "base/syllables.py": "the letters of a Vietnamese syllable",
    "bench/crowd.py": "kinds of units, as units/kinds names them",
    "bench/instance.py": "kinds of units, as units/kinds names them",
    "bench/building.py": "kinds of units, as units/kinds names them",
    "people/roster.py": COLUMNS,
    "quizzes/comparing.py": "a letter that is compared with another",
    "quizzes/media_names.py": "a letter that is written without its mark",
    "quizzes/numerals.py": "how a number is written",
    "quizzes/sheet/columns.py": COLUMNS,
    "units/kinds.py": "kinds of units, as the law and the files name them",
    "units/queries.py": "kinds of units, as units/kinds names them",
}
"""Files with Vietnamese that is no text for readers of pages, and why."""

COMMITS = {
    "base/db.py": "the one place that commits",
    "app.py": "asks it to, once a request",
    "people/commands.py": "a trial import is rolled back",
    "bench/bare.py": "the bare page to be compared with",
    "bench/coverage.py": "measures the fold and the commit apart",
}
LATE_NAMES = {"__main__.py": "a command's module is read when it is called", "base/migrations.py": "knows no table"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}


@cache
def tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"))


def calls(file: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """`g.session.commit` of such an expression."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_areas_import_only_downward_and_no_action_knows_flask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HOUSE)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True) == 0


def test_no_import_of_ours_hides_in_a_function() -> None:
    assert [f"{file}:{node.lineno}" for file in FILES for node in _late(file)] == []


def _late(file: str) -> Iterator[ast.stmt | ast.Call]:
    for function in (node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Import) and any(name.name.split(".")[0] == "lms" for name in node.names):
                yield node
            if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "lms"):
                yield node
    for call in calls(file):
        if dotted(call.func).endswith("import_module") and file not in LATE_NAMES:
            yield call


def test_only_the_one_place_commits() -> None:
    found = {file for file in FILES for call in calls(file) if dotted(call.func).endswith(".commit")}
    assert sorted(found - set(COMMITS)) == []


def test_views_actions_and_queries_never_commit_nor_roll_back() -> None:
    ends = (".commit", ".rollback", ".begin")
    shelves = [file for file in FILES if re.search(r"(views|actions|queries)\.py$", file)]
    found = [f"{file}:{call.lineno}" for file in shelves for call in calls(file) if dotted(call.func).endswith(ends)]
    assert found == []


def test_every_page_wears_a_guard(whole_app: Flask) -> None:
    assert guard.unguarded(whole_app) == []
    needs = {name: view.needs for name, view in whole_app.view_functions.items()}  # type: ignore[attr-defined]
    assert all(isinstance(need, guard.Can) or need in (guard.PUBLIC, guard.SIGNED_IN) for need in needs.values())


def test_vietnamese_stands_in_words_forms_and_templates_only() -> None:
    found = {file: lines for file in FILES if Path(file).name not in WORDS and (lines := list(_vietnamese(file)))}
    strays = {file: lines for file, lines in found.items() if file not in WITH_WORDS}
    assert strays == {}
    assert sorted(set(WITH_WORDS) - set(found)) == [], "no longer needs to be allowed"


def _vietnamese(file: str) -> Iterator[str]:
    held = set(map(id, _said_to_readers_of_code(file)))
    for node in ast.walk(tree(file)):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in held else None
        if isinstance(text, str) and VIETNAMESE.search(text):
            yield f"{node.lineno}: {text[:40]}"


def _said_to_readers_of_code(file: str) -> Iterator[ast.expr]:
    """Docstrings, of modules, classes, functions and constants."""
    for node in ast.walk(tree(file)):
        for statement in getattr(node, "body", None) if isinstance(getattr(node, "body", None), list) else ():
            if isinstance(statement, ast.Expr):
                yield statement.value


@pytest.mark.parametrize("area", AREAS)
def test_an_area_says_what_it_is_and_stands_in_the_map(area: str) -> None:
    assert ast.get_docstring(tree(f"{area}/__init__.py"))
    if "/" not in area:
        assert f"lms/{area}" in (HOUSE / "README.md").read_text("utf-8")


def test_one_file_reads_the_clock() -> None:
    found = [f"{file}:{call.lineno}" for file in FILES if file != "base/clock.py" for call in calls(file)
             if _reads_the_clock(file, call)]  # fmt: skip
    assert found == []


def _reads_the_clock(file: str, call: ast.Call) -> bool:
    whole, last = dotted(call.func), dotted(call.func).rpartition(".")[2]
    if whole.partition(".")[0] in ("datetime", "date", "time"):
        return "." in whole and last in CLOCKS
    return whole in _taken_from_the_clock(file)


@cache
def _taken_from_the_clock(file: str) -> frozenset[str]:
    """What `from time import time` and its like call it here."""
    froms = (node for node in ast.walk(tree(file)) if isinstance(node, ast.ImportFrom) and node.module == "time")
    return frozenset(name.asname or name.name for node in froms for name in node.names if name.name in CLOCKS)


def test_a_file_can_be_read_in_one_sitting_and_is_named_for_what_it_knows() -> None:
    assert [file for file in FILES if len((ROOT / file).read_text("utf-8").splitlines()) > 300] == []
    assert [file for file in FILES if Path(file).stem in {"utils", "helpers", "services", "common", "manager"}] == []


def test_nine_functions_in_ten_have_at_most_twenty_lines() -> None:
    lengths = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1 - _said(node)
        for file in FILES for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef)
    )  # fmt: skip
    assert lengths[len(lengths) * 9 // 10] <= 20


def _said(function: ast.FunctionDef) -> int:
    first = function.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    return (first.end_lineno or first.lineno) - first.lineno + 1 if said else 0


def test_migrations_are_numbered_and_named_in_words() -> None:
    names = sorted(path.stem for path in (HOUSE / "migrations" / "versions").glob("*.py"))
    assert names
    assert [name for name in names if not re.fullmatch(r"\d{4}(_[a-z0-9]+)+", name)] == []
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_every_table_is_known_to_the_one_list_of_tables() -> None:
    listed = {module.__name__ for module in tables.MODULES}
    holding = {
        f"lms.{file[:-3].replace('/', '.')}" for file in FILES for node in ast.walk(tree(file))
        if isinstance(node, ast.ClassDef) and any(dotted(base).split(".")[-1] == "Base" for base in node.bases)
        and file != "base/db.py"
    }  # fmt: skip
    assert holding == listed
    assert {mapper.class_.__module__ for mapper in tables.Base.registry.mappers} <= listed


def test_a_page_stands_under_the_name_of_its_area(whole_app: Flask) -> None:
    """Templates of an area are shown by that area, so that a change stays in one folder."""
    shown = {(file.split("/")[0], call.args[0].value.split("/")[0]) for file in FILES for call in calls(file)
             if dotted(call.func) == "render_template" and call.args and isinstance(call.args[0], ast.Constant)
             and "/" in str(call.args[0].value)}  # fmt: skip
    assert {(area, folder) for area, folder in shown if area != folder} == set()
