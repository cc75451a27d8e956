import pytest

from voterlist.names.syllables import is_syllable

LEGAL = "nguyễn quốc gì gìn giếng giết gia già huỳnh nghĩa quỵt thịnh khuya hoàng y ý bích ín páo chứ dợ quới uyên"
NOT_LEGAL = "tus kpă ksor ngeo kê̆ nguyeenx nguyen ngoc hocx cieu kong nghan quốcc a1 h k"


@pytest.mark.parametrize("syllable", LEGAL.split())
def test_syllables_of_the_language(syllable):
    assert is_syllable(syllable)


@pytest.mark.parametrize("syllable", NOT_LEGAL.split())
def test_what_spelling_does_not_allow(syllable):
    assert not is_syllable(syllable)
