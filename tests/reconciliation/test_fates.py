import polars as pl

from tests.paper_factory import voter, voter_list
from voterlist import frames
from voterlist.reconciliation.fates import Fate, fate_of, find_records, nearest_records, record_of_line


def _run():
    return {
        "persons": pl.DataFrame(
            {"record_id": ["s:1:5", "s:1:6", "t:1:9"], "person_id": ["s:1:5", "s:1:6", "s:1:5"]}
        ),
        "voters": voter_list([voter(no=4, person_id="s:1:5", record_id="t:1:9")]),
        "exclusions": pl.DataFrame({"person_id": ["s:1:6"], "record_id": ["s:1:6"], "ground": ["deceased"]}),
        "row_fates": pl.DataFrame(
            [("s", 1, 1, "title", 0, None), ("s", 1, 5, "entry", 1, None)],
            schema=frames.RowFates.create_empty().schema,
            orient="row",
        ),
    }


def test_every_kind_of_row_has_its_fate():
    run = _run()
    assert fate_of("s:1:5", run) == Fate("s:1:5", "listed", "s:1:5", "03203-1", 4, None, ("t:1:9",))
    assert fate_of("t:1:9", run) == Fate("t:1:9", "listed", "s:1:5", "03203-1", 4, None, ("s:1:5",))
    assert fate_of("s:1:6", run) == Fate("s:1:6", "excluded", "s:1:6", ground="deceased")
    assert fate_of("s:1:1", run) == Fate("s:1:1", "not_a_person", ground="title")
    assert fate_of("s:1:99", run) == Fate("s:1:99", "unknown")
    assert fate_of("nonsense", run) == Fate("nonsense", "unknown")


def test_from_a_line_of_the_list_back_to_its_row():
    assert record_of_line("03203-1", 4, _run()["voters"]) == "t:1:9"
    assert record_of_line("03203-1", 5, _run()["voters"]) is None


def test_a_person_is_found_without_marks():
    empty = dict.fromkeys(frames.Roster.column_names()) | {"note_codes": [], "is_struck": False}
    people = [("a", "Đặng Thị Mỷ", "1987-02-01"), ("b", "Đặng Thị My", "1987"), ("c", "Đặng Thị Mỷ", "1990")]
    roster = pl.DataFrame(
        [
            empty | {"record_id": record, "full_name": name, "birth_date": born}
            for record, name, born in people
        ],
        schema=frames.Roster.create_empty().schema,
    )
    assert find_records(roster, "dang thi  my", "1987", None) == ["a", "b"]
    assert find_records(roster, None, None, "011080000001") == []
    assert find_records(roster, "Dang Thi My", "1987-02-01", None) == ["a", "b"]
    assert find_records(roster, "Dang Thi My", "1987-02-02", None) == ["b"]


def test_signs_are_no_part_of_a_name_and_the_nearest_names_are_found():
    empty = dict.fromkeys(frames.Roster.column_names()) | {"note_codes": [], "is_struck": False}
    people = [("a", "H' Mơ Byă", "1990"), ("b", "Nguyễn Hữu Bình", "1958-03-16"), ("c", "Lê Văn An", "1958")]
    roster = pl.DataFrame(
        [
            empty | {"record_id": record, "full_name": name, "birth_date": born}
            for record, name, born in people
        ],
        schema=frames.Roster.create_empty().schema,
    )
    assert find_records(roster, "H Mo Bya", None, None) == ["a"]
    assert nearest_records(roster, "Nguyen Huu Bin", "1958") == ["b"]
    assert nearest_records(roster, "binh huu", None) == ["b"]
    assert nearest_records(roster, "Nguyen Huu Bin", "1959") == []
    assert nearest_records(roster, "Trần Thị Mai", None) == []
