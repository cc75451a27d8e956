"""Load the words by which tables of areas and households are read (`area_words.csv`)."""

from voterlist.reference import read_table
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.area_words import AreaWords, area_words
from voterlist.roster.plan_tables import PlanWords, plan_words


def load_area_words() -> AreaWords:
    """The words for tables of polling areas and election units."""
    return area_words(read_table("area_words.csv"), load_vocabulary().words)


def load_head_words() -> tuple[str, ...]:
    """The words, in lower case, that say that a person is the head of his household."""
    return _words("head")


def load_unit_words() -> tuple[str, ...]:
    """The words, in lower case, that stand before the name or number of an armed unit."""
    return _words("armed_unit_name")


def _words(kind: str) -> tuple[str, ...]:
    row = next(row for row in read_table("area_words.csv") if row["kind"] == kind)
    return tuple(row["words"].split("|"))


def load_plan_words() -> PlanWords:
    """The words for the tables from which areas are planned."""
    return plan_words(read_table("area_words.csv"))


def load_complaint_headings() -> dict[str, tuple[str, ...]]:
    """The words of the headings of a register of complaints, without marks, by field."""
    rows = [row for row in read_table("area_words.csv") if row["kind"] == "complaint_heading"]
    return {row["code"]: tuple(row["words"].split("|")) for row in rows}
