"""The seal of the manifest and the fingerprints in it: a changed, missing or added byte anywhere is found."""

import errno
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

MANIFEST: Final = "manifest.json"
SEAL: Final = "manifest.sha256"
_KNOWN_VERSIONS: Final = (1,)


def read_manifest(run: Path) -> dict[str, Any]:
    """The manifest as it lies there."""
    content: dict[str, Any] = json.loads((run / MANIFEST).read_text(encoding="utf-8"))
    return content


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_faults(run: Path) -> Iterator[str]:
    """The seal is one line as `sha256sum` writes it."""
    for name in (MANIFEST, SEAL):
        if not (run / name).is_file():
            yield name
            return
    if (run / SEAL).read_bytes() != f"{digest_of(run / MANIFEST)}  {MANIFEST}\n".encode():
        yield f"{MANIFEST}, {SEAL}"
    elif read_manifest(run).get("schema_version") not in _KNOWN_VERSIONS:
        yield f"{MANIFEST}: schema_version"


def file_faults(run: Path) -> Iterator[str]:
    """Every file of the manifest is there, as long as stated and with its fingerprint."""
    for output in read_manifest(run)["outputs"]:
        path = run / output["file"]
        if (
            not path.is_file()
            or path.stat().st_size != output["size_bytes"]
            or digest_of(path) != output["sha256"]
        ):
            yield output["file"]


def further_files(run: Path) -> Iterator[str]:
    """Nothing lies in the folder that the manifest does not name."""
    named = {output["file"] for output in read_manifest(run)["outputs"]} | {MANIFEST, SEAL}
    for path in sorted(run.rglob("*")):
        if path.is_file() and path.relative_to(run).as_posix() not in named:
            yield path.relative_to(run).as_posix()


def read_frame(path: Path) -> pl.DataFrame:
    """A parquet file, to its last row. A damaged one can make polars panic: that is told as an error of the file."""
    try:
        return pl.read_parquet(path)
    except pl.exceptions.PanicException as panic:
        raise OSError(errno.EIO, "damaged", str(path)) from panic


def frame_faults(run: Path) -> Iterator[str]:
    """Every parquet file opens, to its last row."""
    for path in sorted((run / "du_lieu").glob("*.parquet")):
        try:
            read_frame(path)
        except (pl.exceptions.PolarsError, OSError):
            yield path.relative_to(run).as_posix()
