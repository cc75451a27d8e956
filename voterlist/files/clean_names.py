"""Names of sheets and villages as they may stand in a file name on any system."""

import re
import unicodedata
from typing import Final

from pathvalidate import sanitize_filename

_DOTS: Final = re.compile(r"\.{2,}")
_LONGEST: Final = 60


def clean_label(name: str) -> str:
    """The name without invisible letters, direction marks, path signs and reserved words; `_` when nothing is left.

    At most 60 letters, no dot or space at either end; cleaning twice is cleaning once.
    """
    visible = "".join(
        letter for letter in name if unicodedata.category(letter) not in ("Cf", "Cc", "Co", "Cs")
    )
    label = sanitize_filename(
        _DOTS.sub("", visible.replace("~$", "")), platform="universal", replacement_text=" "
    )
    return str(label).strip(". ")[:_LONGEST].strip(". ") or "_"
