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
from voterlist.files.safe_write import file_digest, write_file, write_text

MANIFEST: Final = "manifest.json"
FRAMES: Final = "du_lieu"
SCHEMA_VERSION: Final = 1

_STAGING: Final = ".dang-ghi"
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


def publish(out: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a whole run into a fresh folder, then put it at `out`.

    Raises:
        CannotWrite: the folder could not be made or put in place; an earlier run at `out` still stands.
    """
    out = out.absolute()
    check_target(out)
    staging = out.with_name(f".{out.name}{_STAGING}")
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        fill(staging)
        _swap(staging, out)
    except OSError as error:
        raise CannotWrite(
            vi=f"Không đặt được kết quả vào thư mục ({error.strerror}).",
            en=f"The results could not be put in place ({error.strerror}).",
            place=str(out),
            remedy_vi="Đóng các tệp kết quả đang mở trong Excel, kiểm tra quyền ghi và chỗ trống, rồi chạy lại.",
            remedy_en="Close results that Excel has open, check permissions and free space, then run again.",
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _swap(staging: Path, out: Path) -> None:
    """Put the new run in place; the old one comes back if that fails."""
    former = out.with_name(f".{out.name}{_FORMER}")
    shutil.rmtree(former, ignore_errors=True)
    if out.exists():
        out.rename(former)
    try:
        staging.rename(out)
    except OSError:
        if former.exists():
            former.rename(out)
        raise
    shutil.rmtree(former, ignore_errors=True)


def write_frames(folder: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """One parquet file per frame, in `du_lieu/`."""
    for name, frame in frames.items():
        write_file(folder / FRAMES / f"{name}.parquet", _parquet_writer(frame))


def _parquet_writer(frame: pl.DataFrame) -> Callable[[Path], None]:
    return lambda path: frame.write_parquet(path, compression="zstd", compression_level=3)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Readable JSON with sorted keys."""
    write_text(path, json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """The manifest: `content`, and the fingerprint of every file that stands in the folder by now."""
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


def read_frames(folder: Path, *names: str) -> list[pl.DataFrame]:
    """Frames of an earlier run, by the names under which they were written.

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
    return [pl.read_parquet(folder / FRAMES / f"{name}.parquet") for name in names]
