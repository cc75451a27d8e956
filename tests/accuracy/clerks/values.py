"""Dates, numbers, sexes, names and remarks in every shape clerks give them."""

import datetime as dt
import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person, people
from tests.accuracy.clerks.sheets import Book, Cell, Column, Sheet

Ps = list[Person]
EPOCH = dt.date(1899, 12, 30)


def _one(cols: list[Column], ps: Ps, name: str = "Sheet1") -> Book:
    s = Sheet(name)
    s.table(cols, ps)
    return Book([s])


def _shapes(p: Person) -> list[tuple[object, str]]:
    iso, y, m, d = p.born.isoformat(), p.born.year, p.born.month, p.born.day
    return [
        (p.date("%d/%m/%Y"), iso), (f"{d}/{m}/{y}", iso), (p.date("%d-%m-%Y"), iso), (p.date("%d.%m.%Y"), iso), (f"{d} - {m} - {y}", iso),
        (f"ngày {d} tháng {m} năm {y}", iso), (f"Ngày {d:02}/{m:02}/{y}", iso), (p.born, iso), (f"'{p.date()}", iso), (f"{y}-{m:02}-{d:02}", iso),
        (str(y), str(y)), (y, str(y)), (f"00/00/{y}", str(y)), (f"0/0/{y}", str(y)), (f"{m:02}/{y}", f"{y}-{m:02}"), (f"00/{m:02}/{y}", f"{y}-{m:02}"),
        (f"tháng {m}/{y}", f"{y}-{m:02}"), (f"năm {y}", str(y)), (f"--/--/{y}", str(y)), (f"sinh năm {y}", str(y)), (f"{d}/{m}/{y}.", iso), (f" {d:02}/{m:02}/{y}\xa0", iso),
        (f"{d:02}\\{m:02}\\{y}", iso), (f"{d:02}/{m:02}/ {y}", iso), (f"{d:02}{m:02}{y}", iso), (f"??/??/{y}", str(y)), (f"{d}/{m}-{y}", iso), (f"{d:02},{m:02},{y}", iso), (f"{m}-{y}", f"{y}-{m:02}"),
    ]  # fmt: skip


def dates_of_every_shape(rng: random.Random, ps: Ps) -> Book:
    taken = {p.number: rng.choice(_shapes(p)) for p in ps}
    return _one(
        [
            c.no(),
            c.name(),
            c.birth("Ngày, tháng, năm sinh", lambda p: taken[p.number][0], lambda p: taken[p.number][1]),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def dates_with_short_years(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [c.no(), c.name(), c.birth("Ngày sinh", "%d/%m/%y"), c.sex(), c.identity()],
        [p for p in ps if p.born.year > 1930],
    )


def years_of_two_digits(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [c.no(), c.name(), c.year("Năm sinh", lambda p: f"{p.born.year % 100:02}"), c.sex(), c.identity()], ps
    )


def serials_in_general_cells(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [c.no(), c.name(), c.birth("Ngày sinh", lambda p: (p.born - EPOCH).days), c.sex(), c.identity()], ps
    )


def system_of_1904(rng: random.Random, ps: Ps) -> Book:
    book = _one([c.no(), c.name(), c.birth("Ngày sinh", c.real_date), c.sex(), c.identity()], ps)
    return replace(book, is_1904=True)


def serials_of_1904_in_general_cells(rng: random.Random, ps: Ps) -> Book:
    born = [p for p in ps if p.born.year > 1904]
    book = _one(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: p.born if p.number % 2 else (p.born - dt.date(1904, 1, 1)).days),
            c.sex(),
            c.identity(),
        ],
        born,
    )
    return replace(book, is_1904=True)


def numbers_of_eight_digits(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [c.no(), c.name(), c.birth("Ngày sinh", lambda p: int(p.date("%d%m%Y"))), c.sex(), c.identity()], ps
    )


def damage_by_american_settings(rng: random.Random, ps: Ps) -> Book:
    def cell(p: Person) -> object:
        return dt.date(p.born.year, p.born.day, p.born.month) if p.born.day <= 12 else p.date("%d/%m/%Y")

    return _one([c.no(), c.name(), c.birth("Ngày sinh", cell), c.sex(), c.identity()], ps)


def half_real_dates_half_text(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: p.born if p.number % 2 else p.date("%d/%m/%Y")),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def impossible_dates(rng: random.Random, ps: Ps) -> Book:
    odd = ("31/02/1980", "30/13/1975", "00/15/1960", "15/15/1999", "12/5/198", "12/05/2062")
    taken = {p.number: odd[p.number % len(odd)] if p.number % 4 == 0 else None for p in ps}
    return _one(
        [
            c.no(),
            c.name(),
            c.birth(
                "Ngày sinh",
                lambda p: taken[p.number] or p.date(),
                lambda p: None if taken[p.number] else p.born.isoformat(),
            ),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def three_columns_with_zeros(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(),
        c.name("Họ tên"),
        *c.birth_parts("Ngày sinh|Ngày", "Ngày sinh|Tháng", "Ngày sinh|Năm", form=lambda n: f"{n:02}"),
        c.sex("GT"),
        c.identity("CCCD"),
    ]
    s = Sheet("DS")
    s.table(cols, ps)
    for place, (row, want) in enumerate(s.wants):
        if place % 5 == 0:
            s.rows[row - 1][2:4] = ["00", "00"]
            s.wants[place] = (row, want | {"birth_date": str(s.rows[row - 1][4])})
        if place % 5 == 1:
            s.rows[row - 1][2] = None
            s.wants[place] = (row, want | {"birth_date": want["birth_date"][:7]})
    return Book([s])


def three_columns_in_words(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            c.name("Họ tên"),
            *c.birth_parts("Ngày sinh", "Tháng sinh", "Năm sinh"),
            c.sex("GT"),
            c.identity("CCCD"),
        ],
        ps,
    )


def numbers_that_lost_zeros(rng: random.Random, ps: Ps) -> Book:
    return _one([c.no(), c.name(), c.birth(), c.sex(), c.identity("Số căn cước công dân", int)], ps)


def numbers_that_lost_zeros_as_text(rng: random.Random, ps: Ps) -> Book:
    return _one([c.no(), c.name(), c.year(), *c.sexes(), c.identity("Căn cước", lambda s: s.lstrip("0"))], ps)


def numbers_shown_with_zeros(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity("CCCD", lambda s: Cell(int(s), format="000000000000")),
        ],
        ps,
    )


def numbers_dressed_up(rng: random.Random, ps: Ps) -> Book:
    forms = (lambda s: f"'{s}", lambda s: f"{s[:3]} {s[3:6]} {s[6:9]} {s[9:]}", lambda s: f"{s[:4]}.{s[4:8]}.{s[8:]}", lambda s: f"{s[:3]}-{s[3:]}", lambda s: f"{s} ", lambda s: f"Số: {s}", lambda s: f"CCCD {s}", lambda s: f"{s}.", lambda s: f"`{s}")  # fmt: skip
    taken = {p.identity_no: rng.choice(forms) for p in ps}
    return _one([c.no(), c.name(), c.birth(), c.sex(), c.identity("Số định danh", lambda s: taken[s](s))], ps)


def numbers_damaged_for_good(rng: random.Random, ps: Ps) -> Book:
    forms = (
        lambda s: f"{s[1]},{s[2:6]}E+10",
        lambda s: s[:-2],
        lambda s: f"{s}7",
        lambda s: f"{s[:5]}x{s[6:]}",
        lambda _: "000000000000",
        lambda _: "chưa có",
        lambda s: s,
    )
    taken = {p.identity_no: rng.choice(forms) for p in ps}
    number = Column(
        "Số CCCD",
        lambda p: taken[p.identity_no](p.identity_no),
        lambda p: {"identity_no": p.identity_no if taken[p.identity_no] is forms[-1] else None},
    )
    return _one([c.no(), c.name(), c.birth(), c.sex(), number], ps)


def old_numbers_among_new(rng: random.Random, ps: Ps) -> Book:
    def old(p: Person) -> str | None:
        return f"0{int(p.identity_no[-8:]) + 40000000:08}"[:9] if p.number % 3 == 0 else None

    number = Column(
        "CMND/CCCD",
        lambda p: old(p) or p.identity_no,
        lambda p: {"identity_no": None if old(p) else p.identity_no, "old_identity_no": old(p)},
    )
    return _one([c.no(), c.name(), c.birth(), c.sex(), number], ps)


def both_numbers_in_two_columns(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.text("Số CMND (9 số)", "old_identity_no", lambda p: f"1{p.identity_no[-8:]}"),
            c.identity("Số CCCD (12 số)"),
        ],
        ps,
    )


def sexes_as_codes_with_a_key(rng: random.Random, ps: Ps) -> Book:
    return _one([c.no(), c.name(), c.birth(), c.sex("Giới tính (1: Nam, 2: Nữ)", (1, 2)), c.ethnic()], ps)


def sexes_as_codes_without_a_key(rng: random.Random, ps: Ps) -> Book:
    return _one([c.no(), c.name(), c.birth(), c.sex("Giới tính", (1, 0)), c.identity()], ps)


def sexes_turned_round(rng: random.Random, ps: Ps) -> Book:
    return _one([c.no(), c.name(), c.birth(), c.sex("Nữ", (None, "x")), c.identity()], ps)


def sexes_with_many_marks(rng: random.Random, ps: Ps) -> Book:
    marks = ("x", "X", "v", "✓", "+", "1", "x ", "(x)")
    men, women = c.sexes()
    return _one(
        [
            c.no(),
            c.name(),
            c.birth(),
            replace(men, cell=lambda p: rng.choice(marks) if p.is_male else None),
            replace(women, cell=lambda p: None if p.is_male else rng.choice(marks)),
            c.identity(),
        ],
        ps,
    )


def sex_of_men_alone(rng: random.Random, ps: Ps) -> Book:
    return _one([c.no(), c.name(), c.birth(), c.sex("Phái nam", ("x", "")), c.identity()], ps)


def names_in_capitals(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            c.name("HỌ TÊN", str.upper),
            c.birth("NGÀY SINH"),
            c.sex("GIỚI TÍNH", ("NAM", "NỮ")),
            c.identity("CCCD"),
            c.ethnic("DÂN TỘC", str.upper),
        ],
        ps,
    )


def names_in_small_letters(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            c.name("Họ tên", str.lower),
            c.birth("Ngày sinh"),
            c.sex("Giới tính", ("nam", "nữ")),
            c.identity("CCCD"),
            c.ethnic("Dân tộc", str.lower),
        ],
        ps,
    )


def names_with_odd_blanks_and_apostrophes(rng: random.Random, ps: Ps) -> Book:
    highland = people(rng, len(ps), ("Ê Đê", "Gia Rai", "Kinh"))
    plain = [replace(p, full_name=p.full_name.replace("H' ", "H'")) for p in highland]
    return _one(
        [
            c.no(),
            c.name(
                "Họ tên",
                lambda s: (
                    s.replace("H'", rng.choice(["H'", "H’", "Hʼ", "H‘"])).replace(
                        " ", rng.choice([" ", "  ", "\xa0"])
                    )
                    + rng.choice(["", " ", "\u200b"])
                ),
            ),
            c.birth(),
            c.sex(),
            c.identity(),
            c.ethnic(),
        ],
        plain,
    )


def names_apart(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            *c.name_parts("Họ và chữ đệm", "Tên"),
            c.birth("Ngày sinh"),
            c.sex(),
            c.identity("Số CCCD"),
            c.ethnic(),
        ],
        ps,
    )


def names_in_three_columns(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            *c.name_parts("Họ", "Tên đệm", "Tên"),
            c.birth("Ngày sinh"),
            *c.sexes(mark="x"),
            c.identity("Số CCCD"),
        ],
        ps,
    )


def names_below_one_heading(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            *c.name_parts("Họ và tên|Họ lót", "Họ và tên|Tên"),
            c.birth("Ngày sinh"),
            c.sex(),
            c.identity("Số CCCD"),
        ],
        ps,
    )


def remarks_in_name_cells(rng: random.Random, ps: Ps) -> Book:
    forms = (
        ("{} (chủ hộ)", "chủ hộ"),
        ("{} - đã chết", "đã chết"),
        ("{} (đi làm ăn xa)", "đi làm ăn xa"),
        ("{}", None),
        ("{}", None),
        ("{} – tạm vắng", "tạm vắng"),
        ("Bà {}", "Bà"),
        ("{} (mù chữ)", "mù chữ"),
        ("{}*", None),
        ("1. {}", None),
        ("{} [xe lăn]", "xe lăn"),
    )
    taken = {p.number: rng.choice([f for f in forms if not (f[1] == "Bà" and p.is_male)]) for p in ps}
    cell = Column(
        "Họ và tên",
        lambda p: taken[p.number][0].format(p.full_name),
        lambda p: {"full_name": p.full_name, "note": taken[p.number][1]},
    )
    return _one([c.no(), cell, c.birth(), c.sex(), c.identity()], ps)


def notes_of_many_sorts(rng: random.Random, ps: Ps) -> Book:
    notes = (
        "Bỏ phiếu ở nơi khác",
        "Cử tri không cư trú ở địa phương",
        "Tạm trú từ 03/2025",
        "Người đang bị tạm giam",
        "Hòm phiếu phụ",
        None,
        None,
        "chuyển đến 2024",
        "Đảng viên",
    )
    taken = {p.number: rng.choice(notes) for p in ps}
    return _one(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.text("Ghi chú", "note", lambda p: taken[p.number]),
        ],
        ps,
    )


def formulas_with_values(rng: random.Random, ps: Ps) -> Book:
    full = Column(
        "Họ và tên", lambda p: ("formula", '=B2&" "&C2', p.full_name), lambda p: {"full_name": p.full_name}
    )
    return _one(
        [
            c.no(form=lambda p: ("formula", "=ROW()-1", p.number)),
            c.decoy("Họ không dấu", "x"),
            full,
            c.birth(),
            c.sex(),
            c.identity("CCCD", lambda s: ("formula", f'="{s}"', s)),
        ],
        ps,
    )


def empty_cells_here_and_there(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.ethnic()], ps)
    gaps = {2: "birth_date", 3: "sex", 4: "identity_no", 5: "ethnic_group"}
    for place, (row, want) in enumerate(s.wants):
        column = rng.choice([2, 3, 4, 5, 5, 4])
        if place % 3 == 0:
            s.rows[row - 1][column] = rng.choice([None, "", " ", "-"]) if column != 3 else None
            s.wants[place] = (row, want | {gaps[column]: None})
    return Book([s])


def ages_beside_years(rng: random.Random, ps: Ps) -> Book:
    return _one(
        [
            c.no(),
            c.name(),
            c.year(),
            c.decoy("Tuổi", lambda p: 2026 - p.born.year),
            c.sex(),
            c.decoy("Trình độ", "9/12"),
            c.decoy("Ngày vào Đảng", "03/02/1995"),
            c.identity(),
        ],
        ps,
    )
