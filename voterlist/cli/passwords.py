"""Passwords of protected workbooks: from a file or asked on a terminal, never on the command line."""

import sys
from collections.abc import Callable
from pathlib import Path

from voterlist.cli.language import say
from voterlist.errors import UsageError


def passwords_from(password_file: Path | None) -> Callable[[str, int], str | None] | None:
    """What answers the question for a password: the lines of the file in turn, else the person at the terminal.

    Raises:
        UsageError: the file does not exist.
    """
    if password_file is not None and not password_file.is_file():
        raise UsageError(
            vi=f"Không tìm thấy tệp mật khẩu {password_file}.",
            en=f"There is no password file {password_file}.",
            remedy_vi="Kiểm tra lại đường dẫn của --password-file.",
            remedy_en="Check the path given to --password-file.",
        )
    if password_file is not None:
        lines = password_file.read_text(encoding="utf-8-sig").splitlines()
        left: dict[str, list[str]] = {}

        def from_file(file: str, _tries_left: int) -> str | None:
            waiting = left.setdefault(file, [line for line in lines if line])
            return waiting.pop(0) if waiting else None

        return from_file
    return _asked if sys.stdin.isatty() else None


def _asked(file: str, tries_left: int) -> str | None:
    import typer

    question = say(
        f"Mật khẩu của {file} (còn {tries_left} lần)", f"Password of {file} ({tries_left} tries left)"
    )
    return typer.prompt(question, hide_input=True, default="", show_default=False, err=True) or None
