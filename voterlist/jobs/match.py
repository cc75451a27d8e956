"""`voterlist match`: who is listed twice in the inputs, or who is who between two lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.errors import UsageError
from voterlist.files.safe_write import write_file
from voterlist.jobs import Progress, silent
from voterlist.jobs.entries import keys_of, read_with_findings
from voterlist.jobs.overlay import with_overlay
from voterlist.linkage import Linkage, LinkageBetween, link_between, link_within
from voterlist.linkage.link import verdicts
from voterlist.reference.matching import load_match_model
from voterlist.reference.places import load_crosswalk

_PAIR: Final = ("record_id_l", "record_id_r")
_EXTERNAL: Final = ("external_id_l", "external_id_r")


@dataclass(frozen=True)
class MatchResult:
    """What `match` found: entries read, pairs written, and the pairs and expected coincidences of each reason."""

    entry_count: int
    pair_count: int
    person_count: int
    coincidences: pl.DataFrame


def match_within(
    inputs: Sequence[Path],
    to: Path,
    *,
    overlay: Path | None = None,
    csv: bool = False,
    progress: Progress = silent,
) -> MatchResult:
    """Pairs and persons of all inputs together, written into the folder `to`; `overlay` adds places to the crosswalk."""
    progress("read", 0, 3)
    crosswalk, overlay_findings = with_overlay(load_crosswalk(), overlay)
    entries, unread = read_with_findings(inputs)
    ids = _in_order(entries)
    keys = keys_of(entries, crosswalk)
    del entries
    progress("match", 1, 3)
    found = link_within(keys, load_match_model())
    progress("write", 2, 3)
    frames = {
        "pairs": _written_pairs(found, ids),
        "persons": _written_persons(found.persons, ids),
        "findings": _gathered(found.findings, overlay_findings, unread),
        "estimates": found.estimates,
        "coincidences": found.coincidences,
    }
    _write(frames, to, csv=csv)
    progress("write", 3, 3)
    return _result(found)


def match_between(
    old: Path,
    new: Path,
    to: Path,
    *,
    overlay: Path | None = None,
    csv: bool = False,
    progress: Progress = silent,
) -> MatchResult:
    """Links one to one between two lists, with pairs and persons, written into the folder `to`.

    Communes of either list are compared as those of today, by the crosswalk and what `overlay` adds to it.
    """
    progress("read", 0, 3)
    crosswalk, overlay_findings = with_overlay(load_crosswalk(), overlay)
    lists, unread = zip(*(read_with_findings([path]) for path in (old, new)), strict=True)
    ids = pl.concat(map(_in_order, lists))
    if lists[0]["source_id"].unique().is_in(lists[1]["source_id"].unique().implode()).any():
        raise UsageError(
            vi="Hai danh sách là một: nội dung giống hệt nhau.",
            en="The two lists are the same file.",
            remedy_vi="Chỉ ra danh sách cũ rồi đến danh sách mới.",
            remedy_en="Name the old list, then the new one.",
        )
    sizes = [len(entries) for entries in lists]
    keys = keys_of(pl.concat(lists), crosswalk, keep_former_apart=False)
    del lists
    progress("match", 1, 3)
    found = link_between(keys[: sizes[0]], keys[sizes[0] :], load_match_model())
    progress("write", 2, 3)
    frames = {
        "pairs": _written_pairs(found, ids),
        "links": found.links,
        "persons": _written_persons(found.persons, ids).sort("record_id"),
        "findings": _gathered(found.findings, overlay_findings, *unread),
        "estimates": found.estimates,
        "coincidences": found.coincidences,
    }
    _write(frames, to, csv=csv)
    progress("write", 3, 3)
    return _result(found)


def _gathered(*findings: pl.DataFrame) -> pl.DataFrame:
    """All findings, each once."""
    return pl.concat(findings).unique("finding_id").sort("finding_id")


def _result(found: Linkage | LinkageBetween) -> MatchResult:
    """What to tell of a linkage; every person bears the record id of one of his entries."""
    persons = int((found.persons["record_id"] == found.persons["person_id"]).sum())
    return MatchResult(len(found.persons), len(found.pairs), persons, found.coincidences)


def _in_order(entries: pl.DataFrame) -> pl.DataFrame:
    """The record id and the sender's row id of every entry, in the order in which linkage counts them."""
    return entries.select("record_id", "external_id").sort("record_id")


def _written_pairs(found: Linkage | LinkageBetween, ids: pl.DataFrame) -> pl.DataFrame:
    """The pairs with their decisions and with the row ids of the sender in front."""
    external = ids["external_id"]
    left, right = (external.gather(pl.Series(end, dtype=pl.UInt32)) for end in (found.left, found.right))
    said = verdicts(found.pairs, found.decisions)["decision", "reason"].get_columns()
    whole = found.pairs.with_columns(*said, external_id_l=left, external_id_r=right)
    return whole.select(*_PAIR, *_EXTERNAL, pl.exclude(*_PAIR, *_EXTERNAL))


def _written_persons(persons: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """The persons with the row ids of the sender; both are in the order of the record ids, list by list."""
    return persons.select("record_id", external_id=ids["external_id"], person_id="person_id")


def written_frame(run: Path, name: str) -> pl.LazyFrame:
    """A table that a match wrote, in one file or, matched in parts, in several.

    Raises:
        UsageError: the folder holds no such table.
    """
    file, parts = run / f"{name}.parquet", run / name
    if not file.is_file() and not parts.is_dir():
        raise UsageError(
            vi=f"Thư mục không có {name}.parquet.",
            en=f"The folder holds no {name}.parquet.",
            place=str(run),
            remedy_vi="Chạy voterlist match trước.",
            remedy_en="Run voterlist match first.",
        )
    return pl.scan_parquet(file if file.is_file() else parts / "*.parquet")


def _write(frames: Mapping[str, pl.DataFrame], to: Path, *, csv: bool) -> None:
    for name, frame in frames.items():
        write_file(to / f"{name}.parquet", frame.write_parquet)
        if csv:
            flat = frame.with_columns(pl.col(pl.List(pl.String)).list.join(" | "))
            write_file(to / f"{name}.csv", flat.write_csv)
