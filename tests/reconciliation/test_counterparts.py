"""Rows without a link: a question where somebody may be meant, a movement only where nobody is."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from voterlist.frames import Links
from voterlist.reconciliation.agreement import runner_up
from voterlist.reconciliation.counterparts import (
    candidates,
    find_counterparts,
    pair_counterparts,
    without_unlikely,
)
from voterlist.reconciliation.namesakes import settle_namesakes
from voterlist.reconciliation.second_rows import find_second_rows, linked_rows

NO_PERSONS = pl.LazyFrame(schema={"record_id": pl.String, "person_id": pl.String, "stands": pl.Boolean})


def pairs(*rows):
    """Scored pairs: old, new, weight, then levels where they matter."""
    return pl.LazyFrame(
        [
            {
                "record_id_l": old,
                "record_id_r": new,
                "match_weight": weight,
                "match_probability": 1 / (1 + 2**-weight),
                "weight_rivals": levels.get("rivals", 0.0),
                "level_identity": levels.get("identity", "missing"),
                "level_birth": levels.get("birth", "same"),
                "level_name": levels.get("name", "same"),
            }
            for old, new, weight, levels in rows
        ]
    )


def ids(*names):
    return pl.LazyFrame({"record_id": list(names)}, schema={"record_id": pl.String})


def links(*rows, is_ambiguous=False):
    found = [
        {
            "record_id_old": old,
            "record_id_new": new,
            "decision": "ask",
            "reason": "name_and_date",
            "is_ambiguous": is_ambiguous,
            "match_weight": weight,
            "match_probability": 0.5,
        }
        for old, new, weight in rows
    ]
    return pl.LazyFrame(found, schema=Links.create_empty().schema)


def test_two_rows_left_over_with_a_weak_likeness_are_one_question():
    found = find_counterparts(pairs(("a", "b", -5.0, {})), (ids("a"), ids("b")))
    told = pair_counterparts(found).collect()
    assert told.select("record_id_old", "record_id_new", "is_ambiguous").rows() == [("a", "b", True)]


def test_two_counterparts_of_nearly_one_weight_are_named_and_not_chosen():
    scored = pairs(("a", "b", -5.0, {}), ("a", "c", -6.0, {}))
    free = (ids("a"), ids("b", "c"))
    found = find_counterparts(scored, free)
    told = pair_counterparts(found)
    assert told.collect().is_empty()
    open_rows = candidates(
        found, pl.LazyFrame(schema={"record_id_l": pl.String, "record_id_r": pl.String}), told, free
    )
    assert dict(open_rows.collect().iter_rows()) == {"a": ["b", "c"], "b": ["a"], "c": ["a"]}


def test_beside_a_linked_row_only_good_evidence_makes_a_question_and_another_number_makes_none():
    scored = pairs(
        ("a", "b", -5.0, {}), ("a", "c", -9.0, {"rivals": -12.0}), ("d", "e", 4.0, {"identity": "different"})
    )
    found = find_counterparts(scored, (ids("d"), ids("b", "c", "e"))).collect()
    assert found.select("record_id_old", "record_id_new").rows() == [("a", "c")]


def test_a_row_that_may_repeat_a_linked_row_of_its_own_list_is_a_question():
    asked = pl.LazyFrame({"record_id_l": ["b", "x"], "record_id_r": ["c", "y"]})
    nothing = find_counterparts(pairs(("a", "b", 9.0, {})), (ids(), ids()))
    told = candidates(nothing, asked, links(("a", "b", 9.0)), (ids(), ids("c", "x", "y")))
    assert told.collect().rows() == [("c", ["b"])]


def test_a_doubtful_link_between_two_birth_dates_is_no_link():
    scored = pairs(("a", "b", -2.0, {"birth": "different"}), ("c", "d", -2.0, {}))
    kept = without_unlikely(links(("a", "b", -2.0), ("c", "d", -2.0)), scored).collect()
    assert kept["record_id_old"].to_list() == ["c"]


def keys(**villages):
    return pl.LazyFrame(
        {
            "record_id": list(villages),
            "commune_code": "03203",
            "former_commune_code": None,
            "village_key": list(villages.values()),
        },
        schema_overrides={"former_commune_code": pl.String},
    )


def test_namesakes_of_one_village_leave_the_person_open_but_not_the_place():
    scored = pairs(("a", "b", 5.0, {}), ("a", "c", 5.0, {}))
    told = {
        village: settle_namesakes(
            links(("a", "b", 5.0), is_ambiguous=True), scored, keys(a="pu"), keys(b="pu", c=village)
        ).collect()
        for village in ("pu", "na")
    }
    assert told["pu"]["is_ambiguous"].to_list() == [False]
    assert told["pu"]["decision"].to_list() == ["ask"]
    assert told["na"]["is_ambiguous"].to_list() == [True]


def people(*rows):
    columns = (
        "record_id",
        "name_folded",
        "birth_year",
        "birth_month",
        "birth_day",
        "sex",
        "identity_no",
        "village_key",
    )
    schema = dict.fromkeys(columns, pl.String) | dict.fromkeys(columns[2:5], pl.Int16)
    return pl.LazyFrame(rows, schema=schema, orient="row").with_columns(commune_code=pl.lit("03203"))


def second_of(scored, joined, new, persons):
    old = people()
    linked = linked_rows(*(frame.collect() for frame in (joined, persons, old, new)))
    return find_second_rows(scored.collect(), linked, old.collect(), new.collect())


def test_of_a_persons_known_rows_the_linked_one_comes_first():
    persons = pl.LazyFrame({"record_id": ["b", "c"], "person_id": "b", "stands": [True, False]})
    second = second_of(pairs(("a", "c", 9.0, {})), links(("a", "c", 9.0)), people(), persons)
    assert second.rows() == [("b", "c")]


def test_a_namesake_with_another_number_repeats_nobody():
    born = (1958, 5, 12, "male")
    new = people(
        ("b", "chang van pan", *born, "011058401323", "hua mua"),
        ("c", "chang van pan", *born, "011058689756", "hua mua"),
        ("d", "chang van pan", *born, "011058401323", "hua mua"),
    )
    scored = pairs(("a", "b", 1.0, {"rivals": -9.0}), ("a", "c", 1.0, {"rivals": -9.0}))
    second = second_of(scored, links(("a", "b", 1.0)), new, NO_PERSONS)
    assert second.rows() == [("d", "b")]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 9)), min_size=1, max_size=8), st.randoms())
def test_the_runner_up_is_the_second_of_its_group_in_any_order(drawn, random):
    random.shuffle(drawn)
    frame = pl.DataFrame(drawn, schema={"end": pl.String, "weight": pl.Int64}, orient="row")
    found = frame.with_columns(second=runner_up(pl.col("weight"), "end"))
    for end, weight, second in found.rows():
        mine = sorted((one for group, one in drawn if group == end), reverse=True)
        assert weight in mine
        assert second == (mine[1] if len(mine) > 1 else None)
