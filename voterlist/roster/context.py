"""What titles, banners and the sheet name state about the entries below them."""

from typing import Final

from voterlist.roster.grid import Grid
from voterlist.roster.layout import Table
from voterlist.roster.rows import ENTRY, Fate
from voterlist.roster.titles import lines_of_cells, places_in
from voterlist.roster.words import Words, fold

_CELLS_OF_A_TITLE: Final = 3


def stated_above(grid: Grid, table: Table, words: Words) -> dict[str, str]:
    """What the sheet name and the lines above a table state.

    A line above outweighs the sheet name; where tables stand side by side, a line above this one outweighs the rest.
    """
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for row in range(table.top):
        filled = grid.filled(row)
        if len(filled) > _CELLS_OF_A_TITLE:
            continue
        for states, columns in (
            (own, [c for c in filled if _is_above(c, table)]),
            (others, [c for c in filled if not _is_above(c, table)]),
        ):
            for text in lines_of_cells([grid.cells[row][column] or "" for column in columns]):
                for kind, name in places_of_lines(text, words):
                    states.setdefault(kind, name)
    return {**dict(places_in(grid.sheet_name, words)), **others, **own}


def _is_above(column: int, table: Table) -> bool:
    return table.reach[0] <= column <= table.reach[1]


def places_of_lines(text: str, words: Words) -> list[tuple[str, str]]:
    """What each line of a cell states."""
    return [pair for line in text.splitlines() for pair in places_in(line, words)]


def with_context(
    grid: Grid, table: Table, below: list[Fate], states: dict[str, str], words: Words
) -> tuple[list[int], list[dict[str, str]], dict[str, str]]:
    """The entry rows of a table with what holds for each, and what holds after its end."""
    rows: list[int] = []
    contexts: list[dict[str, str]] = []
    current = dict(states)
    is_new = False  # whether nobody stands below the last village yet
    for offset, fate in enumerate(below):
        row = table.first + offset
        if fate.fate == ENTRY:
            rows.append(row)
            contexts.append(current)
            is_new = False
        elif fate.fate in {"banner", "title"}:
            stated = dict(fate.states)
            if fate.fate == "title":
                for text in lines_of_cells([grid.cells[row][column] or "" for column in grid.filled(row)]):
                    stated.update(places_of_lines(text, words))
            if stated:
                current = _after_banner(current, stated, states, row, is_new=is_new)
                is_new = "village" in stated or (is_new and "polling_area" in stated)
    return rows, contexts, current


def _after_banner(
    current: dict[str, str], stated: dict[str, str], base: dict[str, str], row: int, *, is_new: bool
) -> dict[str, str]:
    """What holds below a banner.

    A new polling area ends the village that stood under the last one, and a new village ends the household; a village
    that stands above its polling areas goes on. A group of houses (`Tổ 3`) is no village where one is stated.
    """
    if _is_group(stated.get("village")) and not _is_group(current.get("village", "Tổ")):
        stated = {kind: name for kind, name in stated.items() if kind != "village"}
    after = {**current, **stated}
    if "household_no" in stated:
        after["household_banner"] = str(row)
        return after
    if "village" in stated or "polling_area" in stated:
        after.pop("household_no", None)
    if "polling_area" in stated and "village" not in stated and "village_under_area" in current:
        after.pop("village_under_area")
        if is_new:  # the village stands above its areas
            return after
        after.pop("village", None)
        after |= {"village": base["village"]} if "village" in base else {}
    if "village" in stated and after.get("polling_area") != base.get("polling_area"):
        after["village_under_area"] = "yes"
    return after


def _is_group(village: str | None) -> bool:
    """Whether a village is only a group of houses: `Tổ 3`, but not `Tổ dân phố 3`."""
    first, _, rest = fold(village or "").partition(" ")
    return first == "to" and not rest.startswith("dan pho")
