"""The sheets of `bien_dong.xlsx` as tables: counts, accounts, flows, letters, and one by one."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from voterlist.files.report_tables import Row, Table

MOST_LINES: Final = 5_000
"""Lines one by one on a sheet: a clerk reads no more, and a province has more than a sheet can hold."""

_NO_COMMUNE: Final = "(chưa rõ xã)"
_NO_VILLAGE: Final = "chưa rõ thôn"
_NOT_KNOWN: Final = "?"
_SIDES: Final = {"movements_old": "Trước", "movements_new": "Nay"}
_EVERYWHERE: Final = "all"
_COME: Final = "came_of_age"
_HEADINGS: Final = (
    *("Danh sách trước: tệp", "Trang", "Dòng", "Xã ghi trước", "Thôn ghi trước"),
    *("Danh sách nay: tệp", "Trang", "Dòng", "Xã nay", "Thôn nay", "Vì sao"),
)
_WIDTHS: Final = (26, 14, 7, 16, 16, 26, 14, 7, 16, 16, 44)


def summary(kinds: Sequence[str], counts: Mapping[str, int], labels: Mapping[str, str]) -> Table:
    """How many people of each kind."""
    return Table(
        "Biến động so với danh sách trước",
        "“Chỉ đổi tên trên giấy” là người không chuyển đi, chỉ xã đổi tên khi sắp xếp đơn vị hành chính.",
        ("Loại biến động", "Số người"),
        (44, 14),
        [(labels[kind], counts[kind]) for kind in kinds],
        totals={1: sum(counts[kind] for kind in kinds)},
        one_page=True,
    )


def by_commune(movements: pl.DataFrame, kinds: Sequence[str], labels: Mapping[str, str]) -> Table:
    """Kinds against communes."""
    commune = pl.coalesce("new_commune", "old_commune").fill_null(_NO_COMMUNE)
    counted = movements.group_by(commune.alias("commune"), "kind").len()
    by_place: dict[str, dict[str, int]] = {}
    for place, kind, count in counted.sort("commune", "kind").iter_rows():
        by_place.setdefault(place, {})[kind] = count
    rows: list[Row] = [(place, *(found.get(kind, 0) for kind in kinds)) for place, found in by_place.items()]
    return Table(
        "Biến động theo xã",
        "Người đã rời danh sách tính ở xã ghi trong danh sách trước; những người khác tính ở xã ghi trong danh sách nay.",
        ("Xã", *(labels[kind] for kind in kinds)),
        (26, *(14 for _ in kinds)),
        rows,
        totals={
            place: sum(found.get(kind, 0) for found in by_place.values())
            for place, kind in enumerate(kinds, start=1)
        },
    )


def accounts(tallies: pl.DataFrame, units: Mapping[str, str]) -> Table:
    """Every account of movements: rows = people kept + people gone or come + second rows, in every place.

    First the whole, then the election units (`units`: the words of each unit id, in their order), communes, villages.
    """
    term = pl.col("term")
    value = {
        "rows": term == "rows",
        "kept": term.str.starts_with("kept:"),
        "came": term == _COME,
        "second": term == "second_rows",
    }
    sums = {name: pl.col("count").filter(holds).sum() for name, holds in value.items()}
    other = pl.col("count").filter(~pl.any_horizontal(value.values())).sum()
    counted = (
        tallies.group_by("scope", "account")
        .agg(**sums, other=other)
        .sort(_rank(units), "scope", pl.col("account") != "movements_old")
    )
    rows: list[Row] = [
        (
            *_place(row["scope"], units),
            _SIDES[row["account"]],
            *(row[name] for name in ("rows", "kept", "other", "came", "second")),
            row["rows"] - row["kept"] - row["other"] - row["came"] - row["second"],
        )
        for row in counted.head(MOST_LINES).iter_rows(named=True)
    ]
    return Table(
        "Cân đối: không ai bị bỏ rơi",
        "Danh sách trước = còn lại + đã rời; danh sách nay = còn lại + mới đến + đủ 18 tuổi. Dòng ghi lại là dòng thứ "
        "hai của một người. Tính cho cả danh sách, từng xã, từng thôn và từng đơn vị bầu cử.",
        (
            "Phạm vi",
            "Nơi",
            "Danh sách",
            "Số dòng",
            "Còn lại",
            "Rời hoặc mới đến",
            "Đủ 18 tuổi",
            "Dòng ghi lại",
            "Chênh lệch",
        ),
        (16, 52, 11, 11, 11, 12, 11, 11, 11),
        rows,
    )


def _place(scope: str, units: Mapping[str, str]) -> tuple[str, str]:
    """What kind of place a scope is, and what people call it: `24538 Xã Krông Ana/Buôn Rung` is a village."""
    if scope == _EVERYWHERE:
        return "Toàn bộ", ""
    if scope in units:
        return "Đơn vị bầu cử", units[scope]
    commune, parted, village = scope.partition("/")
    code, _, name = commune.partition(" ")
    named = f"{name or _NO_COMMUNE} ({code})" if code.isdigit() else commune or _NO_COMMUNE
    if not parted:
        return "Xã", named
    return "Thôn", f"{_NO_VILLAGE if village == _NOT_KNOWN else village}, {named}"


def _rank(units: Mapping[str, str]) -> pl.Expr:
    scope = pl.col("scope")
    by_level = {unit: place for place, unit in enumerate(units)}
    return (
        pl.when(scope == _EVERYWHERE)
        .then(0)
        .when(scope.is_in(list(units)))
        .then(1 + scope.replace_strict(by_level, default=0, return_dtype=pl.Int64))
        .when(scope.str.contains("/", literal=True))
        .then(len(units) + 2)
        .otherwise(len(units) + 1)
    )


def flows(movements: pl.DataFrame, kind: str, label: str) -> Table:
    """Pairs of communes with the people who went from the one to the other, the largest first."""
    pairs = (
        movements.filter(
            (pl.col("kind") == kind) & pl.all_horizontal(pl.col("old_commune", "new_commune").is_not_null())
        )
        .group_by("old_commune", "new_commune")
        .agg(people=pl.len())
        .sort(-pl.col("people").cast(pl.Int64), "old_commune", "new_commune")
    )
    rows: list[Row] = [
        (f"{old} → {new}", old, new, people) for old, new, people in pairs.head(MOST_LINES).iter_rows()
    ]
    return Table(
        f"{label}: từ xã nào sang xã nào",
        "Luồng lớn nhất đứng trước; hình bên phải vẽ các luồng lớn nhất.",
        ("Luồng", "Từ xã", "Sang xã", "Số người"),
        (42, 24, 24, 12),
        rows,
        totals={3: int(pairs["people"].sum())},
    )


def letters(movements: pl.DataFrame) -> Table:
    """Who has to be removed where because he was added elsewhere, by pair of communes (L85 Art 30.3)."""
    moved = movements.filter(
        (pl.col("kind") == "moved_between")
        | ((pl.col("kind") == "moved_out") & pl.col("record_id_new").is_null())
    ).sort("old_commune", "new_commune", "file_old", "sheet_old", "row_no_old", nulls_last=True)
    columns = (
        "file_old",
        "sheet_old",
        "row_no_old",
        "old_village",
        "file_new",
        "sheet_new",
        "row_no_new",
        "new_village",
    )
    rows: list[Row] = [
        (old or _NO_COMMUNE, new or "chưa thấy nơi bổ sung", *map(_text, rest))
        for old, new, *rest in moved.select("old_commune", "new_commune", *columns)
        .head(MOST_LINES)
        .iter_rows()
    ]
    return Table(
        "Thư xoá tên giữa các xã",
        "Mỗi cặp xã một thư: xã ở cột đầu xoá tên những người này vì đã bổ sung ở xã cột thứ hai. Ai chưa thấy nơi bổ "
        "sung thì chưa xoá.",
        (
            *("Gửi xã (xoá tên)", "Đã bổ sung ở"),
            *("Danh sách trước: tệp", "Trang", "Dòng", "Thôn", "Danh sách nay: tệp", "Trang", "Dòng", "Thôn"),
        ),
        (22, 22, 26, 14, 7, 16, 26, 14, 7, 16),
        rows,
    )


def one_by_one(movements: pl.DataFrame, label: str) -> Table:
    """The people of one kind, each by the rows he has on the lists."""
    columns = (
        *("file_old", "sheet_old", "row_no_old", "old_commune", "old_village"),
        *("file_new", "sheet_new", "row_no_new", "new_commune", "new_village", "reason"),
    )
    rows: list[Row] = [
        tuple(map(_text, row)) for row in movements.select(columns).head(MOST_LINES).iter_rows()
    ]
    note = f"{movements.height} người."
    if movements.height > MOST_LINES:
        note += f" Trang này ghi {MOST_LINES} người đầu; đủ mọi người trong movements.parquet."
    return Table(label, note, _HEADINGS, _WIDTHS, rows)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
