"""The match model, the words of its reasons, and the columns of clean tables."""

from voterlist.linkage.model import MatchModel, match_model
from voterlist.reference import read_settings, read_table


def load_match_model() -> MatchModel:
    """The packaged match model."""
    return match_model(read_settings("match_model.toml"))


def load_clean_columns() -> dict[str, str]:
    """For each heading of a clean table, in small letters with underscores, the column of `Roster` it stands for."""
    return {row["heading"]: row["column"] for row in read_table("clean_columns.csv")}


def load_decision_reasons() -> dict[str, dict[str, str]]:
    """Every reason of a decision in both languages, by its name."""
    return {row["reason"]: row for row in read_table("decision_reasons.csv")}


def load_level_words() -> dict[tuple[str, str], dict[str, str]]:
    """Every comparison level in both languages, by comparison and level."""
    return {(row["comparison"], row["level"]): row for row in read_table("level_words.csv")}
