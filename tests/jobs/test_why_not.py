"""The answer to "why am I not on the list?": for every ground of the law a sentence, an article, a way and a deadline."""

from datetime import date

import polars as pl
import pytest

from voterlist.election.law import UNDER_AGE
from voterlist.frames import RowFates
from voterlist.jobs.why_not import answer_for
from voterlist.reconciliation.row_verdicts import GROUNDS
from voterlist.reference import read_table
from voterlist.reference.law import load_law

LAW = load_law(date(2026, 3, 15))
TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    "ground", [*(ground.note_code for ground in LAW.grounds), UNDER_AGE, *GROUNDS.values()]
)
def test_every_ground_has_an_answer_a_rule_a_way_and_a_deadline(ground):
    told = answer_for(ground, LAW, TODAY)
    assert told.code == ground
    assert ground in {row["code"] for row in read_table("why_not.csv")}
    assert told.answer[0].startswith("Không ghi tên")
    assert told.rule[0]
    assert "L85" not in told.rule[0]
    assert told.way[0]
    assert told.until is not None
    assert "{" not in "".join((*told.answer, *told.way))


def test_deadlines_are_those_of_the_area_that_votes_early():
    early = answer_for("moved_out", LAW, TODAY, day=date(2026, 3, 8))
    assert (early.until.isoformat(), early.days_left) == ("2026-03-07T07:00:00", 6)
    assert answer_for("moved_out", LAW, TODAY).days_left == 13


def test_numbers_of_law_are_those_of_the_law():
    assert f"{LAW.voting_age} tuổi" in answer_for(UNDER_AGE, LAW, TODAY).answer[0]
    assert not any(
        character.isdigit()
        for row in read_table("why_not.csv")
        for character in row["answer_vi"].replace("{", "").translate(dict.fromkeys(map(ord, "012345")))
    )


def test_a_row_that_is_nobodys_is_called_what_it_is():
    words = {row["fate"]: row for row in read_table("row_fates.csv")}
    known = RowFates.columns()["fate"].check
    fates = pl.Series("fate", [*words, "entry", "rejected", "something else"])
    taken = pl.select(known(pl.lit(fates))).to_series()
    assert taken.to_list() == [True] * (len(words) + 2) + [False]
    for fate, row in words.items():
        assert answer_for("not_a_person", LAW, TODAY, row_fate=fate).answer[0].endswith(f"{row['vi']}.")
