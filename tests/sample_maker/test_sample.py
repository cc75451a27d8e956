import csv
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.sample_maker import legacy
from tests.sample_maker.__main__ import ROOT, SEED
from tests.sample_maker.dien_bien import make_dien_bien
from tests.sample_maker.geography import COMMUNES, make_villages
from tests.sample_maker.untidy import make_untidy_sheets


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a file; of a workbook those of its parts, because compressors differ."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(folder: Path) -> dict[str, dict[str, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): contents(path) for path in files}


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / "answers" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    make_dien_bien(SEED, folder / "dien_bien", folder / "answers")
    make_untidy_sheets(SEED, folder / "untidy_sheets", folder / "answers")
    return folder


@pytest.mark.parametrize("part", ["dien_bien", "untidy_sheets", "answers"])
def test_committed_sample_is_what_its_seed_makes(made, part):
    new, committed = tree(made / part), tree(ROOT / part)
    assert new.keys() == committed.keys()
    assert [name for name in new if new[name] != committed[name]] == []


def test_units_have_their_published_populations():
    assert {unit: sum(c.population for c in COMMUNES if c.unit == unit) for unit in (4, 8)} == {
        4: 65215,
        8: 59450,
    }


def test_villages_follow_the_populations():
    villages = make_villages(SEED)
    total, people = (
        sum(village.voters for village in villages),
        sum(commune.population for commune in COMMUNES),
    )
    for commune in COMMUNES:
        voters = sum(village.voters for village in villages if village.commune is commune)
        assert voters / total == pytest.approx(commune.population / people, rel=0.02)


def test_true_numbers_are_unique_and_agree_with_birth_and_sex():
    people = table("people.csv")
    assert len({person["identity_no"] for person in people}) == len(people)
    for person in people:
        number, year = person["identity_no"], int(person["birth_date"][:4])
        assert len(number) == 12
        assert number[4:6] == f"{year % 100:02}"
        assert int(number[3]) == (0 if year < 2000 else 2) + (person["sex"] == "Nữ")


def test_every_village_line_is_keyed_once_and_every_plant_points_to_a_line():
    places = Counter((row["file"], row["sheet"], row["row"]) for row in table("rows.csv"))
    assert set(places.values()) == {1}
    for plant in table("planted.csv"):
        assert (plant["file"], plant["sheet"], plant["row"]) in places
        if plant["other_file"]:
            assert (plant["other_file"], plant["other_sheet"], plant["other_row"]) in places


def test_a_pair_says_one_person_exactly_when_its_person_numbers_agree():
    pairs = [plant for plant in table("planted.csv") if plant["same_person"]]
    assert [p for p in pairs if (p["person_no"] == p["other_person_no"]) != (p["same_person"] == "yes")] == []


def test_expected_areas_and_communes_count_the_same_voters():
    voters = [person for person in table("people.csv") if person["is_listed"] == "yes"]
    by_commune = Counter(person["listed_commune"] for person in voters)
    assert by_commune == {row["commune"]: int(row["voters"]) for row in table("expected_communes.csv")}
    areas: Counter[str] = Counter()
    for row in table("expected_areas.csv"):
        areas[row["commune"]] += int(row["voters"])
    assert areas == by_commune


def test_old_encodings_give_the_published_examples():
    assert legacy.tcvn3("Nguyễn Văn Hùng") == "NguyÔn V¨n Hïng"
    assert legacy.vni("Nguyễn Văn Hùng") == "Nguyeãn Vaên Huøng"
    assert legacy.viqr("Nguyễn") == "Nguye^~n"
