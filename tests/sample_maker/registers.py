"""The police's population export of today, and the list of 2021 under the former communes."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from tests.sample_maker.books import Book, Column
from tests.sample_maker.geography import COMMUNES, PROVINCE, FormerCommune, Village
from tests.sample_maker.plain import slug, without_marks
from tests.sample_maker.population import Household, Person
from tests.sample_maker.spellings import other_spelling

TITLES_2021 = (
    "DANH SÁCH CỬ TRI",
    "BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XV",
    "VÀ BẦU CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CÁC CẤP NHIỆM KỲ 2021-2026",
)
STATUS = {
    "deceased": "Đã chết (chờ xóa)", "moved_out": "Đã chuyển đi", "in_prison": "Đang chấp hành án phạt tù",
    "lost_capacity": "Mất năng lực hành vi dân sự",
}  # fmt: skip


@dataclass(frozen=True)
class Stand:
    """Where one person stands on a register or on the list of 2021."""

    person: Person
    file: str
    sheet: str
    row: int
    detail: str = ""


def _absent_since(person: Person) -> date | None:
    months = 1 + person.number % 11
    return (
        date(2025, months, 3)
        if person.fate in {"absent_declared", "absent_undeclared", "family_said_absent"}
        else None
    )


def _is_lodging(person: Person, house: Household) -> bool:
    """Whether the person is in temporary residence in this house (and not only absent from it)."""
    return person.temporary_since is not None and person.votes_at in {None, house.village}


def _register_columns() -> list[Column]:
    def of(read: Callable[[Person, Household], object]) -> Callable[[tuple[Person, Household], int], str]:
        return lambda pair, _: str(read(*pair) or "")

    def home(person: Person, house: Household) -> str:
        if _is_lodging(person, house):
            return person.home_address
        return house.village.former_address if house.number % 9 == 0 else house.village.address

    def state(person: Person, house: Household) -> str:
        away = "Tạm vắng" if _absent_since(person) else "Thường trú"
        return "Tạm trú" if _is_lodging(person, house) else STATUS.get(person.fate, away)

    def lodging_since(person: Person, house: Household) -> str:
        return day(person.temporary_since) if _is_lodging(person, house) else ""

    def day(value: date | None) -> str:
        return f"{value:%d/%m/%Y}" if value else ""

    return [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Số định danh",), of(lambda p, _: p.identity), width=15),
        Column(("Họ, chữ đệm và tên",), of(lambda p, _: p.name.upper()), width=26),
        Column(
            ("Ngày sinh",), of(lambda p, _: f"{p.birth:%Y}" if p.known == "year" else day(p.birth)), width=12
        ),
        Column(("Giới tính",), of(lambda p, _: p.sex), width=7),
        Column(("Dân tộc",), of(lambda p, _: p.people), width=10),
        Column(("Nơi thường trú",), of(home), width=44),
        Column(("Tình trạng cư trú",), of(state), width=16),
        Column(("Ngày đăng ký tạm trú",), of(lodging_since), width=12),
        Column(("Nơi ở hiện tại",), of(lambda _, h: h.village.address), width=38),
        Column(("Quan hệ với chủ hộ",), of(lambda p, _: p.relation), width=12),
        Column(
            ("Số hộ",),
            of(lambda _, h: f"{h.village.commune.code}-{slug(h.village.name)}-{h.number:03}"),
            width=24,
        ),
        Column(("Tạm vắng từ ngày",), of(lambda p, _: day(_absent_since(p))), width=12),
        Column(("Khai báo tạm vắng",), of(lambda p, _: _declared(p)), width=10),
    ]


def _declared(person: Person) -> str:
    return {"absent_declared": "Có", "absent_undeclared": "Không", "family_said_absent": "Không"}.get(
        person.fate, ""
    )


def write_registers(root: Path, households: list[Household], missing: set[int]) -> list[Stand]:
    """One export per commune, everyone of eighteen and over; `missing` are the persons the police do not know."""
    columns, stands = _register_columns(), []
    for commune in COMMUNES:
        file = f"register/du_lieu_dan_cu_{commune.folder}.xlsx"
        with Book(root / file) as book:
            page = book.page("Nhan khau")
            page.text(0, f"CÔNG AN XÃ {commune.name.upper()}", bold=True)
            page.text(
                0, f"Trích xuất nhân khẩu từ đủ 18 tuổi, xã {commune.name}, tỉnh {PROVINCE}, ngày 10/01/2026"
            )
            page.headings(columns)
            number = 1
            for house in households:
                for person in house.members if house.village.commune == commune else ():
                    if person.is_of_age and person.number not in missing:
                        row = page.line(columns, (person, house), number)
                        stands.append(Stand(person, file, "Nhan khau", row))
                        number += 1
    return stands


@dataclass(frozen=True)
class PreviousLine:
    """One line of the list of 2021, as its clerk wrote it."""

    person: Person
    name: str
    birth: str
    detail: str


def _previous_line(rng: random.Random, person: Person) -> PreviousLine:
    """Names and dates of 2021 differ from today's for one person in twenty."""
    name, year = person.name, person.birth.year
    birth = str(year) if person.known == "year" or rng.random() < 0.2 else f"{person.birth:%d/%m/%Y}"
    draw = rng.random()
    if draw < 0.03:
        return PreviousLine(person, other_spelling(rng, name), birth, "name_differs")
    if draw < 0.04 and len(birth) > 4:
        return PreviousLine(person, name, f"{person.birth:%d/%m}/{year - 1}", "birth_year_differs")
    return PreviousLine(person, name, birth, "")


def _previous_columns(village: Village) -> list[Column]:
    home, council = "Nơi cư trú", "Bầu cử đại biểu HĐND"
    return [
        Column(("STT",), lambda _, n: n, "", 5),
        Column(("Họ và tên",), lambda line, _: line.name, "(1)", 24),
        Column(("Ngày tháng năm sinh",), lambda line, _: line.birth, "(2)", 12),
        Column(("Nam",), lambda line, _: "X" if line.person.sex == "Nam" else "", "(3)", 5),
        Column(("Nữ",), lambda line, _: "X" if line.person.sex == "Nữ" else "", "(4)", 5),
        Column(("Dân tộc",), lambda line, _: line.person.people, "(5)", 9),
        Column(
            ("Nghề nghiệp",),
            lambda line, _: "Làm ruộng" if line.person.people != "Kinh" else "Tự do",
            "(6)",
            12,
        ),
        Column((home, "Thường trú"), lambda _, __: village.title, "(7a)", 20),
        Column((home, "Tạm trú"), lambda _, __: "", "(7b)", 12),
        Column(("Bầu cử ĐBQH",), lambda _, __: "X", "(8)", 7),
        Column((council, "Tỉnh"), lambda _, __: "X", "(9)", 6),
        Column((council, "Huyện"), lambda _, __: "X", "(10)", 6),
        Column((council, "Xã"), lambda _, __: "X", "(11)", 6),
        Column(("Ghi chú",), lambda _, __: "", "(12)", 16),
    ]


def _write_previous_book(
    root: Path, former: FormerCommune, by_village: dict[Village, list[PreviousLine]]
) -> list[Stand]:
    """One workbook of one former commune in form 33 of 2021, one sheet per village."""
    file, stands = f"previous/ds_cu_tri_2021_{slug(former.type_name + ' ' + former.name)}.xlsx", []
    with Book(root / file) as book:
        for area, (village, lines) in enumerate(by_village.items(), start=1):
            name, columns = without_marks(village.title)[:31], _previous_columns(village)
            page = book.page(name)
            page.letterhead(
                len(columns), ("ỦY BAN NHÂN DÂN", f"{former.type_name.upper()} {former.name.upper()}")
            )
            place = f"{former.type_name} {former.name}, huyện {former.district}, tỉnh {PROVINCE}"
            page.titles(len(columns), [*TITLES_2021, f"Khu vực bỏ phiếu số {area} thuộc {place}"])
            page.row += 1
            page.headings(columns, numbering=True)
            for number, line in enumerate(lines, start=1):
                stands.append(Stand(line.person, file, name, page.line(columns, line, number), line.detail))
            page.text(1, "Tổng số", bold=True)
            page.text(0, f"Tổng số cử tri của khu vực bỏ phiếu: {len(lines)} người")
    return stands


def write_previous(root: Path, seed: str, villages: list[Village], people: list[Person]) -> list[Stand]:
    """The list of 2021: everyone with a `then`, under his former commune, without identity numbers."""
    by_village: dict[Village, list[PreviousLine]] = {village: [] for village in villages}
    rng = random.Random(f"{seed}:previous")
    for person in people:
        if person.then is not None and person.was_of_age:
            by_village[person.then].append(_previous_line(rng, person))
    stands = []
    for former, group in groupby(villages, key=lambda village: village.former):
        stands += _write_previous_book(root, former, {village: by_village[village] for village in group})
    return stands
