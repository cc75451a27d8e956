from unicodedata import normalize

import pytest
from unidecode import unidecode

from voterlist.names.fold import fold
from voterlist.names.letters import LETTERS


def test_the_alphabet_has_every_vowel_under_every_tone_in_both_cases():
    assert len(set(LETTERS)) == 2 * (12 * 6 + 1)
    assert all(len(letter) == 1 for letter in LETTERS)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_folding_equals_unidecode_over_the_alphabet(over, form):
    letters = [normalize(form, letter) for letter in LETTERS]
    composed = [unidecode(letter).lower() for letter in LETTERS]
    assert over(fold, letters) == composed


def test_letters_of_other_peoples_fold_too(over):
    assert over(fold, ["Ayŭn", "Čil", "Ñơi", "ĭ ŏ ĕ", "Ƀuôr", "Ê̆ban"]) == [
        "ayun",
        "cil",
        "noi",
        "i o e",
        "buor",
        "eban",
    ]
