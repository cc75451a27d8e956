"""The supplementary list after posting: who was added, whose name was struck and why, what was corrected."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.books import open_book
from voterlist.files.cells import masked, vietnamese_date
from voterlist.files.report_tables import Row, Table, report_formats, write_table
from voterlist.files.safe_write import write_file

_SEX_WORDS: Final = {"male": "Nam", "female": "Nữ"}
_FIELD_WORDS: Final = {
    "full_name": "họ và tên",
    "birth_date": "ngày sinh",
    "sex": "giới tính",
    "identity_no": "số Căn cước",
    "address": "nơi cư trú",
    "gets_commune_ballot": "phiếu bầu HĐND xã",
}
_SHEETS: Final = (
    ("Bổ sung", ("addition", "area"), "Cử tri được bổ sung vào danh sách sau khi niêm yết."),
    (
        "Xoá tên",
        ("removal", "area"),
        "Cử tri bị xoá tên khỏi danh sách đã niêm yết. Dòng chưa rõ lý do phải được làm rõ.",
    ),
    ("Sửa thông tin", ("correction",), "Cử tri vẫn ở khu vực cũ, có thông tin được sửa."),
)
_HEADINGS: Final = (
    *("Khu vực", "Số thẻ", "Họ và tên", "Ngày sinh", "Giới tính", "Số Căn cước", "Nơi cư trú", "Lý do"),
)
_WIDTHS: Final = (10, 9, 26, 12, 10, 16, 34, 44)
_UNKNOWN_GROUND: Final = "CHƯA RÕ LÝ DO"


def write_supplement(
    path: Path, changes: pl.DataFrame, area_nos: Mapping[str, str], note_words: Mapping[str, str]
) -> int:
    """The changes of `reconciliation.list_changes` of one commune; how many removals have no known ground.

    A voter who moved to another area of the commune stands on both sheets. Identity numbers show three digits.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    write_file(path, lambda temporary: _fill(temporary, changes, area_nos, note_words))
    return changes.filter(pl.col("change") == "removal", pl.col("ground").is_null()).height


def _fill(
    path: Path, changes: pl.DataFrame, area_nos: Mapping[str, str], note_words: Mapping[str, str]
) -> None:
    with open_book(path) as book:
        formats = report_formats(book)
        for name, kinds, explanation in _SHEETS:
            lines = changes.filter(pl.col("change").is_in(kinds)).iter_rows(named=True)
            rows = [_row(name, line, area_nos, note_words) for line in lines]
            table = Table(f"DANH SÁCH BỔ SUNG SAU NIÊM YẾT · {name}", explanation, _HEADINGS, _WIDTHS, rows)
            write_table(book.add_worksheet(name), formats, table)


def _row(
    sheet: str, line: Mapping[str, object], area_nos: Mapping[str, str], note_words: Mapping[str, str]
) -> Row:
    leaves = sheet == "Xoá tên"
    area = str(line["posted_area_id"] if leaves else line["polling_area_id"])
    number = line["posted_no"] if leaves else line["voter_no"]
    birth_date, identity_no = line["birth_date"], line["identity_no"]
    return (
        *(area_nos.get(area, area), str(number), str(line["full_name"])),
        vietnamese_date(None if birth_date is None else str(birth_date)),
        _SEX_WORDS.get(str(line["sex"]), ""),
        masked(None if identity_no is None else str(identity_no)),
        *(str(line["address"] or ""), _reason(line, area_nos, note_words, leaves=leaves)),
    )


def _reason(
    line: Mapping[str, object], area_nos: Mapping[str, str], note_words: Mapping[str, str], *, leaves: bool
) -> str:
    if line["change"] == "area":
        other = str(line["polling_area_id"] if leaves else line["posted_area_id"])
        return f"Chuyển {'sang' if leaves else 'từ'} khu vực bỏ phiếu số {area_nos.get(other, other)}"
    if line["change"] == "removal":
        ground = line["ground"]
        return _UNKNOWN_GROUND if ground is None else note_words.get(str(ground), str(ground))
    if line["change"] == "correction":
        fields = line["corrected"]
        return (
            "Sửa: " + ", ".join(_FIELD_WORDS[field] for field in fields) if isinstance(fields, list) else ""
        )
    codes = line["note_codes"]
    return "; ".join(note_words.get(code, code) for code in codes) if isinstance(codes, list) else ""
