"""A console that cannot draw Vietnamese still gets every message, without marks; the language is chosen anywhere."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.cli.console import make_ready, take_language, without_marks


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "cp1258", "ascii"])
@given(text=st.text())
def test_no_text_can_stop_a_message(encoding, text):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    make_ready(stream)
    written = "Đã ghi: " + text.encode("utf-8", "ignore").decode()
    stream.write(written)
    stream.flush()
    shown = stream.buffer.getvalue().decode(encoding)
    assert without_marks(shown).startswith("Da ghi: ")


def test_marks_go_and_letters_stay():
    assert without_marks("Nguyễn Thị Ánh · Đỗ Hữu Tường") == "Nguyen Thi Anh - Do Huu Tuong"


@pytest.mark.parametrize(
    ("arguments", "environment", "rest", "language"),
    [
        (["run", "a"], {}, ["run", "a"], "vi"),
        (["--lang", "en", "run"], {}, ["run"], "en"),
        (["run", "--lang=en"], {}, ["run"], "en"),
        (["run"], {"VOTERLIST_LANG": "en"}, ["run"], "en"),
        (["run", "--lang", "vi"], {"VOTERLIST_LANG": "en"}, ["run"], "vi"),
    ],
)
def test_language_is_taken_from_anywhere(arguments, environment, rest, language):
    assert take_language(arguments, environment) == (rest, language)
