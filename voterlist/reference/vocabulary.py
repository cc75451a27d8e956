"""The words of clerks, as the room `roster` takes them."""

from functools import cache

from voterlist.reference import read_table
from voterlist.roster.words import Vocabulary, make_vocabulary


@cache
def load_vocabulary() -> Vocabulary:
    """Headings, cell words and the province codes of identity numbers."""
    return make_vocabulary(
        read_table("headers.csv"), read_table("cell_words.csv"), read_table("identity_provinces.csv")
    )
