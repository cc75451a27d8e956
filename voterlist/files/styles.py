"""What a workbook's styles and rich texts say about old Vietnamese fonts and struck-through letters."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from voterlist.files.refusal import BLANKS
from voterlist.files.xml_parts import children, is_set, local_name, parse_part, stream_part, whole_number

_MAY_MATTER = re.compile(
    rb"<t(?: [^>]*)?/>|<t(?: [^>]*)?>(?:\s|&#\w+;)*</t>|<si/>|<si></si>|<strike|rFont val=[\"'](?:\.Vn|VNI)",
    re.IGNORECASE,
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Marks:
    """By number of a style or of a shared string: its font mark if it is `T`, `H` or `V`, and who is struck."""

    fonts: dict[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    empty: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether any style or string is marked at all."""
        return bool(self.fonts or self.struck or self.empty)


def font_mark(name: str) -> str:
    """`T` for a TCVN3 font, `H` for one that shows capitals only, `V` for VNI-Windows, else `.`."""
    folded = name.strip().casefold()
    if folded.startswith(".vn"):
        return "H" if name.strip().endswith("H") else "T"
    return "V" if folded.startswith("vni") else "."


def style_marks(styles: bytes) -> Marks:
    """The marks of the cell styles of `xl/styles.xml`, by the number that a cell's `s` gives."""
    root = parse_part(styles)
    fonts = [_font(element) for element in children(root, "fonts")]
    marks: dict[int, str] = {}
    struck = set()
    for number, style in enumerate(children(root, "cellXfs")):
        font_no = whole_number(style.get("fontId"), 0)
        mark, is_struck = fonts[font_no] if font_no < len(fonts) else (".", False)
        if mark != ".":
            marks[number] = mark
        if is_struck:
            struck.add(number)
    return Marks(marks, frozenset(struck))


def _font(element: Element) -> tuple[str, bool]:
    mark, is_struck = ".", False
    for part in element:
        name = local_name(part.tag)
        if name == "name":
            mark = font_mark(part.get("val", ""))
        elif name == "strike":
            is_struck = is_set(part.get("val"))
    return mark, is_struck


def string_marks(shared_strings: bytes) -> Marks:
    """The marks of the shared strings: those that are empty, and those with rich text in marked fonts.

    The font of a string is that of its longest run; it is struck when any run is.
    """
    if not _MAY_MATTER.search(shared_strings) and shared_strings[:2] not in _UTF16:
        return Marks()
    reader = _StringReader()
    stream_part([shared_strings], reader)
    return Marks(reader.fonts, frozenset(reader.struck), frozenset(reader.empty))


class _StringReader:
    """Handlers over `sharedStrings.xml`; `fonts`, `struck` and `empty` are by number of the string."""

    def __init__(self) -> None:
        self.fonts: dict[int, str] = {}
        self.struck: set[int] = set()
        self.empty: set[int] = set()
        self._number = -1
        self._open: list[str] = []
        self._lengths: dict[str, int] = {}
        self._font = "."

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        self._open.append(name)
        if name == "si":
            self._number += 1
            self._lengths = {}
        if name in ("si", "r"):
            self._font = "."
        elif name == "rFont":
            self._font = font_mark(attributes.get("val", ""))
        elif name == "strike" and is_set(attributes.get("val")):
            self.struck.add(self._number)

    def text(self, text: str) -> None:
        if self._open[-1] == "t" and "rPh" not in self._open:
            self._lengths[self._font] = self._lengths.get(self._font, 0) + len(text.strip(BLANKS))

    def end(self, _tag: str) -> None:
        if self._open.pop() != "si":
            return
        if not any(self._lengths.values()):
            self.empty.add(self._number)
        else:
            mark = max(self._lengths, key=lambda font: self._lengths[font])
            if mark != ".":
                self.fonts[self._number] = mark
