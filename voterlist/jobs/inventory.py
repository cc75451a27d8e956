"""`voterlist inventory RUN`: which personal data lie where, for the notice of a breach (Law 91/2025 Art 23: 72 hours)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import dataframely as dy
import polars as pl

from voterlist import frames
from voterlist.files.event_log import read_events
from voterlist.files.run_folder import FRAMES, read_frames, read_manifest
from voterlist.jobs.workspace import find_run, workspace_of
from voterlist.reference import read_table

_SENSITIVE: Final = frozenset({"ethnic_group", "note", "note_codes"})
_HOURS: Final = 72


@dataclass(frozen=True)
class Inventory:
    """What a run holds. No name of a person is in it.

    Attributes:
        people: persons, voters, persons without a place on a list, and communes.
        files: one row per kind of file: files, bytes, records, and which personal data.
        copies: where else data of this run lie or went: the store of the workspace, and events of the log.
        hours: within how many hours of a breach the authority must be told.
    """

    people: Mapping[str, int]
    files: pl.DataFrame
    copies: tuple[dict[str, Any], ...]
    hours: int = _HOURS


def take_inventory(run: Path, workspace: Path | None = None) -> Inventory:
    """The inventory of one run.

    Raises:
        UsageError: there is no such run.
    """
    folder = find_run(run, workspace)
    voters, exclusions, persons = read_frames(folder, "voters", "exclusions", "persons")
    people = {
        "persons": persons["person_id"].n_unique(),
        "voters": voters.height,
        "exclusions": exclusions.height,
        "communes": voters["commune_code"].n_unique(),
    }
    rows = [_described(folder, output) for output in read_manifest(folder)["outputs"]]
    kinds = pl.DataFrame(rows).group_by("kind", "vi", "en", "personal", maintain_order=True)
    files = kinds.agg(files=pl.len(), size_bytes=pl.col("size_bytes").sum(), records=pl.col("records").sum())
    return Inventory(people, files, tuple(_copies(folder)))


def _described(run: Path, output: Mapping[str, Any]) -> dict[str, Any]:
    name = output["file"]
    kind = next(row for row in read_table("run_files.csv") if fnmatch(name, row["pattern"]))
    personal, records = kind["personal"], 0
    if personal == "frame":
        frame = pl.scan_parquet(run / name)
        columns = [column for column in frame.collect_schema().names() if column in _personal_columns()]
        personal, records = ", ".join(columns) or "no", frame.select(pl.len()).collect().item()
    shown = name if name.startswith(FRAMES) else kind["pattern"]
    return {
        "kind": shown,
        "vi": kind["vi"],
        "en": kind["en"],
        "personal": personal,
        "size_bytes": output["size_bytes"],
        "records": records,
    }


def _personal_columns() -> frozenset[str]:
    """The names of all columns that a frame marks as personal, and those that the law calls sensitive."""
    schemas = [
        value for value in vars(frames).values() if isinstance(value, type) and issubclass(value, dy.Schema)
    ]
    named = {column for schema in schemas for column in frames.personal_columns(schema)}
    return frozenset(named | _SENSITIVE)


def _copies(run: Path) -> Iterator[dict[str, Any]]:
    workspace = workspace_of(run)
    if workspace is None:
        return
    kept = workspace.store.folder
    if kept.is_dir():
        size = sum(path.stat().st_size for path in kept.rglob("*") if path.is_file())
        yield {"place": kept.relative_to(workspace.folder).as_posix(), "size_bytes": size}
    if workspace.ledger.is_file():
        yield {"place": workspace.ledger.name, "size_bytes": workspace.ledger.stat().st_size}
    for event in read_events(workspace.log_path):
        if event.get("run") == run.name and event.get("name") == "copy_made":
            yield {"place": event.get("place"), "time": event.get("time"), "kind": event.get("kind")}
