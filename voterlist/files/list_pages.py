"""Where the pages of a list begin: the totals and the signature stay together, and never alone on a page.

Spreadsheets have no "keep with next" and each breaks pages a little differently, so all breaks of a list are set here, by
hand. That needs a fixed scale: a page fitted by the spreadsheet ignores breaks.
"""

from collections.abc import Sequence
from typing import Final

PRINT_SCALE: Final = 86
"""Per cent at which the columns of form 31 fill A4 landscape."""

MARGINS: Final = {"left": 0.5, "right": 0.4, "top": 0.6, "bottom": 0.6}
"""In inches."""

_POINTS_PER_INCH: Final = 72
_A4_HEIGHT: Final = 595.3
_SURE: Final = 0.97
"""What fits by this part of the page fits in every spreadsheet program."""

_PAGE: Final = (
    _SURE * (_A4_HEIGHT - _POINTS_PER_INCH * (MARGINS["top"] + MARGINS["bottom"])) * 100 / PRINT_SCALE
)
_HEAD: Final = 129.0
"""Rows above the headings, on the first page only."""

_HEADINGS: Final = 60.0
_CLOSING: Final = 16 * 15.0
"""Totals, the lines under the table, place and date, the signature and the room for it."""

_LINES_WITH_THE_CLOSING: Final = 2


def page_breaks(heights: Sequence[float]) -> list[int]:
    """Before which lines (from 0) a new page begins, by the heights of all lines."""
    breaks: list[int] = []
    room = _PAGE - _HEAD - _HEADINGS
    for line_no, height in enumerate(heights):
        if height > room:
            breaks.append(line_no)
            room = _PAGE - _HEADINGS
        room -= height
    last_lines = len(heights) - _LINES_WITH_THE_CLOSING
    if room < _CLOSING:
        breaks.append(max(last_lines, 0))
    elif breaks and breaks[-1] > last_lines:
        breaks[-1] = last_lines
    return sorted(set(breaks))
