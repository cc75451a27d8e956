"""Weights and judgements into one decision per pair, with its named reason.

Only two kinds of agreement are ever taken as one person without asking, and only above the accept threshold: the same
number on compatible people, and a repaired number on people who agree in all else. Full name, full birth date, sex and
place without a number to compare are the strongest question, but a question: two people of one village do share all
four, and a wrong answer takes a vote away. A name with a year alone, however alike, is a question at most. A person's
judgement stands above all.
"""

from typing import Final

import polars as pl

from voterlist.linkage.model import MatchModel

SAME: Final = "same"
ASK: Final = "ask"
DIFFERENT: Final = "different"

_WHOLE_NAME: Final = ("same", "marks_left_out")
_COMPATIBLE_NAME: Final = (
    *_WHOLE_NAME,
    "marks_differ",
    "order_or_spacing",
    "shortened",
    "slip",
    "middle_differs",
)
_ALIKE_NAME: Final = (*_COMPATIBLE_NAME, "two_slips")
_COMPATIBLE_BIRTH: Final = (
    "same",
    "same_as_far_as_known",
    "first_of_january",
    "day_month_swapped",
    "day_or_month_slip",
    "day_or_month_differs",
    "year_slip",
    "year_slip_number_agrees",
)
_NEAR_NUMBER: Final = ("slip", "two_slips", "neighbouring")
_OTHER_NUMBER: Final = ("different", "different_one_doubtful", "old_different")
_NEAR_PLACE: Final = ("same_village", "same_commune", "commune_only")


def _level(comparison: str) -> pl.Expr:
    return pl.col(f"level_{comparison}")


def _same_reason(accept: float, accept_repaired: float) -> pl.Expr:
    """The reason to take a pair as one person, null where there is none or the match probability is too low.

    A number gets copied from a relative, and relatives are called alike: a name that is only compatible needs the whole
    date, the sex and the place.
    """
    whole_name = _level("name").is_in(_WHOLE_NAME)
    near = _level("birth").eq("same") & _level("sex").eq("same") & _level("place").is_in(_NEAR_PLACE)
    compatible = (
        (whole_name & _level("birth").is_in(_COMPATIBLE_BIRTH))
        | (_level("name").is_in(_COMPATIBLE_NAME) & near)
    ) & _level("sex").ne("different")
    number, chance = _level("identity"), pl.col("match_probability")
    return (
        pl.when(number.eq("same") & compatible & (chance >= accept))
        .then(pl.lit("same_number_compatible_person"))
        .when(number.eq("old_same") & compatible & (chance >= accept))
        .then(pl.lit("same_old_number_compatible_person"))
        .when(number.eq("slip") & whole_name & near & (chance >= accept_repaired))
        .then(pl.lit("number_repaired_person_agrees"))
    )


def _doubt_reason() -> pl.Expr:
    """What a pair rests on, in the words of the question or of the refusal."""
    number, name, birth = _level("identity"), _level("name"), _level("birth")
    alike = name.is_in(_ALIKE_NAME)
    whole = name.is_in(_WHOLE_NAME) & birth.eq("same") & _level("sex").eq("same")
    return (
        pl.when(number.is_in(("same", "old_same")) & ~alike)
        .then(pl.lit("one_number_different_people"))
        .when(number.is_in(("same", "old_same")))
        .then(pl.lit("same_number_details_differ"))
        .when(number.is_in(_OTHER_NUMBER))
        .then(pl.lit("numbers_differ"))
        .when(birth.eq("same") & name.is_in(("slip_in_given", "given_differs", "surname_same")))
        .then(pl.lit("perhaps_twins"))
        .when(number.is_in(_NEAR_NUMBER))
        .then(pl.lit("number_nearly_same"))
        .when(birth.is_in(("same_as_far_as_known", "year_same", "missing")) & alike)
        .then(pl.lit("name_without_full_date"))
        .when(number.eq("missing") & whole & _level("place").is_in(_NEAR_PLACE))
        .then(pl.lit("name_date_sex_place"))
        .when(birth.eq("same") & alike)
        .then(pl.lit("name_and_date"))
        .otherwise(pl.lit("alike_in_part"))
    )


def decide(pairs: pl.LazyFrame, model: MatchModel) -> pl.LazyFrame:
    """One line of `Decisions` for each of `ScoredPairs`, in their order, before anybody has judged."""
    chance = pl.col("match_probability")
    reason = _same_reason(model.accept, model.accept_repaired)
    return pairs.select(
        "record_id_l",
        "record_id_r",
        decision=pl.when(reason.is_not_null())
        .then(pl.lit(SAME))
        .when(chance >= model.review)
        .then(pl.lit(ASK))
        .otherwise(pl.lit(DIFFERENT)),
        reason=pl.coalesce(reason, _doubt_reason()),
        match_weight="match_weight",
        match_probability="match_probability",
    )


def last_judgements(judgements: pl.LazyFrame) -> pl.LazyFrame:
    """The last judgement of each pair, the lower record id on the left."""
    ends = ("record_id_l", "record_id_r")
    return (
        judgements.select(
            record_id_l=pl.min_horizontal(*ends),
            record_id_r=pl.max_horizontal(*ends),
            at="judged_at",
            judgement="judgement",
        )
        .sort("record_id_l", "record_id_r", "at")
        .group_by("record_id_l", "record_id_r", maintain_order=True)
        .agg(pl.col("judgement").last())
    )


def with_judgements(by_rule: pl.LazyFrame, judgements: pl.LazyFrame) -> pl.LazyFrame:
    """One line of `Decisions` for each decided and for each judged pair, in any order.

    The last judgement of a pair stands; `unsure` stays a question.
    """
    judgement = pl.col("judgement")
    spoken = judgement.replace_strict({"same": SAME, "different": DIFFERENT, "unsure": ASK}, default=None)
    return by_rule.join(
        last_judgements(judgements), on=["record_id_l", "record_id_r"], how="full", coalesce=True
    ).select(
        "record_id_l",
        "record_id_r",
        decision=pl.coalesce(spoken, pl.col("decision")),
        reason=pl.when(judgement.is_not_null()).then("judged_" + judgement).otherwise(pl.col("reason")),
        match_weight="match_weight",
        match_probability="match_probability",
    )
