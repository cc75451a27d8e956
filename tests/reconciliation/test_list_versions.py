"""Two versions of one list are told by both names (case 42); lists that share some people are not."""

import polars as pl
import pytest

from voterlist.frames import Persons, Roster, Sources
from voterlist.reconciliation.list_versions import find_list_versions


def lists(**people_of):
    """Frames for lists given as file name -> numbers of the people on it."""
    rows = [
        (f"{file}:{at}", file, str(person))
        for file, people in people_of.items()
        for at, person in enumerate(people)
    ]
    records, files, people = zip(*rows, strict=True)
    frames = (
        (Roster, {"record_id": records, "source_id": files}),
        (Persons, {"record_id": records, "person_id": people}),
        (Sources, {"source_id": list(people_of), "file": list(people_of)}),
    )
    return [
        pl.concat([schema.create_empty(), pl.DataFrame(values)], how="diagonal").lazy()
        for schema, values in frames
    ]


@pytest.mark.parametrize(
    ("people_of", "told"),
    [
        ({"old": range(100), "new": range(2, 102)}, [("new", ["old", "98", "100"])]),
        ({"old": range(10), "new": range(8)}, [("new", ["old", "8", "8"])]),
        ({"old": range(100), "new": range(100), "b": range(200, 260)}, [("new", ["old", "100", "100"])]),
        ({"a": range(100), "b": range(60, 160)}, []),
        ({"a": range(60), "b": range(60, 120), "all": range(120)}, []),
        ({"a": range(4), "b": range(4)}, []),
    ],
)
def test_42_known_answers(people_of, told):
    found = find_list_versions(*lists(**people_of)).collect()
    assert found.select("file", "parameters").rows() == told
    assert set(found["severity"]) <= {"stops_the_list"}
