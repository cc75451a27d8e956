"""What a reading of the books of all kinds is worth: rows right in every field, values wrong in silence, rows invented."""

import json
import random
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tests.accuracy.clerks.people import Person, people
from tests.accuracy.clerks.sheets import FIELDS, Book, Want
from tests.accuracy.clerks.writers import write
from voterlist.jobs.read import read_inputs

Kind = Callable[[random.Random, list[Person]], Book]
_FREE_CASE = frozenset(FIELDS) - {"full_name"}


@dataclass
class Score:
    """The counts of one kind, and examples of what is wrong."""

    meant: int = 0
    right: int = 0
    lost: int = 0
    invented: int = 0
    silent: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of rows that are right in every field, less those invented."""
        return max(self.right - self.invented, 0) / max(self.meant, 1)


def scores(kinds: dict[str, Kind], count: int, seed: int, folder: Path) -> dict[str, Score]:
    """Write one book of each kind with so many people, read them all, compare."""
    keys: dict[str, tuple[str, Book]] = {}
    inputs = folder / "in"
    inputs.mkdir()
    for kind, make in kinds.items():
        rng = random.Random(f"{kind}{seed}")
        book = make(rng, people(rng, count))
        write(book, inputs / f"{kind}.{book.suffix}")
        keys[f"{kind}.{book.suffix}"] = (kind, book)
    out = folder / "out.parquet"
    read_inputs([inputs], out)
    table = pl.read_parquet(out)
    findings = pl.read_ndjson(folder / "out.findings.jsonl", infer_schema_length=None)
    return {kind: _score(file, book, table, findings) for file, (kind, book) in sorted(keys.items())}


def _score(file: str, book: Book, table: pl.DataFrame, findings: pl.DataFrame) -> Score:
    score = Score()
    found: defaultdict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    for entry in table.filter(pl.col("file") == file).iter_rows(named=True):
        found[entry["sheet"], entry["row"]].append(entry)
    told: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for sheet, row, code in (
        findings.filter(pl.col("file") == file).select("sheet", "row", "code").iter_rows()
    ):
        told[sheet, row].add(code)
    single = next(iter(found), ("", 0))[0] if book.suffix not in {"xlsx", "ods", "xls"} else None
    for sheet in book.sheets:
        name = sheet.name if single is None else single
        for row, want in sheet.wants:
            entries = found[name, row]
            _compare(score, f"{name}:{row}", want, entries.pop(0) if entries else None, told[name, row])
    for (name, row), entries in found.items():
        score.invented += len(entries)
        score.examples += [f"{name}:{row} invented {entry['full_name']!r}" for entry in entries[:2]]
    return score


def _compare(score: Score, place: str, want: Want, entry: dict[str, str] | None, codes: set[str]) -> None:
    score.meant += 1
    if entry is None:
        score.lost += 1
        score.faults["row lost"] += 1
        score.silent += not codes
        score.examples.append(f"{place} lost, meant {want.get('full_name')!r} {sorted(codes)}")
        return
    wrong = [name for name in FIELDS if _form(name, entry[name]) != _form(name, want.get(name))]
    score.right += not wrong
    is_silent = bool(wrong) and not codes
    score.silent += is_silent
    for name in wrong:
        score.faults[f"{name}{' SILENT' if is_silent else ''}"] += 1
        score.examples.append(f"{place} {name}: {entry[name]!r} meant {want.get(name)!r} {sorted(codes)}")


def _form(name: str, value: str | None) -> str:
    text = unicodedata.normalize("NFC", value or "")
    return text.casefold() if name in _FREE_CASE else text


def report(found: dict[str, Score], *, is_long: bool) -> str:
    """A line for each kind, worst first, and the whole."""
    lines = []
    for kind, score in sorted(found.items(), key=lambda pair: (pair[1].share, -pair[1].silent)):
        if score.share < 1 or is_long:
            faults = ", ".join(f"{name} {count}" for name, count in score.faults.most_common(6))
            lines.append(
                f"{score.share:.3f} {kind}: invented {score.invented}, silent {score.silent}; {faults}"
            )
            lines += [f"        {example}" for example in score.examples[:3]]
    meant, right = sum(s.meant for s in found.values()), sum(s.right for s in found.values())
    silent, invented = sum(s.silent for s in found.values()), sum(s.invented for s in found.values())
    mean = sum(s.share for s in found.values()) / len(found)
    lines.append(f"{len(found)} kinds, {meant} people: rows right {right / meant:.4f}, mean of kinds {mean:.4f}, silent {silent}, invented {invented}")  # fmt: skip
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Score the kinds (all, or those whose name begins with an argument); `COUNT` people each."""
    from tests.accuracy.clerks.kinds import KINDS

    count = next((int(a) for a in arguments if a.isdigit()), 60)
    starts = tuple(a for a in arguments if not a.isdigit()) or ("",)
    kinds = {name: make for name, make in KINDS.items() if name.startswith(starts)}
    with tempfile.TemporaryDirectory() as folder:
        found = scores(kinds, count, 1, Path(folder))
        sys.stdout.write(report(found, is_long=False) + "\n")
        sys.stdout.write(
            json.dumps({kind: round(score.share, 4) for kind, score in found.items()}) + "\n"
            if "json" in arguments
            else ""
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
