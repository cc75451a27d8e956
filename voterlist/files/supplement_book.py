"""The supplementary list after posting: who was added, whose name was struck and why, what was corrected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.books import open_book
from voterlist.files.cells import masked, place_words, vietnamese_date
from voterlist.files.report_tables import Row, Table, report_formats, write_table
from voterlist.files.safe_write import write_file
from voterlist.reference.forms import ListForm

_SEX_WORDS: Final = {"male": "Nam", "female": "Nữ"}
_FIELD_WORDS: Final = {
    "full_name": "họ và tên",
    "birth_date": "ngày sinh",
    "sex": "giới tính",
    "identity_no": "số Căn cước",
    "address": "nơi cư trú",
    "gets_commune_ballot": "phiếu bầu HĐND xã",
}
_REMOVALS: Final = "Xoá tên"
_SHEETS: Final = (
    ("Bổ sung", ("addition", "area"), "Cử tri được bổ sung vào danh sách sau khi niêm yết."),
    (
        _REMOVALS,
        ("removal", "area"),
        "Cử tri bị xoá tên khỏi danh sách đã niêm yết. Dòng chưa rõ lý do phải được làm rõ.",
    ),
    ("Sửa thông tin", ("correction",), "Cử tri vẫn ở khu vực cũ, có thông tin được sửa."),
)
_HEADINGS: Final = (
    *("Khu vực", "Số thẻ", "Họ và tên", "Ngày sinh", "Giới tính", "Số Căn cước", "Nơi cư trú", "Lý do"),
)
_WIDTHS: Final = (18, 9, 26, 12, 10, 16, 34, 50)
_UNKNOWN_GROUND: Final = "CHƯA RÕ LÝ DO"
_NEW_LINE: Final = "Mới có trong danh sách"
_GROUNDS_TO_ADD: Final = (
    *("moved_in", "released", "regained_rights", "returned_from_abroad", "absent_returned", "not_resident"),
    *("asked_to_vote_here", "in_custody", "in_detention", "compulsory_measure"),
)
"""Notes that say why a voter is added after posting (L85 Art 29.4, 30.2 to 30.4, 34)."""


@dataclass(frozen=True)
class SupplementWords:
    """What a supplement of one commune needs besides the changes.

    Attributes:
        areas: the polling areas of the commune.
        area_nos: number and commune of every polling area.
        notes: words of notes and grounds by code.
        commune_name: the commune whose People's Committee signs.
        form: form 31, whose fixed words the office uses.
    """

    areas: Collection[str]
    area_nos: Mapping[str, str]
    notes: Mapping[str, str]
    commune_name: str
    form: ListForm


def write_supplement(path: Path, changes: pl.DataFrame, words: SupplementWords) -> int:
    """The changes of `reconciliation.list_changes` of one commune; how many of its removals have no known ground.

    A voter who moved between two areas of the commune stands on both sheets. Identity numbers show three digits.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    write_file(path, lambda temporary: _fill(temporary, changes, words))
    return changes.filter(pl.col("change") == "removal", pl.col("ground").is_null()).height


def _fill(path: Path, changes: pl.DataFrame, words: SupplementWords) -> None:
    with open_book(path) as book:
        formats = report_formats(book)
        for name, kinds, explanation in _SHEETS:
            leaves = name == _REMOVALS
            area = "posted_area_id" if leaves else "polling_area_id"
            own = changes.filter(pl.col("change").is_in(kinds), pl.col(area).is_in(list(words.areas)))
            rows = [_row(line, words, leaves=leaves) for line in own.iter_rows(named=True)]
            table = Table(
                *(f"DANH SÁCH THAY ĐỔI SAU NIÊM YẾT · {name}", explanation, _HEADINGS, _WIDTHS, rows),
                heads=_heads(words),
                signature=words.form.signature,
            )
            write_table(book.add_worksheet(name), formats, table)


def _heads(words: SupplementWords) -> tuple[str, str]:
    form = words.form
    commune = place_words(words.commune_name).upper()
    return f"{form.body}\n{commune}", f"{form.state}\n{form.motto}"


def _row(line: Mapping[str, object], words: SupplementWords, *, leaves: bool) -> Row:
    area = str(line["posted_area_id"] if leaves else line["polling_area_id"])
    number = line["posted_no"] if leaves else line["voter_no"]
    birth_date, identity_no = line["birth_date"], line["identity_no"]
    return (
        *(words.area_nos.get(area, area), str(number), str(line["full_name"])),
        vietnamese_date(None if birth_date is None else str(birth_date)),
        _SEX_WORDS.get(str(line["sex"]), ""),
        masked(None if identity_no is None else str(identity_no)),
        *(str(line["address"] or ""), _reason(line, words, leaves=leaves)),
    )


def _reason(line: Mapping[str, object], words: SupplementWords, *, leaves: bool) -> str:
    if line["change"] == "area":
        other = str(line["polling_area_id"] if leaves else line["posted_area_id"])
        if other not in words.area_nos:  # a waiting list is no polling area
            return "Nay chưa xếp khu vực bỏ phiếu" if leaves else "Trước đó chưa xếp khu vực bỏ phiếu"
        return f"Chuyển {'sang' if leaves else 'từ'} khu vực bỏ phiếu số {words.area_nos.get(other, other)}"
    if line["change"] == "removal":
        return str(line["ground"] or _UNKNOWN_GROUND)
    if line["change"] == "correction":
        fields = line["corrected"]
        return (
            "Sửa: " + ", ".join(_FIELD_WORDS[field] for field in fields) if isinstance(fields, list) else ""
        )
    codes = line["note_codes"]
    told = (
        [words.notes.get(code, code) for code in codes if code in _GROUNDS_TO_ADD]
        if isinstance(codes, list)
        else []
    )
    return "; ".join([*told, *([str(line["decision"])] if line["decision"] else [])]) or _NEW_LINE
