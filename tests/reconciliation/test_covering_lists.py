"""A population export among village lists is noticed; lists that share a few people are not."""

import polars as pl
import pytest

from voterlist.frames import Persons, Roster, Sources
from voterlist.reconciliation.covering_lists import find_covering_lists


def lists(**people_of):
    """Frames for lists given as file name -> numbers of the people on it."""
    rows = [
        (f"{file}:{at}", file, str(person))
        for file, people in people_of.items()
        for at, person in enumerate(people)
    ]
    entries = pl.DataFrame([row[:2] for row in rows], schema=["record_id", "source_id"], orient="row")
    persons = pl.DataFrame(
        [(row[0], row[2]) for row in rows], schema=["record_id", "person_id"], orient="row"
    )
    sources = pl.DataFrame({"source_id": list(people_of), "file": list(people_of)})
    return [
        pl.concat([schema.create_empty(), frame], how="diagonal").lazy()
        for schema, frame in ((Roster, entries), (Persons, persons), (Sources, sources))
    ]


@pytest.mark.parametrize(
    ("people_of", "found"),
    [
        ({"a": range(60), "b": range(60, 120), "all": range(5, 125)}, [("all", ["115", "120", "2"])]),
        ({"a": range(60), "b": range(55, 120), "c": [*range(10), *range(110, 200)]}, []),
        ({"old": range(100), "new": range(2, 102)}, []),
        ({"a": range(60), "b": range(60, 120), "few": range(40, 80)}, []),
    ],
)
def test_known_answers(people_of, found):
    findings = find_covering_lists(*lists(**people_of)).collect()
    assert findings.select("file", "parameters").rows() == found
