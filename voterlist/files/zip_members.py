"""The parts of a workbook packed into one file, several times faster than `zipfile` does it; the same parts give the same bytes.

Deflated by ISA-L: at the same size, zlib takes four times as long. A part that stands in many workbooks is packed once.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from isal import isal_zlib

_LEVEL: Final = 1
_RAW: Final = -15
"""Deflate without a frame around it, as members of a zip are."""

_DEFLATED: Final = 8
_VERSION: Final = 20
_FIRST_DAY: Final = 33
"""1 January 1980, in the dates of a zip."""

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Member:
    """One packed part: its name, what it says of itself in both places, and its deflated content."""

    name: bytes
    facts: tuple[int, ...]
    packed: bytes


def pack(name: str, content: bytes) -> Member:
    """A part, ready for any number of workbooks."""
    return pack_pieces(name, (content,))


def pack_pieces(name: str, content: Iterable[bytes]) -> Member:
    """The same of a content that comes in pieces and need not fit into memory."""
    deflate = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW)
    checksum, length, pieces = 0, 0, []
    for piece in content:
        checksum, length = isal_zlib.crc32(piece, checksum), length + len(piece)
        pieces.append(deflate.compress(piece))
    packed = b"".join([*pieces, deflate.flush()])
    sizes = (checksum, len(packed), length)
    return Member(name.encode("ascii"), (_VERSION, 0, _DEFLATED, 0, _FIRST_DAY, *sizes, len(name), 0), packed)


def join_members(members: Iterable[Member]) -> bytes:
    """The file with these parts in this order."""
    parts, directory, at = [], [], 0
    for member in members:
        head = _LOCAL.pack(b"PK\3\4", *member.facts) + member.name
        directory += [_CENTRAL.pack(b"PK\1\2", _VERSION, *member.facts, 0, 0, 0, 0, at), member.name]
        parts += [head, member.packed]
        at += len(head) + len(member.packed)
    index = b"".join(directory)
    count = len(directory) // 2
    return b"".join([*parts, index, _END.pack(b"PK\5\6", 0, 0, count, count, len(index), at, 0)])
