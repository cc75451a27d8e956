"""The one writer: temporary file in the same folder, flushed to disk, reopened and compared, then put in place.

Whatever happens on the way (full disk, power cut, a killed process), the final name holds the old file or the
whole new one, never a part. Windows refuses a replacement for a moment while a scanner or a sync client looks at
the file (errors 5, 32, 33): only those are tried again, for a bounded time.
"""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from voterlist.errors import CannotWrite

TEMPORARY_SUFFIX: Final = ".dang-ghi"
_SHARING_VIOLATIONS: Final = frozenset({5, 32, 33})
_RETRY_SECONDS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)

Writer = Callable[[Path], None]
"""Writes the whole content to the path it is given."""


def write_file(path: Path, writer: Writer) -> str:
    """Make the file at `path` whole or not at all; its SHA-256.

    Raises:
        CannotWrite: the folder, the disk or another program does not allow it. What stood at `path` still stands.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY_SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writer(temporary)
        digest = _flush_and_read_back(temporary)
        _replace(temporary, path)
        _flush_folder(path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        _remove(temporary)
    return digest


def write_bytes(path: Path, content: bytes) -> str:
    """Make the file at `path` hold exactly these bytes; its SHA-256, compared with the bytes given."""
    digest = write_file(path, lambda temporary: _write_all(temporary, content))
    if digest != hashlib.sha256(content).hexdigest():
        raise CannotWrite(
            vi="Đọc lại tệp vừa ghi thì thấy khác nội dung đã ghi.",
            en="The file read back differs from what was written.",
            place=path.name,
            remedy_vi="Kiểm tra ổ đĩa rồi chạy lại.",
            remedy_en="Check the disk and run again.",
        )
    return digest


def write_text(path: Path, content: str) -> str:
    """Make the file at `path` hold this text in UTF-8 with line feeds; its SHA-256."""
    return write_bytes(path, content.encode("utf-8"))


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_all(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)


def _flush_and_read_back(path: Path) -> str:
    """Force the file to disk, then read it again from the start: a cut or unreadable file fails here."""
    with path.open("rb+") as stream:
        stream.flush()
        os.fsync(stream.fileno())
        size = os.fstat(stream.fileno()).st_size
    digest = hashlib.sha256()
    read = 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            read += len(block)
    if read != size:
        raise OSError(f"{size} bytes written, {read} read back")
    return digest.hexdigest()


def _replace(temporary: Path, path: Path) -> None:
    for pause in _RETRY_SECONDS:
        try:
            temporary.replace(path)
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING_VIOLATIONS:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def _flush_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be opened (Windows does not)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # Left-overs carry TEMPORARY_SUFFIX and are swept at the start of the next run.
        return


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    reason = error.strerror or "?"
    return CannotWrite(
        vi=f"Không ghi được tệp ({reason}).",
        en=f"The file could not be written ({reason}).",
        place=str(path),
        remedy_vi="Đóng tệp nếu đang mở trong Excel, kiểm tra chỗ trống và quyền ghi, rồi chạy lại.",
        remedy_en="Close the file if Excel has it open, check free space and permissions, then run again.",
    )
