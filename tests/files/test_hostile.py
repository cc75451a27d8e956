"""Hostile files: read rightly or refused for a stated reason, and the child that met them reads on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.files import damage
from tests.files.hostile import OTHERS, ROWS, XLSX, Attack
from voterlist.files.child import fingerprint
from voterlist.files.limits import Limits
from voterlist.files.pool import Answer, Child
from voterlist.reference import load_finding_codes

#: What takes more than a second to make or to read.
LARGE = frozenset(
    {
        *("zip bomb of spaces", "bomb under the ratio", "one attribute of 100 MB", "rows of 16384 columns"),
        *("a million empty styled rows", "a million empty styled cells", "a million rows of spaces"),
        *("two million cells", "five million cells", "a cell of 100 MB", "repeated rows.ods", "one line.csv"),
        *("one line of commas.csv", "lines of commas.csv", "two million lines.csv"),
        *("quote that never ends.csv", "quotes only.csv"),
    }
)
#: What only the end of the process or the clock may answer: nothing here.
STOPPED = frozenset({"S012", "S013"})


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    process = Child()
    yield process
    process.close()


def read(child: Child, path: Path, content: bytes) -> Answer:
    path.write_bytes(content)
    job = {"path": str(path), "file": path.name, "sha256": fingerprint(content), "size": len(content)}
    return child.read(job, Limits())


def row_count(answer: Answer) -> int | None:
    return None if answer.refused else sum(len(table["row_nos"]) for table in answer.sheets)


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(attack, id=attack[0], marks=[pytest.mark.slow] if attack[0] in LARGE else [])
        for attack in (*XLSX, *OTHERS)
    ],
)
def test_a_hostile_file_is_read_rightly_or_refused(attack: Attack, child: Child, tmp_path: Path) -> None:
    name, make, outcome = attack
    answer = read(child, tmp_path / (name if "." in name else "a.xlsx"), make())
    if answer.refused:
        assert answer.refused.code in set(load_finding_codes()) - STOPPED
    if outcome != "either":
        assert row_count(answer) == outcome
    assert row_count(read(child, tmp_path / "sound.xlsx", damage.village())) == ROWS
