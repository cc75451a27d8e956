"""Numbers that stop counting, and numbers on two people: each has a finding of its own."""

import polars as pl
import pytest

from tests.linkage.people import MODEL, keys, person, village
from voterlist.linkage import link_between, link_within

NUMBER = "011070123456"


def codes(found: pl.DataFrame) -> list[tuple[str, str]]:
    return sorted(
        found.filter(pl.col("code").is_in(["L302", "L303", "L304"])).select("code", "subject_id").rows()
    )


def bearer(
    record_id: str, name: str, born: str, number: str | None = NUMBER, **more: object
) -> dict[str, object]:
    return person(record_id, name, born, sex="male", identity_no=number, commune_code="03203", **more)


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Quàng Văn Ơn", "1951-02-03"),
        ("Giàng Thị Dơ", "1999"),
        ("Lò Văn Pản", "1941-11-30"),
        ("Lò Văn Pan", None),
    ],
)
def test_one_number_on_two_people_is_never_silent(name, born):
    rows = [bearer("a:1:1", "Lò Văn Pản", "1970-05-17"), bearer("a:1:2", name, born)]
    found = link_within(keys(*rows, *village(300)), MODEL)
    pair = [("L302", "a:1:1|a:1:2")]
    joined = found.persons.filter(pl.col("record_id").is_in(["a:1:1", "a:1:2"]))["person_id"].n_unique() == 1
    asked = not found.findings.filter(code="L301", subject_id="a:1:1|a:1:2").is_empty()
    assert joined or asked or codes(found.findings) == pair
    assert not joined or name != "Quàng Văn Ơn"


def test_the_number_of_one_person_on_many_lists_still_counts():
    rows = [bearer(f"{place}:1:1", "Lò Văn Pản", "1970-05-17") for place in "abcdefg"]
    found = link_within(keys(*rows, *village(300)), MODEL)
    assert codes(found.findings) == []
    assert set(found.persons.filter(~pl.col("record_id").str.starts_with("x"))["person_id"]) == {"a:1:1"}


def test_a_number_of_many_people_stops_counting_and_is_told_once():
    names = ["Lò Văn Pản", "Quàng Văn Ơn", "Cà Thị Hoa", "Vì Văn Minh", "Tòng Thị Lan"]
    rows = [bearer(f"a:1:{at}", name, f"19{60 + 3 * at}-02-0{at + 1}") for at, name in enumerate(names)]
    found = link_within(keys(*rows, *village(300)), MODEL)
    assert codes(found.findings) == [("L303", "a:1:0")]
    assert found.findings.filter(code="L303")["parameters"].to_list() == [["5"]]


def test_a_placeholder_is_told_for_every_row_that_bears_it():
    rows = [bearer("a:1:1", "Lò Văn Pản", "1970-05-17", "123456789012"), bearer("a:1:2", "Cà Thị Hoa", "1980", "000000000000")]  # fmt: skip
    assert codes(link_within(keys(*rows), MODEL).findings) == [("L304", "a:1:1"), ("L304", "a:1:2")]


def test_between_two_lists_a_number_that_changed_its_bearer_is_told():
    old = [
        bearer("a:1:1", "Lò Văn Pản", "1970-05-17"),
        bearer("a:1:2", "Vì Văn Minh", "1982-03-04", "011082999111"),
    ]
    new = [
        bearer("b:1:1", "Giàng A Dơ", "1991-12-01"),
        bearer("b:1:2", "Vì Văn Minh", "1982-03-04", "011082999111"),
    ]
    found = link_between(keys(*old, *village(60)), keys(*new), MODEL)
    assert codes(found.findings) == [("L302", "a:1:1|b:1:1")]


def test_between_two_lists_a_link_under_another_given_name_is_no_second_bearer():
    old = [bearer("a:1:1", "Lò Văn Pản", "1970-05-17")]
    new = [bearer("b:1:1", "Lò Văn Thành", "1970-05-17")]
    others = [row | {"record_id": "b" + str(row["record_id"])} for row in village(200)]
    found = link_between(keys(*old, *village(200)), keys(*new, *others), MODEL)
    assert found.links.filter(record_id_old="a:1:1")["record_id_new"].to_list() == ["b:1:1"]
    assert "L302" not in found.findings["code"].to_list()
