"""The one writer: temporary file in the same folder, flushed to disk, reopened and compared, then put in place.

Whatever happens on the way (full disk, power cut, a killed process), the final name holds the old file or the
whole new one, never a part. Windows refuses a replacement for a moment while a scanner or a sync client looks at
the file (errors 5, 32, 33): only those are tried again, for a bounded time. A file that stays in use, as one open in
Excel, keeps its name, and the new one stands beside it under a clear name.
"""

import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from voterlist.errors import CannotWrite

TEMPORARY_SUFFIX: Final = ".dang-ghi"
_SHARING_VIOLATIONS: Final = frozenset({5, 32, 33})
_RETRY_SECONDS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_MOST_BESIDE: Final = 100
_TRIAL_BYTES: Final = 1 << 20
_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_OS_ERROR: Final = re.compile(r"\(os error (\d+)\)")

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
        put_in_place(temporary, path)
    except Exception as error:
        refusal = system_error(error) or _refusal_of_a_trial(path)
        if refusal is None:
            raise
        raise cannot_write(path, refusal) from error
    finally:
        _remove(temporary)
    return digest


def system_error(error: BaseException) -> OSError | None:
    """The refusal of the system behind an error of a writing library; None for any other error.

    XlsxWriter wraps it, polars only tells its number.
    """
    inner = error.args[0] if error.args and isinstance(error.args[0], OSError) else error
    if isinstance(inner, OSError) and inner.errno is not None:
        return inner
    told = _OS_ERROR.search(str(error))
    if told:
        return OSError(int(told[1]), os.strerror(int(told[1])))
    return inner if isinstance(inner, OSError) else None


def _refusal_of_a_trial(path: Path) -> OSError | None:
    """What the system says when a little is written at the same place; None where it takes it.

    polars does not always say that a disk is full ("transport error"), and a quota is seen in no count of free space.
    """
    trial = path.with_name(f".{path.name}.{os.getpid()}.thu{TEMPORARY_SUFFIX}")
    try:
        _write_all(trial, bytes(_TRIAL_BYTES))
    except OSError as error:
        return error
    finally:
        _remove(trial)
    return None


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


def put_in_place(new: Path, path: Path) -> None:
    """Rename a whole file or folder onto its final name and make the name durable.

    Raises:
        CannotWrite: another program keeps hold of what stands there; the new one stands beside it.
        OSError: anything else that the system refuses.
    """
    try:
        rename_patiently(new, path)
    except OSError as error:
        if not is_in_use(error):
            raise
        raise in_use(path, put_beside(new, path)) from error
    if not _is_staged(path):
        flush_folder(path.parent)


def _is_staged(path: Path) -> bool:
    """Whether a folder above is not published yet: all its names are made durable at once when it is."""
    return any(part.startswith(".") and part.endswith(TEMPORARY_SUFFIX) for part in path.parent.parts)


def rename_patiently(old: Path, new: Path) -> None:
    """Rename, patient with programs that hold the file for a moment; `OSError` when they keep hold of it."""
    for pause in _RETRY_SECONDS:
        try:
            old.replace(new)
        except OSError as error:
            if not is_in_use(error):
                raise
            time.sleep(pause)
        else:
            return
    old.replace(new)


def is_in_use(error: OSError) -> bool:
    """Whether Windows refused because another program holds the file."""
    return getattr(error, "winerror", None) in _SHARING_VIOLATIONS


def free_megabytes(path: Path) -> int | None:
    """The free space of the disk on which `path` lies or would lie; None where the system does not say."""
    there = next((folder for folder in (path, *path.parents) if folder.exists()), path)
    try:
        return shutil.disk_usage(there).free >> 20
    except OSError:
        return None


def put_beside(new: Path, path: Path) -> Path:
    """The first free name of the form `danh_sach (bản mới).xlsx`, `danh_sach (bản mới 2).xlsx` … now holds `new`."""
    for number in range(1, _MOST_BESIDE):
        mark = "bản mới" if number == 1 else f"bản mới {number}"
        beside = path.with_name(f"{path.stem} ({mark}){path.suffix}")
        if not beside.exists():
            new.rename(beside)
            return beside
    raise FileExistsError(17, "too many files beside", str(path))


def in_use(path: Path, beside: Path) -> CannotWrite:
    """What a person is told when another program keeps hold of `path` and the new one went to `beside`."""
    return CannotWrite(
        vi=f"Một chương trình khác đang mở {path.name}; bản mới, trọn vẹn, nằm bên cạnh: {beside.name}.",
        en=f"Another program has {path.name} open; the new one, whole, stands beside it: {beside.name}.",
        place=str(path),
        remedy_vi="Đóng tệp đó trong Excel rồi chạy lại, hoặc dùng ngay bản mới.",
        remedy_en="Close it in Excel and run again, or use the new one as it is.",
    )


def flush_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be opened (Windows does not)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folders(top: Path) -> None:
    """Make every name below `top` durable."""
    for folder, _, _ in os.walk(top):
        flush_folder(Path(folder))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # Left-overs carry TEMPORARY_SUFFIX and are swept at the start of the next run.
        return


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """What a person is told about a refusal of the system; for a full disk with the space that is left."""
    reason = error.strerror or "?"
    free = free_megabytes(path) if error.errno in _FULL else None
    left = ("", "") if free is None else (f"; còn trống {free} MB", f"; {free} MB free")
    return CannotWrite(
        vi=f"Không ghi được tệp ({reason}{left[0]}).",
        en=f"The file could not be written ({reason}{left[1]}).",
        place=str(path),
        remedy_vi="Đóng tệp nếu đang mở trong Excel, kiểm tra chỗ trống và quyền ghi, rồi chạy lại.",
        remedy_en="Close the file if Excel has it open, check free space and permissions, then run again.",
    )
