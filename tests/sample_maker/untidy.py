"""A small file per untidiness, and what a careful person reads in it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.sample_maker.answers import save_table
from tests.sample_maker.books import Book, Cell, Page
from tests.sample_maker.geography import COMMUNES, Village
from tests.sample_maker.peoples import FEMALE, MALE
from tests.sample_maker.population import Maker, Person

HEADINGS = (
    "STT",
    "Họ và tên",
    "Ngày tháng năm sinh",
    "Giới tính",
    "Số Căn cước",
    "Dân tộc",
    "Thường trú",
    "Ghi chú",
)


@dataclass(frozen=True)
class Reading:
    """What a careful person reads in one place of one file; `''` where the file does not say."""

    file: str
    sheet: str
    row: int
    name: str
    birth: str
    sex: str
    identity: str
    people: str
    detail: str = ""


@dataclass
class Desk:
    """The desk at which untidy files are made: people, a folder, and the readings noted so far."""

    folder: Path
    village: Village
    people: list[Person]
    rng: random.Random
    readings: list[Reading] = field(default_factory=list)

    def note(self, file: str, sheet: str, row: int, person: Person, **differing: Any) -> None:
        """Note what is to be read at that place: the whole person unless something differs."""
        born = f"{person.birth:%Y}" if person.known == "year" else person.birth.isoformat()
        whole = Reading(file, sheet, row, person.name, born, person.sex, person.identity, person.people)
        self.readings.append(replace(whole, **differing))


FileMaker = Callable[[Desk, str], None]
MAKERS: dict[str, FileMaker] = {}


def untidy(file: str) -> Callable[[FileMaker], FileMaker]:
    """Register a maker under the name of the file that it makes."""

    def register(maker: FileMaker) -> FileMaker:
        MAKERS[file] = maker
        return maker

    return register


def born(person: Person) -> str:
    """The birth date as dd/mm/yyyy or the year alone."""
    return f"{person.birth:%Y}" if person.known == "year" else f"{person.birth:%d/%m/%Y}"


def usual_cells(desk: Desk, number: int, person: Person) -> list[Cell]:
    """A row under HEADINGS."""
    address = desk.village.address
    return [number, person.name, born(person), person.sex, person.identity, person.people, address, ""]


def put_row(page: Page, cells: Sequence[Cell], start: int = 0, **wishes: object) -> int:
    """Write the cells into the present row from column `start`; returns the row from 1."""
    style: Any = page.format(border=1, **wishes)
    for place, value in enumerate(cells, start=start):
        page.put(page.row, place, value, style)
    page.row += 1
    return page.row


def title(page: Page, desk: Desk, sizes: Sequence[int] = (5, 24, 13, 9, 16, 10, 40, 20)) -> None:
    """One title line with the village and the commune over columns of these widths."""
    heading = f"DANH SÁCH CỬ TRI {desk.village.title.upper()}, XÃ {desk.village.commune.name.upper()}"
    page.titles(len(sizes), [heading])
    for place, size in enumerate(sizes):
        page.sheet.set_column(place, place, size)


def usual_table(desk: Desk, file: str, page: Page, people: Sequence[Person]) -> None:
    """Heading and one plain row per person, each noted."""
    put_row(page, HEADINGS, bold=True)
    for number, person in enumerate(people, start=1):
        row = put_row(page, usual_cells(desk, number, person))
        desk.note(file, page.name, row, person)


def one_page(desk: Desk, file: str, body: Callable[[Page], None], font: str = "Times New Roman") -> None:
    """A workbook of one sheet."""
    with Book(desk.folder / file) as book:
        body(book.page("DS cu tri", font))


def _people(seed: str, village: Village, count: int) -> list[Person]:
    maker = Maker(f"{seed}:untidy", village, 500_001)
    peoples = ("Thái", "Mông", "Kinh", "Khơ Mú", "Hà Nhì", "Dao")
    return [
        maker.person((MALE, FEMALE)[n % 2], 1948 + maker.rng.randrange(59), "Chủ hộ", "", peoples[n % 6])
        for n in range(count)
    ]


def make_untidy_sheets(seed: str, folder: Path, answers: Path) -> None:
    """Write every untidy file and `untidy_sheets.csv`, the readings."""
    folder.mkdir(parents=True, exist_ok=True)
    commune = COMMUNES[3]
    readings: list[Reading] = []
    for number, (file, maker) in enumerate(sorted(MAKERS.items())):
        village = Village("Nà Lếch", "Bản", commune, commune.former[1], "Thái", 12)
        people = _people(f"{seed}:{number}", village, 12)
        desk = Desk(folder, village, people, random.Random(f"{seed}:untidy:{number}"))
        maker(desk, file)
        readings += desk.readings
    heading = (
        "file",
        "sheet",
        "row",
        "full_name",
        "birth_date",
        "sex",
        "identity_no",
        "ethnic_group",
        "detail",
    )
    rows = [
        (r.file, r.sheet, r.row, r.name, r.birth, r.sex, r.identity, r.people, r.detail) for r in readings
    ]
    save_table(answers / "untidy_sheets.csv", heading, rows)
