"""Text without marks, by the Unicode decomposition (the generator shares no code with the program)."""

import re
import unicodedata


def without_marks(text: str) -> str:
    """The text with every mark taken off and d for đ."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """The text as a file name: small letters without marks, joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", without_marks(text).lower()).strip("_")
