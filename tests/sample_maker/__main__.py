"""`python -m tests.sample_maker`: write sample_data again from its seed, byte for byte the same."""

import shutil
from pathlib import Path

from tests.sample_maker import untidy_columns, untidy_files, untidy_layouts, untidy_values
from tests.sample_maker.dien_bien import make_dien_bien
from tests.sample_maker.untidy import make_untidy_sheets

SEED = "voterlist-2026"
UNTIDY_MAKERS = (
    untidy_columns,
    untidy_files,
    untidy_layouts,
    untidy_values,
)  # importing them registers their files
ROOT = Path(__file__).resolve().parents[2] / "sample_data"


def main() -> None:
    """Replace the generated folders of `sample_data`; the README beside them is written by hand."""
    for name in ("dien_bien", "untidy_sheets", "answers"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    make_dien_bien(SEED, ROOT / "dien_bien", ROOT / "answers")
    make_untidy_sheets(SEED, ROOT / "untidy_sheets", ROOT / "answers")


if __name__ == "__main__":
    main()
