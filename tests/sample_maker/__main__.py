"""`python -m tests.sample_maker`: write sample_data again from its seed, byte for byte the same."""

import shutil
from pathlib import Path

from tests.sample_maker.dien_bien import make_dien_bien

SEED = "voterlist-2026"
ROOT = Path(__file__).resolve().parents[2] / "sample_data"


def main() -> None:
    """Replace the generated folders of `sample_data`; the README beside them is written by hand."""
    for name in ("dien_bien", "answers"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    make_dien_bien(SEED, ROOT / "dien_bien", ROOT / "answers")


if __name__ == "__main__":
    main()
