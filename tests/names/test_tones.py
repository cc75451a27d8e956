import pytest

from voterlist.names.letters import TONES, VOWELS, toned
from voterlist.names.syllables import ONSETS, RHYMES, is_syllable
from voterlist.names.tones import tone_seat, unify_tone_placement


@pytest.mark.parametrize(
    ("typed", "one_spelling"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("qúy", "quý"),
        ("quý", "quý"),
        ("gìa", "già"),
        ("già", "già"),
        ("gì", "gì"),
        ("hòan", "hoàn"),
        ("thúyên", "thuyến"),
        ("ngừơi", "người"),
        ("mùa a páo", "mùa a páo"),
        ("thị hoà", "thị hòa"),
    ],
)
def test_each_spelling_has_one_placement(over, typed, one_spelling):
    assert over(unify_tone_placement, [typed]) == [one_spelling]


def placements(onset: str, rhyme: str, tone: str) -> list[str]:
    seats = [place for place, letter in enumerate(rhyme) if letter in VOWELS]
    return [onset + rhyme[:seat] + toned(rhyme[seat], tone) + rhyme[seat + 1 :] for seat in seats]


@pytest.mark.parametrize("onset", [onset for onset in ("", *ONSETS) if onset not in ("gi", "qu", "g")])
def test_every_placement_of_every_rhyme_meets(over, onset):
    rhymes = [rhyme for rhyme in sorted(RHYMES) if is_syllable(onset + rhyme) or rhyme[-1] in "cpth"]
    typed, right = [], []
    for rhyme in rhymes:
        for tone in TONES[1:]:
            spellings = placements(onset, rhyme, tone)
            typed += spellings
            right += [onset + _toned_rhyme(rhyme, tone)] * len(spellings)
    assert over(unify_tone_placement, typed) == right


def _toned_rhyme(rhyme: str, tone: str) -> str:
    seat = tone_seat(rhyme)
    return rhyme[:seat] + toned(rhyme[seat], tone) + rhyme[seat + 1 :]


def test_names_of_other_peoples_stay(over):
    names = ["h loan niê kdăm", "k brêu", "y bhiô", "rơ châm h lan", "giàng a páo"]
    assert over(unify_tone_placement, names) == names
