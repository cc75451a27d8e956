import icu
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.frames import NameKeys, NameOrders
from voterlist.names.letters import TONES, VOWELS, toned
from voterlist.names.order import add_name_orders, name_order, syllable_key
from voterlist.names.syllables import ONSETS, RHYMES
from voterlist.names.tones import tone_seat
from voterlist.stages import schema_faults

ICU = icu.Collator.createInstance(icu.Locale("vi"))


def under(rhyme: str, tone: str) -> str:
    seat = tone_seat(rhyme)
    return rhyme[:seat] + toned(rhyme[seat], tone) + rhyme[seat + 1 :]


SYLLABLES = st.builds(
    lambda onset, rhyme, tone: onset + under(rhyme, tone),
    st.sampled_from(("", *ONSETS)),
    st.sampled_from(sorted(RHYMES)),
    st.sampled_from(TONES),
)
NAMES = st.tuples(SYLLABLES, SYLLABLES, st.lists(SYLLABLES, max_size=2))


def test_single_letters_sort_as_icu_sorts_them():
    letters = ["đ", *"bcdghklmnpqrstvxfjwz", *(toned(vowel, tone) for vowel in VOWELS for tone in TONES)]
    assert sorted(letters, key=syllable_key) == sorted(letters, key=ICU.getSortKey)


@given(st.lists(SYLLABLES, max_size=30, unique=True))
def test_syllables_sort_as_icu_sorts_them(syllables):
    assert sorted(syllables, key=syllable_key) == sorted(syllables, key=ICU.getSortKey)


@given(st.lists(NAMES, max_size=20))
def test_names_sort_by_given_name_surname_middle_name_each_as_icu_does(names):
    def by_icu(name):
        given_name, surname, middle = name
        return (
            [ICU.getSortKey(given_name)],
            [ICU.getSortKey(surname)],
            [ICU.getSortKey(word) for word in middle],
        )

    ours = sorted(names, key=lambda name: name_order(name[0], name[1], " ".join(name[2]) or None))
    assert [by_icu(name) for name in ours] == sorted(map(by_icu, names))


@pytest.mark.parametrize(
    ("first", "second"), [("dung", "đặng"), ("ayŭn", "ayuôn"), ("ŭn", "v"), ("đ", "e"), ("hòa", "hoan")]
)
def test_letters_of_other_peoples_stand_with_their_base(first, second):
    assert syllable_key(first) < syllable_key(second)


def test_the_kernel_keeps_every_entry_in_its_place():
    rows = [("1", "an"), ("2", None), ("3", "ẩn"), ("4", "an")]
    keys = pl.DataFrame(
        [{"record_id": record_id, "name_key": name, "given_name": name} for record_id, name in rows],
        schema=NameKeys.create_empty().schema,
    )
    orders = add_name_orders(keys.lazy())
    assert schema_faults(orders.collect_schema(), NameOrders) == []
    ordered = orders.collect()
    assert ordered["record_id"].to_list() == ["1", "2", "3", "4"]
    first, missing, second, again = ordered["name_order"]
    assert first == again < second
    assert missing is None
