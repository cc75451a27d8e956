"""Movements since the previous list: a picture of the flows between communes, and the table behind it."""

from typing import Final

import polars as pl
from markupsafe import Markup

from voterlist.files.flow_picture import Flow, bundled, flow_picture
from voterlist.files.page_parts import Bar, Pair, Section, Words
from voterlist.files.report_frames import ReportFrames

_COME: Final[Pair] = ("Mới vào danh sách", "New on the list")
_GONE: Final[Pair] = ("Rời danh sách", "Left the list")
_OTHERS: Final[Pair] = ("Các xã khác", "Other communes")
_PAPER: Final = ("paper_move", "unchanged", "paper_move_possible")


def movements(frames: ReportFrames, words: Words) -> Section:
    """Who came, who left, and which commune only changed its name."""
    counted = (
        frames.movements.with_columns(
            # A move is told between communes of today, a change on paper from the former one.
            pl.when(pl.col("kind").is_in(_PAPER))
            .then("old_commune")
            .otherwise(pl.coalesce("old_commune_today", "old_commune"))
            .alias("old_commune"),
            pl.coalesce("new_commune_today", "new_commune").alias("new_commune"),
        )
        .group_by("kind", "old_commune", "new_commune")
        .agg(count=pl.len().cast(pl.Int64))
        .sort(-pl.col("count"), "kind", "old_commune", "new_commune")
    )
    longest = int(str(counted["count"].max() or 1))
    rows = [
        [
            (words[0].movements.get(kind) or kind, words[1].movements.get(kind) or kind),
            *(old or "", new or "", Bar(count, 100 * count / longest)),
        ]
        for kind, old, new, count in counted.iter_rows()
    ]
    return Section(
        *("bien-dong", ("Biến động", "Movements")),
        (
            (
                "So với danh sách trước: bên trái là xã cũ, bên phải là xã hiện nay; dải càng dày càng nhiều người. Xám: không đi "
                "đâu, chỉ đổi tên xã. Xanh dương: chuyển nơi ở. Xanh lá: mới vào. Đỏ: rời danh sách."
            ),
            (
                "Against the previous list: former communes left, communes of today right; the wider, the more people. Grey: only "
                "the commune's name changed. Blue: moved. Green: new. Red: left the list."
            ),
        ),
        [("Loại", "Kind"), ("Từ xã", "From"), ("Đến xã", "To"), ("Số người", "People")],
        rows,
        frozenset({3}),
        picture=_pictures(counted),
        empty=("Không có danh sách trước để so sánh.", "No previous list was given."),
    )


def _pictures(counted: pl.DataFrame) -> tuple[Markup, Markup] | None:
    if counted.is_empty():
        return None
    vi, en = (flow_picture(_flows(counted, language)) for language in (0, 1))
    return None if vi is None or en is None else (vi, en)


def _flows(counted: pl.DataFrame, language: int) -> list[Flow]:
    """The flows by commune left and right, the smaller communes together."""
    told = counted.with_columns(
        left=pl.col("old_commune").fill_null(_COME[language]),
        right=pl.when(pl.col("new_commune").is_null()).then(pl.lit(_GONE[language])).otherwise("new_commune"),
        look=pl.when(pl.col("kind").is_in(_PAPER))
        .then(pl.lit("paper"))
        .when(pl.col("old_commune").is_null())
        .then(pl.lit("come"))
        .when(pl.col("new_commune").is_null())
        .then(pl.lit("gone"))
        .otherwise(pl.lit("moved")),
    )
    named = told.rename({"count": "people"}).select("left", "right", "look", "people")
    return bundled(named, (_OTHERS[language], (_COME[language], _GONE[language])))
