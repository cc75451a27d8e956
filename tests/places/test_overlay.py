from datetime import date

import pytest

from voterlist.errors import UsageError
from voterlist.jobs.overlay import read_overlay, with_overlay
from voterlist.places.gazetteer import Gazetteer
from voterlist.places.overlay import OverlayLine, lay_over
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
    assert laid.has_overlay


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
