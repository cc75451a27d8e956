"""The sheets of `bien_dong.xlsx` as tables: counts, accounts, flows, letters, and one by one."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from voterlist.files.report_tables import Row, Table, places_by_words

_SHORT: Final = 15
"""Rows of a table that leave room for its picture on the same page."""
MOST_LINES: Final = 5_000
"""Lines one by one on a sheet: a clerk reads no more, and a province has more than a sheet can hold."""

NO_COMMUNE: Final = "(chưa rõ xã)"
_NO_VILLAGE: Final = "(chưa rõ thôn)"
_OPEN: Final = ("ambiguous",)
IN_LETTERS: Final = (pl.col("kind") == "moved_between") | (
    (pl.col("kind") == "moved_out") & pl.col("record_id_new").is_null()
)
"""The people whose removal one commune has to tell another."""
_COME: Final = "came_of_age"
_LEVELS: Final = {"national": "bầu Quốc hội", "provincial": "bầu HĐND tỉnh", "commune": "bầu HĐND xã"}
_HEADINGS: Final = (
    *("Danh sách trước: tệp", "Trang", "Dòng", "Xã ghi trước", "Thôn ghi trước"),
    *("Danh sách nay: tệp", "Trang", "Dòng", "Xã nay", "Thôn nay", "Vì sao", "Căn cứ", "Dấu hiệu"),
)
_WIDTHS: Final = (24, 12, 6, 15, 15, 24, 12, 6, 15, 15, 40, 28, 22)
"""Together no more than a page across can show."""


def summary(
    kinds: Sequence[str], counts: Mapping[str, int], labels: Mapping[str, str], places_by: tuple[str, str]
) -> Table:
    """How many people of each kind, and by which tables of places."""
    return Table(
        "Biến động so với danh sách trước",
        "“Chỉ đổi tên trên giấy” là người không chuyển đi, chỉ xã đổi tên khi sắp xếp đơn vị hành chính. "
        + places_by_words(places_by),
        ("Loại biến động", "Số người"),
        (44, 14),
        [(labels[kind], counts[kind]) for kind in kinds],
        totals={1: sum(counts[kind] for kind in kinds)},
        one_page=True,
    )


def by_commune(accounts: pl.DataFrame, kinds: Sequence[str], labels: Mapping[str, str]) -> Table:
    """Kinds against communes of today: everybody counts once, where he is, or where he was before he left."""
    kind = pl.col("term").str.split(":").list.last()
    on_both = pl.col("term").str.contains(":", literal=True)
    once = (
        accounts.filter(level="commune")
        .filter((pl.col("side") == "new") | ~on_both, ~pl.col("term").is_in(["rows", "second_rows"]))
        .with_columns(kind=kind)
    )
    return _by_place(
        once,
        (kinds, labels),
        (
            "Biến động theo xã hiện nay",
            "Mỗi người tính một lần, ở xã hiện nay; ai đã rời danh sách thì tính ở xã hiện nay của nơi ở trước.",
            ("Xã hiện nay", "Xã cũ"),
        ),
    )


def by_former_commune(accounts: pl.DataFrame, kinds: Sequence[str], labels: Mapping[str, str]) -> Table:
    """Kinds against former communes: what became of everybody who stood there on the old list."""
    once = accounts.filter(level="former_commune").filter(~pl.col("term").is_in(["rows", "second_rows"]))
    return _by_place(
        once.with_columns(kind=pl.col("term").str.split(":").list.last()),
        (kinds, labels),
        (
            "Người của danh sách trước, theo xã cũ",
            "Mỗi người trong danh sách trước tính một lần, ở xã cũ ghi trong danh sách đó.",
            ("Xã cũ", "Nay thuộc"),
        ),
    )


def _by_place(
    once: pl.DataFrame, told: tuple[Sequence[str], Mapping[str, str]], words: tuple[str, str, tuple[str, str]]
) -> Table:
    kinds = [kind for kind in told[0] if kind in set(once["kind"])]
    counted = (
        once.group_by("place", "name", "within", "kind")
        .agg(pl.col("count").sum())
        .pivot("kind", index=["place", "name", "within"], values="count")
        .fill_null(0)
        .sort("name", "place", nulls_last=True)
    )
    rows: list[Row] = [
        (row["name"] or NO_COMMUNE, row["within"] or "", *(row[kind] for kind in kinds))
        for row in counted.iter_rows(named=True)
    ]
    totals = {place: int(counted[kind].sum()) for place, kind in enumerate(kinds, start=2)}
    title, explanation, headings = words
    return Table(
        *(title, explanation, (*headings, *(told[1][kind] for kind in kinds))),
        (24, 34, *(13 for _ in kinds)),
        rows,
        totals=totals if rows else None,
    )


_SUMS: Final = {
    "rows_old": ("old", pl.col("term") == "rows"),
    "stayed": ("old", pl.col("term").str.starts_with("stayed:")),
    "went": ("old", pl.col("term").str.starts_with("went:")),
    "open_old": ("old", pl.col("term").is_in(_OPEN)),
    "second_old": ("old", pl.col("term") == "second_rows"),
    "rows_new": ("new", pl.col("term") == "rows"),
    "stayed_new": ("new", pl.col("term").str.starts_with("stayed:")),
    "came": ("new", pl.col("term").str.starts_with("came:")),
    "came_of_age": ("new", pl.col("term") == _COME),
    "open_new": ("new", pl.col("term").is_in(_OPEN)),
    "second_new": ("new", pl.col("term") == "second_rows"),
}
_ACCOUNT: Final = (
    *("rows_old", "stayed", "went", "left", "open_old", "second_old"),
    *("rows_new", "stayed", "came", "arrived", "came_of_age", "open_new", "second_new"),
)


def accounts(told: pl.DataFrame, levels: Sequence[str], units: Mapping[str, str], title: str) -> Table:
    """One account a line: old list = stayed + gone elsewhere + left + open + second rows; new list likewise.

    `units` are the words of each election unit, in their order. The last column is what does not add up: 0.
    """
    rank = pl.col("level").replace_strict(list(levels), range(len(levels)), return_dtype=pl.Int8)
    unit = pl.col("place").replace_strict(
        list(units), range(len(units)), default=len(units), return_dtype=pl.Int64
    )
    some = told.filter(pl.col("level").is_in(list(levels)))
    sums = [
        pl.col("count").filter((pl.col("side") == side) & holds).sum().alias(name)
        for name, (side, holds) in _SUMS.items()
    ]
    counted = (
        some.group_by("level", "place", "name", "within")
        .agg(sums)
        .with_columns(
            left=pl.col("rows_old") - pl.sum_horizontal("stayed", "went", "open_old", "second_old"),
            arrived=pl.col("rows_new")
            - pl.sum_horizontal("stayed_new", "came", "came_of_age", "open_new", "second_new"),
        )
        .sort(rank, unit, pl.coalesce("within", "name"), "name", "place", nulls_last=True)
    )
    named = {row["place"]: row["name"] for row in told.filter(level="commune").iter_rows(named=True)}
    rows: list[Row] = [
        (*_place_words(row, units, named), *(row[name] for name in _ACCOUNT))
        for row in counted.head(MOST_LINES).iter_rows(named=True)
    ]
    note = "Cả hai danh sách tính theo đơn vị hiện nay: danh sách trước = ở lại + sang nơi khác + rời danh sách + chưa rõ + "
    note += "dòng ghi lại; danh sách nay = ở lại + từ nơi khác + mới đến + đủ 18 tuổi + chưa rõ + dòng ghi lại. Dòng ghi lại "
    note += "là dòng thứ hai của một người."
    if counted.height > MOST_LINES:
        note += f" Trang này ghi {MOST_LINES} nơi đầu; đủ mọi nơi trong accounts.parquet."
    return Table(
        title,
        note,
        (
            *("Nơi", "Thuộc, gồm"),
            *("Số dòng", "Ở lại", "Sang nơi khác", "Rời danh sách", "Chưa rõ", "Dòng ghi lại"),
            *("Số dòng", "Ở lại", "Từ nơi khác", "Mới đến", "Đủ 18 tuổi", "Chưa rõ", "Dòng ghi lại"),
        ),
        (34, 30, *(10 for _ in _ACCOUNT)),
        rows,
        bands=("", "", *("Danh sách trước",) * 6, *("Danh sách nay",) * 7),
    )


def _place_words(
    row: Mapping[str, Any], units: Mapping[str, str], communes: Mapping[str, str]
) -> tuple[str, str]:
    if row["level"] == "all":
        return "Toàn bộ", ""
    if row["level"] != "unit":
        missing = _NO_VILLAGE if row["level"] == "village" else NO_COMMUNE
        return row["name"] or missing, row["within"] or ""
    if row["place"] in units:
        return units[row["place"]], ""
    level, _, code = row["place"].partition("?")
    return f"Chưa rõ đơn vị {_LEVELS.get(level, level)}", communes.get(code) or code


def flows(movements: pl.DataFrame, kind: str, label: str) -> Table:
    """Pairs of communes with the people who went from the one to the other, the largest first."""
    pairs = flow_counts(movements, kind)
    rows: list[Row] = [
        (f"{old} → {new}", old, new, people) for old, new, people in pairs.head(MOST_LINES).iter_rows()
    ]
    return Table(
        f"{label}: từ xã nào sang xã nào",
        "Luồng lớn nhất đứng trước. Trong hình, dải càng dày càng nhiều người.",
        ("Luồng", "Từ xã", "Sang xã", "Số người"),
        (42, 24, 24, 12),
        rows,
        totals={3: int(pairs["people"].sum())},
        one_page=len(rows) <= _SHORT,
    )


def flow_counts(movements: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Columns `old`, `new`, `people`: a move between communes of today, a change on paper from the former one."""
    old = "old_commune" if kind == "paper_move" else "old_commune_today"
    ends = [
        pl.coalesce(old, "old_commune").alias("old"),
        pl.coalesce("new_commune_today", "new_commune").alias("new"),
    ]
    return (
        movements.filter(pl.col("kind") == kind)
        .with_columns(pl.col(name).fill_null(NO_COMMUNE) for name in ("old_commune", "new_commune"))
        .group_by(ends)
        .agg(people=pl.len().cast(pl.Int64))
        .sort(-pl.col("people"), "old", "new")
    )


def letters(movements: pl.DataFrame) -> Table:
    """Who has to be removed where because he was added elsewhere, by pair of communes of today (L85 Art 30.3)."""
    moved = movements.filter(IN_LETTERS).with_columns(
        old=pl.coalesce("old_commune_today", "old_commune"),
        new=pl.coalesce("new_commune_today", "new_commune"),
    )
    columns = (
        *("file_old", "sheet_old", "row_no_old", "old_commune", "old_village"),
        *("file_new", "sheet_new", "row_no_new", "new_village"),
    )
    rows: list[Row] = [
        (old or NO_COMMUNE, new or "chưa thấy nơi bổ sung", *map(_text, rest))
        for old, new, *rest in moved.sort("old", "new", *columns[:3], nulls_last=True)
        .select("old", "new", *columns)
        .head(MOST_LINES)
        .iter_rows()
    ]
    return Table(
        "Thư xoá tên giữa các xã",
        "Mỗi cặp xã một thư: xã ở cột đầu xoá tên những người này vì đã bổ sung ở xã cột thứ hai. Ai chưa thấy nơi bổ "
        "sung thì chưa xoá.",
        (
            *("Gửi xã (xoá tên)", "Đã bổ sung ở"),
            *("Danh sách trước: tệp", "Trang", "Dòng", "Xã ghi trước", "Thôn"),
            *("Danh sách nay: tệp", "Trang", "Dòng", "Thôn"),
        ),
        (22, 22, 26, 14, 7, 16, 16, 26, 14, 7, 16),
        rows,
    )


def one_by_one(shown: pl.DataFrame, people: int, label: str, flags: Mapping[str, str]) -> Table:
    """The people of one kind (`people` in all), each by the rows he has on the lists, with what speaks for it."""
    columns = (
        *("file_old", "sheet_old", "row_no_old", "old_commune", "old_village"),
        *("file_new", "sheet_new", "row_no_new", "new_commune", "new_village", "reason", "grounds"),
    )
    words = pl.col("flags").list.eval(pl.element().replace(dict(flags))).list.join("; ")
    rows: list[Row] = [
        tuple(map(_text, row))
        for row in shown.with_columns(words=words).select(*columns, "words").iter_rows()
    ]
    note = f"{people} người."
    if people > shown.height:
        note += f" Trang này ghi {shown.height} người; đủ mọi người trong movements.parquet."
    return Table(label, note, _HEADINGS, _WIDTHS, rows)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
