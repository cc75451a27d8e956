"""Which rows of a table are entries, and what every other row is."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from voterlist.roster import marks
from voterlist.roster.blocks import is_numbering_row
from voterlist.roster.grid import Grid
from voterlist.roster.headings import is_numbering
from voterlist.roster.layout import Table, folded_headings
from voterlist.roster.titles import banner_of, flat, starts_with
from voterlist.roster.words import Words, fold, tidy

ENTRY: Final = "entry"
NOT_UNDERSTOOD: Final = "S130"
NAME_NOT_CALCULATED: Final = "S127"
EXAMPLE: Final = "S156"

_DATE_OF_LIST: Final = re.compile(
    r"\bngay\b.*\bthang\b.*\bnam\b|^\W*ngay\W+thang\W+nam|[a-z]\s*,\s*ngay\s+\d"
)
_SUSPECT_STARTS: Final = ("tổng", "cộng", "tong ", "cong ", "trong đó")
_FEW_CELLS: Final = 3
_MAY_BE_EXAMPLE: Final = re.compile(r"^\W*[vV]")
_EXAMPLE_NAME: Final = re.compile(r"^\W*(?:vi du|vd)\b\W")
_BIRTH: Final = ("birth_date", "birth_male", "birth_female", "birth_year")
_IDS: Final = ("identity_no", "old_identity_no")
_BALLOTS: Final = ("ballot_national", "ballot_provincial", "ballot_district", "ballot_commune")
_PREFILLED: Final = frozenset(
    {
        "list_no",
        "card_no",
        "ballot_national",
        "ballot_provincial",
        "ballot_district",
        "ballot_commune",
        "ballots",
    }
)


_SHARED: Final = frozenset(
    {"village", "commune", "district", "province", "polling_area", "ethnic_group", "residence_kind", "status"}
    | {"permanent_address", "temporary_address", "current_address", "address", "unknown", "decoy"}
)
"""What many people share, so that a clerk drags it down beyond the last of them."""


@dataclass(frozen=True)
class Fate:
    """What became of a row: its fate, the code of the reason if it was rejected, and what a banner states."""

    fate: str
    reason: str | None = None
    states: tuple[tuple[str, str], ...] = ()


_IS_ENTRY: Final = Fate(ENTRY)


def name_is_total(name: str) -> bool:
    """Whether a name cell begins as a total does, so that the row needs a closer look."""
    return name.lower().startswith(_SUSPECT_STARTS)


@lru_cache(maxsize=8)
def _surnames(words: Words) -> frozenset[str]:
    """The family names in small letters, with their marks and without."""
    return frozenset(name.lower() for name in words.signs["surname"]) | words.kinds["surname"].keys()


class _Reader:
    """Judges the rows of one table from the top down; it remembers whether the signatures have begun."""

    def __init__(self, grid: Grid, table: Table, words: Words) -> None:
        self.grid, self.table, self.words = grid, table, words
        self.names = table.numbers("full_name", "name_first", "name_middle", "name_last")
        self.births = table.numbers(*_BIRTH)
        self.ids = table.numbers(*_IDS)
        self.sexes = table.numbers("sex", "sex_male", "sex_female")
        self.list_nos = table.numbers("list_no")
        self.values = [c.number for c in table.columns if c.field not in _PREFILLED]
        self.own = [c.number for c in table.columns if c.field not in _PREFILLED | _SHARED]
        self.headings = folded_headings(grid, table)
        self.counted = set(table.numbers("sex_male", "sex_female", *_BALLOTS))
        self.is_signing = False

    def judge(self, row: int) -> Fate:
        """The fate of one row."""
        if row in self.table.heading_rows:
            return Fate("numbering" if is_numbering_row(self.grid, row) else "heading")
        cells, kinds = self.grid.cells[row], self.grid.kinds[row]
        name = next((cells[column] for column in self.names if cells[column]), None)
        is_name = bool(name) and any(map(str.isalpha, name or "")) and not name_is_total(name or "")
        if self._is_example(row, name or ""):
            return Fate("rejected", EXAMPLE)
        if is_name and self._is_strong(cells, kinds):
            self.is_signing = False
            return _IS_ENTRY
        return self._judge_slowly(row, tidy(name or ""))

    def _is_strong(self, cells: list[str | None], kinds: str) -> bool:
        for column in self.births:
            if kinds[column] == "d" or sum(map(str.isdigit, cells[column] or "")) >= 4:  # noqa: PLR2004 - a year
                return True
        return any(sum(map(str.isdigit, cells[column] or "")) >= 8 for column in self.ids)  # noqa: PLR2004 - a number

    def _judge_slowly(self, row: int, name: str) -> Fate:
        filled = self.grid.filled(row)
        inside = [column for column in filled if self._reaches(row, column)]
        if not inside:
            return Fate("blank" if not filled else "other_table")
        texts = [tidy(self.grid.cells[row][column] or "") for column in inside]
        spoken = self._spoken(row, name, inside, texts)
        if spoken is not None:
            return spoken
        return self._entry_or_not(row, name, inside)

    def _reaches(self, row: int, column: int) -> bool:
        """Whether a cell lies in the table or, merged, reaches into it from the left."""
        first, last = self.table.reach
        return column <= last and column + self.grid.span(row, column) > first

    def _spoken(self, row: int, name: str, inside: list[int], texts: list[str]) -> Fate | None:
        """The fate of a row that says what it is: numbering, heading, total, signature, banner, title."""
        if is_numbering_row(self.grid, row) or (is_numbering(name) and not name.isalpha()):
            return Fate("numbering")
        heads = sum(1 for text in texts if fold(text) in self.headings)
        if heads * 2 > len(texts) and (len(texts) > 2 or not name or fold(name) in self.headings):  # noqa: PLR2004
            return Fate("heading")
        is_numbered = self._is_numbered(row)
        if any(starts_with(text, "total", self.words) for text in texts[:3]) and not (
            is_numbered and self._is_strong(self.grid.cells[row], self.grid.kinds[row])
        ):
            return Fate("total")
        if self._is_strong(self.grid.cells[row], self.grid.kinds[row]) and name:
            return None
        if not is_numbered and self._is_signature(texts):
            self.is_signing = True
            return Fate("signature")
        # `BAN VAN A` typed without marks may be a man of the Dao; a numbered row that says `Bản Nà A` is a banner.
        may_be_banner = not is_numbered or (self._known_cells(row) == 1 and not name.isascii())
        states = self._banner(texts, inside) if may_be_banner else ()
        if states:
            return Fate("banner", states=states)
        if any(starts_with(text, "title_row", self.words) for text in texts[:2]) and not is_numbered:
            return Fate("title")
        return None

    def _is_example(self, row: int, name: str) -> bool:
        """Whether a row shows how to fill in the list: `VD` stands where the number of the row belongs."""
        cells = self.grid.cells[row]
        numbers = [
            text for column in self.list_nos for text in [cells[column]] if text and not text[0].isdigit()
        ]
        return any(self.words.meaning("example", text) for text in numbers) or (
            _MAY_BE_EXAMPLE.search(name) is not None and _EXAMPLE_NAME.match(flat(name)) is not None
        )

    def _banner(self, texts: list[str], inside: list[int]) -> tuple[tuple[str, str], ...]:
        if len(inside) > _FEW_CELLS:
            return ()
        return next((states for text in texts for states in [banner_of(text, self.words)] if states), ())

    def _is_numbered(self, row: int) -> bool:
        return any(
            (self.grid.cells[row][column] or "").strip(" .()").removesuffix(".0").isdigit()
            for column in self.list_nos
        )

    def _is_signature(self, texts: list[str]) -> bool:
        return any(
            starts_with(text, "signature", self.words)
            or starts_with(
                re.sub(r"^\W*(?:tm|kt|tl)\W+", "", text, flags=re.IGNORECASE), "signature", self.words
            )
            or _DATE_OF_LIST.search(flat(text))
            for text in texts
        )

    def _known_cells(self, row: int) -> int:
        """How many cells speak of a person: everything but numbers of rows and marks that may be filled in ahead."""
        return sum(1 for column in self.values if (self.grid.cells[row][column] or "").strip())

    def _entry_or_not(self, row: int, name: str, inside: list[int]) -> Fate:
        known = self._known_cells(row)
        strong = self._is_strong(self.grid.cells[row], self.grid.kinds[row])
        if not name:
            return self._without_name(row, known, is_strong=strong)
        is_numbered = self._is_numbered(row)
        if self.is_signing and not (is_numbered or strong):
            return Fate("signature")
        spread = self.grid.span(row, inside[0]) > len(self.names) + 1
        if spread and known == 1:
            return Fate("banner")
        if is_numbered or strong or not self.list_nos:
            return _IS_ENTRY
        says_more = known > len([c for c in self.names if self.grid.cells[row][c]])
        if says_more and (self._has_sex(row) or self._is_called_as_people_are(name)):
            return _IS_ENTRY
        return Fate("rejected", NOT_UNDERSTOOD)

    def _is_called_as_people_are(self, name: str) -> bool:
        """Whether a name has two words and begins with a family name: `Dân tộc` of a small table below does not."""
        parts = (fold(name) if name.isascii() else name.lower()).split(" ")
        return len(parts) > 1 and bool({parts[0], " ".join(parts[:2])} & _surnames(self.words))

    def _without_name(self, row: int, known: int, *, is_strong: bool) -> Fate:
        if any(self.grid.kinds[row][column] == "f" for column in self.names):
            return Fate("rejected", NAME_NOT_CALCULATED)
        if self._only_counts(row, self.grid.filled(row)):
            return Fate("total")
        own = sum(1 for column in self.own if (self.grid.cells[row][column] or "").strip())
        if is_strong or (own > 1 and self._is_numbered(row)) or (known > 1 and self._has_sex(row)):
            return _IS_ENTRY
        if own == 0 and self._is_dragged(row):
            return Fate("blank")
        if known == 0 and not self._says_something(row):
            return Fate("blank" if self._is_within(row) else "other_table")
        return Fate("signature") if self.is_signing else Fate("rejected", NOT_UNDERSTOOD)

    def _is_dragged(self, row: int) -> bool:
        """Whether all that a row says is what the row above it says: cells dragged down beyond the last person."""
        cells = self.grid.cells
        said = [column for column in self.values if (cells[row][column] or "").strip()]
        return row > 0 and bool(said) and all(cells[row][column] == cells[row - 1][column] for column in said)

    def _is_within(self, row: int) -> bool:
        """Whether all that the row holds stands below headings of the table."""
        headed = {column.number for column in self.table.columns}
        return headed.issuperset(self.grid.filled(row))

    def _says_something(self, row: int) -> bool:
        """Whether a cell that is filled in ahead holds words where a number or a mark belongs."""
        cells = self.grid.cells[row]
        return any(sum(map(str.isalpha, cells[column] or "")) > 1 for column in self.list_nos)

    def _has_sex(self, row: int) -> bool:
        """Whether a cell says a sex: a word or a mark, not a count below a column of marks."""
        return any(
            marks.is_mark(text, self.words) or marks.read_sex(text, self.words)[0]
            for column in self.sexes
            for text in [(self.grid.cells[row][column] or "").strip()]
            if text
        )

    def _only_counts(self, row: int, inside: list[int]) -> bool:
        """Whether a row holds nothing but whole numbers below headings of marks: a total without a word for it."""
        texts = [(self.grid.cells[row][column] or "").removesuffix(".0") for column in inside]
        return len(texts) > 1 and all(map(str.isdigit, texts)) and set(inside) <= self.counted


def fates_below(grid: Grid, table: Table, words: Words) -> list[Fate]:
    """The fate of each row from the end of the headings of a table to its end."""
    reader = _Reader(grid, table, words)
    return [reader.judge(row) for row in range(table.first, table.end)]
