"""A receipt for every upload, to be sent back: what was accepted, what has to be mended. No personal data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any, Final

import polars as pl

from voterlist.files.cells import file_label
from voterlist.files.safe_write import write_text

RECEIPTS: Final = "bien_nhan"
_MOST_PLACES: Final = 12
_LABEL_LENGTH: Final = 40
_WRITERS: Final = 4
"""Threads: each waits most of its time until its file is on the disk."""

_BYTE_ORDER_MARK: Final = "\ufeff"
_TOLD: Final = ("finding_id", "code", "severity", "file", "sheet", "row_no", "title", "message", "remedy")
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


Finding = Mapping[str, Any]


def write_receipts(folder: Path, tables: Mapping[str, pl.DataFrame]) -> int:
    """`bien_nhan/<folder>/<file>_<source>.txt` for every file received; how many there are.

    `<folder>` is the first folder of the upload, as a rule that of a commune: what it gets back lies together.
    `tables` are `sources`, `row_fates`, `roster` of one run and `worded_findings`, which hold no personal data.
    """
    fates: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for source_id, fate, rows in tables["row_fates"].group_by("source_id", "fate").len().iter_rows():
        fates[source_id][fate] = rows
    entries = dict(tables["roster"].group_by("source_id").len().iter_rows())
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    told = tables["worded_findings"].filter(pl.col("file").is_not_null()).select(_TOLD)
    for finding in told.sort("code", "sheet", "row_no", "finding_id").iter_rows(named=True):
        found[finding["file"]].append(finding)
    receipts = [
        (
            folder / RECEIPTS / _name(source["file"], source["source_id"]),
            _receipt(
                source,
                fates[source["source_id"]],
                entries.get(source["source_id"], 0),
                found[source["file"]],
            ),
        )
        for source in tables["sources"].sort("file").iter_rows(named=True)
    ]
    with ThreadPoolExecutor(_WRITERS) as writers:
        return len(list(writers.map(lambda receipt: _write(*receipt), receipts)))


def _name(file: str, source_id: str) -> Path:
    """`na_son/ban_1_0a1b2c3d.txt`; no deeper and no longer, since Windows takes 260 characters for a whole path."""
    upload = PurePosixPath(file)
    *folder, label = (file_label(part)[:_LABEL_LENGTH] for part in (*upload.parts[:-1][:1], upload.stem))
    return Path(*folder, f"{label}_{source_id}.txt")


def _write(path: Path, lines: Iterator[str]) -> None:
    # Notepad of an older Windows takes a file for UTF-8 by its first mark only
    write_text(path, _BYTE_ORDER_MARK + "\r\n".join(lines) + "\r\n")


def _receipt(
    source: Mapping[str, Any], fates: Mapping[str, int], entries: int, findings: list[Finding]
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
        mine = [finding for finding in findings if finding["severity"] == severity]
        if mine:
            yield from ("", f"{heading_vi} / {heading_en}", _RULE)
            yield from _section(mine)
    yield from ("", "Biên nhận này không chứa dữ liệu cá nhân. / This receipt holds no personal data.")


def _section(findings: list[Finding]) -> Iterator[str]:
    for code, group in groupby(findings, key=itemgetter("code")):
        rows = list(group)
        places = _places(rows)
        yield f"[{code}] {rows[0]['title']} ({len(rows)})"
        if len(rows) == 1 or not places:
            yield from (f"   {row['message']}" for row in rows[:_MOST_PLACES])
        if places:
            yield f"   {places}"
        yield f"   Cách sửa: {rows[0]['remedy']}"


def _places(rows: list[Finding]) -> str:
    """`trang T: 5, 9, 12 …`: the first places of each sheet."""
    told = []
    for sheet, group in groupby(rows, key=itemgetter("sheet")):
        numbers = sorted({row["row_no"] for row in group if row["row_no"] is not None})
        where = f"trang “{sheet}”" if sheet else ""
        if numbers:
            more = " …" if len(numbers) > _MOST_PLACES else ""
            where = f"{where} dòng {', '.join(map(str, numbers[:_MOST_PLACES]))}{more}".strip()
        told.append(where)
    return "; ".join(filter(None, told))
