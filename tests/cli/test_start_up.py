"""What starts fast imports nothing heavy: counted in a fresh process, no clock is looked at."""

import subprocess
import sys

import pytest

HEAVY = (
    "polars",
    "numpy",
    "pyarrow",
    "pandas",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "rapidfuzz",
    "rustworkx",
    "dataframely",
    "jinja2",
    "altair",
    "highspy",
    "pyspark",
    "sqlite3",
    "multiprocessing",
)
_PROGRAM = """
import sys
from voterlist.__main__ import main
sys.argv[1:] = {arguments!r}
code = main()
print([name for name in {heavy!r} if name in sys.modules], code, file=sys.stderr)
"""


def _imported(*arguments):
    program = _PROGRAM.format(arguments=list(arguments), heavy=HEAVY)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout, done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments", [("--help",), ("rule", "L301"), ("rule", "S001", "--lang", "en"), ("run", "--help")]
)
def test_heavy_packages_stay_on_the_disk(arguments):
    told, heavy = _imported(*arguments)
    assert told
    assert heavy == "[] 0"


def test_the_count_sees_what_is_imported():
    _, heavy = _imported("check", "no_such_folder")
    assert "polars" in heavy
