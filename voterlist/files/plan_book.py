"""A proposal of polling areas as a table of areas: printed, edited, and fed back to `voterlist run` as it is."""

from pathlib import Path
from typing import Final

from voterlist.election.area_plan import Proposal
from voterlist.files.books import open_book
from voterlist.files.cells import COUNT_FORMAT
from voterlist.files.heights import height_of
from voterlist.files.safe_write import write_file

HEADINGS: Final = (
    "STT",
    "Xã",
    "Khu vực bỏ phiếu số",
    "Thôn, bản",
    "Địa điểm bỏ phiếu",
    "Địa bàn",
    "Số cử tri của thôn",
    "Tổng số cử tri khu vực bỏ phiếu",
)
_WIDTHS: Final = (6, 18, 12, 30, 34, 14, 12, 14)
_TERRAINS: Final = {
    "mountain": "Miền núi",
    "island": "Hải đảo",
    "scattered": "Dân cư phân tán",
    "ordinary": "Thông thường",
}


def write_plan_book(path: Path, communes: dict[str, Proposal]) -> str:
    """One workbook with one proposal for each commune, areas numbered from 1 in each; its SHA-256."""
    return write_file(path, lambda temporary: _draw(temporary, communes))


def _draw(path: Path, communes: dict[str, Proposal]) -> None:
    with open_book(path) as book:
        sheet = book.add_worksheet("Khu vuc bo phieu")
        title = book.add_format({"bold": True, "font_size": 13, "align": "center"})
        head = book.add_format(
            {
                "bold": True,
                "border": 1,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#E8EEF7",
            }
        )
        text = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        number = book.add_format({"border": 1, "num_format": COUNT_FORMAT, "valign": "vcenter"})
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "ĐỀ XUẤT KHU VỰC BỎ PHIẾU", title)
        for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, heading, head)
        sheet.set_row(2, height_of(HEADINGS, _WIDTHS))
        for row, cells in enumerate(_lines(communes), start=3):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(row, column, cell, number)
                else:
                    sheet.write_string(row, column, cell, text)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)


def _lines(communes: dict[str, Proposal]) -> list[tuple[int | str, ...]]:
    lines: list[tuple[int | str, ...]] = []
    for commune, proposal in communes.items():
        for area_no, (villages, size) in enumerate(
            zip(proposal.areas, proposal.sizes(), strict=True), start=1
        ):
            place = next((village.place for village in villages if village.place), "")
            for village in villages:
                terrain = _TERRAINS.get(village.terrain or "", "")
                lines.append(
                    (
                        len(lines) + 1,
                        commune,
                        area_no,
                        village.name,
                        place or "",
                        terrain,
                        village.voters,
                        size,
                    )
                )
    return lines
