"""A workbook's zip archive: its directory is checked before anything is unpacked, its parts are read whole or refused."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from voterlist.files.limits import Limits
from voterlist.files.refusal import Refused

_CHUNK = 1 << 22
_DTD = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_MEGABYTE = 1_000_000
_READABLE = (".xml", ".rels", ".bin")
_KIND = "mimetype"


def open_archive(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, its directory within the limits and free of doubled names.

    Raises:
        Refused: S002 damaged or cut, S008 doubled or encrypted parts, S009 a limit is exceeded.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise Refused("S002") from error
    parts = archive.infolist()
    if len(parts) > limits.zip_entries:
        raise Refused("S009", "zip_entries", limits.zip_entries, len(parts))
    names = {part.filename.casefold() for part in parts}
    if len(names) < len(parts) or any(part.flag_bits & 0x1 for part in parts):
        raise Refused("S008")
    _check_sizes([part for part in parts if part.filename.endswith(_READABLE)], limits)
    return archive


def _check_sizes(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes:
        raise Refused("S009", "unpacked_bytes", limits.unpacked_bytes, unpacked)
    for part in parts:
        ratio = part.file_size // max(part.compress_size, 1)
        if part.file_size > _MEGABYTE and ratio > limits.ratio:
            raise Refused("S009", "ratio", limits.ratio, ratio)


def part_chunks(archive: zipfile.ZipFile, name: str, sheet: str | None = None) -> Iterator[bytes]:
    """The bytes of one part, piece by piece; its checksum is proved when the last piece has been taken.

    Raises:
        Refused: S007 when the part is missing, cut, or does not match its checksum.
    """
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise Refused("S007", name, sheet=sheet) from error


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part as a whole, without a document type declaration.

    Raises:
        Refused: S007 as in `part_chunks`, S008 when it declares a document type (entities hide in there).
    """
    content = b"".join(part_chunks(archive, name))
    if any(mark in content for mark in _DTD):
        raise Refused("S008")
    return content


def with_parts(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """A copy of the archive, not packed, in which these parts have other contents."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for part in archive.infolist():
            if part.filename.endswith(_READABLE) or part.filename == _KIND:
                target.writestr(
                    part.filename, changed.get(part.filename) or read_part(archive, part.filename)
                )
    return copy.getvalue()
