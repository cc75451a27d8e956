from dataclasses import replace
from datetime import date

from voterlist.jobs.reference import show_reference
from voterlist.places.crosswalk import Crosswalk
from voterlist.reference import soundness
from voterlist.reference.places import load_crosswalk


def test_the_packaged_tables_are_sound():
    assert soundness.find_unsound() == []


def test_a_lost_edge_is_noticed(monkeypatch):
    whole: Crosswalk = load_crosswalk()
    fewer = {old: edges for old, edges in whole.edges.items() if old != "03208@"}
    monkeypatch.setattr(soundness, "load_crosswalk", lambda: replace(whole, edges=fewer))
    found = soundness.find_unsound()
    assert "crosswalk: 03208@ went nowhere" in found
    assert any("edges" in fault for fault in found)


def test_what_holds_on_a_day_follows_the_retitles():
    assert show_reference(date(2026, 3, 15)).communes == {"Xã": 2621, "Phường": 687, "Đặc khu": 13}
    assert show_reference(date(2026, 10, 1)).communes == {"Xã": 2599, "Phường": 709, "Đặc khu": 13}
    assert show_reference(date(2026, 10, 1)).provinces == {"Tỉnh": 25, "Thành phố": 9}
    assert show_reference(date(2025, 6, 30)).communes == {"Xã": 7691, "Phường": 1727, "Thị trấn": 617}
