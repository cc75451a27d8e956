"""A receipt for every upload, to be sent back: what was accepted, what has to be mended. No personal data."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist.files.cells import file_label
from voterlist.files.safe_write import write_text

RECEIPTS: Final = "bien_nhan"
_MOST_PLACES: Final = 12
_BYTE_ORDER_MARK: Final = "\ufeff"
_RULE: Final = "─" * 60
_STATUSES: Final = {
    "read": ("ĐÃ NHẬN", "ACCEPTED"),
    "refused": ("KHÔNG ĐỌC ĐƯỢC, CHƯA NHẬN", "REFUSED, NOT ACCEPTED"),
    "duplicate": ("TRÙNG MỘT TỆP KHÁC, KHÔNG TÍNH", "SAME AS ANOTHER FILE, NOT COUNTED"),
}
_SECTIONS: Final = (
    ("stops_the_list", "PHẢI SỬA", "MUST BE MENDED"),
    ("needs_a_person", "CẦN XEM LẠI", "TO BE LOOKED AT"),
    ("for_information", "ĐỂ BIẾT", "TO KNOW"),
)


def write_receipts(folder: Path, tables: Mapping[str, pl.DataFrame]) -> int:
    """`bien_nhan/<file>_<source>.txt` for every file received; how many there are.

    `tables` are `sources`, `row_fates`, `listed` … of one run and `worded_findings`, which hold no personal data.
    """
    fates = tables["row_fates"].group_by("source_id", "fate").len().sort("source_id", "fate")
    by_source = fates.partition_by("source_id", as_dict=True)
    entries = dict(tables["roster"].group_by("source_id").len().iter_rows())
    found = tables["worded_findings"].filter(pl.col("file").is_not_null())
    by_file = found.sort("code", "sheet", "row_no", "finding_id").partition_by("file", as_dict=True)
    sources = tables["sources"].sort("file")
    for source in sources.iter_rows(named=True):
        rows = by_source.get((source["source_id"],))
        counts = {} if rows is None else dict(rows.select("fate", "len").iter_rows())
        lines = _receipt(source, counts, entries.get(source["source_id"], 0), by_file.get((source["file"],)))
        name = f"{file_label(Path(source['file']).stem)}_{source['source_id']}.txt"
        # Notepad of an older Windows takes a file for UTF-8 by its first mark only
        write_text(folder / RECEIPTS / name, _BYTE_ORDER_MARK + "\r\n".join(lines) + "\r\n")
    return sources.height


def _receipt(
    source: Mapping[str, Any], fates: Mapping[str, int], entries: int, findings: pl.DataFrame | None
) -> Iterator[str]:
    vi, en = _STATUSES[source["status"]]
    yield from ("BIÊN NHẬN DANH SÁCH / RECEIPT OF A LIST", _RULE)
    yield f"Tệp / File: {source['file']}"
    yield f"Dấu vân tay / SHA-256: {source['sha256']}"
    yield f"Kết quả / Result: {vi} / {en}"
    if source["status"] == "read":
        others = sum(fates.values()) - fates.get("entry", 0)
        yield f"Số người đã nhận / People accepted: {entries}"
        yield f"Dòng khác (tiêu đề, dòng trống, cộng…) / Other rows: {others}"
        yield f"Dòng có nội dung nhưng không nhận / Rows not accepted: {fates.get('rejected', 0)}"
    for severity, heading_vi, heading_en in _SECTIONS:
        mine = None if findings is None else findings.filter(pl.col("severity") == severity)
        if mine is not None and mine.height:
            yield from ("", f"{heading_vi} / {heading_en}", _RULE)
            yield from _section(mine)
    yield from ("", "Biên nhận này không chứa dữ liệu cá nhân. / This receipt holds no personal data.")


def _section(findings: pl.DataFrame) -> Iterator[str]:
    for (code,), rows in findings.partition_by("code", as_dict=True, maintain_order=True).items():
        first = rows.row(0, named=True)
        yield f"[{code}] {first['title']} ({rows.height})"
        yield f"   {first['message'] if rows.height == 1 else _places(rows)}"
        if rows.height == 1 and _places(rows):
            yield f"   {_places(rows)}"
        yield f"   Cách sửa: {first['remedy']}"


def _places(rows: pl.DataFrame) -> str:
    """`trang T: 5, 9, 12 …`: the first places of each sheet."""
    told = []
    for (sheet,), lines in rows.partition_by("sheet", as_dict=True, maintain_order=True).items():
        numbers = [str(number) for number in lines["row_no"].drop_nulls().unique().sort()]
        where = f"trang “{sheet}”" if sheet else ""
        if numbers:
            more = " …" if len(numbers) > _MOST_PLACES else ""
            where = f"{where} dòng {', '.join(numbers[:_MOST_PLACES])}{more}".strip()
        told.append(where)
    return "; ".join(filter(None, told))
