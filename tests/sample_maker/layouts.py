"""Columns of the official form 31 and of the home-made lists that clerks keep."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.sample_maker.books import Column
from tests.sample_maker.clerks import Clerk, residence_cells
from tests.sample_maker.lines import Line


@dataclass(frozen=True)
class Layout:
    """A way to lay a list out.

    `banner` is what stands in rows between people; `gaps` are columns written once a household
    (`merged` down, or with `ditto` marks below); `footer` what follows the last row.
    """

    columns: Callable[[Clerk], list[Column]]
    letterhead: bool = True
    numbering: bool = False
    banner: str = ""
    gaps: str = ""
    gap_columns: tuple[int, ...] = ()
    footer: str = "simple"
    side_notes: bool = False
    plain_text: bool = False


def _marks(ballot: int) -> Callable[[Line, int], str]:
    return lambda line, _: line.ballots[ballot]


def _since(line: Line) -> str:
    return {"permanent": "Thường trú", "temporary": "Tạm trú", "both": "Thường trú, tạm trú"}.get(
        line.residence, ""
    )


def form31(clerk: Clerk) -> list[Column]:
    """The fourteen columns of form 31/HĐBC (resolution 40/NQ-HĐBCQG)."""
    home, council = "Nơi cư trú", "Bầu cử đại biểu HĐND"
    return [
        Column(("STT",), lambda _, n: n, "", 5),
        Column(("Họ và tên",), lambda line, _: clerk.name(line), "(1)", 24),
        Column(("Ngày tháng năm sinh",), lambda line, _: clerk.birth(line), "(2)", 12, "dd/mm/yyyy"),
        Column(("Nam",), lambda line, _: clerk.male(line), "(3)", 5),
        Column(("Nữ",), lambda line, _: clerk.female(line), "(4)", 5),
        Column(("Số Căn cước",), lambda line, _: clerk.identity(line), "(5)", 15, _number_format(clerk)),
        Column(("Dân tộc",), lambda line, _: line.person.people, "(6)", 9),
        Column((home, "Thường trú"), lambda line, _: residence_cells(line)[0], "(7a)", 20),
        Column((home, "Tạm trú"), lambda line, _: residence_cells(line)[1], "(7b)", 16),
        Column((home, "Nơi ở hiện tại"), lambda line, _: residence_cells(line)[2], "(7c)", 16),
        Column(("Bầu cử ĐBQH",), _marks(0), "(8)", 7),
        Column((council, "Tỉnh, thành phố"), _marks(1), "(9)", 8),
        Column((council, "Xã/phường, đặc khu"), _marks(2), "(10)", 8),
        Column(("Ghi chú",), lambda line, _: line.note, "(11)", 24),
    ]


def _number_format(clerk: Clerk) -> str:
    return "000000000000" if clerk.number_style == "number" else "@"


def card_list(clerk: Clerk) -> list[Column]:
    """Form 31 with a card number and one flat heading row (V1)."""
    return [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Số thẻ",), lambda _, n: f"{n:04}", width=7),
        Column(("Họ tên",), lambda line, _: clerk.name(line), width=24),
        Column(("Ngày sinh",), lambda line, _: clerk.birth(line), width=12, number_format="dd/mm/yyyy"),
        Column(("Nam",), lambda line, _: clerk.male(line), width=5),
        Column(("Nữ",), lambda line, _: clerk.female(line), width=5),
        Column(
            ("CCCD",), lambda line, _: clerk.identity(line), width=15, number_format=_number_format(clerk)
        ),
        Column(("Dân tộc",), lambda line, _: line.person.people, width=10),
        Column(("Thường trú",), lambda line, _: residence_cells(line)[0], width=20),
        Column(("Tạm trú",), lambda line, _: residence_cells(line)[1], width=16),
        Column(("Nơi ở hiện tại",), lambda line, _: residence_cells(line)[2], width=16),
        Column(("QH",), lambda line, _: line.ballots[0].lower(), width=5),
        Column(("Tỉnh",), lambda line, _: line.ballots[1].lower(), width=5),
        Column(("Xã (Phường)",), lambda line, _: line.ballots[2].lower(), width=7),
        Column(("Ghi chú",), lambda line, _: line.note, width=22),
    ]


def pasted_list(clerk: Clerk) -> list[Column]:
    """The pasted list with one sex column and one residence column (V3)."""
    return [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Họ tên",), lambda line, _: clerk.name(line), width=24),
        Column(("Ngày sinh",), lambda line, _: clerk.birth(line), width=12, number_format="dd/mm/yyyy"),
        Column(("Nam/Nữ",), lambda line, _: line.sex, width=7),
        Column(
            ("CCCD",), lambda line, _: clerk.identity(line), width=15, number_format=_number_format(clerk)
        ),
        Column(("Dân tộc",), lambda line, _: line.person.people, width=10),
        Column(("Cư trú (Thường trú/Tạm trú)",), lambda line, _: _since(line), width=14),
        Column(("Địa chỉ",), lambda line, _: line.address, width=24),
        Column(("Bản",), lambda line, _: line.village.name, width=16),
        Column(("Ghi chú",), lambda line, _: line.note, width=22),
    ]


def alias_list(clerk: Clerk) -> list[Column]:
    """A list under other titles for the same things (V4)."""
    return [
        Column(("TT",), lambda _, n: n, width=5),
        Column(("Họ và tên cử tri",), lambda line, _: clerk.name(line), width=24),
        Column(
            ("Số CCCD",), lambda line, _: clerk.identity(line), width=15, number_format=_number_format(clerk)
        ),
        Column(("Sinh ngày",), lambda line, _: clerk.birth(line), width=12, number_format="dd/mm/yyyy"),
        Column(("GT",), lambda line, _: line.sex, width=6),
        Column(("D.tộc",), lambda line, _: line.person.people, width=10),
        Column(("Địa chỉ nhà",), lambda line, _: line.address, width=24),
        Column(("Quan hệ với chủ hộ",), lambda line, _: line.person.relation, width=12),
        Column(("Ghi chú",), lambda line, _: line.note, width=22),
    ]


def police_list(clerk: Clerk) -> list[Column]:
    """What the police hand to the villages to check (V6): no numbers."""
    return [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Họ và tên",), lambda line, _: clerk.name(line), width=24),
        Column(
            ("Ngày tháng năm sinh",), lambda line, _: clerk.birth(line), width=13, number_format="dd/mm/yyyy"
        ),
        Column(("Giới tính",), lambda line, _: line.sex, width=7),
        Column(("Dân tộc",), lambda line, _: line.person.people, width=10),
        Column(("Nơi đăng ký HKTT",), lambda line, _: line.village.address, width=40),
        Column(("Ghi chú",), lambda line, _: line.note, width=20),
    ]


def birth_by_sex(clerk: Clerk) -> list[Column]:
    """The birth date stands in the men's or in the women's column."""
    born, home = "Ngày, tháng, năm sinh", "Nơi cư trú"
    return [
        Column(("Số TT",), lambda _, n: n, width=5),
        Column(("HỌ VÀ TÊN",), lambda line, _: clerk.name(line), width=24),
        Column(
            (born, "Nam"),
            lambda line, _: clerk.birth(line) if line.sex == "Nam" else "",
            "",
            12,
            "dd/mm/yyyy",
        ),
        Column(
            (born, "Nữ"), lambda line, _: clerk.birth(line) if line.sex == "Nữ" else "", "", 12, "dd/mm/yyyy"
        ),
        Column(
            ("Số căn cước công dân",), lambda line, _: clerk.identity(line), "", 15, _number_format(clerk)
        ),
        Column(("Dân tộc",), lambda line, _: line.person.people, width=10),
        Column((home, "Thường trú"), lambda line, _: residence_cells(line)[0], width=20),
        Column((home, "Tạm trú"), lambda line, _: residence_cells(line)[1], width=20),
        Column(("Ghi chú",), lambda line, _: line.note, width=22),
    ]


def _part(line: Line, part: str) -> int | str:
    """Day, month or year of the birth date; day and month are empty where only the year is known."""
    if line.birth_text is not None and not line.birth_text.count("/"):
        return int(line.birth_text) if part == "year" else ""
    if line.birth_text is not None:
        return int(line.birth_text.split("/")[("day", "month", "year").index(part)])
    is_known = part == "year" or line.person.known == "day"
    return int(getattr(line.person.birth, part)) if is_known else ""


def three_dates(clerk: Clerk) -> list[Column]:
    """Day, month and year in three columns; surname and given name apart."""
    born = "Ngày sinh"
    return [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Họ và chữ đệm",), lambda line, _: clerk.name(line).strip().rpartition(" ")[0], width=20),
        Column(("Tên",), lambda line, _: clerk.name(line).strip().rpartition(" ")[2], width=10),
        Column((born, "Ngày"), lambda line, _: _part(line, "day"), width=6),
        Column((born, "Tháng"), lambda line, _: _part(line, "month"), width=6),
        Column((born, "Năm"), lambda line, _: _part(line, "year"), width=7),
        Column(("Giới tính",), lambda line, _: line.sex, width=7),
        Column(
            ("Số định danh cá nhân",), lambda line, _: clerk.identity(line), "", 15, _number_format(clerk)
        ),
        Column(("Dân tộc",), lambda line, _: line.person.people, width=10),
        Column(("Chỗ ở hiện nay",), lambda line, _: f"{line.address}, {line.village.commune.name}", width=28),
        Column(("Ghi chú",), lambda line, _: line.note, width=22),
    ]


def household_list(clerk: Clerk) -> list[Column]:
    """People under their household; the household number once."""
    return [
        Column(("Số hộ",), lambda line, _: line.household, width=6),
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Họ và tên",), lambda line, _: clerk.name(line), width=24),
        Column(("Quan hệ với chủ hộ",), lambda line, _: line.person.relation, width=12),
        Column(("Năm sinh",), lambda line, _: clerk.birth(line), width=12, number_format="dd/mm/yyyy"),
        Column(("Nam",), lambda line, _: clerk.male(line), width=5),
        Column(("Nữ",), lambda line, _: clerk.female(line), width=5),
        Column(
            ("Căn cước",), lambda line, _: clerk.identity(line), width=15, number_format=_number_format(clerk)
        ),
        Column(("Dân tộc",), lambda line, _: line.person.people, width=10),
        Column(("Nơi thường trú",), lambda line, _: line.village.address, width=36),
        Column(("Chú thích",), lambda line, _: line.note, width=22),
    ]


def unmarked_list(clerk: Clerk) -> list[Column]:
    """Headings without marks, typed by someone without a Vietnamese keyboard."""
    return [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("HO VA TEN",), lambda line, _: clerk.name(line), width=24),
        Column(("NGAY SINH",), lambda line, _: clerk.birth(line), width=12, number_format="dd/mm/yyyy"),
        Column(("GIOI TINH",), lambda line, _: {"Nữ": "Nu"}.get(line.sex, line.sex), width=7),
        Column(
            ("SO CCCD",), lambda line, _: clerk.identity(line), width=15, number_format=_number_format(clerk)
        ),
        Column(("DAN TOC",), lambda line, _: line.person.people, width=10),
        Column(("DIA CHI",), lambda line, _: line.address, width=24),
        Column(("GHI CHU",), lambda line, _: line.note, width=22),
    ]


LAYOUTS = {
    "form31": Layout(form31, numbering=True, footer="form31"),
    "card_list": Layout(card_list, banner="area"),
    "pasted_list": Layout(pasted_list, letterhead=False, footer=""),
    "alias_list": Layout(alias_list),
    "police_list": Layout(police_list),
    "birth_by_sex": Layout(birth_by_sex, banner="village"),
    "three_dates": Layout(three_dates),
    "household_banners": Layout(alias_list, banner="household"),
    "ditto_marks": Layout(household_list, gaps="ditto", gap_columns=(0, 8, 9)),
    "unmarked_capitals": Layout(unmarked_list, letterhead=False, footer="total"),
    "merged_households": Layout(household_list, gaps="merged", gap_columns=(0, 9)),
    "side_notes": Layout(birth_by_sex, side_notes=True),
    "csv_comma": Layout(pasted_list, plain_text=True),
    "csv_semicolon": Layout(alias_list, plain_text=True),
}
