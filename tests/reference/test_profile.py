"""The election profile: what ships is sound, and a misspelt key is refused with the right one."""

from datetime import date

import pytest

from voterlist.errors import SettingsError
from voterlist.reference.law import load_law
from voterlist.reference.profile import read_profile, shipped_profile_text


def test_the_shipped_profile_is_whole_and_its_law_is_known():
    profile = read_profile(shipped_profile_text())
    assert profile.election.date == date(2026, 3, 15)
    assert profile.election.levels == ("national", "provincial", "commune")
    assert load_law(profile.election.date).election_day == profile.election.date


@pytest.mark.parametrize(
    ("old", "new", "named", "nearest"),
    [
        ("votes_elsewhere =", "vote_elsewhere =", "counting.vote_elsewhere", "counting.votes_elsewhere"),
        ("[exceptions]", "[exception]", "exception", "exceptions"),
        (
            "# posting_days_before = 40",
            "posting_day_before = 40",
            "shifted.posting_day_before",
            "posting_days_before",
        ),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_right_one(old, new, named, nearest):
    with pytest.raises(SettingsError) as refusal:
        read_profile(shipped_profile_text().replace(old, new))
    assert f"“{named}”" in refusal.value.vi
    assert nearest in refusal.value.remedy_vi.split(".\u0020Các khóa")[0]
    assert refusal.value.exit_code == 13


@pytest.mark.parametrize(
    ("old", "new"), [('"counted"  ', '"sometimes"  '), ("date = 2026-03-15", 'date = "soon"')]
)
def test_a_value_of_the_wrong_kind_is_refused(old, new):
    with pytest.raises(SettingsError):
        read_profile(shipped_profile_text().replace(old, new))


def test_another_election_is_data():
    text = shipped_profile_text().replace("2026-03-15", "2026-09-06")
    assert read_profile(text).election.date == date(2026, 9, 6)


def test_no_profile_ships_for_any_other_day():
    with pytest.raises(SettingsError):
        shipped_profile_text(date(2031, 1, 1))
