from datetime import date

import polars as pl
import pytest

from voterlist.errors import UsageError
from voterlist.frames import Roster
from voterlist.jobs.overlay import read_overlay, with_overlay
from voterlist.places.gazetteer import Gazetteer
from voterlist.places.overlay import OverlayLine, lay_over
from voterlist.places.placing import place_entries
from voterlist.places.resolver import resolve_place
from voterlist.reference.places import load_crosswalk

BEFORE = date(2025, 5, 1)


@pytest.fixture(scope="module")
def crosswalk():
    return load_crosswalk()


def test_a_village_of_a_divided_commune_finds_its_commune(crosswalk):
    line = OverlayLine(2, "Hà Nội", "Cầu Giấy", "Dịch Vọng", "phường Cầu Giấy", "Hà Nội", old_village="Tổ 4")
    laid, faults = lay_over(crosswalk, [line])
    assert faults == ()
    assert laid.villages[0][:3] == ("00166@", "4", "00166@2025-07-01")
    assert laid.fingerprint != crosswalk.fingerprint
    assert laid.version == f"{crosswalk.version}+overlay"


def test_a_unit_that_the_table_does_not_know_is_added(crosswalk):
    line = OverlayLine(2, "Điện Biên", "Điện Biên Đông", "xã Háng Tơ Mang", "xã Xa Dung", "Điện Biên")
    laid, faults = lay_over(crosswalk, [line])
    assert faults == ()
    answer = resolve_place("Háng Tơ Mang", "Điện Biên Đông", "Điện Biên", BEFORE, Gazetteer(laid))
    assert (answer.placement, answer.current.code) == ("whole", "03208")
    assert answer.former.is_overlay
    assert answer.act == "bảng bổ sung của tỉnh"


def test_a_line_against_the_resolution_is_not_used(crosswalk):
    wrong = OverlayLine(3, "Điện Biên", "Điện Biên Đông", "Phì Nhừ", "xã Na Son", "Điện Biên")
    vague = OverlayLine(4, None, None, "xã Tân Lập", "xã Xa Dung", "Điện Biên")
    nowhere = OverlayLine(5, "Điện Biên", None, "Phì Nhừ", "xã Không Có", "Điện Biên")
    laid, faults = lay_over(crosswalk, [wrong, vague, nowhere])
    assert [(fault.code, fault.line_no) for fault in faults] == [("P210", 3), ("P211", 4), ("P211", 5)]
    assert laid.edges == crosswalk.edges


@pytest.mark.parametrize(
    "headings",
    [
        "tinh_cu,huyen_cu,xa_cu,xa_moi,tinh_moi,thon_cu",
        "Tỉnh cũ,Huyện cũ,Xã cũ,Xã mới,Tỉnh mới,Thôn cũ",
        "old_province,old_district,old_commune,new_commune,new_province,old_village",
    ],
)
def test_headings_in_both_languages(tmp_path, crosswalk, headings):
    path = tmp_path / "bo_sung.csv"
    path.write_text(f"{headings}\nHà Nội,Cầu Giấy,Dịch Vọng,phường Cầu Giấy,Hà Nội,Tổ 4\n", encoding="utf-8")
    laid, findings = with_overlay(crosswalk, path)
    assert findings.is_empty()
    assert len(laid.villages) == 1


def test_a_table_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "khac.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="old_commune"):
        read_overlay(path)


def test_a_province_that_nobody_knows_makes_the_line_unclear(crosswalk):
    line = OverlayLine(2, "Atlantis", None, "xã Nào Đó", "xã Xa Dung", "Điện Biên")
    assert [fault.code for fault in lay_over(crosswalk, [line])[1]] == ["P211"]


def test_a_whole_commune_cannot_be_divided_nor_a_divided_one_be_whole(crosswalk):
    divided = OverlayLine(2, "Điện Biên", "Điện Biên Đông", "Phì Nhừ", "Xa Dung", "Điện Biên", is_part=True)
    whole = OverlayLine(3, "Hà Nội", "Cầu Giấy", "Dịch Vọng", "phường Cầu Giấy", "Hà Nội")
    assert [fault.code for fault in lay_over(crosswalk, [divided, whole])[1]] == ["P210", "P210"]


def test_a_village_in_two_places_decides_nothing_and_in_part_neither(crosswalk):
    head = ("Hà Nội", "Cầu Giấy", "Dịch Vọng")
    targets = ("phường Cầu Giấy", "phường Nghĩa Đô")
    lines = [OverlayLine(at, *head, name, "Hà Nội", "Tổ 4") for at, name in enumerate(targets, 2)]
    laid, faults = lay_over(crosswalk, lines)
    assert [(fault.code, fault.line_no) for fault in faults] == [("P211", 2), ("P211", 3)]
    assert laid.villages == ()
    laid, faults = lay_over(crosswalk, [line._replace(is_part=True) for line in lines])
    assert faults == ()
    entry = {
        "record_id": "a",
        "commune": "Dịch Vọng",
        "district": "Cầu Giấy",
        "province": "Hà Nội",
        "village": "Tổ 4",
    }
    assert placed(laid, entry)["placement"].item() == "part"


def test_who_is_placed_by_the_overlay_is_marked(crosswalk):
    line = OverlayLine(2, "Hà Nội", "Cầu Giấy", "Dịch Vọng", "phường Cầu Giấy", "Hà Nội", "Tổ 4")
    laid, _ = lay_over(crosswalk, [line])
    entry = {
        "record_id": "a",
        "commune": "Dịch Vọng",
        "district": "Cầu Giấy",
        "province": "Hà Nội",
        "village": "tổ 04",
    }
    found = placed(laid, entry)
    assert found["commune_name"].item() == "Phường Cầu Giấy"
    assert "bảng bổ sung của tỉnh" in found["clause"].item()


def test_a_line_of_a_later_date_adds_nothing_before_it_and_an_unreadable_date_is_said(tmp_path, crosswalk):
    path = tmp_path / "bo_sung.csv"
    path.write_text(
        "tinh_cu,huyen_cu,xa_cu,xa_moi,tinh_moi,thon_cu,thon_moi,tu_ngay\n"
        "Điện Biên,,xã Na Son,xã Na Son,Điện Biên,Bản 1,Bản 2,01/01/2026\n"
        "Điện Biên,,xã Na Son,xã Na Son,Điện Biên,Bản 3,Bản 2,hôm qua\n",
        encoding="utf-8",
    )
    laid, findings = with_overlay(crosswalk, path, date(2025, 12, 31))
    assert laid.villages == ()
    assert findings["code"].to_list() == ["P211"]
    laid, _ = with_overlay(crosswalk, path, date(2026, 3, 15))
    assert [move[:4] for move in laid.villages] == [("03203@2025-07-01", "1", "03203@2025-07-01", "2")]


def placed(crosswalk, entry):
    row = Roster.create_empty().clear()
    filled = pl.concat([row, pl.DataFrame([entry | {"source_id": "s"}])], how="diagonal")
    return place_entries(filled.lazy(), crosswalk, BEFORE).collect()
