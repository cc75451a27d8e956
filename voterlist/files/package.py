"""The parts of an xlsx package: which sheets there are, where they lie, and what their styles mark."""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from voterlist.columns import column_letters
from voterlist.files.archive import part_chunks, read_part, with_parts
from voterlist.files.careful_counter import count_by_expat
from voterlist.files.counter import SheetCount
from voterlist.files.limits import Limits
from voterlist.files.refusal import Refused
from voterlist.files.row_shapes import count_by_shapes
from voterlist.files.styles import Marks, string_marks, style_marks
from voterlist.files.xml_parts import children, is_set, local_name, parse_part

_VISIBILITY: Final = {"hidden": "hidden", "veryHidden": "very_hidden"}
_WORKBOOK: Final = "xl/workbook.xml"
_HEAD: Final = 4_096
_MOST_USES: Final = 4_000_000
_STRING_COUNTS: Final = re.compile(rb"[cC]ount\s*=\s*[\"']\s*\+?([0-9]+)")


@dataclass(frozen=True)
class SheetPart:
    """One worksheet of a package; `index` counts all sheets, charts included, as a reader does."""

    index: int
    name: str
    visibility: str
    path: str


@dataclass(frozen=True)
class Package:
    """An opened package with what is needed to count any of its sheets."""

    archive: zipfile.ZipFile
    has_1904_dates: bool
    sheets: tuple[SheetPart, ...]
    styles: Marks
    strings: Marks


def open_package(archive: zipfile.ZipFile) -> Package:
    """The worksheets of an xlsx archive in their order, and its marks.

    Raises:
        Refused: S002 when the workbook part is missing or no XML, S007 and S008 as in `read_part`.
    """
    workbook = relations(archive, "").get("officeDocument", [(_WORKBOOK, "")])[0][0]
    if workbook not in archive.namelist():
        raise Refused("S002")
    by_kind = relations(archive, workbook)
    paths = {relation: path for path, relation in by_kind.get("worksheet", [])}
    sheets = []
    root = parse_part(read_part(archive, workbook))
    for index, element in enumerate(children(root, "sheets")):
        relation = next((value for key, value in element.items() if key.endswith(":id")), "")
        if relation in paths:
            visibility = _VISIBILITY.get(element.get("state", ""), "visible")
            sheets.append(SheetPart(index, element.get("name", ""), visibility, paths[relation]))
    styles = [style_marks(read_part(archive, path)) for path, _ in by_kind.get("styles", [])]
    strings = [_string_marks(read_part(archive, path)) for path, _ in by_kind.get("sharedStrings", [])]
    properties = [element for element in root if local_name(element.tag) == "workbookPr"]
    is_1904 = any(is_set(element.get("date1904", "0")) for element in properties)
    return Package(
        archive, is_1904, tuple(sheets), *(marks[0] if marks else Marks() for marks in (styles, strings))
    )


def _string_marks(shared_strings: bytes) -> Marks:
    """The marks of the shared strings. `Refused` S002 when more strings are announced than bytes or cells there can be.

    A reader would reserve memory for all of them and abort its process. Where many cells hold the same few strings,
    their count is greater than the number of bytes, rightly.
    """
    announced = [int(count) for count in _STRING_COUNTS.findall(shared_strings[:_HEAD])]
    if max(announced, default=0) > max(len(shared_strings), _MOST_USES):
        raise Refused("S002")
    return string_marks(shared_strings)


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, list[tuple[str, str]]]:
    """Target path and id of every relation of a part, by the last word of its type."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {}
    # Excel finds a part whatever the case of its letters
    stored = {name.casefold(): name for name in archive.namelist()}
    found: dict[str, list[tuple[str, str]]] = {}
    for element in parse_part(read_part(archive, path)):
        if local_name(element.tag) == "Relationship" and element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, []).append((stored.get(target.casefold(), target), element.get("Id", "")))
    return found


def count_sheet(package: Package, sheet: SheetPart, limits: Limits, *, careful: bool = False) -> SheetCount:
    """What the sheet holds by its own XML.

    Raises:
        Refused: S007 damaged part, and as in `count_by_expat`.
    """
    counters = [count_by_expat] if careful else [count_by_shapes, count_by_expat]
    counts = (
        counter(
            part_chunks(package.archive, sheet.path, sheet.name),
            sheet.name,
            limits,
            package.styles,
            package.strings,
        )
        for counter in counters
    )
    return next(count for count in counts if count is not None)


def without_far_cells(package: Package, counts: dict[str, SheetCount]) -> bytes:
    """A copy of the package in which the far cells of these sheets (by path) are cut out of the XML."""
    changed = {}
    for path, count in counts.items():
        addresses = "|".join(f"{column_letters(column)}{row}" for row, column in count.far)
        cell = rf'<((?:\w+:)?c)\s[^>]*?\br="(?:{addresses})"[^>]*?(?:/>|>.*?</\1>)'
        changed[path] = re.sub(cell.encode(), b"", read_part(package.archive, path), flags=re.DOTALL)
    return with_parts(package.archive, changed)
