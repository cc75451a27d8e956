"""A work folder of arrays and tables by name, for what does not fit into memory. Each is there whole, or not there.

Arrays come back as files mapped into memory: only what is looked at is read. Nothing in here outlives a job.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

BEGUN: Final = "work.json"
"""What the work folder was begun for."""


@dataclass(frozen=True)
class ColumnStore:
    """The arrays and tables under one folder."""

    folder: Path

    def has(self, name: str) -> bool:
        """Whether an array, table or mark of this name is there."""
        return any(self._path(name, ending).exists() for ending in (".npy", ".parquet", ".done"))

    def put(self, name: str, values: NDArray[Any]) -> NDArray[Any]:
        """Keep the array; what comes back is read from its file."""
        self._whole(name, ".npy", lambda path: _save(path, values))
        return self.get(name)

    def get(self, name: str) -> NDArray[Any]:
        """The array of this name, mapped."""
        mapped: NDArray[Any] = np.load(self._path(name, ".npy"), mmap_mode="r", allow_pickle=False)
        return mapped

    def put_table(self, name: str, frame: pl.DataFrame) -> None:
        """Keep the table."""
        self._whole(name, ".parquet", frame.write_parquet)

    def get_table(self, name: str, columns: list[str] | None = None) -> pl.DataFrame:
        """The table of this name, or some of its columns."""
        return pl.read_parquet(self._path(name, ".parquet"), columns=columns)

    def mark(self, name: str) -> None:
        """Remember that a step is done."""
        self._whole(name, ".done", Path.touch)

    def put_joined(self, name: str, parts: Iterable[NDArray[Any]], length: int, dtype: np.dtype[Any]) -> None:
        """Keep the arrays one after the other, `length` values in all, with one of them in memory at a time."""

        def write(path: Path) -> None:
            with path.open("wb") as stream:
                descr = np.lib.format.dtype_to_descr(dtype)
                header = {"descr": descr, "fortran_order": False, "shape": (length,)}
                np.lib.format.write_array_header_1_0(stream, header)
                for part in parts:
                    stream.write(np.ascontiguousarray(part, dtype).tobytes())

        self._whole(name, ".npy", write)

    def drop(self, name: str) -> None:
        """Forget everything under a name."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def clear(self) -> None:
        """Forget everything, and the folder with it when nobody else put anything there."""
        for entry in self.folder.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
        (self.folder / BEGUN).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _path(self, name: str, ending: str) -> Path:
        return self.folder / f"{name}{ending}"

    def _whole(self, name: str, ending: str, write: Callable[[Path], object]) -> None:
        path = self._path(name, ending)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.part")
        write(temporary)
        temporary.replace(path)


def _save(path: Path, values: NDArray[Any]) -> None:
    with path.open("wb") as stream:
        np.save(stream, values, allow_pickle=False)
