"""The sheets of the discrepancy report that name people's rows and compare with others' numbers.

Votes at risk, people not listed, declared totals, the police register, and what changed since the last run.
"""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from voterlist.files.report_frames import ReportFrames
from voterlist.files.report_tables import Row, Table
from voterlist.reference.report_words import ReportWords
from voterlist.reference.wording import spelt_out

_LOSS_WORDS: Final = {
    "last_row": "Không còn tên trong danh sách nào",
    "ballot": "Chưa chắc được bầu HĐND cấp xã",
    "area": "Chưa có khu vực bỏ phiếu",
}
_CHANGE_WORDS: Final = {"addition": "Bổ sung", "removal": "Rời danh sách", "area": "Chuyển khu vực"}
_UNEXPLAINED: Final = "CHƯA GIẢI TRÌNH"


def votes_at_risk(frames: ReportFrames, words: ReportWords) -> Table:
    """Everybody who would lose the last row, the ballot or the area, the unexplained first."""
    ordered = frames.losses.sort(
        pl.col("explanation").is_not_null(), "loss", "file", "sheet", "row_no", "person_id"
    )
    rows: list[Row] = [
        (
            *(_LOSS_WORDS[row["loss"]], words.of_code(row["detail"]), _explanation(row)),
            *(row["file"], row["sheet"], _text(row["row_no"]), row["polling_area_id"], row["record_id"]),
        )
        for row in ordered.iter_rows(named=True)
    ]
    open_count = frames.losses["explanation"].is_null().sum()
    return Table(
        "Giữ quyền bầu cử: ai có thể mất tên, mất phiếu hoặc chưa có khu vực",
        f"{open_count} trường hợp chưa giải trình; khi còn trường hợp nào thì danh sách của khu vực đó chưa được in. Giải "
        "trình bằng cách trả lời trong ra_soat.xlsx (Giữ, hoặc Xoá và Chuyển kèm Căn cứ) hay bổ sung danh sách rồi chạy lại.",
        ("Điều bị mất", "Vì sao", "Giải trình", "Tệp", "Trang", "Dòng", "Khu vực", "Mã dòng"),
        (34, 38, 30, 30, 16, 8, 12, 18),
        rows,
        looks=[
            "for_information" if told else "stops_the_list" for told in ordered["explanation"].is_not_null()
        ],
    )


def _explanation(row: Mapping[str, Any]) -> str:
    if row["explanation"] is None:
        return _UNEXPLAINED
    return (
        f"Quyết định số {row['explained_by']}"
        if row["explanation"] == "decision"
        else spelt_out(str(row["explained_by"]), "vi")
    )


def not_listed(frames: ReportFrames, words: ReportWords) -> Table:
    """Everybody who is not on a list, with the ground and the row."""
    losses = frames.losses.filter(pl.col("loss") == "last_row").select(
        "person_id", "explanation", "explained_by"
    )
    named = frames.exclusions.join(losses, on="person_id", how="left")
    ordered = named.sort("ground", "file", "sheet", "row_no", "person_id")
    rows: list[Row] = [
        (
            *(words.of_code(row["ground"]), _explanation(row), row["file"], row["sheet"]),
            *(_text(row["row_no"]), row["commune_code"], row["record_id"]),
        )
        for row in ordered.iter_rows(named=True)
    ]
    return Table(
        "Người không được ghi tên",
        "Mỗi người có đúng một dòng ở đây hoặc trong danh sách cử tri. Chưa giải trình: xem trang “Giữ quyền bầu cử”.",
        ("Lý do", "Căn cứ", "Tệp", "Trang", "Dòng", "Mã xã", "Mã dòng"),
        (50, 30, 34, 18, 8, 9, 18),
        rows,
    )


def declared_totals(frames: ReportFrames) -> Table:
    """Totals that lists and tables of areas declare, beside those counted."""
    ordered = frames.declared.sort((pl.col("declared") == pl.col("counted")), "file", "row_no", "subject")
    rows: list[Row] = [
        (
            *(row["file"], row["subject"], _text(row["row_no"] or None), row["declared"], row["counted"]),
            *(row["counted"] - row["declared"], "Khớp" if row["declared"] == row["counted"] else "LỆCH"),
        )
        for row in ordered.iter_rows(named=True)
    ]
    same = [row["declared"] == row["counted"] for row in ordered.iter_rows(named=True)]
    return Table(
        "Số đã ghi và số đếm được",
        "Dòng tổng của danh sách (chỉ nêu dòng lệch) và số cử tri ghi trong bảng khu vực bỏ phiếu, so với số đếm được.",
        ("Tệp", "Trang hoặc khu vực", "Dòng", "Số đã ghi", "Số đếm được", "Chênh lệch", "Kết quả"),
        (44, 34, 8, 12, 13, 12, 12),
        rows,
        looks=["for_information" if good else "needs_a_person" for good in same],
    )


def against_register(frames: ReportFrames) -> Table:
    """The lists of each commune against the police register, in numbers."""
    names = dict(frames.areas.select("commune_code", "commune_name").unique("commune_code").iter_rows())
    shown = [name for name in frames.register_counts.columns if name != "commune_code"]
    rows: list[Row] = [
        (names.get(row["commune_code"], row["commune_code"]), *(row[name] for name in shown))
        for row in frames.register_counts.sort("commune_code").iter_rows(named=True)
    ]
    sums = {place: sum(int(str(row[place])) for row in rows) for place in range(1, len(shown) + 1)}
    return Table(
        "So với dữ liệu dân cư của công an",
        "Số người của từng xã; từng trường hợp nằm ở các trang R111, R112, R113. Dữ liệu dân cư có cả người chưa đủ tuổi.",
        (
            *("Xã, phường, đặc khu", "Dòng trong danh sách", "Dòng trong dữ liệu dân cư", "Có ở cả hai"),
            *(
                "Chỉ có trong danh sách",
                "Chỉ có trong dữ liệu dân cư, đủ tuổi",
                "Khác họ tên",
                "Khác ngày sinh",
            ),
            *("Khác giới tính", "Khác số Căn cước"),
        ),
        (30, 12, 14, 10, 14, 16, 10, 10, 10, 12),
        rows,
        sums if rows else None,
    )


def since_last_run(frames: ReportFrames, words: ReportWords) -> Table:
    """Who came onto the lists, left them or changed area since the last run into the same folder."""
    changes = frames.changes
    rows: list[Row] = []
    explanation = "Chưa có lần chạy trước trong thư mục kết quả này."
    if changes is not None:
        counts = dict(changes.group_by("change").len().iter_rows())
        told = ", ".join(f"{word.lower()} {counts.get(change, 0)}" for change, word in _CHANGE_WORDS.items())
        explanation = f"So với lần chạy trước: {told}. Mỗi người một dòng, kèm lý do."
        ordered = changes.sort("change", "reason", "file", "record_id")
        rows = [
            (
                *(_CHANGE_WORDS[row["change"]], words.of_code(row["reason"]), row["polling_area_id"]),
                *(row["detail"], row["file"], row["record_id"]),
            )
            for row in ordered.iter_rows(named=True)
        ]
    return Table(
        "Thay đổi so với lần chạy trước",
        explanation,
        ("Thay đổi", "Lý do", "Khu vực", "Từ khu vực", "Tệp", "Mã dòng"),
        (18, 50, 14, 14, 44, 20),
        rows,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
