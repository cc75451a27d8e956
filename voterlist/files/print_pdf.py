"""The voter list and the voter cards as PDF (extra `pdf`: typst, with its own open font Libertinus Serif, OFL).

The data goes in as JSON, never as markup; no font of the machine is used, so a PDF looks alike everywhere.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import polars as pl
from msgspec.structs import asdict

from voterlist.errors import UsageError
from voterlist.files.cells import cell_text, clean_label, place_words, vietnamese_date, vietnamese_number
from voterlist.files.form_lines import FormRules, form_lines
from voterlist.files.list_book import ListHead, dated_words
from voterlist.files.safe_write import write_bytes
from voterlist.reference.forms import CardForm, Footer

_SEX_WORDS: Final = {"male": "Nam", "female": "Nữ"}
_UNKNOWN_PLACE: Final = "……………"


def write_list_pdf(
    path: Path, voters: pl.DataFrame, head: ListHead, figures: Mapping[str, int], rules: FormRules
) -> str:
    """Form 31/HĐBC of one area as PDF; the SHA-256 of the file.

    Raises:
        UsageError: the extra `pdf` is not installed.
        CannotWrite: the file could not be written whole.
    """
    form = rules.form
    lines = form_lines(voters.sort("voter_no"), rules)
    counted = {part.column: part.figure for footer in form.footers for part in footer.parts if part.figure}
    totals = [counted.get(column.field) for column in form.columns[2:]]
    totals[0] = counted["voter_no"]
    commune = place_words(head.commune_name)
    province = place_words(head.province_name or _UNKNOWN_PLACE)
    content = {
        "number": form.number,
        "body": form.body,
        "commune": commune.upper(),
        "state": form.state,
        "motto": form.motto,
        "dated": dated_words(form.place_and_date, commune, head.made_on),
        "titles": form.titles,
        "subtitle": form.subtitle.format(clean_label(head.polling_area_no), commune, province),
        "columns": [asdict(column) for column in form.columns],
        "lines": [
            [cell_text(line[column.field]) for column in form.columns] for line in lines.iter_rows(named=True)
        ],
        "total": form.total,
        "totals": ["" if figure is None else vietnamese_number(figures[figure]) for figure in totals],
        "footers": [_footer_words(footer, figures) for footer in form.footers],
        "made_at": dated_words(form.made_at, commune, head.made_on),
        "signature": form.signature,
    }
    return _compile(path, "list.typ", content)


def write_cards_pdf(path: Path, voters: pl.DataFrame, head: ListHead, form: CardForm) -> str:
    """The voter cards of one area, four to a page, in the order of their numbers; the SHA-256 of the file.

    Raises:
        UsageError: the extra `pdf` is not installed.
        CannotWrite: the file could not be written whole.
    """
    commune = place_words(head.commune_name)
    cards = [
        {"number": row["voter_no"], "values": [_card_value(row, line.field) for line in form.lines]}
        for row in voters.sort("voter_no").iter_rows(named=True)
    ]
    content = {
        "number": form.number,
        "body": form.body,
        "commune_upper": commune.upper(),
        "state": form.state,
        "motto": form.motto,
        "title": form.title,
        "labels": [line.label for line in form.lines],
        "card_number": form.card_number,
        "area_number": form.area_number,
        "commune_label": form.commune,
        "province_label": form.province,
        "area": clean_label(head.polling_area_no),
        "commune": commune,
        "province": place_words(head.province_name or _UNKNOWN_PLACE),
        "signature": form.signature,
        "cards": cards,
    }
    return _compile(path, "cards.typ", content)


def _footer_words(footer: Footer, figures: Mapping[str, int]) -> str:
    parts = (
        (part.words, "" if part.figure is None else vietnamese_number(figures[part.figure]))
        for part in footer.parts
    )
    return " ".join(word for part in parts for word in part if word)


def _card_value(row: Mapping[str, Any], field: str) -> str:
    if field == "sex":
        return _SEX_WORDS.get(row["sex"], "")
    if field == "birth_date":
        return vietnamese_date(row["birth_date"])
    return cell_text(row[field])


def _compile(path: Path, template: str, content: Mapping[str, Sequence[object] | object]) -> str:
    if find_spec("typst") is None:
        raise UsageError(
            vi="Chưa cài phần ghi PDF.",
            en="The PDF part is not installed.",
            remedy_vi="Cài voterlist[pdf], hoặc in từ bảng tính Excel: bản in giống hệt.",
            remedy_en="Install voterlist[pdf], or print from the workbook.",
        )
    import typst

    source = files("voterlist.files").joinpath(f"templates/{template}").read_bytes()
    data = json.dumps(content, ensure_ascii=False)
    drawn = typst.compile(source, format="pdf", ignore_system_fonts=True, sys_inputs={"data": data})
    return write_bytes(path, drawn)
