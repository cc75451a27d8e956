"""Every finding code that code can raise has its sentences, in both languages, with the right gaps."""

import ast
import re
from pathlib import Path

import pytest

from voterlist.reference import load_finding_codes

PACKAGE = Path(__file__).parents[2] / "voterlist"
CODES = load_finding_codes()
TEXTS = ("title", "what", "remedy")
CODE = re.compile(r"^[SPLER]\d{3}$")


def codes_in_the_program() -> set[str]:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                found.add(node.value)
    return found


def test_every_code_of_the_program_has_its_sentences():
    assert codes_in_the_program() <= set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_sentences_are_complete_and_have_the_same_gaps(code):
    row = CODES[code]
    for text in TEXTS:
        vi, en = row[f"{text}_vi"], row[f"{text}_en"]
        assert vi, f"{code} {text}_vi"
        assert en, f"{code} {text}_en"
        assert set(re.findall(r"\{\d\}", vi)) == set(re.findall(r"\{\d\}", en)), f"{code} {text}"
    assert row["severity"] in {"stops_the_list", "needs_a_person", "for_information"}
