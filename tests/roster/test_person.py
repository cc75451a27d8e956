"""The name cell: the name whole, everything beside it in the note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.marks import note_codes
from voterlist.roster.person import read_name

WORDS = load_vocabulary().words


@pytest.mark.parametrize(
    ("text", "name", "remark"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An", None),
        ("H' Loan Niê Kdăm", "H' Loan Niê Kdăm", None),
        ("H’Loan Niê-Kdăm", "H’Loan Niê-Kdăm", None),
        ("K' Brếu", "K' Brếu", None),
        ("Y Nhớt", "Y Nhớt", None),
        ("Nguyễn Văn An (chủ hộ)", "Nguyễn Văn An", "chủ hộ"),
        ("Nguyễn Văn An - đã chết", "Nguyễn Văn An", "đã chết"),
        ("Bà Nguyễn Thị Tư", "Nguyễn Thị Tư", "Bà"),
        ("Nguyễn Văn An đã chết", "Nguyễn Văn An", "đã chết"),
        ("Hồ Chủ Hộ", "Hồ Chủ Hộ", None),
        ("Ông Thị Bảy", "Ông Thị Bảy", None),
        ("1. Nguyễn Văn An", "Nguyễn Văn An", None),
        ("Ông Văn Bà", "Ông Văn Bà", None),
        ("Ông: Lò Văn Co", "Lò Văn Co", "Ông"),
        ("Ông Y Bhok Niê", "Y Bhok Niê", "Ông"),
        ("ong nguyen van b", "nguyen van b", "ong"),
        ("Kiên Thị Ôl, 12/06/1989", "Kiên Thị Ôl", "12/06/1989"),
    ],
)
def test_known_answers(text, name, remark):
    found = read_name(text, WORDS)
    assert (found.name, found.remark) == (name, remark)


def test_a_title_that_may_be_a_family_name_is_asked():
    assert read_name("Ông Văn Bà", WORDS).code == "S147"
    assert read_name("Ông Thị Bảy", WORDS).code is None


@given(st.text(min_size=1, max_size=40))
def test_what_is_taken_out_of_a_name_is_said(text):
    found = read_name(text, WORDS)
    assert found.remark is None or found.code is not None


@given(st.text(alphabet="ABCĐăâêôơưáàảãạ '-", min_size=1, max_size=30))
def test_reading_a_name_twice_is_reading_it_once(text):
    once = read_name(text, WORDS)
    if once.name is not None and once.code is None:
        assert read_name(once.name, WORDS).name == once.name


@pytest.mark.parametrize(
    ("text", "codes"), [("Chết", ("deceased",)), ("mất.", ("deceased",)), ("Mất giấy tờ", ())]
)
def test_one_word_that_is_all_of_a_remark_says_more_than_the_same_word_in_a_sentence(text, codes):
    assert note_codes(text, WORDS) == codes
