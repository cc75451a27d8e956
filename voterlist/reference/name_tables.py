"""The tables of the names room, loaded for it."""

from voterlist.names.fold import fold
from voterlist.names.parts import NameTables
from voterlist.names.tidy import LookAlikes
from voterlist.reference import read_table


def _folded(words: list[str]) -> frozenset[str]:
    import polars as pl

    parted = pl.col("word").str.replace_all(r"['\-]+", " ").str.strip_chars(" ")
    return frozenset(pl.DataFrame({"word": words}).select(fold(parted))["word"])


def load_name_tables() -> NameTables:
    """Surnames by their position and the words that mark a name without a surname."""
    surnames = read_table("surnames.csv")
    return NameTables(
        first_surnames=_folded([row["surname"] for row in surnames if row["position"] == "first"]),
        last_surnames=_folded([row["surname"] for row in surnames if row["position"] == "last"]),
        markers=_folded([row["marker"] for row in read_table("name_markers.csv")]),
    )


def load_look_alikes() -> LookAlikes:
    """Letters and signs that only look right, each with the one it stands for."""
    return {row["letter"]: row["stands_for"] for row in read_table("look_alikes.csv")}
