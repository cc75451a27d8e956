import pytest

from tests.names.legacy_writers import WRITERS
from voterlist.names.charsets import CHARSETS, TCVN3, rebuild_capitals
from voterlist.names.letters import LETTERS, SMALL_LETTERS

CASES = [(charset, letter) for charset in CHARSETS for letter in LETTERS if letter.lower() not in "aeiouy"]


@pytest.mark.parametrize(("charset", "letter"), CASES, ids=lambda case: getattr(case, "name", case))
def test_every_letter_in_every_tone_and_case_comes_back(charset, letter):
    has_no_capital = charset is TCVN3 and letter.isupper() and letter not in "ĂÂÊÔƠƯĐ"
    written = WRITERS[charset.name](letter)
    assert charset.decode(written) == (letter.lower() if has_no_capital else letter)


@pytest.mark.parametrize("charset", CHARSETS, ids=lambda charset: charset.name)
def test_all_letters_come_back_side_by_side(charset):
    text = " ".join(SMALL_LETTERS)
    assert charset.decode(WRITERS[charset.name](text)) == text


@pytest.mark.parametrize("charset", CHARSETS, ids=lambda charset: charset.name)
def test_plain_numbers_are_the_same_in_every_charset(charset):
    assert charset.decode("001085012345") == "001085012345"


@pytest.mark.parametrize(
    ("decoded", "rebuilt"),
    [
        ("NGUYễN THị HOà", "NGUYỄN THỊ HOÀ"),
        ("Tú", "Tú"),
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hoà"),
        ("LÒ VăN ÍN", "LÒ VĂN ÍN"),
        ("XÃ Mường", "XÃ Mường"),
        ("Lò Văn ín", "Lò Văn Ín"),
        ("Thôn ấp cũ", "Thôn ấp cũ"),
    ],
)
def test_capitals_are_rebuilt_where_the_text_is_in_capitals(decoded, rebuilt):
    assert rebuild_capitals(decoded) == rebuilt
