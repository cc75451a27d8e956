"""XML parts read safely: no document type is ever accepted, and what is not well-formed refuses the file."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple, Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from voterlist.files.refusal import Refused

_LONGEST_TAG = 4_000_000
_DIGITS = re.compile(r"[0-9]{1,9}")


class Handlers(Protocol):
    """What is told about a part as it streams by."""

    @property
    def start(self) -> Callable[[str, dict[str, str]], object]:
        """Told when an element begins, with its attributes."""

    @property
    def text(self) -> Callable[[str], object]:
        """Told of text within the element that began last."""

    @property
    def end(self) -> Callable[[str], object]:
        """Told when an element ends."""


def stream_part(chunks: Iterable[bytes], handlers: Handlers, sheet: str | None = None) -> None:
    """Tell the handlers about every element and text of a part, piece by piece.

    Raises:
        Refused: S002 when it is not well-formed or in an unknown encoding, S008 when it declares a document type or a
            tag is longer than any program writes one.
    """
    parser = open_parser(handlers)
    try:
        for chunk in chain(_with_short_tags(chunks, sheet), [b""]):
            parser.Parse(chunk, not chunk)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("S002", sheet=sheet) from error


def _with_short_tags(chunks: Iterable[bytes], sheet: str | None) -> Iterator[bytes]:
    """The same pieces, as long as no tag goes on for millions of bytes: expat reads it again with every piece."""
    length = 0
    for chunk in chunks:
        opened, closed = chunk.rfind(b"<"), chunk.rfind(b">")
        if opened > closed:
            length = len(chunk) - opened
        elif closed >= 0:
            length = 0
        elif length:
            length += len(chunk)
        if length > _LONGEST_TAG:
            raise Refused("S008", sheet=sheet)
        yield chunk


def open_parser(handlers: Handlers) -> expat.XMLParserType:
    """A parser that tells the handlers, and raises `Refused` S008 at a document type declaration."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declaration: object) -> None:
    raise Refused("S008")


class _Building(NamedTuple):
    start: Callable[[str, dict[str, str]], object]
    text: Callable[[str], object]
    end: Callable[[str], object]


def parse_part(content: bytes) -> Element:
    """The root element of a small part; names keep their prefix.

    Raises:
        Refused: S002 and S008 as in `stream_part`.
    """
    builder = TreeBuilder()
    stream_part([content], _Building(builder.start, builder.data, builder.end))
    return builder.close()


def local_name(tag: str) -> str:
    """The name of an element or attribute without its prefix."""
    return tag.rpartition(":")[2]


def children(root: Element, name: str) -> Iterator[Element]:
    """The children of every element of this local name, wherever it stands."""
    for element in root.iter():
        if local_name(element.tag) == name:
            yield from element


def is_set(value: str | None) -> bool:
    """Whether an attribute that is true when left out says true."""
    return value not in ("0", "false", "none")


def whole_number(text: str | None, default: int) -> int:
    """The number that an attribute writes in at most nine plain digits; else the default."""
    return int(text) if text is not None and _DIGITS.fullmatch(text) else default
