"""Headings that only the columns below them can settle.

Nam and Nữ hold dates or marks; Tỉnh, Huyện and Xã hold places or ballot marks; one heading may stand over the two or
three columns of a name or of a birth date; and a column whose heading nobody knows may hold what is unmistakable.
"""

from dataclasses import replace
from typing import Final

from voterlist.frames import FEMALE, MALE
from voterlist.roster import identity, marks
from voterlist.roster.blocks import Column
from voterlist.roster.content import birth_year, field_by_content, filled_cells
from voterlist.roster.grid import Grid
from voterlist.roster.headings import BIRTH_FIELDS, DECOY, UNKNOWN
from voterlist.roster.layout import Table
from voterlist.roster.values import holds_dates
from voterlist.roster.words import Vocabulary, Words, fold

_BALLOT_OF_PLACE: Final = {
    "province": "ballot_provincial",
    "district": "ballot_district",
    "commune": "ballot_commune",
}
_GROUPS_OF_HOUSES: Final = frozenset({"to", "to so", "cum", "nhom"})
_OF_ONE_NAME: Final = 3
_FEW: Final = 3
_MOST: Final = 0.8
_LAST: Final = {"birth_day": 31, "birth_month": 12, "birth_year": 2100}


def settle(grid: Grid, table: Table, rows: list[int], vocabulary: Vocabulary) -> Table:
    """The table with its ambiguous headings decided by what the columns hold in its entry rows."""
    known = _with_births_by_sex(grid, table, rows)
    known = _with_ballots(grid, known, rows, vocabulary.words)
    known = _with_parts_of_births(grid, _with_parts_of_names(grid, known, rows), rows)
    known = _without_groups_of_houses(_with_areas_by_name(grid, known, rows))
    return _with_columns_by_content(grid, known, rows, vocabulary)


def _with_ballots(grid: Grid, table: Table, rows: list[int], words: Words) -> Table:
    new = [
        Column(column.number, _BALLOT_OF_PLACE[column.field], column.heading)
        if column.field in _BALLOT_OF_PLACE and _only_marks(grid, rows, column.number, words)
        else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(new))


def _only_marks(grid: Grid, rows: list[int], number: int, words: Words) -> bool:
    filled = {text for row in rows for text in [grid.cells[row][number]] if text and not text.isspace()}
    return bool(filled) and all(marks.is_mark(text, words) is not None for text in filled)


def _with_births_by_sex(grid: Grid, table: Table, rows: list[int]) -> Table:
    pairs = {"sex_male": "birth_male", "sex_female": "birth_female"}
    back = {birth: sex for sex, birth in pairs.items()}
    new: list[Column] = []
    for column in table.columns:
        field = column.field
        if field in pairs or field in back:
            is_date = holds_dates([grid.cells[row][column.number] for row in rows])
            others = [c for c in table.columns if c.field in {*pairs, *back}]
            any_dates = any(holds_dates([grid.cells[row][c.number] for row in rows]) for c in others)
            field = pairs.get(field, field) if is_date or any_dates else back.get(field, field)
        new.append(Column(column.number, field, column.heading))
    return replace(table, columns=tuple(new))


def _with_areas_by_name(grid: Grid, table: Table, rows: list[int]) -> Table:
    """`Khu vực` over names without a number is a column of villages: polling areas are numbered."""
    named = [
        number
        for number in table.numbers("polling_area")
        for texts in [[text for text, _ in filled_cells(grid, rows, number)]]
        if texts and not any(char.isdigit() for text in texts for char in text)
    ]
    if not named:
        return table
    villages = "village" if not table.numbers("village") else UNKNOWN
    return _with_fields(table, {named[0]: villages, **dict.fromkeys(named[1:], UNKNOWN)})


def _without_groups_of_houses(table: Table) -> Table:
    """Beside a column of villages, one headed only `Tổ` holds groups of houses."""
    villages = [column for column in table.columns if column.field == "village"]
    groups = [column.number for column in villages if fold(column.heading) in _GROUPS_OF_HOUSES]
    return _with_fields(table, dict.fromkeys(groups, DECOY)) if len(groups) < len(villages) else table


def _unheaded_behind(grid: Grid, table: Table, number: int, rows: list[int]) -> list[int]:
    """The filled columns between this one and the next that has a heading which somebody understands."""
    headed = {column.number for column in table.columns if column.field != UNKNOWN}
    found: list[int] = []
    for behind in range(number + 1, min(table.reach[1] + 1, grid.width)):
        if behind in headed:
            break
        if filled_cells(grid, rows, behind):
            found.append(behind)
    return found


def _with_fields(table: Table, fields: dict[int, str]) -> Table:
    """The table with these columns meaning these fields; a column that is new stands below the heading on its left."""
    kept = {column.number: column for column in table.columns}
    heading = ""
    for number, field in sorted(fields.items()):
        heading = kept[number].heading if number in kept else heading
        kept[number] = Column(number, field, heading)
    return replace(table, columns=tuple(kept[number] for number in sorted(kept)))


def _with_parts_of_names(grid: Grid, table: Table, rows: list[int]) -> Table:
    """`Họ và tên` over two or three columns: the last one holds one word or two of nearly every person."""
    names = table.numbers("full_name", "name_first", "name_middle")
    if not names or table.numbers("name_last") or len(table.numbers("full_name")) > 1:
        return table
    behind = _unheaded_behind(grid, table, names[-1], rows)
    if not 0 < len(behind) < _OF_ONE_NAME:
        return table
    given = [text for text, kind in filled_cells(grid, rows, behind[-1]) if kind == "t"]
    short = sum(len(text.split()) <= 2 and not any(map(str.isdigit, text)) for text in given)  # noqa: PLR2004
    if short < _MOST * len(rows):
        return table
    middle = dict.fromkeys([*names[1:], *behind[:-1]], "name_middle")
    return _with_fields(table, {names[0]: "name_first", **middle, behind[-1]: "name_last"})


def _with_parts_of_births(grid: Grid, table: Table, rows: list[int]) -> Table:
    """`Ngày tháng năm sinh` over three columns of small numbers, of months, and of years."""
    births = table.numbers("birth_date")
    if len(births) != 1:
        return table
    numbers = [births[0], *_unheaded_behind(grid, table, births[0], rows)]
    if len(numbers) != len(_LAST):
        return table
    for number, last in zip(numbers, _LAST.values(), strict=True):
        texts = [text.removesuffix(".0") for text, _ in filled_cells(grid, rows, number)]
        if not texts or not all(text.isdigit() and int(text) <= last for text in texts):
            return table
    return _with_fields(table, dict(zip(numbers, _LAST, strict=True)))


def _with_columns_by_content(grid: Grid, table: Table, rows: list[int], vocabulary: Vocabulary) -> Table:
    """A column that no heading explains means what it holds, where the table has no such column and only one fits."""
    headed = {column.number for column in table.columns if column.field != UNKNOWN}
    first, last = table.reach
    open_columns = [number for number in range(first, min(last + 1, grid.width)) if number not in headed]
    found: dict[str, list[int]] = {}
    for number in open_columns:
        field = field_by_content(filled_cells(grid, rows, number), len(rows), vocabulary)
        if field is not None:
            found.setdefault(field, []).append(number)
    has_births = bool(table.numbers(*BIRTH_FIELDS))
    has = {
        "birth_date": has_births,
        "identity_no": bool(table.numbers("identity_no", "old_identity_no")),
        "sex": bool(table.numbers("sex", "sex_male", "sex_female", "birth_male", "birth_female")),
        "ethnic_group": bool(table.numbers("ethnic_group")),
    }
    fields = {
        numbers[0]: field
        for field, numbers in found.items()
        if not has.get(field, True)
        and len(numbers) == 1
        and _is_borne_out(grid, table, rows, field, numbers[0], vocabulary)
    }
    return _with_fields(table, fields) if fields else table


def _is_borne_out(
    grid: Grid, table: Table, rows: list[int], field: str, number: int, vocabulary: Vocabulary
) -> bool:
    """Whether the other columns of the rows agree: births and sexes with identity numbers. A group needs no witness."""
    if field == "ethnic_group":
        return True
    others = {
        "birth_date": table.numbers("identity_no"),
        "sex": table.numbers("identity_no"),
        "identity_no": table.numbers("birth_date", "birth_year"),
    }[field]
    if not others:
        return field == "sex"
    said = [_said(grid, row, number, field, vocabulary) for row in rows]
    witness = "identity_no" if field != "identity_no" else "birth_date"
    heard = [_said(grid, row, others[0], witness, vocabulary) for row in rows]
    key = "sex" if field == "sex" else "year"
    pairs = [(a[key], b[key]) for a, b in zip(said, heard, strict=True) if a.get(key) and b.get(key)]
    return len(pairs) >= _FEW and sum(a == b for a, b in pairs) >= _MOST * len(pairs)


def _said(grid: Grid, row: int, number: int, field: str, vocabulary: Vocabulary) -> dict[str, str | None]:
    """The year and the sex that one cell says."""
    cells = filled_cells(grid, [row], number)
    if not cells:
        return {}
    if field == "birth_date":
        return {"year": birth_year(cells[0], vocabulary)}
    if field == "sex":
        return {"sex": marks.read_sex(cells[0][0], vocabulary.words)[0]}
    digits = identity.read_number(*cells[0], vocabulary.words)[0]
    year = identity.year_of(digits or "")
    sex = (FEMALE if int((digits or "").zfill(12)[3]) % 2 else MALE) if year else None
    return {"year": year, "sex": sex}
