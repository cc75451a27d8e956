"""Both sides of a voter who is listed twice for a lawful reason (L85 Art 29.2 and Art 34; NQ40 forms 11, 31)."""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, as_findings

_HELD: Final = ("in_custody", "in_detention", "compulsory_measure")
_AWAY: Final = ("votes_elsewhere", "absent_declared", "moved_out", "family_said_absent")


def find_home_and_temporary(rows: pl.LazyFrame, persons: pl.LazyFrame) -> pl.LazyFrame:
    """E420 for every person with a home row and a temporary row, with the side that the rules propose to keep.

    A temporary resident is listed there only if he asked to; a home row stands unless it says itself that its person
    is away. Who is held is listed where he is held, and a soldier at his unit unless the unit notes that he votes at home.
    Nobody is struck off. Rows noted for a certificate are no doubles: `find_unpaired_certificates` has them.

    Args:
        rows: `record_id`, `residence_kind`, `note_codes` of every row (of `Roster`).
        persons: `Persons`.
    """
    noted = _notes("not_resident", "votes_elsewhere", "votes_at_residence")
    own = rows.join(persons, on="record_id").filter(~noted)
    first = pl.col("record_id").sort_by("record_id").first()
    sides = {kind: own.filter(pl.col("residence_kind") == kind) for kind in ("permanent", "temporary")}
    at_unit = _notes("soldier")
    home = sides["permanent"].group_by("person_id").agg(home=first, is_away=_notes(*_AWAY).any())
    away = (
        sides["temporary"]
        .group_by("person_id")
        .agg(temporary=first, asked=(_notes("asked_to_vote_here", *_HELD) | at_unit).any())
    )
    keep = pl.when(pl.col("asked") | pl.col("is_away")).then(pl.col("temporary")).otherwise(pl.col("home"))
    return as_findings(
        home.join(away, on="person_id").with_columns(keep=keep),
        "E420",
        ASKS,
        subject_kind="pair",
        subject_id=pl.concat_str(
            pl.min_horizontal("home", "temporary"), pl.max_horizontal("home", "temporary"), separator="|"
        ),
        parameters=[pl.col("home"), pl.col("temporary"), pl.col("keep")],
    )


def find_unpaired_certificates(rows: pl.LazyFrame, persons: pl.LazyFrame) -> pl.LazyFrame:
    """E421: noted "Bỏ phiếu ở nơi khác", but no loaded row of the person is the destination; E422: the reverse."""
    own = rows.join(persons, on="record_id").with_columns(
        leaves=_notes("votes_elsewhere"), arrives=_notes("not_resident")
    )
    paired = own.with_columns(
        has_leave=pl.col("leaves").any().over("person_id"),
        has_arrival=pl.col("arrives").any().over("person_id"),
    )
    return pl.concat(
        [
            _row(paired.filter(pl.col("leaves") & ~pl.col("has_arrival")), "E421"),
            _row(paired.filter(pl.col("arrives") & ~pl.col("has_leave")), "E422"),
        ]
    )


def _notes(*codes: str) -> pl.Expr:
    return pl.any_horizontal([pl.col("note_codes").list.contains(code) for code in codes])


def _row(rows: pl.LazyFrame, code: str) -> pl.LazyFrame:
    return as_findings(rows, code, ASKS, subject_kind="entry", subject_id=pl.col("record_id"), field="note")
