"""XML parts read safely: no document type is ever accepted, and what is not well-formed refuses the file."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Protocol
from xml.parsers import expat

from defusedxml import DefusedXmlException, ElementTree

from voterlist.files.refusal import Refused

_DIGITS = re.compile(r"[0-9]{1,9}")


class Handlers(Protocol):
    """What is told about a part as it streams by."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text within the element that began last."""

    def end(self, tag: str) -> None:
        """An element ends."""


def stream_part(chunks: Iterable[bytes], handlers: Handlers, sheet: str | None = None) -> None:
    """Tell the handlers about every element and text of a part, piece by piece.

    Raises:
        Refused: S002 when it is not well-formed or in an unknown encoding, S008 when it declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for chunk in chain(chunks, [b""]):
            parser.Parse(chunk, not chunk)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("S002", sheet=sheet) from error


def _refuse_doctype(*_declaration: object) -> None:
    raise Refused("S008")


def parse_part(content: bytes) -> Any:  # noqa: ANN401 - ElementTree has no public type for what defusedxml returns
    """The root element of a small part.

    Raises:
        Refused: S002 and S008 as in `stream_part`.
    """
    try:
        return ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused("S008") from error
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise Refused("S002") from error


def local_name(tag: str) -> str:
    """The name of an element without its namespace, which differs between the two forms of OOXML."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def children(root: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - as above
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
