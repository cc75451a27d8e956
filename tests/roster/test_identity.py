"""Identity numbers: what is safe to mend, what is not, and what never may be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.identity import fits, mended, read_number

VOCABULARY = load_vocabulary()
WORDS, PROVINCES = VOCABULARY.words, VOCABULARY.provinces
NUMBERS = st.builds(
    "{}{}{:02}{:06}".format,
    st.sampled_from(sorted(PROVINCES)),
    st.integers(0, 3),
    st.integers(0, 99),
    st.integers(1, 999_998),
)


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("011062001234", "t", ("011062001234", None, None)),
        ("'011062001234", "t", ("011062001234", None, None)),
        ("011 062 001 234", "t", ("011062001234", None, None)),
        ("011.062.001.234", "t", ("011062001234", None, None)),
        ("CCCD: 011062001234", "t", ("011062001234", None, None)),
        ("1.1062001234E10", "n", ("11062001234", None, "S113")),
        ("1.2E+11", "t", (None, None, "S114")),
        ("123456789012345678", "n", (None, None, "S114")),
        ("012345678", "t", (None, "012345678", "S115")),
        ("000000000000", "t", (None, None, "S117")),
        ("011062001234 / 012345678", "t", ("011062001234", "012345678", "S118")),
        ("011062001234, cấp ngày 10/05/2021", "t", ("011062001234", None, "S121")),
        ("01106200l234", "t", (None, None, "S119")),
        ("chưa có", "t", (None, None, None)),
    ],
)
def test_known_answers(text, kind, answer):
    assert read_number(text, kind, WORDS) == answer


@given(NUMBERS)
def test_lost_zeros_come_back_exactly_where_sex_and_year_fit(number):
    sex = "female" if int(number[3]) % 2 else "male"
    born = f"{19 + int(number[3]) // 2}{number[4:6]}"
    stored = number.lstrip("0")
    expected = number if len(stored) in {10, 11} else None
    assert mended(stored, sex, born, PROVINCES) == expected
    other = "male" if sex == "female" else "female"
    assert mended(stored, other, born, PROVINCES) is None
    assert mended(stored, None, born, PROVINCES) is None
    assert mended(stored, sex, None, PROVINCES) is None
    assert mended(stored, sex, str(int(born) + 1), PROVINCES) is None


@given(NUMBERS)
def test_what_is_not_stated_never_disagrees(number):
    assert fits(number, None, None, PROVINCES)


@given(st.text(max_size=25), st.sampled_from("tn"))
def test_any_text_gives_twelve_digits_nine_digits_or_nothing(text, kind):
    new, old, code = read_number(text, kind, WORDS)
    assert old is None or (len(old) == 9 and old.isdigit())
    assert new is None or len(new) == 12 or code == "S113"
