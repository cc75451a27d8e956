"""A sheet as a clerk fills it, with what each row means, and its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.accuracy.clerks.people import Person

FIELDS = (
    "full_name", "birth_date", "sex", "identity_no", "old_identity_no", "ethnic_group", "residence_kind",
    "permanent_address", "temporary_address", "current_address", "village", "commune", "province", "household_no",
    "polling_area", "ballots", "note",
)  # fmt: skip
Want = dict[str, str | None]
Take = Callable[[Person], Any]


@dataclass(frozen=True)
class Cell:
    """A value with a look: its font, number format, a strike through it."""

    value: Any
    font: str | None = None
    format: str | None = None
    is_struck: bool = False


@dataclass(frozen=True)
class Column:
    """One column: its heading (parents before a bar), its cell for a person, and what that means.

    `once` is how the rows after the head of a household look: `merge`, `blank`, or the ditto mark that stands there.
    """

    heading: str
    cell: Take
    want: Callable[[Person], Want] = lambda _: {}
    once: str | None = None


@dataclass
class Sheet:
    """Rows of cells from A1; `wants` are (row, what the person on it is) in the order of reading."""

    name: str = "Sheet1"
    rows: list[list[Any]] = field(default_factory=list)
    wants: list[tuple[int, Want]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    facts: Want = field(default_factory=dict)
    left: int = 0

    def line(self, *cells: Any, span: int = 0, **facts: str | None) -> None:
        """A row that is nobody; what it states holds from here on. `span` merges its first cell over so many columns."""
        self.rows.append([*[None] * self.left, *cells])
        if span:
            row = len(self.rows)
            self.merges.append((row, self.left + 1, row, self.left + span))
        self.facts |= facts

    def head(self, columns: Sequence[Column], *, is_merged: bool = True) -> None:
        """The heading rows: parents of the same words stand once above their children."""
        paths = [column.heading.split("|") for column in columns]
        depth = max(map(len, paths))
        top = len(self.rows) + 1
        self.rows += [[None] * self.left for _ in range(depth)]
        for number, path in enumerate(paths, start=self.left + 1):
            for level in range(depth):
                text = path[level] if level < len(path) else None
                before = paths[number - self.left - 2] if number > self.left + 1 else []
                is_shared = level < len(path) - 1 and path[: level + 1] == before[: level + 1]
                self.rows[top - 1 + level].append(None if is_shared else text)
            if is_merged and len(path) < depth:
                self.merges.append((top + len(path) - 1, number, top + depth - 1, number))
        if is_merged:
            self._merge_parents(paths, top)

    def _merge_parents(self, paths: list[list[str]], top: int) -> None:
        for level in range(max(map(len, paths)) - 1):
            start = 0
            while start < len(paths):
                end = start
                while end + 1 < len(paths) and len(paths[start]) > level + 1 and paths[end + 1][: level + 1] == paths[start][: level + 1]:  # fmt: skip
                    end += 1
                if end > start:
                    self.merges.append((top + level, self.left + start + 1, top + level, self.left + end + 1))
                start = end + 1

    def people(self, columns: Sequence[Column], persons: Sequence[Person], **more: str | None) -> None:
        """One row for each person."""
        for place, person in enumerate(persons):
            row = len(self.rows) + 1
            cells: list[Any] = []
            begins = place == 0 or persons[place - 1].house != person.house
            size = next(
                (i for i, p in enumerate(persons[place:]) if p.house != person.house), len(persons) - place
            )
            want: Want = dict(self.facts)
            for number, column in enumerate(columns, start=self.left + 1):
                is_first = column.once is None or begins
                first = person if column.once is None else next(p for p in persons if p.house == person.house)
                repeated = None if column.once in {"merge", "blank"} else column.once
                cells.append(column.cell(first) if is_first else repeated)
                want |= column.want(first)
                if column.once == "merge" and begins and size > 1:
                    self.merges.append((row, number, row + size - 1, number))
            self.rows.append([*[None] * self.left, *cells])
            self.wants.append((row, want | more))

    def table(self, columns: Sequence[Column], persons: Sequence[Person], **options: Any) -> None:
        """Headings and rows."""
        self.head(columns, **options)
        self.people(columns, persons)


@dataclass
class Book:
    """One file of a kind: its sheets and how it is written."""

    sheets: list[Sheet]
    suffix: str = "xlsx"
    encoding: str = "utf-8"
    is_1904: bool = False
    delimiter: str = ","


def book(cols: list[Column], ps: list[Person], *titles: str, name: str = "Sheet1", **facts: str) -> Book:
    """One sheet with its titles and one table; `facts` hold for every person on it."""
    s = Sheet(name)
    for title in titles:
        s.line(title)
    s.facts |= facts
    s.table(cols, ps)
    return Book([s])
