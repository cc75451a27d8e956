"""The language of this process, chosen once before any command is imported."""

import os
from typing import Final, Literal

LANGUAGE: Final[Literal["vi", "en"]] = "en" if os.environ.get("VOTERLIST_LANG", "vi") == "en" else "vi"


def say(vi: str, en: str) -> str:
    """The text in the language of this process."""
    return en if LANGUAGE == "en" else vi
