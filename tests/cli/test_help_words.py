"""Every help page and every complaint about what was typed is Vietnamese, whole and without a word of Typer's."""

import re

import pytest
import typer
from typer.testing import CliRunner

from voterlist.cli.app import build_app
from voterlist.cli.help_words import usage_sentence

TYPERS_WORDS = re.compile(
    r"Usage:|Options:|Arguments:|Commands:|\[OPTIONS\]|required|default:|Show this|<\w+|list\[|COMMAND|\.\.\.$",
    re.MULTILINE,
)


def paths_of_commands():
    def walk(command, path):
        yield path
        for name, below in getattr(command, "commands", {}).items():
            yield from walk(below, [*path, name])

    return list(walk(typer.main.get_command(build_app()), []))


@pytest.mark.parametrize("path", paths_of_commands(), ids=" ".join)
def test_help_pages_are_vietnamese(path):
    page = CliRunner().invoke(build_app(), [*path, "--help"])
    assert page.exit_code == 0
    first_line, rest = page.stdout.split("\n", 1)
    assert first_line.startswith("Cách dùng: voterlist")
    assert "Hiện phần trợ giúp này." in rest
    assert not TYPERS_WORDS.findall(rest)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("Missing argument 'inputs'.", "thiếu NGUỒN"),
        ("Missing option '--out'.", "thiếu --out"),
        (
            "No such option: --ot (Possible options: --json, --out)",
            "không có tùy chọn --ot (có phải: --json, --out?)",
        ),
        ("No such option: -x", "không có tùy chọn -x"),
        ("No such command 'rn'. Did you mean 'run'?", "không có lệnh “rn” (có phải: run?)"),
        ("Got unexpected extra argument(s) (b)", "thừa tham số “b”"),
        ("Option '--out' requires an argument.", "tùy chọn --out cần kèm giá trị"),
        ("Invalid value for '--on': what pydantic says", "giá trị của --on không hợp lệ"),
    ],
)
def test_complaints_are_vietnamese(message, sentence):
    assert usage_sentence(message) == sentence


@pytest.mark.parametrize(
    "typed", [["rn"], ["check"], ["run", "--ot"], ["run", "a", "--out"], ["rule", "a", "b"]]
)
def test_what_typer_says_today_is_known(typed):
    """A new release of Typer that words its complaints anew is noticed here."""
    complaint = CliRunner().invoke(build_app(), typed, standalone_mode=False).exception.format_message()
    assert usage_sentence(complaint) != complaint
