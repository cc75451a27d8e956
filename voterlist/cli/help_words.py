"""Typer's own words in Vietnamese: its help pages and its complaints about what was typed."""

import re
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from voterlist.cli.language import LANGUAGE

_KINDS: Final = {
    "Path": "ĐƯỜNG_DẪN",
    "path": "ĐƯỜNG_DẪN",
    "str": "CHỮ",
    "text": "CHỮ",
    "int": "SỐ",
    "integer": "SỐ",
    "float": "SỐ",
    "number": "SỐ",
    "%Y-%m-%d": "NĂM-THÁNG-NGÀY",
}
"""Typer's name of a kind of value, and the word that a person reads in its place."""

_ARGUMENTS: Final = {
    "inputs": "NGUỒN",
    "old": "CŨ",
    "new": "MỚI",
    "before": "LẦN_TRƯỚC",
    "after": "LẦN_SAU",
    "run": "LẦN_CHẠY",
    "answers": "ĐÁP_ÁN",
    "workspace": "THƯ_MỤC",
    "ledger": "SỔ",
    "record_no": "SỐ",
    "book": "TỆP_TRẢ_LỜI",
    "code": "MÃ",
    "row": "DÒNG",
}

_HELP: Final = (
    (re.compile(r"^Usage: (?:python -m voterlist|\S+)", re.MULTILINE), "Cách dùng: voterlist"),
    (re.compile(r"\[OPTIONS\]"), "[TÙY_CHỌN]"),
    (re.compile(r"\bCOMMAND \[ARGS\]\.\.\."), "LỆNH [THAM_SỐ]..."),
    (re.compile(r"^Arguments:$", re.MULTILINE), "Tham số:"),
    (re.compile(r"^Options:$", re.MULTILINE), "Tùy chọn:"),
    (re.compile(r"^Commands:$", re.MULTILINE), "Các lệnh:"),
    (re.compile(r"(?<=[\[ ])required\]"), "bắt buộc]"),
    (re.compile(r"(?<=[\[ ])default:(?=\s)"), "mặc định:"),
    (re.compile(r"Show this message and exit\."), "Hiện phần trợ giúp này."),
    (re.compile(r" <[a-z]+(?:\[\w+\])?>(?=  )"), lambda kind: " " * len(kind.group())),
)

_MISTAKES: Final = (
    (r"Missing \w+ (.+)\.", "thiếu {0}"),
    (r"Missing command\.", "chưa chọn lệnh"),
    (r"No such option: (\S+)(?: \(Possible options: (.+)\))?", "không có tùy chọn {0}"),
    (r"No such command '(.+?)'\.(?: Did you mean (.+)\?)?", "không có lệnh “{0}”"),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "thừa tham số “{0}”"),
    (r"Option '(.+?)' requires .+", "tùy chọn {0} cần kèm giá trị"),
    (r"Option '(.+?)' does not take a value\.", "tùy chọn {0} không kèm giá trị"),
    (r"Invalid value for (.+?): .+", "giá trị của {0} không hợp lệ"),
)


class Command(TyperCommand):
    """A command whose help speaks the language of this process."""

    def get_help(self, ctx: Any) -> str:
        """The whole help page."""
        _name_the_kinds(self, ctx)
        return _help_page(super().get_help(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:
        """The first paragraph of the help, uncut whatever the `limit`: half a sentence helps nobody."""
        return _first_paragraph(self.help)


class Group(TyperGroup):
    """A group of commands whose help speaks the language of this process."""

    def get_help(self, ctx: Any) -> str:
        """The whole help page."""
        return _help_page(super().get_help(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:
        """As of `Command`."""
        return _first_paragraph(self.help)


class App(typer.Typer):
    """A Typer app made of `Command` and `Group`."""

    def __init__(self, **settings: Any) -> None:
        """`settings` as of Typer."""
        super().__init__(
            cls=Group,
            no_args_is_help=True,
            add_completion=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            pretty_exceptions_show_locals=False,
            **settings,
        )

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """As of Typer."""
        return super().command(name, cls=Command, **settings)


def usage_sentence(message: str) -> str:
    """Typer's `message` about what was typed, in the language of this process."""
    if LANGUAGE == "en":
        return message
    for pattern, sentence in _MISTAKES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            named, *near = [(part or "").replace("'", "") for part in found.groups()] or [""]
            meant = f" (có phải: {near[0]}?)" if near and near[0] else ""
            return sentence.format(_ARGUMENTS.get(named, named)) + meant
    return message


def _first_paragraph(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


def _help_page(page: str) -> str:
    if LANGUAGE == "en":
        return page
    for pattern, word in _HELP:
        page = pattern.sub(word, page)
    return page


def _name_the_kinds(command: TyperCommand, ctx: Any) -> None:
    """Before the page is laid out, so that its columns stay in line."""
    if LANGUAGE == "en":
        return
    parameter: Any
    for parameter in command.params:
        if parameter.metavar is not None:
            continue
        if parameter.param_type_name == "argument":
            parameter.metavar = _ARGUMENTS.get(parameter.name)
            continue
        shown = str(parameter.display_type_rich(ctx) or "")
        if "|" in shown:
            parameter.metavar = shown.strip("<>[]")
            continue
        kinds = [
            kind.strip("<>.[] ").removeprefix("list[").removesuffix(" range") for kind in shown.split(",")
        ]
        if all(kind in _KINDS for kind in kinds):
            parameter.metavar = " ".join(_KINDS[kind] for kind in kinds)
