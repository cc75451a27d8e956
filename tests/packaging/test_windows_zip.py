"""The zip for officials' laptops holds what its texts promise, and is the same bytes for the same wheels."""

import importlib.util
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "windows" / "make_zip.py"


@pytest.fixture(scope="module")
def make_zip():
    spec = importlib.util.spec_from_file_location("make_zip", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def written(make_zip, tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    for name in ("b-1-py3-none-any.whl", "a-1-py3-none-any.whl"):
        (wheels / name).write_bytes(name.encode())
    paths = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for path in paths:
        make_zip.write_zip(wheels, path)
    return paths


def test_the_same_wheels_give_the_same_bytes(written):
    assert written[0].read_bytes() == written[1].read_bytes()


def test_the_texts_stand_beside_the_wheels_with_windows_line_ends(written):
    with zipfile.ZipFile(written[0]) as archive:
        assert archive.namelist() == [
            "voterlist/doi_chieu.cmd",
            "voterlist/HUONG_DAN.txt",
            "voterlist/wheels/a-1-py3-none-any.whl",
            "voterlist/wheels/b-1-py3-none-any.whl",
        ]
        command = archive.read("voterlist/doi_chieu.cmd").decode("utf-8")
    assert command.count("\r\n") == command.count("\n") > 20
    assert "--no-index" in command


def test_what_only_windows_needs_is_fetched_too(make_zip):
    pins = make_zip.PINS.read_text(encoding="utf-8")
    assert any(pin.startswith("colorama==") for pin in make_zip.only_on_windows(pins))
    assert make_zip.only_on_windows(
        "a==1\nb==2 ; sys_platform == 'linux'\nc==3 ; sys_platform == 'win32'\n"
    ) == ["c==3"]
