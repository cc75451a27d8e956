"""What was read out of files, kept for the next run: a file whose fingerprint is the same is not read again.

The store is a folder of segments, each made whole or not at all: one parquet file per frame, and an index that says
from which files its rows come and what the fingerprints of the frames are. A damaged segment counts for nothing, and
its files are read again. It holds personal data and is emptied with the runs that it was made for.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist.files.safe_write import (
    TEMPORARY_SUFFIX,
    cannot_write,
    file_digest,
    flush_folder,
    flush_folders,
    rename_patiently,
    write_file,
    write_text,
)

Frames = dict[str, pl.DataFrame]
"""Frames by name; each has a column `source_id`."""

_INDEX: Final = "muc_luc.json"
_MOST_SEGMENTS: Final = 12


@dataclass(frozen=True)
class ReadingStore:
    """The segments in one folder. A stamp stands for the bytes of a file and for everything else that its rows depend on."""

    folder: Path

    def known(self, stamps: Mapping[str, str]) -> tuple[Frames, dict[str, int]]:
        """The kept frames of the sources whose stamp is the same, and the number of raw rows of each of them."""
        found: list[Frames] = []
        rows: dict[str, int] = {}
        for segment in self._segments():
            index = _index(segment)
            fresh = {
                source: kept["rows"]
                for source, kept in index.get("sources", {}).items()
                if stamps.get(source) == kept["stamp"] and source not in rows
            }
            frames = _frames(segment, index, list(fresh)) if fresh else None
            if frames is not None:
                found.append(frames)
                rows |= fresh
        names = found[0] if found else {}
        return {name: pl.concat([frames[name] for frames in found]) for name in names}, rows

    def keep(
        self, frames: Mapping[str, pl.DataFrame], stamps: Mapping[str, str], rows: Mapping[str, int]
    ) -> None:
        """Add a segment with these frames, which hold the rows of the sources of `stamps`.

        Raises:
            CannotWrite: the folder cannot be written.
        """
        numbers = [int(segment.name) for segment in self._segments()]
        final = self.folder / f"{max(numbers, default=0) + 1:06}"
        staging = final.with_name(f".{final.name}{TEMPORARY_SUFFIX}")
        shutil.rmtree(staging, ignore_errors=True)
        digests = {
            name: write_file(staging / f"{name}.parquet", frame.write_parquet)
            for name, frame in frames.items()
        }
        sources = {source: {"stamp": stamp, "rows": rows[source]} for source, stamp in stamps.items()}
        write_text(staging / _INDEX, json.dumps({"frames": digests, "sources": sources}, sort_keys=True))
        try:
            flush_folders(staging)
            rename_patiently(staging, final)
            flush_folder(self.folder)
        except OSError as error:
            raise cannot_write(final, error) from error

    def tidy(self, stamps: Mapping[str, str]) -> None:
        """Merge many segments into one that holds what is still of use, and take away what no run finished."""
        segments = self._segments()
        for left_over in self.folder.glob(f".*{TEMPORARY_SUFFIX}"):
            shutil.rmtree(left_over, ignore_errors=True)
        if len(segments) <= _MOST_SEGMENTS:
            return
        frames, rows = self.known(stamps)
        if frames:
            self.keep(frames, {source: stamps[source] for source in rows}, rows)
        for segment in segments:
            shutil.rmtree(segment, ignore_errors=True)

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _segments(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("[0-9]*") if path.is_dir())


def _index(segment: Path) -> dict[str, Any]:
    try:
        content = json.loads((segment / _INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _frames(segment: Path, index: Mapping[str, Any], sources: list[str]) -> Frames | None:
    """The rows of these sources; None where a frame is not as it was written."""
    frames: Frames = {}
    for name, digest in index["frames"].items():
        path = segment / f"{name}.parquet"
        if not path.is_file() or file_digest(path) != digest:
            return None
        frames[name] = pl.read_parquet(path).filter(pl.col("source_id").is_in(sources))
    return frames
