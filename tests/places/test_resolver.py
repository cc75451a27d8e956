"""Known answers of the resolver, and that it never answers wrongly on the whole population of units."""

from datetime import date

import polars as pl
import pytest

from voterlist.frames import Findings, Placements, Roster
from voterlist.places.crosswalk import is_former, province_of
from voterlist.places.gazetteer import Gazetteer
from voterlist.places.placing import place_entries
from voterlist.places.problems import find_place_problems
from voterlist.places.resolver import resolve_place
from voterlist.places.spelling import without_marks
from voterlist.places.villages import village_reader
from voterlist.reference.places import load_crosswalk

BEFORE = date(2025, 5, 1)
ELECTION = date(2026, 3, 15)


@pytest.fixture(scope="module")
def crosswalk():
    return load_crosswalk()


@pytest.fixture(scope="module")
def gazetteer(crosswalk):
    return Gazetteer(crosswalk)


def communes(crosswalk):
    return [unit for unit in crosswalk.units.values() if unit.level == "commune"]


def scope_of(unit, crosswalk):
    province = province_of(unit, crosswalk)
    district = crosswalk.units[unit.parent].full_name if is_former(unit) else None
    return district, f"{province.types[0]} {province.name}", BEFORE if is_former(unit) else ELECTION


def answered(answer):
    return answer.former or answer.current


def test_every_canonical_spelling_is_right_within_its_scope(crosswalk, gazetteer):
    wrong = [
        unit.full_name
        for unit in communes(crosswalk)
        if answered(resolve_place(unit.full_name, *scope_of(unit, crosswalk), gazetteer)) != unit
    ]
    assert wrong == []


@pytest.mark.parametrize("ending", [" cũ", " (cũ)", " (CŨ)", " trước đây", " (trước sáp nhập)"])
def test_a_name_called_former_is_the_former_commune_on_a_list_of_today(crosswalk, gazetteer, ending):
    wrong = []
    for unit in filter(is_former, communes(crosswalk)):
        district, province, _ = scope_of(unit, crosswalk)
        answer = resolve_place(unit.full_name + ending, district, province, ELECTION, gazetteer)
        wrong += [unit] if answer.former != unit else []
    assert wrong == []


def test_without_marks_no_answer_is_wrong(crosswalk, gazetteer):
    silent = 0
    for unit in communes(crosswalk):
        district, province, on = scope_of(unit, crosswalk)
        texts = [
            without_marks(text).lower() if text else None for text in (unit.full_name, district, province)
        ]
        answer = resolve_place(*texts, on, gazetteer)
        assert answered(answer) in {unit, None}
        silent += answered(answer) is None
    assert silent <= 44 + 16  # pairs that differ by marks alone


@pytest.mark.parametrize(
    "write", [without_marks, lambda text: without_marks(text).upper()], ids=["plain", "capitals"]
)
@pytest.mark.parametrize("of", ["name", "full_name"])
def test_a_commune_without_marks_in_a_place_with_marks_is_never_another(crosswalk, gazetteer, write, of):
    """Sa Pa may be Sa Pả though its province is written with marks: then it is a question."""
    silent = 0
    for unit in communes(crosswalk):
        answer = answered(resolve_place(write(getattr(unit, of)), *scope_of(unit, crosswalk), gazetteer))
        assert answer in {unit, None}
        silent += answer is None
    assert silent <= (60 if of == "full_name" else 112)


def test_numbered_wards_in_every_form(crosswalk, gazetteer):
    numbered = [unit for unit in communes(crosswalk) if unit.name.isdigit()]
    assert len(numbered) >= 200
    for form in ("{0} số {1}", "{0} {1:02d}", "P{1}", "P. {1}", "UBND {0} {1}"):
        for unit in numbered:
            text = form.format(unit.types[0], int(unit.name))
            assert answered(resolve_place(text, *scope_of(unit, crosswalk), gazetteer)) == unit


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("TPHCM", "79"),
        ("Tp. HCM", "79"),
        ("TP.HN", "01"),
        ("Bắc Cạn", "06"),
        ("BR-VT", "77"),
        ("Thừa Thiên-Huế", "46"),
    ],
)
def test_provinces_as_people_write_them(gazetteer, written, code):
    assert [unit.code for unit in gazetteer.provinces(written, former=True)] == [code]


@pytest.mark.parametrize(
    "variant",
    [
        lambda u: u.name,
        lambda u: u.full_name.upper(),
        lambda u: f"  {u.types[0]}   {u.name.replace(' ', '  ')} ",
        lambda u: f"{u.types[0]} {u.name.replace(' ', '-')}",
        lambda u: {"Xã": "X.", "Phường": "P.", "Thị trấn": "TT.", "Đặc khu": "ĐK."}[u.types[0]] + u.name,
        lambda u: u.full_name.replace("'", "’"),
        lambda u: __import__("unicodedata").normalize("NFD", u.full_name),
        lambda u: u.full_name.replace("òa", "oà").replace("úy", "uý").replace("ủy", "uỷ").replace("óa", "oá"),
    ],
    ids=["no type", "capitals", "spaces", "hyphens", "abbreviation", "apostrophe", "NFD", "tone placement"],
)
def test_spelled_variants_are_never_answered_wrongly(crosswalk, gazetteer, variant):
    every = sorted(communes(crosswalk), key=lambda unit: unit.unit_id)[::60]
    assert len(every) >= 200
    right = 0
    for unit in every:
        answer = resolve_place(variant(unit), *scope_of(unit, crosswalk), gazetteer)
        assert answered(answer) in {unit, None}
        right += answered(answer) == unit
    assert right >= len(every) - 2  # a town and a commune of one name need their type word


@pytest.mark.parametrize(
    ("commune", "district", "province", "on", "placement", "former", "current"),
    [
        ("Phì Nhừ", "Điện Biên Đông", "Điện Biên", BEFORE, "whole", "03208", "03208"),
        ("Xa Dung", "Điện Biên Đông", "Điện Biên", BEFORE, "whole", "03373", "03208"),
        ("xã Keo Lôm", None, "tỉnh Điện Biên", ELECTION, "whole", "03376", "03203"),
        ("xã Na Son", None, "tỉnh Điện Biên", ELECTION, "current", None, "03203"),
        ("Luân Giới", "H. Điện Biên Đông", "Điện Biên", BEFORE, "whole", "03379", "03214"),
        ("xã Hải Hòa", None, "Quảng Ninh", ELECTION, "current", None, "06799"),
        ("xã Hải Hòa", "Cẩm Phả", "Quảng Ninh", BEFORE, "people_all", "06799", "06886"),
        ("P.12", "Q. Gò Vấp", "TP.HCM", BEFORE, "whole", "26881", "26882"),
        ("Phường IV", "TP Tây Ninh", "Tây Ninh", BEFORE, "whole", "25462", "25459"),
        ("Phường Long Thành", None, "thành phố Đồng Nai", date(2026, 10, 1), "current", None, "26368"),
        ("Dịch Vọng", "Cầu Giấy", "Hà Nội", BEFORE, "part", "00166", None),
        (None, "huyện Lý Sơn", "Quảng Ngãi", BEFORE, "whole", "536", "21548"),
        ("xã Không Có", "Điện Biên Đông", "Điện Biên", BEFORE, "unknown", None, None),
    ],
)
def test_known_answers(gazetteer, commune, district, province, on, placement, former, current):
    answer = resolve_place(commune, district, province, on, gazetteer)
    assert answer.placement == placement
    assert (answer.former.code if answer.former else None) == former
    assert (answer.current.code if answer.current else None) == current


def test_a_name_that_needs_its_district_is_ambiguous_without_it(gazetteer):
    answer = resolve_place("Phường 1", None, "TP Hồ Chí Minh", BEFORE, gazetteer)
    assert answer.placement == "ambiguous"
    assert len(answer.candidates) > 5


def test_a_code_that_contradicts_its_name_is_ambiguous(gazetteer):
    assert resolve_place("03208 Xa Dung", None, "Điện Biên", BEFORE, gazetteer).remark == "code_contradicts"
    assert resolve_place("03208 Xa Dung", None, "Điện Biên", ELECTION, gazetteer).placement == "current"
    assert resolve_place("03208", None, None, BEFORE, gazetteer).former.name == "Phì Nhừ"


def test_an_old_list_cannot_name_a_commune_of_today(gazetteer):
    assert resolve_place("phường Điện Biên Phủ", None, "Điện Biên", BEFORE, gazetteer).remark == "not_yet"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Bản Na Phát", "naphat"),
        ("na phat", "naphat"),
        ("Tổ dân phố số 03", "3"),
        ("TDP 3", "3"),
        ("Thôn Bản Phủ", "phu"),
        ("Ấp III (cũ)", "3"),
        ("Buôn Ea H'Đing", "eahding"),
        ("Xóm Làng", "lang"),
    ],
)
def test_village_keys(crosswalk, written, key):
    assert village_reader(crosswalk.words)(written) == key


def roster(*rows):
    full = [
        {
            "record_id": f"a3f91c02:1:{number}",
            "source_id": "a3f91c02",
            "sheet_no": 1,
            "row_no": number,
            "note_codes": [],
            "is_struck": False,
            **row,
        }
        for number, row in enumerate(rows, start=1)
    ]
    return pl.DataFrame(full, schema=Roster.create_empty().schema).lazy()


@pytest.mark.parametrize(
    ("address", "former", "current", "village"),
    [
        ("Bản Na Phát, xã Phì Nhừ, huyện Điện Biên Đông, tỉnh Điện Biên", "03208", "03208", "naphat"),
        ("Na Phát - Phì Nhừ - Điện Biên Đông - Điện Biên", "03208", "03208", "naphat"),
        ("ban na phat xa phi nhu huyen dien bien dong tinh dien bien", "03208", "03208", "naphat"),
        ("Bản Na Phát xã Phì Nhừ huyện Điện Biên Đông tỉnh Điện Biên, Việt Nam", "03208", "03208", "naphat"),
        ("thôn 3, Xã Keo Lôm, Tỉnh Điện Biên", "03376", "03203", "3"),
        ("Tổ 3, phường Kim Tân, thành phố Lào Cai", "02647", "02647", "3"),
        ("Thôn 5 - Phước Hải - Đất Đỏ - Bà Rịa - Vũng Tàu", "26689", "26686", "5"),
        ("Ấp 3, X. Tân Phú, H. Châu Thành, T. Bến Tre", "28840", "28840", "3"),
    ],
)
def test_addresses_are_read_from_the_right(crosswalk, address, former, current, village):
    placed = place_entries(roster({"permanent_address": address}), crosswalk, BEFORE).collect()
    Placements.validate(placed)
    row = placed.row(0, named=True)
    assert (row["former_commune_code"], row["village_key"]) == (former, village)
    assert row["commune_code"] == current


def test_an_address_refines_the_commune_of_its_list(crosswalk):
    placed = place_entries(
        roster(
            {"commune": "Xa Dung", "province": "Điện Biên", "permanent_address": "Bản A, xã Phì Nhừ"},
            {"commune": "Xa Dung", "province": "Điện Biên", "permanent_address": "Bản A, xã Keo Lôm"},
        ),
        crosswalk,
        ELECTION,
    ).collect()
    assert placed.sort("record_id")["former_commune_code"].to_list() == ["03208", None]
    assert placed["commune_code"].to_list() == ["03208", "03208"]


def test_each_problem_of_place_is_found_and_leads_to_an_entry(crosswalk):
    rows = [
        {"commune": "Dịch Vọng", "district": "Cầu Giấy", "province": "Hà Nội"},
        {"commune": "Phường 1", "province": "TP Hồ Chí Minh"},
        {"commune": "xã Không Có", "province": "Điện Biên"},
        {"commune": "03208 Phì Nhừ Xa", "province": "Điện Biên"},
        {"village": "Bản A"},
        {"commune": "Xa Dung", "province": "Điện Biên", "permanent_address": "Bản A, xã Keo Lôm"},
        {"commune": "Keo Lôm", "province": "Điện Biên"},
    ]
    found = find_place_problems(roster(*rows), crosswalk, ELECTION).collect()
    Findings.validate(found)
    assert {"P201", "P202", "P203", "P205", "P207", "P213"} <= set(found["code"])
    assert find_place_problems(
        roster({"commune": "phường Điện Biên Phủ", "province": "Điện Biên"}), crosswalk, BEFORE
    ).collect()["code"].to_list() == ["P204"]
