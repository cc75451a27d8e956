"""A run on disk: outputs, one parquet per frame, and a manifest with the fingerprint of everything.

A run is written into a folder beside its final name and published by renaming, so a final name never holds half a
run. Nothing in a run depends on the clock: the same inputs, settings and program give the same bytes.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist.errors import CannotWrite, UsageError
from voterlist.files.exchange import exchange
from voterlist.files.safe_write import (
    TEMPORARY_SUFFIX,
    cannot_write,
    file_digest,
    flush_folders,
    free_megabytes,
    in_use,
    is_in_use,
    put_beside,
    put_in_place,
    rename_patiently,
    write_file,
    write_text,
)

MANIFEST: Final = "manifest.json"
SEAL: Final = "manifest.sha256"
FRAMES: Final = "du_lieu"
SCHEMA_VERSION: Final = 1

_FORMER: Final = ".ban-cu"


def check_target(out: Path) -> None:
    """Pass when `out` may be made or replaced: it is not there, empty, or an earlier run.

    Raises:
        UsageError: it is something else, which the program must not replace.
    """
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file()):
        raise UsageError(
            vi="Thư mục kết quả đã có nội dung không phải do voterlist tạo ra.",
            en="The folder for the results holds something that is not a voterlist run.",
            place=str(out),
            remedy_vi="Chọn một thư mục mới hoặc thư mục rỗng sau --out.",
            remedy_en="Name a new or an empty folder after --out.",
        )


def publish(out: Path, fill: Callable[[Path], None], needed_bytes: int = 0) -> None:
    """Let `fill` write a whole run into a fresh folder, then put it at `out`.

    The caller holds the lock of `out`: what an interrupted run left beside it is put right first.

    Raises:
        CannotWrite: less than `needed_bytes` are free, or the folder could not be made or put in place; an earlier
            run at `out` still stands. Where another program keeps hold of that one, the new run stands beside it.
    """
    out = out.absolute()
    put_right(out)
    check_target(out)
    demand_space(out, needed_bytes)
    staging = _beside(out, TEMPORARY_SUFFIX)
    try:
        staging.mkdir(parents=True)
        fill(staging)
        flush_folders(staging)
        _swap(staging, out)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def put_right(out: Path) -> None:
    """Take away what an interrupted run left beside `out`; bring the earlier run back if it was moved aside."""
    former = _beside(out, _FORMER)
    if former.exists() and not out.exists():
        former.rename(out)
    for left_over in (former, _beside(out, TEMPORARY_SUFFIX)):
        shutil.rmtree(left_over, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away everything below `folder` that an interrupted run had begun to write; the caller holds the lock."""
    for left_over in sorted(folder.rglob(f".*{TEMPORARY_SUFFIX}")):
        if left_over.is_dir():
            shutil.rmtree(left_over, ignore_errors=True)
        else:
            left_over.unlink(missing_ok=True)


def demand_space(out: Path, needed_bytes: int) -> None:
    """Pass when the disk has room for a run of this size.

    Raises:
        CannotWrite: it has not; nothing was begun.
    """
    free, needed = free_megabytes(out), (needed_bytes >> 20) + 1
    if free is None or free >= needed:
        return
    raise CannotWrite(
        vi=f"Ổ đĩa không đủ chỗ cho kết quả: cần khoảng {needed} MB, còn trống {free} MB.",
        en=f"The disk has no room for the results: about {needed} MB are needed, {free} MB are free.",
        place=str(out),
        remedy_vi="Xóa bớt tệp không cần, hoặc chọn ổ đĩa khác, rồi chạy lại.",
        remedy_en="Delete what is not needed, or choose another disk, then run again.",
    )


def _beside(out: Path, ending: str) -> Path:
    return out.with_name(f".{out.name}{ending}")


def _swap(staging: Path, out: Path) -> None:
    """Put the new run in place of the old one: in one step where the system can, else by way of a second name."""
    if not out.exists():
        put_in_place(staging, out)
    elif not exchange(staging, out):
        _swap_in_two_steps(staging, out, _beside(out, _FORMER))


def _swap_in_two_steps(staging: Path, out: Path, former: Path) -> None:
    """The old run steps aside and comes back if the new one cannot be put in place."""
    try:
        rename_patiently(out, former)
    except OSError as error:
        if not is_in_use(error):
            raise
        raise in_use(out, put_beside(staging, out)) from error
    try:
        put_in_place(staging, out)
    except BaseException:
        former.rename(out)
        raise
    shutil.rmtree(former, ignore_errors=True)


def write_frames(folder: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """One parquet file per frame, in `du_lieu/`."""
    for name, frame in frames.items():
        write_file(folder / FRAMES / f"{name}.parquet", _parquet_writer(frame))


def _parquet_writer(frame: pl.DataFrame) -> Callable[[Path], None]:
    return lambda path: frame.write_parquet(path, compression="zstd", compression_level=1)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Readable JSON with sorted keys."""
    write_text(path, json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """The manifest: `content`, and the fingerprint of every file that stands in the folder by now; beside it its seal.

    The seal is a line that `sha256sum --check` understands.
    """
    outputs = [
        {
            "file": path.relative_to(folder).as_posix(),
            "sha256": file_digest(path),
            "size_bytes": path.stat().st_size,
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    write_json(folder / MANIFEST, {"schema_version": SCHEMA_VERSION, **content, "outputs": outputs})
    write_text(folder / SEAL, f"{file_digest(folder / MANIFEST)}  {MANIFEST}\n")


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a run; empty where there is none that can be read."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def read_frames(folder: Path, *names: str) -> list[pl.DataFrame]:
    """Frames of an earlier run, by the names under which they were written.

    Raises:
        UsageError: the folder is no run, or a run without one of these frames.
    """
    return [frame.collect() for frame in scan_frames(folder, *names)]


def scan_frames(folder: Path, *names: str) -> list[pl.LazyFrame]:
    """The same, of which only those columns are read that are asked for.

    Raises:
        UsageError: the folder is no run, or a run without one of these frames.
    """
    missing = [name for name in names if not (folder / FRAMES / f"{name}.parquet").is_file()]
    if missing:
        raise UsageError(
            vi=f"Thư mục này không phải kết quả của lệnh run, hoặc thiếu bảng {', '.join(missing)}.",
            en=f"This folder is not the result of a run, or it lacks {', '.join(missing)}.",
            place=str(folder),
            remedy_vi="Chạy voterlist run trước, rồi chỉ đúng thư mục kết quả.",
            remedy_en="Run voterlist run first, then name its result folder.",
        )
    return [pl.scan_parquet(folder / FRAMES / f"{name}.parquet") for name in names]
