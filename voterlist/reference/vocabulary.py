"""The words of clerks, as the room `roster` takes them."""

from functools import cache

from voterlist.reference import read_table
from voterlist.roster.words import Vocabulary, make_vocabulary


@cache
def load_vocabulary() -> Vocabulary:
    """Headings, cell words, the province codes of identity numbers, family names and ethnic groups."""
    return make_vocabulary(
        read_table("headers.csv"),
        read_table("cell_words.csv"),
        read_table("identity_provinces.csv"),
        [*read_table("surnames.csv"), *_markers()],
        read_table("ethnic_groups.csv"),
    )


def _markers() -> list[dict[str, str]]:
    """The words that begin names without a family name in front, as rows of `surnames.csv`."""
    return [{"surname": row["marker"], "position": "marker"} for row in read_table("name_markers.csv")]
