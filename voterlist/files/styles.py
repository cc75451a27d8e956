"""What a workbook's styles and rich texts say about old fonts, struck-through letters and zeros that are shown."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from voterlist.files.refusal import BLANKS
from voterlist.files.xml_parts import children, is_set, local_name, parse_part, stream_part, whole_number

_MAY_MATTER = re.compile(
    rb"<t(?: [^>]*)?/>|<t(?: [^>]*)?>(?:\s|&#\w+;)*</t>|<si/>|<si></si>|<strike|rFont val=[\"'](?:\.Vn|VNI)",
    re.IGNORECASE,
)
_BETWEEN_DIGITS = re.compile(r"""[ \\"'\-]|_.""")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Marks:
    """What is marked, by number of a style or of a shared string.

    Attributes:
        fonts: the font mark if it is `T`, `H` or `V`.
        struck: what is struck through.
        empty: strings of nothing but blanks.
        padded: the digits to which a number format fills a number up with zeros, as `000000000000` does.
    """

    fonts: dict[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    empty: frozenset[int] = frozenset()
    padded: dict[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether any style or string is marked at all."""
        return bool(self.fonts or self.struck or self.empty or self.padded)

    def numbers(self) -> frozenset[int]:
        """The numbers of all that is marked."""
        return frozenset({*self.fonts, *self.struck, *self.empty, *self.padded})


def font_mark(name: str) -> str:
    """`T` for a TCVN3 font, `H` for one that shows capitals only, `V` for VNI-Windows, else `.`."""
    folded = name.strip().casefold()
    if folded.startswith(".vn"):
        return "H" if name.strip().endswith("H") else "T"
    return "V" if folded.startswith("vni") else "."


def padded_digits(number_format: str) -> int:
    """The digits that a number format of nothing but zeros shows (`000 000 000 000`: 12); 0 for any other format."""
    digits = _BETWEEN_DIGITS.sub("", number_format.partition(";")[0])
    return len(digits) if len(digits) > 1 and set(digits) == {"0"} else 0


def style_marks(styles: bytes) -> Marks:
    """The marks of the cell styles of `xl/styles.xml`, by the number that a cell's `s` gives."""
    root = parse_part(styles)
    fonts = [_font(element) for element in children(root, "fonts")]
    formats = {
        whole_number(element.get("numFmtId"), 0): padded_digits(element.get("formatCode", ""))
        for element in children(root, "numFmts")
    }
    marks: dict[int, str] = {}
    padded: dict[int, int] = {}
    struck = set()
    for number, style in enumerate(children(root, "cellXfs")):
        digits = formats.get(whole_number(style.get("numFmtId"), 0))
        if digits:
            padded[number] = digits
        font_no = whole_number(style.get("fontId"), 0)
        mark, is_struck = fonts[font_no] if font_no < len(fonts) else (".", False)
        if mark != ".":
            marks[number] = mark
        if is_struck:
            struck.add(number)
    return Marks(marks, frozenset(struck), padded=padded)


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
