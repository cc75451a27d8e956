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
from voterlist.linkage import LinkageBetween, link_between, link_within
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
    ids = entries.select("record_id", "external_id")
    keys = keys_of(entries, crosswalk)
    del entries
    progress("match", 1, 3)
    found = link_within(keys, load_match_model())
    progress("write", 2, 3)
    frames = {
        "pairs": _written_pairs(found.pairs, found.decisions, ids, ids),
        "persons": _written_persons(found.persons, ids),
        "findings": _gathered(found.findings, overlay_findings, unread),
        "estimates": found.estimates,
        "coincidences": found.coincidences,
    }
    _write(frames, to, csv=csv)
    progress("write", 3, 3)
    return MatchResult(len(ids), len(found.pairs), found.persons["person_id"].n_unique(), found.coincidences)


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
    ids = [entries.select("record_id", "external_id") for entries in lists]
    if lists[0]["source_id"].unique().is_in(lists[1]["source_id"].unique().implode()).any():
        raise UsageError(
            vi="Hai danh sách là một: nội dung giống hệt nhau.",
            en="The two lists are the same file.",
            remedy_vi="Chỉ ra danh sách cũ rồi đến danh sách mới.",
            remedy_en="Name the old list, then the new one.",
        )
    keys = [keys_of(entries, crosswalk, keep_former_apart=False) for entries in lists]
    del lists
    progress("match", 1, 3)
    found = link_between(keys[0], keys[1], load_match_model())
    progress("write", 2, 3)
    persons = _persons_between(ids, found)
    frames = {
        "pairs": _written_pairs(found.pairs, found.decisions, *ids),
        "links": found.links,
        "persons": _written_persons(persons, pl.concat(ids)),
        "findings": _gathered(found.findings, overlay_findings, *unread),
        "estimates": found.estimates,
        "coincidences": found.coincidences,
    }
    _write(frames, to, csv=csv)
    progress("write", 3, 3)
    return MatchResult(len(persons), len(found.pairs), persons["person_id"].n_unique(), found.coincidences)


def _gathered(*findings: pl.DataFrame) -> pl.DataFrame:
    """All findings, each once."""
    return pl.concat(findings).unique("finding_id").sort("finding_id")


def _persons_between(ids: list[pl.DataFrame], found: LinkageBetween) -> pl.DataFrame:
    """Every entry of both lists with its person: the linked ones together, two by two."""
    ends = ("record_id_old", "record_id_new")
    same = found.links.filter(pl.col("decision") == "same").select(*ends, person_id=pl.min_horizontal(ends))
    persons = pl.concat(same.select(pl.col(end).alias("record_id"), "person_id") for end in ends)
    everyone = pl.concat(ids).select("record_id")
    linked = everyone.join(persons, on="record_id", how="left", maintain_order="left")
    return linked.with_columns(pl.coalesce("person_id", "record_id").alias("person_id")).sort("record_id")


def _written_pairs(
    pairs: pl.DataFrame, decisions: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame
) -> pl.DataFrame:
    """The pairs with their decisions and with the row ids of the sender in front."""
    said = decisions.select(*_PAIR, "decision", "reason")
    whole = pairs.join(said, on=_PAIR, how="left", maintain_order="left")
    for pair_id, external, ids in zip(_PAIR, _EXTERNAL, (left, right), strict=True):
        whole = whole.join(
            ids.rename({"record_id": pair_id, "external_id": external}),
            on=pair_id,
            how="left",
            maintain_order="left",
        )
    return whole.select(*_PAIR, *_EXTERNAL, pl.exclude(*_PAIR, *_EXTERNAL))


def _written_persons(persons: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    return persons.join(ids, on="record_id", how="left", maintain_order="left").select(
        "record_id", "external_id", "person_id"
    )


def _write(frames: Mapping[str, pl.DataFrame], to: Path, *, csv: bool) -> None:
    for name, frame in frames.items():
        write_file(to / f"{name}.parquet", frame.write_parquet)
        if csv:
            flat = frame.with_columns(pl.col(pl.List(pl.String)).list.join(" | "))
            write_file(to / f"{name}.csv", flat.write_csv)
