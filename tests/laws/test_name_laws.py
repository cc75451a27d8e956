"""Laws of names: tidying twice is tidying once, and nothing depends on the Unicode form."""

from unicodedata import normalize

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from voterlist.names.fold import fold
from voterlist.names.keys import name_key
from voterlist.names.letters import LETTERS
from voterlist.names.tidy import tidy
from voterlist.reference.name_tables import load_look_alikes

LOOK_ALIKES = load_look_alikes()
FORMS = st.sampled_from(["NFC", "NFD"])
ANY_TEXT = st.text(max_size=30)
NAME_LIKE = st.text(
    alphabet=[*LETTERS, *"abcdghklmnpqrstvxyABCDGHKLMNPQRSTVXY' -.’ŭĭŏčñÐаĂ\u0306\u0301\u0323\u200b"],
    max_size=25,
)
TEXTS = st.one_of(ANY_TEXT, NAME_LIKE)


def each(function, *texts):
    return pl.DataFrame({"text": list(texts)}).select(function(pl.col("text"))).to_series().to_list()


def shown(text: pl.Expr) -> pl.Expr:
    return tidy(text, LOOK_ALIKES)


@given(TEXTS)
def test_tidying_twice_is_tidying_once(text):
    [once] = each(shown, text)
    if once is not None:
        assert each(shown, once) == [once]


@given(TEXTS, FORMS)
def test_tidying_does_not_depend_on_the_unicode_form(text, form):
    assert each(shown, normalize(form, text)) == each(shown, text)


@given(TEXTS, FORMS)
def test_folding_does_not_depend_on_the_unicode_form(text, form):
    assert each(fold, normalize(form, text)) == each(fold, text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    once = each(fold, text)
    assert each(fold, *once) == once


@given(NAME_LIKE)
def test_the_key_of_a_key_is_itself_and_tidying_does_not_change_the_key(text):
    [key] = each(name_key, text)
    if key is not None:
        assert each(name_key, key) == [key]
