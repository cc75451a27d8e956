"""The birth dates of a table: one column, three columns, two columns by sex, or behind the names."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from voterlist.frames import FEMALE, MALE
from voterlist.roster import dates, identity
from voterlist.roster.columns import EntryColumns
from voterlist.roster.date_style import Style, is_counted_from_1904, serial_date, style_of
from voterlist.roster.distinct import by_distinct
from voterlist.roster.problems import Problems
from voterlist.roster.words import Words

BOTH_BIRTHS: Final = "S137"
BORN_IN_NAME: Final = "S149"
TWO_BIRTHS: Final = "S155"
VERY_OLD: Final = "S159"

_DAY_AND_MONTH: Final = re.compile(r"^\d{1,2}\s*[/.\-]\s*\d{1,2}$")

Texts = list[str | None]


def births_of(
    columns: EntryColumns, numbers: Texts, problems: Problems, words: Words, years: tuple[int, int]
) -> tuple[Texts, Texts | None]:
    """The birth dates, and the sex where the column that is filled says it.

    `numbers` are the identity numbers: their years show a column that was counted in the 1904 system.
    """
    table = columns.table
    if table.numbers("birth_male") and table.numbers("birth_female"):
        return _births_by_sex(columns, numbers, problems, words, years)
    for whole in ("birth_date", "birth_male", "birth_female"):
        if len(table.numbers(whole)) > 1:
            return _two_birth_columns(columns, whole, numbers, problems, words, years), None
        if table.numbers(whole):
            return _one_birth_column(columns, whole, numbers, problems, words, years), None
    if table.numbers("birth_year"):
        return _birth_parts(columns, problems, years), None
    return [None] * len(columns.rows), None


def births_beside_names(
    columns: EntryColumns, remarks: Texts, problems: Problems, years: tuple[int, int]
) -> tuple[Texts, Texts]:
    """The birth dates that stand behind the names where the table has no column for them, and the other remarks."""
    style = Style(*years)
    births: Texts = []
    others: Texts = []
    for position, remark in enumerate(remarks):
        parts = (remark or "").split("; ") if remark else []
        read = [
            dates.read_date(part, "t", style)[0] if any(map(str.isdigit, part)) else None for part in parts
        ]
        born = [value for value in read if value is not None]
        is_told = len(born) == 1
        births.append(born[0] if is_told else None)
        rest = [part for part, value in zip(parts, read, strict=True) if value is None or not is_told]
        others.append("; ".join(rest) or None)
        if is_told:
            problems.at_row(BORN_IN_NAME, columns.rows[position], None, "birth_date")
    return births, others


def _one_birth_column(
    columns: EntryColumns, name: str, numbers: Texts, problems: Problems, words: Words, years: tuple[int, int]
) -> Texts:
    cells = _cells(columns, columns.table.numbers(name)[0], name)
    style = style_of((cell for cell in cells if cell[0]), *years)
    style = _with_system(replace(style, is_1904_sheet=columns.grid.has_1904_dates), cells, numbers)
    column = columns.table.numbers(name)[0]
    values = _told(columns, column, _read(cells, style, words), problems)
    if columns.table.numbers("birth_day", "birth_month"):
        values = _joined_with_parts(columns, values, problems, years)
    return values


def _cells(columns: EntryColumns, column: int, name: str) -> list[tuple[str, str]]:
    kinds = [columns.grid.kinds[row][column] for row in columns.rows]
    return [(text or "", kind) for text, kind in zip(columns.column(column, name), kinds, strict=True)]


def _read(cells: list[tuple[str, str]], style: Style, words: Words) -> list[dates.Read]:
    return by_distinct(
        cells, lambda cell: (None, None) if is_no_birth(cell[0], words) else dates.read_date(*cell, style)
    )


def _told(columns: EntryColumns, column: int, read: Sequence[dates.Read], problems: Problems) -> Texts:
    """The values; each code is told at its row."""
    for position, (_, code) in enumerate(read):
        if code:
            problems.at_row(code, columns.rows[position], column, "birth_date")
    return [value for value, _ in read]


def report_great_ages(columns: EntryColumns, births: Texts, problems: Problems, words: Words) -> None:
    """A birth so early that hardly anybody is so old is told; it stays as written."""
    oldest = next(word for word, meaning in words.kinds["birth_years"].items() if meaning == "oldest")
    for position, born in enumerate(births):
        if born is not None and born[:4] < oldest:
            problems.at_row(VERY_OLD, columns.rows[position], None, "birth_date")


def _two_birth_columns(
    columns: EntryColumns, name: str, numbers: Texts, problems: Problems, words: Words, years: tuple[int, int]
) -> Texts:
    """A date (or its day and month) beside its year: the date, else day and month with the year, else the year.

    Where the two say different years, the first stands and that is told.
    """
    first, second = columns.table.numbers(name)[:2]
    left, right = _cells(columns, first, name), _cells(columns, second, name)
    style = _with_system(style_of((cell for cell in left if cell[0]), *years), left, numbers)
    read: list[dates.Read] = []
    for near, far in zip(_read(left, style, words), _read(right, Style(*years), words), strict=True):
        value, code = near
        if value is None and far[0] is not None:
            value, code = (far[0], None) if code in {None, dates.YEAR_MISSING} else (None, code)
        elif value is not None and far[0] is not None and value[:4] != far[0][:4]:
            code = TWO_BIRTHS
        read.append((value, code))
    for position, ((near_text, _), (value, code)) in enumerate(zip(left, read, strict=True)):
        if value is not None and code is None and len(value) == 4 and _DAY_AND_MONTH.match(near_text):  # noqa: PLR2004 - a year
            read[position] = dates.read_date(f"{near_text}/{value}", "t", style)
    return _told(columns, first, read, problems)


def _with_system(style: Style, cells: list[tuple[str, str]], numbers: Texts) -> Style:
    """The style with the date system of the column, by the years in the identity numbers beside it.

    Serial numbers of a 1904 sheet are counted from 1904 unless such a year says otherwise.
    """
    found: dict[str, list[tuple[dt.date, str]]] = {"n": [], "d": []}
    for (text, kind), number in zip(cells, numbers, strict=True):
        if kind not in found or not number:
            continue
        day, year = serial_date(text, kind), identity.year_of(number)
        if day is not None and year is not None:
            found[kind].append((day, year))
    return replace(
        style,
        serials_from_1904=is_counted_from_1904(found["n"])
        or (style.is_1904_sheet and not any(day.year == int(year) for day, year in found["n"])),
        dates_from_1904=is_counted_from_1904(found["d"]),
    )


def _joined_with_parts(
    columns: EntryColumns, values: Texts, problems: Problems, years: tuple[int, int]
) -> Texts:
    """Three columns of which the last is headed `Năm sinh`: its years with the days and months beside them."""
    if any(value is not None and len(value) > 4 for value in values):  # noqa: PLR2004 - more than a year
        return values
    return _birth_parts(columns, problems, years, values)


def _birth_parts(
    columns: EntryColumns, problems: Problems, years: tuple[int, int], known: Texts | None = None
) -> Texts:
    blank: Texts = [None] * len(columns.rows)
    day, month = columns.texts("birth_day") or blank, columns.texts("birth_month") or blank
    year = known or columns.texts("birth_year") or blank
    style = Style(*years)
    column = columns.table.numbers("birth_year", "birth_date", "birth_male", "birth_female")[0]
    values: Texts = []
    for position, parts in enumerate(zip(day, month, year, strict=True)):
        if not any(parts):
            values.append(None)
            continue
        value, code = dates.read_parts(parts[0] or "", parts[1] or "", parts[2] or "", style)
        if code:
            problems.at_row(code, columns.rows[position], column, "birth_date")
        values.append(value)
    return values


def is_no_birth(text: str | None, words: Words) -> bool:
    """Whether a cell holds nothing, a word for nothing, or only zeros and signs; `00` alone is the year 2000."""
    said = (text or "").strip("0 /.-–—")
    if text is None or not said:
        return text is None or text.strip() != "00"
    return not said[0].isdigit() and words.meaning("missing", text) is not None


def _births_by_sex(
    columns: EntryColumns, numbers: Texts, problems: Problems, words: Words, years: tuple[int, int]
) -> tuple[Texts, Texts]:
    male = _one_birth_column(columns, "birth_male", numbers, problems, words, years)
    female = _one_birth_column(columns, "birth_female", numbers, problems, words, years)
    shown = columns.texts("birth_male") or [], columns.texts("birth_female") or []
    births: Texts = []
    sexes: Texts = []
    for position, (in_male, in_female) in enumerate(zip(*shown, strict=True)):
        is_male, is_female = not is_no_birth(in_male, words), not is_no_birth(in_female, words)
        if is_male and is_female:
            problems.at_row(
                BOTH_BIRTHS, columns.rows[position], columns.table.numbers("birth_male")[0], "sex"
            )
        births.append(None if is_male and is_female else male[position] or female[position])
        sexes.append(None if is_male == is_female else (MALE if is_male else FEMALE))
    return births, sexes
