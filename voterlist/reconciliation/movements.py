"""Came, left, moved, or only the commune's name changed: one main kind for every person of two lists.

Nobody is left over: old = kept + gone and new = kept + arrived + came of age, counted in persons. A second row of
one person within a list is a flag on that person, never a movement.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from voterlist.frames import Movements
from voterlist.reconciliation.coming_of_age import may_be_born_after
from voterlist.reconciliation.corrections import correction_flags, flag_list
from voterlist.reconciliation.movement_accounts import STOOD
from voterlist.reconciliation.standings import first_removal
from voterlist.reconciliation.village_names import village_successors, with_tabled_villages

_PLACED: Final = ("current", "whole", "people_all")
REMOVED_THOUGH_LISTED: Final = ("died", "moved_out", "lost_right")
"""Kinds that stand even for a person who is on the new list: somebody has to take him off or correct the note."""

_MOVED_OUT: Final = "moved_out"
_FALSE_FRIEND: Final = "false_friend"
_PLACES: Final = tuple(f"{column}_{side}" for side in ("old", "new") for column in STOOD)
_GAPS: Final = ("unit_old", "unit_new", "clause", "village_old", "village_new", "commune_old")


@dataclass(frozen=True)
class MovementRules:
    """What the kernel takes from tables and dates.

    Attributes:
        grounds: note code to kind of removal, in order of precedence.
        reasons: kind to its sentence, with gaps {0} old unit, {1} new unit, {2} clause or date, {3} and {4} villages,
            {5} commune of today of the old unit; `false_friend` is that of a move between communes of one name.
        divided: columns `former_commune_code_old`, `commune_code_new`, `people` of the edges of divided communes.
        moved_provinces: `former_commune_code_old` of the former communes whose province has another name today.
        villages: `former_commune_code_old`, `commune_code_old` (one of both is null), `village_key_old`, `commune_code_new`,
            `village_key_new`: what a province's own table says became of villages.
        youngest_old: last birth date (ISO) of a person of age on the old list; None when not known.
    """

    grounds: Mapping[str, str]
    reasons: Mapping[str, str]
    divided: pl.DataFrame
    moved_provinces: pl.DataFrame
    villages: pl.DataFrame
    youngest_old: str | None


def tell_movements(
    links: pl.LazyFrame,
    second_rows: pl.LazyFrame,
    candidates: pl.LazyFrame,
    old: pl.LazyFrame,
    new: pl.LazyFrame,
    rules: MovementRules,
) -> pl.LazyFrame:
    """`Movements` with `STOOD` of either side: one row per person of two lists, out of links, second rows and standings.

    `candidates` (`record_id`, `candidates`) are the rows of the other list that a row without a link may be.
    """
    kept = _kept(links, _marked(old, second_rows), _marked(new, second_rows), rules)
    gone, come = (
        _marked(_without_link(side, links, end), second_rows)
        .join(second_rows, on="record_id", how="anti")
        .join(candidates, on="record_id", how="left")
        for side, end in ((old, "record_id_old"), (new, "record_id_new"))
    )
    told = [_told(kept, rules), _told(_gone(gone, rules), rules), _told(_come(come, rules), rules)]
    return pl.concat(told).sort("person_id")


def _without_link(side: pl.LazyFrame, links: pl.LazyFrame, end: str) -> pl.LazyFrame:
    """The rows without a link, found by their ids alone: few of many wide rows."""
    free = side.select("record_id").join(links.select(end), left_on="record_id", right_on=end, how="anti")
    return side.join(free, on="record_id", how="semi")


def _marked(side: pl.LazyFrame, second_rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows with `is_repeated`: whether the list has a second row of the person."""
    repeated = second_rows.select(record_id="repeats").unique().with_columns(is_repeated=pl.lit(value=True))
    return side.join(repeated, on="record_id", how="left").with_columns(
        pl.col("is_repeated").fill_null(value=False)
    )


def _kept(links: pl.LazyFrame, old: pl.LazyFrame, new: pl.LazyFrame, rules: MovementRules) -> pl.LazyFrame:
    """People on both lists, with kind, flags and evidence."""
    pairs = (
        links.join(old.select(pl.all().name.suffix("_old")), on="record_id_old")
        .join(new.select(pl.all().name.suffix("_new")), on="record_id_new")
        .join(rules.divided.lazy(), on=["former_commune_code_old", "commune_code_new"], how="left")
        .join(
            rules.moved_provinces.lazy().with_columns(province_changed=pl.lit(value=True)),
            on="former_commune_code_old",
            how="left",
        )
        .with_columns(same_commune=_same_commune(), is_open=_is_open())
        .pipe(with_tabled_villages, rules.villages)
        .with_columns(same_commune=pl.col("same_commune") | pl.col("is_tabled"))
    )
    stated = pl.col("village_key_old").is_not_null() & pl.col("village_key_new").is_not_null()
    successors = village_successors(pairs.filter(pl.col("same_commune") & stated))
    judged = pairs.join(
        successors, on=["commune_code_old", "unit_old", "village_key_old"], how="left"
    ).with_columns(
        is_village_renamed=pl.when("has_table")
        .then(pl.col("is_tabled") & (pl.col("village_key_old") != pl.col("village_key_new")))
        .otherwise(pl.col("successor") == pl.col("village_key_new"))
        .fill_null(value=False),
    )
    removed = _removed_though_listed(rules)
    return judged.with_columns(
        kind=_kind_of_kept(rules),
        flags=correction_flags(),
        evidence=pl.when(removed.is_not_null())
        .then(pl.coalesce("said_by_new", pl.format("note {}", "record_id_new")))
        .otherwise(pl.format("{} {}", "reason", pl.col("match_probability").round(4))),
        clause=pl.col("clause_old"),
    )


def _same_commune() -> pl.Expr:
    """Both stand in one commune of today; a divided commune is the same while neither list says where it went."""
    settled = pl.col("placement_old").is_in(_PLACED) & pl.col("placement_new").is_in(_PLACED)
    both_part = (pl.col("placement_old") == "part") & (pl.col("placement_new") == "part")
    same_part = both_part & (pl.col("former_commune_code_old") == pl.col("former_commune_code_new"))
    same_words = ~settled & (pl.col("written_old") == pl.col("written_new"))
    return (
        (settled & (pl.col("commune_code_old") == pl.col("commune_code_new"))) | same_part | same_words
    ).fill_null(value=False)


def _is_open() -> pl.Expr:
    """A person has to look: the link is in doubt, and not only because the other candidate repeats this person."""
    return (pl.col("decision") == "ask") & ~(pl.col("is_repeated_old") | pl.col("is_repeated_new"))


def _removed_though_listed(rules: MovementRules) -> pl.Expr:
    """The ground on which a listed person should not stand there; null where there is none.

    Whom a change list reports as moved out and whom another commune has added is where he should be.
    """
    ground = first_removal(pl.col("note_codes_new"), dict(rules.grounds))
    was_added = (ground == _MOVED_OUT) & ~pl.col("same_commune") & pl.col("said_by_new").is_not_null()
    return pl.when(ground.is_in(REMOVED_THOUGH_LISTED) & ~was_added).then(ground)


def _kind_of_kept(rules: MovementRules) -> pl.Expr:
    removed = _removed_though_listed(rules)
    is_part = (pl.col("placement_old") == "part") & pl.col("people").is_in(["all", "some", "unknown"])
    undecided = ~(pl.col("placement_new").is_in(_PLACED) & pl.col("placement_old").is_in([*_PLACED, "part"]))
    other_village = (pl.col("village_key_old") != pl.col("village_key_new")) & ~pl.col("is_village_renamed")
    on_paper = (pl.col("unit_old") != pl.col("unit_new")) | pl.col("province_changed")
    return (
        pl.when(removed.is_not_null())
        .then(removed)
        .when(pl.col("is_ambiguous") & pl.col("is_open"))
        .then(pl.lit("ambiguous"))
        .when(pl.col("same_commune") & other_village.fill_null(value=False))
        .then(pl.lit("moved_within"))
        .when(pl.col("same_commune") & on_paper.fill_null(value=False))
        .then(pl.lit("paper_move"))
        .when(pl.col("same_commune"))
        .then(pl.lit("unchanged"))
        .when(is_part)
        .then(pl.lit("paper_move_possible"))
        .when(undecided)
        .then(pl.lit("ambiguous"))
        .otherwise(pl.lit("moved_between"))
    )


def _gone(gone: pl.LazyFrame, rules: MovementRules) -> pl.LazyFrame:
    """People on the old list only: with the ground that a list states, else simply left, unless he may be on the new."""
    ground = first_removal(pl.col("note_codes"), dict(rules.grounds))
    doubt = pl.when(pl.col("candidates").is_not_null()).then(pl.lit("ambiguous"))
    says = pl.coalesce("said_by", pl.when(ground.is_not_null()).then(pl.format("note {}", "record_id_old")))
    return _one_sided(gone, "old").with_columns(
        kind=pl.coalesce(ground, doubt, pl.lit("left")), evidence=pl.coalesce(says, "evidence")
    )


def _come(come: pl.LazyFrame, rules: MovementRules) -> pl.LazyFrame:
    """People on the new list only: under age when the old list was made, or arrived, unless he may be on the old."""
    young = (
        pl.lit(value=False)
        if rules.youngest_old is None
        else may_be_born_after(pl.col("birth_date"), pl.col("identity_no"), rules.youngest_old)
    )
    return _one_sided(come, "new").with_columns(
        kind=pl.when(young)
        .then(pl.lit("came_of_age"))
        .when(pl.col("candidates").is_not_null())
        .then(pl.lit("ambiguous"))
        .otherwise(pl.lit("arrived")),
        clause=pl.lit(rules.youngest_old, pl.String),
        evidence=pl.coalesce("said_by", "evidence"),
    )


def _one_sided(side: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """The columns of both sides for people who stand on one list; those of the other list are null."""
    other = "new" if name == "old" else "old"
    carried = ("record_id", "external_id", "unit", "village", "commune", *STOOD)
    return side.with_columns(
        **{f"{column}_{name}": pl.col(column) for column in carried},
        **{f"{column}_{other}": pl.lit(None, pl.String) for column in carried},
        flags=flag_list(
            {
                f"duplicated_{name}": pl.col("is_repeated"),
                "in_register": pl.col("said_by").str.starts_with("register "),
            }
        ),
        evidence=pl.lit("perhaps ") + pl.col("candidates").list.join(" "),
    )


def _sentence(reasons: Mapping[str, str]) -> pl.Expr:
    """The sentence of each kind with its gaps filled; each kind's own people are written at once."""
    one_name = (pl.col("kind") == "moved_between") & (pl.col("unit_old") == pl.col("unit_new"))
    told = pl.when(one_name.fill_null(value=False)).then(pl.lit(_FALSE_FRIEND)).otherwise("kind")

    def write(batch: pl.Series) -> pl.Series:
        rows = batch.struct.unnest().with_row_index("at")
        written = [
            some.select("at", sentence=_filled(reasons[str(kind)]))
            for (kind,), some in rows.group_by("told", maintain_order=True)
        ]
        return pl.concat(written).sort("at")["sentence"] if written else pl.Series(dtype=pl.String)

    return pl.struct(*_GAPS, told=told).map_batches(write, return_dtype=pl.String, is_elementwise=True)


def _filled(sentence: str) -> pl.Expr:
    """A sentence with its gaps {0}, {1} … filled; `?` where nothing is known."""
    pieces = re.split(r"\{(\d)\}", sentence)
    return pl.concat_str(
        pl.col(_GAPS[int(piece)]).fill_null("?") if at % 2 else pl.lit(piece)
        for at, piece in enumerate(pieces)
    )


def _told(people: pl.LazyFrame, rules: MovementRules) -> pl.LazyFrame:
    """The columns of `Movements`, with the sentence of each kind, and where the person counts."""
    people = people.with_columns(reason=_sentence(rules.reasons))
    return people.with_columns(
        person_id=pl.min_horizontal("record_id_old", "record_id_new"),
        old_commune=pl.col("unit_old"),
        new_commune=pl.col("unit_new"),
        old_village=pl.col("village_old"),
        new_village=pl.col("village_new"),
        old_commune_code=pl.col("commune_code_old"),
        new_commune_code=pl.col("commune_code_new"),
        old_commune_today=pl.col("commune_old"),
        new_commune_today=pl.col("commune_new"),
    ).select(*Movements.column_names(), *_PLACES)
