"""Lists by a fifth set of hands: towns, camps, clinics, and people who do not trust spreadsheets."""

import datetime as dt
import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person, people
from tests.accuracy.clerks.sheets import Book, Cell, Column, Sheet, book
from tests.names.legacy_writers import as_tcvn3, as_vni

Ps = list[Person]


def soldiers_at_the_unit(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(), c.name(), c.birth(), c.sex(), c.identity("Số Căn cước"), c.ethnic(), c.text("Nơi cư trú|Thường trú", "permanent_address", lambda _: None),
        c.text("Nơi cư trú|Tạm trú", "temporary_address", lambda _: "Xã Ia O"), *c.ballots("Bầu cử ĐBQH", "Bầu cử đại biểu HĐND|Tỉnh", "Bầu cử đại biểu HĐND|Xã", takes=lambda _: "XX0"), c.text("Ghi chú", "note", lambda p: "Bỏ phiếu ở nơi cư trú" if p.number % 9 == 0 else None),
    ]  # fmt: skip
    return book(cols, ps, "Khu vực bỏ phiếu số 22", polling_area="22")


def rooms_of_a_boarding_house(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Nhà trọ")
    cols = [
        c.no(),
        c.name(),
        c.birth(),
        c.sex(),
        c.identity(),
        c.text("Hộ khẩu thường trú", "permanent_address", lambda p: f"Xã {p.house}, tỉnh Nghệ An"),
    ]
    s.line("DANH SÁCH NGƯỜI TẠM TRÚ NHÀ TRỌ BÀ HAI - KHU PHỐ 9", village="Khu phố 9")
    s.head(cols)
    for room in range(1, 5):
        s.line(f"Phòng {room}")
        s.people(cols, ps[(room - 1) * 15 : room * 15])
    return Book([s])


def letters_of_two_hands_in_two_columns(rng: random.Random, ps: Ps) -> Book:
    low = [p for p in ps if p.ethnic_group not in {"Ê Đê", "Gia Rai"}]
    return book(
        [
            c.no(),
            c.name("Họ và tên", as_tcvn3),
            c.birth(),
            c.sex(),
            c.identity(),
            c.text(
                "Nơi thường trú",
                "permanent_address",
                lambda p: f"Số {p.house} đường Nguyễn Trường Tộ",
                as_vni,
            ),
        ],
        low,
    )


def names_and_births_in_one_column(rng: random.Random, ps: Ps) -> Book:
    both = Column(
        "Họ và tên, năm sinh",
        lambda p: f"{p.full_name} ({p.born.year})",
        lambda p: {"full_name": p.full_name, "birth_date": str(p.born.year)},
    )
    return book([c.no(), both, c.sex(), c.identity()], ps)


def names_with_sex_before(rng: random.Random, ps: Ps) -> Book:
    title = Column(
        "Họ và tên",
        lambda p: f"{'Ông' if p.is_male else 'Bà'} {p.full_name}",
        lambda p: {"full_name": p.full_name, "note": "Ông" if p.is_male else "Bà"},
    )
    kinh = [replace(p, full_name=p.full_name) for p in people(rng, len(ps), ("Kinh", "Thái", "Khmer", "Tày"))]
    return book([c.no(), title, c.birth(), c.identity()], kinh)


def years_as_text_with_blanks(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.year("Năm sinh", lambda p: f" {p.born.year} "),
            c.sex("Giới tính", (" Nam", "Nữ ")),
            c.identity("CCCD", lambda n: f" {n}\t"),
        ],
        ps,
    )


def dates_with_dots_and_blanks(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: f"{p.born.day} . {p.born.month} . {p.born.year}"),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def dates_as_excel_shows_them_elsewhere(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: Cell(p.born, format="yyyy-mm-dd")),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def years_shown_as_dates(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(
                "Năm sinh",
                lambda p: Cell(dt.date(1899, 12, 30) + dt.timedelta(days=p.born.year), format="dd/mm/yyyy"),
                lambda p: str(p.born.year),
            ),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def births_with_unknown_days(rng: random.Random, ps: Ps) -> Book:
    def cell(p: Person) -> str:
        return {
            0: f"00/00/{p.born.year}",
            1: f"0/{p.born.month}/{p.born.year}",
            2: f"//{p.born.year}",
            3: f"__/__/{p.born.year}",
            4: f"x/x/{p.born.year}",
        }.get(p.number % 7, p.date())

    def want(p: Person) -> str:
        return {
            0: str(p.born.year),
            1: f"{p.born.year}-{p.born.month:02}",
            2: str(p.born.year),
            3: str(p.born.year),
            4: str(p.born.year),
        }.get(p.number % 7, p.born.isoformat())

    return book([c.no(), c.name(), c.birth("Ngày sinh", cell, want), c.sex(), c.identity()], ps)


def many_births_of_new_year(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: f"01/01/{p.born.year}", lambda p: f"{p.born.year}-01-01"),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def numbers_of_ten_digits(rng: random.Random, ps: Ps) -> Book:
    hanoi = people(rng, len(ps), provinces=("001", "002", "004", "006", "008"))
    return book([c.no(), c.name(), c.birth(), c.sex(), c.identity("Số CCCD", int)], hanoi)


def numbers_that_lost_zeros_without_sex(rng: random.Random, ps: Ps) -> Book:
    cell = Column("Số CCCD", lambda p: int(p.identity_no), lambda _: {"identity_no": None})
    return book([c.no(), c.name(), c.birth(), cell], ps)


def numbers_in_two_parts(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity("Số CCCD", lambda n: f"{n[:6]}\n{n[6:]}")], ps
    )


def ethnic_groups_with_their_word(rng: random.Random, ps: Ps) -> Book:
    group = Column("Dân tộc", lambda p: f"{p.ethnic_group} ", lambda p: {"ethnic_group": p.ethnic_group})
    return book([c.no(), c.name(), c.birth(), c.sex(), group, c.identity()], ps)


def addresses_over_lines(rng: random.Random, ps: Ps) -> Book:
    home = Column(
        "Nơi thường trú",
        lambda p: f"Số {p.house}\nđường Lý Bôn",
        lambda p: {"permanent_address": f"Số {p.house} đường Lý Bôn", "residence_kind": "permanent"},
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), c.identity(), home], ps)


def villages_with_counts_in_the_sheet_name(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        ps,
        name="Thôn Yên Lạc (60)",
        village="Thôn Yên Lạc",
    )


def villages_in_the_headings_row(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        ps,
        "Bảng kê nhân khẩu - Tổ dân phố Tân Tiến - Phường Mường Thanh",
        village="Tổ dân phố Tân Tiến",
        commune="Phường Mường Thanh",
    )


def special_zones(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        ps,
        "ĐẶC KHU LÝ SƠN - TỈNH QUẢNG NGÃI",
        "THÔN ĐÔNG AN HẢI",
        commune="Đặc khu Lý Sơn",
        province="Tỉnh Quảng Ngãi",
        village="Thôn Đông An Hải",
    )


def heads_with_bold_rows(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [
        c.no(),
        c.name(),
        c.relation("Quan hệ"),
        c.birth(),
        c.sex(),
        c.identity(),
        c.text("Nơi thường trú", "permanent_address", lambda p: f"Nhà {p.house}", once="blank"),
    ]
    s.table(cols, ps)
    return Book([s])


def household_numbers_in_banners_alone(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    for house in sorted({p.house for p in ps}):
        s.line(None, f"Hộ số: {house}", household_no=str(house))
        s.people(cols, [p for p in ps if p.house == house])
    return Book([s])


def signatures_with_dates_of_birth_in_sight(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps)
    for line in (
        ["Danh sách này có 60 cử tri."], [None, None, "Hà Nội, ngày 02/02/2026"], [None, "Cán bộ lập biểu", None, "Chủ tịch UBND"],
        [None, "(Ký tên)", None, "(Ký tên, đóng dấu)"], [None], [None, "Lê Thị Hồng Hạnh", None, "Nguyễn Đức Minh"], [None, "ĐT: 0912345678"],
    ):  # fmt: skip
        s.line(*line)
    return Book([s])


def two_lists_on_one_sheet_of_two_villages(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Gộp")
    cols = [c.no(), c.name(), c.year(), c.sex(), c.identity()]
    half = len(ps) // 2
    for village, part in (("BUÔN TRĂP", ps[:half]), ("BUÔN RUNG", ps[half:])):
        s.line("DANH SÁCH CỬ TRI")
        s.line(village, village=f"Buôn {village.split()[1].capitalize()}")
        s.table(cols, [replace(p, number=n) for n, p in enumerate(part, 1)])
        s.line(None, "Cộng", len(part))
        s.line()
    return Book([s])


def a_column_of_marks_for_the_dead(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.decoy("Đã chết", lambda p: "x" if p.number % 20 == 0 else None),
            c.decoy("Đi làm ăn xa", lambda p: "x" if p.number % 7 == 0 else None),
            c.text("Ghi chú", "note", lambda _: None),
        ],
        ps,
    )


def voters_of_three_levels(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            *c.ballots(
                "Cử tri bầu|ĐBQH",
                "Cử tri bầu|HĐND TP",
                "Cử tri bầu|HĐND P",
                marks=("x", None),
                takes=lambda p: "XX-" if p.house % 6 == 0 else "XXX",
            ),
        ],
        ps,
    )


def numbers_of_pages_between(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    for page, start in enumerate(range(0, len(ps), 22), 1):
        s.people(cols, ps[start : start + 22])
        s.line(None, None, None, None, None, None, f"{page}")
        s.line(*[column.heading for column in cols])
    return Book([s])
