"""The entry rows of one table into roster entries."""

from typing import Any, Final

from voterlist.roster import dates, marks
from voterlist.roster.births import births_beside_names, births_of, report_great_ages
from voterlist.roster.columns import TWO_PERSONS, EntryColumns, entry_columns
from voterlist.roster.date_style import Style
from voterlist.roster.distinct import by_distinct
from voterlist.roster.grid import Grid
from voterlist.roster.headings import BIRTH_FIELDS
from voterlist.roster.households import filled_in_household, household_groups, without_dittos
from voterlist.roster.layout import Table
from voterlist.roster.problems import Problems
from voterlist.roster.residence import Residence, residence_of, shared
from voterlist.roster.sheet_problems import is_remark_beside
from voterlist.roster.titles import in_proper_case
from voterlist.roster.values import (
    joined,
    judged_numbers,
    names_of,
    raw_numbers,
    sexes_of,
)
from voterlist.roster.words import Vocabulary, Words, fold, tidy

FORMULA: Final = "S127"
ERROR_CELL: Final = "S128"
STRUCK: Final = "S134"
BESIDE_THE_TABLE: Final = "S157"
NO_GROUP: Final = "S161"

_BALLOTS: Final = ("ballot_national", "ballot_provincial", "ballot_commune")

Texts = list[str | None]


def read_entries(
    grid: Grid,
    table: Table,
    rows: list[int],
    context: list[dict[str, str]],
    problems: Problems,
    vocabulary: Vocabulary,
) -> tuple[dict[str, list[Any]], list[int]]:
    """The entries of these rows as columns of `Roster`, and for each the row it stands on.

    `context` holds, for each row, what banners, titles and the sheet name state about it. No row is lost: each gives
    at least one entry.
    """
    words = vocabulary.words
    columns = entry_columns(grid, table, rows)
    by_row = dict(zip(rows, context, strict=True))
    states = [by_row[row] for row in columns.rows]
    names, remarks = names_of(columns, problems, words)
    years = _years(words)
    new, old, codes = raw_numbers(columns, words)
    births, sex_by_birth = births_of(columns, new, problems, words, years)
    if not columns.table.numbers(*BIRTH_FIELDS):
        births, remarks = births_beside_names(columns, remarks, problems, years)
    report_great_ages(columns, births, problems, words)
    sexes = sex_by_birth or sexes_of(columns, new, problems, words) or [None] * len(names)
    numbers = judged_numbers(columns, new, codes, sexes, births, problems, vocabulary)
    relations = columns.texts("relation_to_head")
    groups, household_nos = _households(columns, states, relations, remarks, words)
    residence = residence_of(columns, groups, _context_columns(states), problems, words)
    entries = {
        "full_name": names,
        "birth_date": births,
        "sex": sexes,
        "identity_no": numbers,
        "old_identity_no": old,
        "relation_to_head": relations or [None] * len(names),
        "household_no": household_nos,
        **_others(columns, remarks, residence, problems, vocabulary, years),
    }
    _report_cells(columns, problems)
    return entries, columns.rows


def _years(words: Words) -> tuple[int, int]:
    bounds = {meaning: int(word) for word, meaning in words.kinds["birth_years"].items()}
    return bounds["from"], bounds["to"]


def _context_columns(states: list[dict[str, str]]) -> dict[str, Texts]:
    names = ("village", "commune", "district", "province", "polling_area")
    # the rows below one banner share one object
    shared_states = {id(state): state for state in states}
    keys = list(map(id, states))
    return {
        name: list(map({key: state.get(name) for key, state in shared_states.items()}.__getitem__, keys))
        for name in names
    }


def _households(
    columns: EntryColumns, states: list[dict[str, str]], relations: Texts | None, remarks: Texts, words: Words
) -> tuple[list[int] | None, Texts]:
    numbers = columns.texts("household_no")
    heads = columns.texts("head_name")
    if numbers is not None:
        numbers = by_distinct(without_dittos(numbers, words)[0], _plain_number)
    if heads is not None:
        heads, _ = without_dittos(heads, words)
    is_head = by_distinct(
        zip(relations or [None] * len(remarks), remarks, strict=True), lambda pair: _is_head(*pair, words)
    )
    banners = [int(state.get("household_banner", 0)) for state in states]
    groups = household_groups(numbers, heads, is_head, banners)
    stated = [state.get("household_no") or None for state in states]
    own = filled_in_household(numbers, groups) if numbers is not None else [None] * len(states)
    return groups, [number or banner for number, banner in zip(own, stated, strict=True)]


def _is_head(relation: str | None, remark: str | None, words: Words) -> bool:
    return words.meaning("relation", relation or "") is not None or any(
        words.meaning("relation", part) for part in (remark or "").split("; ")
    )


def _plain_number(text: str | None) -> str | None:
    return text.removesuffix(".0") if text else text


def _others(
    columns: EntryColumns,
    remarks: Texts,
    residence: Residence,
    problems: Problems,
    vocabulary: Vocabulary,
    years: tuple[int, int],
) -> dict[str, list[Any]]:
    words = vocabulary.words
    blank: Texts = [None] * len(remarks)
    notes = columns.texts("note") or blank
    notes, _ = without_dittos(notes, words)
    notes = by_distinct(notes, lambda note: note if note and any(map(str.isalnum, note)) else None)
    statuses = columns.texts("status") or blank
    beside = _remarks_beside(columns, problems)
    full_notes = by_distinct(zip(notes, remarks, beside, strict=True), joined)
    ethnic = _ethnic_groups(columns, problems, vocabulary)
    return {
        **residence.columns,
        "residence_kind": residence.kinds,
        "residence_since": _since(columns, full_notes, residence.kinds, years),
        "external_id": by_distinct(columns.texts("external_id") or blank, _plain_number),
        "list_no": [_plain_number(text) for text in columns.texts("list_no") or blank],
        "ethnic_group": ethnic,
        "ballots": _ballots(columns, problems, words),
        "note": full_notes,
        "note_codes": by_distinct(
            zip(full_notes, statuses, strict=True),
            lambda pair: " ".join(marks.note_codes(" ".join(filter(None, pair)), words)) if any(pair) else "",
        ),
    }


def _remarks_beside(columns: EntryColumns, problems: Problems) -> Texts:
    """Words beside a row, in a column without a heading and alone there: a remark, which is told."""
    grid, table = columns.grid, columns.table
    headed = {column.number for column in table.columns}
    outside = [
        number
        for number in range(table.right + 1, min(table.reach[1] + 1, grid.width))
        if number not in headed
    ]
    if not outside:
        return [None] * len(columns.rows)
    remarks: Texts = []
    for row in columns.rows:
        said = [number for number in outside if (grid.cells[row][number] or "").strip()]
        is_remark = is_remark_beside(grid, table, row, said)
        remarks.append(tidy(grid.cells[row][said[0]] or "") if is_remark else None)
        if is_remark:
            problems.at_row(BESIDE_THE_TABLE, row, said[0], "note")
    return remarks


def _ethnic_groups(columns: EntryColumns, problems: Problems, vocabulary: Vocabulary) -> Texts:
    """The groups; a cell with digits in it (a telephone number below `DT`) is none, which is told."""
    texts = shared(columns, "ethnic_group", None, problems, vocabulary.words) or [None] * len(columns.rows)
    for position, text in enumerate(texts):
        if text and any(map(str.isdigit, text)):
            problems.at_row(NO_GROUP, columns.rows[position], None, "ethnic_group")
    return by_distinct(
        texts,
        lambda text: ethnic_group(text, vocabulary) if text and not any(map(str.isdigit, text)) else None,
    )


def ethnic_group(text: str, vocabulary: Vocabulary) -> str:
    """A group as typed, in proper case; without marks it is spelled as in the official table where only one fits."""
    official = vocabulary.ethnic_groups.get(fold(text)) if text.isascii() else None
    return official or in_proper_case(text)


def _since(columns: EntryColumns, notes: Texts, residence_kinds: Texts, years: tuple[int, int]) -> Texts:
    """The start of temporary residence: of its own column, else of the remark."""
    style = Style(*years)
    noted = by_distinct(
        zip(notes, residence_kinds, strict=True),
        lambda pair: dates.residence_start(pair[0], style, is_temporary=pair[1] == "temporary"),
    )
    since = columns.texts("residence_since")
    if since is None:
        return noted
    kinds = columns.kinds("residence_since")
    return [
        dates.read_date(text, kind, style)[0] if text else start
        for text, kind, start in zip(since, kinds, noted, strict=True)
    ]


def _ballots(columns: EntryColumns, problems: Problems, words: Words) -> Texts:
    found = [columns.texts(name) for name in _BALLOTS]
    if all(texts is None for texts in found):
        return [None] * len(columns.rows)
    blank: Texts = [None] * len(columns.rows)
    resolved = [without_dittos(texts, words)[0] if texts is not None else blank for texts in found]
    values: Texts = []
    first = columns.table.numbers(*_BALLOTS)[0]
    read = by_distinct(zip(*resolved, strict=True), lambda row: marks.ballots_of(row, words))
    for position, (value, code) in enumerate(read):
        if code:
            problems.at_row(code, columns.rows[position], first, "ballots")
        values.append(value)
    return values


def _report_cells(columns: EntryColumns, problems: Problems) -> None:
    """Formula cells without a value, error cells, struck-through rows and parted cells: each is said."""
    grid = columns.grid
    known = {c.number: c.field for c in columns.table.columns if c.field not in {"unknown", "decoy"}}
    for row in dict.fromkeys(columns.rows):
        kinds = grid.kinds[row]
        if "f" in kinds or "e" in kinds:
            for number, name in known.items():
                if kinds[number] in "fe":
                    problems.at_row(FORMULA if kinds[number] == "f" else ERROR_CELL, row, number, name)
        if grid.struck[row]:
            problems.at_row(STRUCK, row)
    parted = [p for p, count in enumerate(columns.counts) if count > 1] + columns.doubtful
    for position in dict.fromkeys(parted):
        problems.at_row(TWO_PERSONS, columns.rows[position], None, "full_name")
