"""The console made ready for Vietnamese: UTF-8 where it can be had, letters without marks where it cannot.

"Nguyễn Thị Ánh" cannot be written in cp437, cp1252 or even cp1258; a program that dies while reporting a mistake
is worse than one that reports it without marks.
"""

import codecs
import os
import unicodedata
from collections.abc import Mapping
from typing import Final, TextIO

_HANDLER: Final = "voterlist-without-marks"
_UTF8_CODE_PAGE: Final = 65001


def without_marks(text: str) -> str:
    """Plain letters for a console that cannot draw the marked ones; other signs become `?`, lines become `-`."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else _PLAIN_SIGNS.get(letter, "?") for letter in letters)


_PLAIN_SIGNS: Final = {
    "·": "-",
    "–": "-",
    "—": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "→": "->",
    "━": "-",
    "─": "-",
}


def _replace_unwritable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return without_marks(error.object[error.start : error.end]), error.end


def make_ready(*streams: TextIO) -> None:
    """Let every stream take any text without ever failing."""
    codecs.register_error(_HANDLER, _replace_unwritable)
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if os.name == "nt" and "PYTHONIOENCODING" not in os.environ and _windows_takes_utf8(stream):
            reconfigure(encoding="utf-8", errors=_HANDLER)
        else:
            reconfigure(errors=_HANDLER)


def _windows_takes_utf8(stream: TextIO) -> bool:
    """True for a file or pipe, and for a console whose code page could be switched to UTF-8."""
    if not stream.isatty():
        return True
    import ctypes

    kernel32 = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows only
    return bool(kernel32.SetConsoleOutputCP(_UTF8_CODE_PAGE))


def take_language(arguments: list[str], environment: Mapping[str, str]) -> tuple[list[str], str]:
    """The arguments without `--lang`, and the language: `vi`, or `en` where asked for there or by VOTERLIST_LANG."""
    language = environment.get("VOTERLIST_LANG", "vi")
    rest: list[str] = []
    waiting = False
    for argument in arguments:
        if waiting:
            language, waiting = argument, False
        elif argument == "--lang":
            waiting = True
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return rest, "en" if language.lower().startswith("en") else "vi"
