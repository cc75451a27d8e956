"""The rooms: what they may call, how large they may grow, and that law stays data."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "voterlist"
PURE = ("names", "roster", "places", "linkage", "election", "reconciliation")
PURE_FILES = sorted(path for room in PURE for path in (PACKAGE / room).glob("*.py"))
FORBIDDEN_CALLS = {"print", "open", "input", "now", "today", "utcnow", "getenv", "collect_all_files"}
LARGEST_MODULE = 320
"""Lines. The aim is a median near 90; a larger module is doing two things."""


def calls(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            target = node.func
            names.add(target.id if isinstance(target, ast.Name) else getattr(target, "attr", ""))
    return names


@pytest.mark.parametrize("path", PURE_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_pure_rooms_do_not_print_open_or_ask_the_clock(path):
    assert not calls(ast.parse(path.read_text(encoding="utf-8"))) & FORBIDDEN_CALLS


@pytest.mark.parametrize("path", sorted((PACKAGE / "election").glob("*.py")), ids=lambda path: path.name)
def test_no_number_of_law_stands_in_the_election_room(path):
    """Ages, sizes, months and days come from `reference/law.toml`. Small numbers of arithmetic are no law."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool)
    }
    of_law = {18, 300, 4000, 50, 40, 30, 43, 24, 2008, 2007, 2026, 2024, 2025, 110, 105, 80, 70}
    assert not numbers & of_law


@pytest.mark.parametrize(
    "path",
    sorted(path for path in PACKAGE.rglob("*.py") if path.name != "frames.py"),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_no_module_outgrows_its_one_thing(path):
    """`frames.py` alone is exempt: it is a table of tables, one after another."""
    assert path.read_text(encoding="utf-8").count("\n") <= LARGEST_MODULE


def test_only_show_prints():
    printing = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "print" in calls(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert printing <= {"cli/show.py"}
