"""Why a run ends before it begins: no list of voters could be read."""

import polars as pl

from voterlist.errors import GOOD, InputRefused, UsageError, VoterlistError
from voterlist.jobs.receive import Received
from voterlist.reference.severities import Language
from voterlist.reference.wording import with_sentences


def nothing_to_reconcile(received: Received) -> VoterlistError:
    """An error that names one file and what is wrong with it, a refused one first; the exit code is that of the refused.

    The other files are counted; `voterlist check` tells about each.
    """
    if received.sources.is_empty():
        return UsageError(
            vi="Thư mục không có tệp bảng tính nào.",
            en="The folder holds no spreadsheet.",
            remedy_vi="Chép các danh sách (xlsx, xls, xlsb, ods, csv) vào thư mục rồi chạy lại.",
            remedy_en="Copy the lists (xlsx, xls, xlsb, ods, csv) into the folder and run again.",
        )
    files = received.sources.height
    first_vi, first_en = _first(received, "vi"), _first(received, "en")
    kind = UsageError if received.exit_code == GOOD else InputRefused
    error = kind(
        vi=f"Trong {files} tệp không có danh sách cử tri nào đọc được. {first_vi['message']}".strip(),
        en=f"Among {files} files there is no list of voters that could be read. {first_en['message']}".strip(),
        place=first_vi["file"],
        remedy_vi=f"{first_vi['remedy']} Chạy “voterlist check” để xem từng tệp.".strip(),
        remedy_en=f"{first_en['remedy']} `voterlist check` tells about each file.".strip(),
    )
    error.exit_code = received.exit_code or UsageError.exit_code
    return error


def _first(received: Received, language: Language) -> dict[str, str]:
    """File, message and remedy of the gravest finding; empty texts where nothing was found."""
    findings = (
        pl.concat(received.findings)
        .sort(pl.col("severity") != "stops_the_list", "file", nulls_last=True)
        .head(1)
    )
    rows = with_sentences(findings, language).select("file", "message", "remedy").to_dicts()
    return (
        {key: value or "" for key, value in rows[0].items()}
        if rows
        else dict.fromkeys(("file", "message", "remedy"), "")
    )
