"""`0_DOC_TRUOC.txt`: what a person finds in the folder of a run, and what to open first."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from voterlist.files.safe_write import write_text
from voterlist.reference import read_table

READ_ME: Final = "0_DOC_TRUOC.txt"
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Notepad of an older Windows takes a file for UTF-8 by its first mark only."""
_HEADS: Final = {
    "vi": "ĐỌC TRƯỚC: trong thư mục này có gì, mở tệp nào trước",
    "en": "READ FIRST: what is in this folder",
}
_ENDS: Final = {
    "vi": "Tệp này không có thông tin của riêng ai.",
    "en": "This file holds nothing about any one person.",
}
_STOPPING: Final = "stops_the_list"


def write_read_me(folder: Path, summary: Mapping[str, Any]) -> None:
    """The text at the head of a run folder that is filled: each file that stands there, in the order of the work.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    lines = [*_lines(folder, summary, "vi"), "", *_lines(folder, summary, "en")]
    write_text(folder / READ_ME, _BYTE_ORDER_MARK + "\r\n".join(lines) + "\r\n")


def _lines(folder: Path, summary: Mapping[str, Any], language: str) -> Iterator[str]:
    stops = sum(row["len"] for row in summary["findings"] if row["severity"] == _STOPPING)
    numbers = {"questions": summary["questions_open"], "stops": stops}
    yield from (_HEADS[language], "")
    present = [row for row in read_table("read_me.csv") if (folder / row["file"]).exists()]
    for place, row in enumerate(present, start=1):
        yield f"{place}. {row['file']}: {row[language].format(**numbers)}"
    yield from ("", _ENDS[language])
