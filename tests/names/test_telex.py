import pytest

from voterlist.names.letters import ACUTE, DOT, GRAVE, HOOK, TILDE, toned
from voterlist.names.syllables import RHYMES, is_syllable
from voterlist.names.telex import decode_keystrokes, decode_syllable
from voterlist.names.tones import tone_seat

TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
TELEX_TONES = {GRAVE: "f", HOOK: "r", TILDE: "x", ACUTE: "s", DOT: "j"}
VNI_TONES = {GRAVE: "2", HOOK: "3", TILDE: "4", ACUTE: "1", DOT: "5"}


def typed(bare: str, shapes: dict[str, str], tone_key: str) -> str:
    return "".join(shapes.get(letter, letter) for letter in bare) + tone_key


@pytest.mark.parametrize(("shapes", "tones"), [(TELEX, TELEX_TONES), (VNI, VNI_TONES)])
@pytest.mark.parametrize("onset", ["", "th", "đ", "ngh", "qu", "h"])
def test_every_legal_syllable_comes_back_from_its_keys(shapes, tones, onset):
    for rhyme in sorted(rhyme for rhyme in RHYMES if "oo" not in rhyme):  # oo is how Telex types ô
        for tone, key in tones.items():
            seat = tone_seat(rhyme)
            syllable = onset + rhyme[:seat] + toned(rhyme[seat], tone) + rhyme[seat + 1 :]
            if is_syllable(syllable):
                assert decode_syllable(typed(onset + rhyme, shapes, key)) == syllable


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("nguyeenx vawn tus", "nguyễn văn tú"),
        ("nguye6n4 va8n tu1", "nguyễn văn tú"),
        ("dduwcs", "đức"),
        ("nguyễn vawn tú", "nguyễn văn tú"),
        ("trần thị huowng", "trần thị hương"),
        ("lof thij hoas", "lò thị hóa"),
    ],
)
def test_names_typed_with_the_keyboard_off(over, name, written):
    assert over(decode_keystrokes, [name]) == [written]


@pytest.mark.parametrize(
    "name",
    [
        "y ner",
        "ksor h bar",
        "đinh hnar",
        "chau kim sor",
        "h loan niê kdăm",
        "nguyễn văn tus",
        "rmah h nhi",
        "mohamad ali",
        "k brêu",
    ],
)
def test_names_that_merely_look_typed_stay(over, name):
    assert over(decode_keystrokes, [name]) == [name]


@pytest.mark.parametrize(
    ("typed_keys", "written"),
    [
        ("nhw", "như"),
        ("ducds", "đúc"),
        ("ddan", "đan"),
        ("b7", "b7"),
        ("hw", "hư"),
        ("banws", "bắn"),
        ("nguowif", "người"),
    ],
)
def test_keys_pressed_late_or_alone(typed_keys, written):
    assert decode_syllable(typed_keys) == written
