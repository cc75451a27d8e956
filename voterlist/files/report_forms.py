"""The tables of forms 19, 20, 24, 25, 28 and 30/HĐBC (NQ40), as far as they are known before the vote.

What is counted only after the vote is left empty. A unit's voters are those who receive the ballot of its level.
"""

from typing import Final

import polars as pl

from voterlist.files.report_frames import LEVEL_WORDS, ReportFrames, in_level_order
from voterlist.files.report_sheets import unit_name
from voterlist.files.report_tables import Row, Table

_BOTH_WAYS: Final = {
    "national": "national_without_elsewhere",
    "provincial": "provincial_without_elsewhere",
    "commune": "commune_without_elsewhere",
}
BALLOT_OF_LEVEL: Final = {
    "national": "national_ballots",
    "provincial": "provincial_ballots",
    "commune": "commune_ballots",
}
_AFTER_THE_VOTE: Final = "Cột để trống ghi sau khi bỏ phiếu."
_VALID: Final = "Phiếu hợp lệ"
_INVALID: Final = "Phiếu không hợp lệ"
_VOTERS: Final = "Cử tri"
_UNITS: Final = "Đơn vị bầu cử"
_AREAS: Final = "Khu vực bỏ phiếu"
_BALLOTS: Final = "Phiếu bầu cử"


def communes_of_units(frames: ReportFrames) -> Table:
    """Table 1 of forms 20 and 25: the communes of each unit."""
    communes = frames.units.group_by("unit_id").agg(pl.col("commune_name").unique().sort().str.join(", "))
    named = dict(communes.iter_rows())
    rows: list[Row] = [
        (str(number), unit_name(frames.units.filter(pl.col("unit_id") == unit)), named[unit])
        for number, unit in enumerate(in_level_order(frames.units)["unit_id"], start=1)
    ]
    return Table(
        "Biểu 20/HĐBC-QH và 25/HĐBC-HĐND, bảng 1",
        "Các đơn vị bầu cử và địa bàn.",
        ("STT", "Tên đơn vị bầu cử", "Xã, phường, đặc khu"),
        (6, 52, 90),
        rows,
    )


def voters_of_units(frames: ReportFrames) -> Table:
    """Table 2 of forms 20 and 25, which is also the voters' line of forms 19 and 24 for each unit."""
    rows: list[Row] = []
    for number, row in enumerate(in_level_order(frames.units).iter_rows(named=True), start=1):
        unit = frames.units.filter(pl.col("unit_id") == row["unit_id"])
        voters, other = _both_counts(frames, row["unit_id"], row["level"])
        rows.append((str(number), unit_name(unit), voters, *[""] * 6, _other_count(frames, voters, other)))
    return Table(
        "Biểu 19/HĐBC-QH, 24/HĐBC-HĐND (từng đơn vị) và 20/HĐBC-QH, 25/HĐBC-HĐND, bảng 2",
        f"Tổng số cử tri là số cử tri được bầu ở cấp đó. {_AFTER_THE_VOTE}",
        (
            *("STT", "Các đơn vị bầu cử", "Tổng số cử tri của đơn vị bầu cử"),
            "Tổng số cử tri đã tham gia bỏ phiếu",
            "Tỷ lệ cử tri đã tham gia bỏ phiếu so với tổng số cử tri",
            *("Số phiếu", "Tỷ lệ % so với tổng số phiếu thu vào") * 2,
            "Ghi chú",
        ),
        (6, 52, 14, 14, 18, 10, 14, 10, 14, 24),
        rows,
        bands=("", "", "", "", "", _VALID, _VALID, _INVALID, _INVALID, ""),
    )


def _both_counts(frames: ReportFrames, unit_id: str, level: str) -> tuple[int, int]:
    """The voters of a unit for its ballot by the way of counting that the profile chose, and by the other way."""
    figures = frames.of("unit", unit_id)
    both = figures.get(BALLOT_OF_LEVEL[level], 0), figures.get(_BOTH_WAYS[level], 0)
    return both if frames.counts_elsewhere else (both[1], both[0])


def _other_count(frames: ReportFrames, voters: int, other: int) -> str:
    """The number by the other way of counting, where it differs: the law does not say which holds."""
    if voters == other:
        return ""
    way = "không tính" if frames.counts_elsewhere else "kể cả"
    return f"{way} người bỏ phiếu ở nơi khác: {other}"


def statistics(frames: ReportFrames) -> Table:
    """Forms 28 (preliminary) and 30 (official): a line per level, and the number of units in all."""
    rows: list[Row] = [_level_row(number, level, frames) for number, level in enumerate(LEVEL_WORDS, start=1)]
    units = sum(int(str(row[5])) for row in rows)
    outside = max(_outside_units(frames, level) for level in LEVEL_WORDS)
    told = (
        f" Còn {outside} cử tri chưa thuộc đơn vị bầu cử nào ở ít nhất một cấp, chưa tính vào biểu."
        if outside
        else ""
    )
    rows.append(("", "Tổng cộng", "", "", "", units, *[""] * 16))
    return Table(
        "Biểu 28/HĐBC (sơ bộ) và 30/HĐBC (chính thức): thống kê kết quả bầu cử",
        f"{_AFTER_THE_VOTE} Cử tri và khu vực bỏ phiếu của ba cấp là một, nên không cộng. Cột “bầu thiếu” chỉ có ở biểu 30.{told}",
        (
            *("STT", "Cấp bầu cử", "Tổng số cử tri (trong danh sách)", "Số cử tri đã tham gia bỏ phiếu"),
            *("Tỷ lệ (%)", "Tổng số", "Chỉ có 01 khu vực bỏ phiếu", "Dưới 50%", "Bị hủy", "Bầu cử lại"),
            *("Bầu cử thêm", "Bầu thiếu", "Tổng số", "Dưới 50%", "Bị hủy", "Bầu lại", "Bầu thêm"),
            *("Phát ra", "Thu vào", "Tỷ lệ (%)", "Hợp lệ", "Tỷ lệ (%)"),
        ),
        (5, 18, 11, 10, 8, 8, 10, 7, 7, 7, 7, 7, 8, 7, 7, 7, 7, 8, 8, 8, 8, 8),
        rows,
        bands=("", "", *[_VOTERS] * 3, *[_UNITS] * 7, *[_AREAS] * 5, *[_BALLOTS] * 5),
    )


def _outside_units(frames: ReportFrames, level: str) -> int:
    """Voters who receive the ballot of a level and lie in none of its units."""
    ballot = BALLOT_OF_LEVEL[level]
    units = frames.units.filter(pl.col("level") == level)["unit_id"].unique()
    return frames.whole().get(ballot, 0) - sum(frames.of("unit", unit).get(ballot, 0) for unit in units)


def _level_row(number: int, level: str, frames: ReportFrames) -> Row:
    of_level = frames.area_units.filter(pl.col("level") == level)
    sizes = of_level.group_by("unit_id").agg(pl.col("polling_area_id").n_unique().alias("areas"))
    units = frames.units.filter(pl.col("level") == level)["unit_id"].unique().to_list()
    voters = sum(_both_counts(frames, unit, level)[0] for unit in units)
    single = sizes.filter(pl.col("areas") == 1).height
    areas = of_level["polling_area_id"].n_unique()
    empty: list[str | int] = [""]
    known: list[str | int] = [str(number), LEVEL_WORDS[level][0], voters, "", "", len(units), single]
    return [*known, *empty * 5, areas, *empty * 9]
