"""Not one of 100,000 clean names is converted, even where the sheet gives reason to look."""

import random

import pytest

from tests.names.clean_names import clean_names, kinh_name
from tests.names.legacy_writers import as_tcvn3, as_vni
from tests.names.sheets import sheets
from voterlist.names.legacy import decode_and_tell


def columns_after(pages: list[list[list[str]]]) -> list[list[str]]:
    return [list(row) for row in decode_and_tell(sheets(pages))[0]["cells"].to_list()]


@pytest.mark.parametrize("rows_a_sheet", [1000, 20])
def test_no_clean_name_is_converted(rows_a_sheet):
    names = clean_names(50_000, seed=rows_a_sheet)
    starts = range(0, len(names), rows_a_sheet)
    pages = [[["Diện tích (m²)"], *([name] for name in names[at : at + rows_a_sheet])] for at in starts]
    assert columns_after(pages) == [row for page in pages for row in page]


def test_no_clean_latin_1_name_is_converted_alone():
    names = [
        name for name in clean_names(20_000, seed=3) if all(letter <= "ÿ" or letter == "’" for letter in name)
    ]
    pages = [[["½"], *([name] for name in names[at : at + 7])] for at in range(0, len(names), 7)]
    assert columns_after(pages) == [row for page in pages for row in page]


@pytest.mark.parametrize("write", [as_tcvn3, as_vni])
def test_no_clean_name_is_converted_beside_a_column_that_is(write):
    rng = random.Random(5)
    clean, other = clean_names(6_000, seed=5), [kinh_name(rng) for _ in range(6_000)]
    pairs = [[name, write(old)] for name, old in zip(clean, other, strict=True)]
    pages = [[["Họ và tên", "Tên"], *pairs[at : at + 30]] for at in range(0, len(pairs), 30)]
    right = iter(zip(clean, other, strict=True))
    for name, old in (row for row in columns_after(pages) if row[0] != "Họ và tên"):
        assert (name, old) == next(right)
