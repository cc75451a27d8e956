"""The recipes in `docs/` are run, not only written: each file is read as its scheduler would read it."""

import configparser
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from defusedxml import ElementTree

from tests.workspace_factory import make_workspace
from voterlist import errors

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs" / "hang_dem"
WORKED = {0, 1}


def unit(name):
    parsed = configparser.ConfigParser(
        interpolation=None, strict=False, comment_prefixes=("#",), delimiters=("=",)
    )
    parsed.optionxform = str
    parsed.read(RECIPES / name, encoding="utf-8")
    return parsed


def timer_command():
    return shlex.split(unit("voterlist.service")["Service"]["ExecStart"])


def cron_command():
    line = next(
        line
        for line in (RECIPES / "voterlist.cron").read_text("utf-8").splitlines()
        if re.match(r"[\d*]", line)
    )
    return shlex.split(line.split(None, 5)[5].partition("<")[0])


def windows_command():
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    action = ElementTree.parse(RECIPES / "voterlist-hang-dem.xml").getroot().find(f".//{space}Exec")
    return ["voterlist.exe", *shlex.split(action.findtext(f"{space}Arguments").replace("\\", "/"))]


@pytest.mark.parametrize("command", [timer_command, cron_command, windows_command])
def test_the_command_of_every_recipe_runs_a_workspace(command, tmp_path):
    """With the folder of this test in the place of the one in the recipe, and nobody at the keyboard."""
    workspace = make_workspace(tmp_path / "bầu cử 2026")
    _, *arguments = command()
    assert arguments[:2] == ["run", "--workspace"]
    arguments[2] = str(workspace)
    done = subprocess.run(
        [sys.executable, "-m", "voterlist", *arguments],
        check=False, stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, timeout=240,
    )  # fmt: skip
    assert done.returncode in WORKED, done.stderr.decode()
    assert 0 < len(done.stdout.decode().splitlines()) <= 15


def test_the_timer_is_for_the_service_and_its_good_codes_are_those_of_finished_runs():
    assert unit("voterlist.timer")["Timer"]["OnCalendar"] == "*-*-* 02:00:00"
    service = unit("voterlist.service")["Service"]
    assert service["Type"] == "oneshot"
    assert {int(code) for code in service["SuccessExitStatus"].split()} == {1, 10, 11, 12, 18}


def test_every_exit_code_of_the_program_says_what_to_do():
    text = (ROOT / "docs" / "chay_hang_dem.md").read_text("utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    kinds = [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.VoterlistError)
    ]
    named = {value for name, value in vars(errors).items() if name.isupper() and isinstance(value, int)}
    assert told == {kind.exit_code for kind in kinds} | named
