"""Lists by other hands: headings, signs and habits that the first kinds do not have."""

import datetime as dt
import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person, people
from tests.accuracy.clerks.sheets import Book, Column, Sheet, book

Ps = list[Person]


def _without_kind(book: Book) -> Book:
    for s in book.sheets:
        s.wants = [(row, want | {"residence_kind": None}) for row, want in s.wants]
    return book


def headings_with_instructions(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("Số thứ tự"), c.name("Họ và tên (viết chữ in hoa, có dấu)", str.upper), c.birth("Ngày, tháng, năm sinh (dd/mm/yyyy)"), c.sex("Giới tính (Nam hoặc Nữ)"),
            c.identity("Số CCCD/Mã định danh cá nhân (12 số)"), c.ethnic("Dân tộc (ghi theo giấy khai sinh)"), c.text("Ghi chú (nếu có)", "note", lambda _: None),
        ],
        ps, "Đơn vị: Thôn Phú Lộc", name="DS", village="Thôn Phú Lộc",
    )  # fmt: skip


def headings_of_two_languages(rng: random.Random, ps: Ps) -> Book:
    return _without_kind(book(
        [c.no("No."), c.name("Họ và tên/Full name"), c.birth("Ngày sinh/Date of birth", "%d/%m/%Y"), c.sex("Giới tính/Sex", ("Nam/Male", "Nữ/Female")), c.identity("Số CCCD/ID No."), c.ethnic("Dân tộc/Ethnicity"), c.text("Địa chỉ/Address", "current_address", lambda p: f"{p.house} Lê Duẩn")],
        ps,
    ))  # fmt: skip


def headings_in_english(rng: random.Random, ps: Ps) -> Book:
    return _without_kind(book(
        [c.no("No"), c.name("Full name"), c.birth("Date of birth", "%d/%m/%Y"), c.sex("Gender", ("Male", "Female")), c.identity("ID number"), c.ethnic("Ethnic group"), c.text("Address", "current_address", lambda p: f"{p.house} Quang Trung"), c.text("Note", "note", lambda _: None)],
        ps,
    ))  # fmt: skip


def headings_cut_short(rng: random.Random, ps: Ps) -> Book:
    return _without_kind(book(
        [c.no("TT"), c.name("Họ tên CD"), c.birth("Ng.sinh"), c.sex("G.T"), c.identity("CCCD số"), c.ethnic("D/tộc"), c.text("Đ/c", "current_address", lambda p: f"Nhà {p.house}"), c.text("Gh.chú", "note", lambda _: None)],
        ps,
    ))  # fmt: skip


def headings_of_a_southern_ward(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no("S.T.T"), *c.name_parts("HỌ VÀ CHỮ LÓT", "TÊN"), c.year("SINH NĂM"), c.sex("PHÁI", ("NAM", "NỮ")), c.identity("SỐ CCCD"), c.ethnic("DÂN TỘC"),
         c.text("SỐ NHÀ - ĐƯỜNG (THƯỜNG TRÚ)", "permanent_address", lambda p: f"{p.house}A Trần Hưng Đạo"), c.text("TỔ DP", "village", lambda p: f"Tổ {p.house % 4 + 1}"), c.text("KVBP SỐ", "polling_area", lambda _: "21", int)],
        ps, name="KP8",
    )  # fmt: skip


def title_with_dots(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps,
        "UBND XÃ:......Ea Drăng......", "DANH SÁCH CỬ TRI THÔN (BUÔN): ....Buôn Blếch....", "Khu vực bỏ phiếu số: ...07...", name="Sheet1",
        commune="Xã Ea Drăng", village="Buôn Blếch", polling_area="7",
    )  # fmt: skip


def titles_in_one_cell(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), *c.sexes(), c.identity()], ps,
        "DANH SÁCH CỬ TRI\nThôn Hạ Lý, xã Đông Sơn, tỉnh Thanh Hóa\nKhu vực bỏ phiếu số 3", name="Sheet1",
        village="Thôn Hạ Lý", commune="Xã Đông Sơn", province="Tỉnh Thanh Hóa", polling_area="3",
    )  # fmt: skip


def sheet_names_by_area(rng: random.Random, ps: Ps) -> Book:
    half = len(ps) // 2
    sheets = []
    for name, area, part in (("KV01", "1", ps[:half]), ("KV02", "2", ps[half:])):
        s = Sheet(name, facts={"polling_area": area})
        s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], part)
        sheets.append(s)
    return Book(sheets)


def sheet_names_with_numbers(rng: random.Random, ps: Ps) -> Book:
    half = len(ps) // 2
    sheets = []
    for name, village, part in (
        ("1. Thôn Cù Bai", "Thôn Cù Bai", ps[:half]),
        ("2. Thôn Tri", "Thôn Tri", ps[half:]),
    ):
        s = Sheet(name, facts={"village": village})
        s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], part)
        sheets.append(s)
    return Book(sheets)


def dates_with_a_time(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: f"{p.born.isoformat()} 00:00:00"),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def dates_with_names_of_months(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth("Ngày sinh", lambda p: p.date("%d-%b-%Y")), c.sex(), c.identity()], ps
    )


def dates_month_first(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: f"{p.born.month}/{p.born.day}/{p.born.year}"),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def dates_year_first(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth("Ngày sinh", lambda p: p.date("%Y/%m/%d")), c.sex(), c.identity()], ps
    )


def dates_as_one_number_year_first(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth("Ngày sinh", lambda p: int(p.date("%Y%m%d"))), c.sex(), c.identity()], ps
    )


def dates_or_years_by_age(rng: random.Random, ps: Ps) -> Book:
    def old(p: Person) -> bool:
        return p.born.year < 1960

    return book(
        [
            c.no(),
            c.name(),
            c.birth(
                "Ngày tháng năm sinh",
                lambda p: p.born.year if old(p) else p.born,
                lambda p: str(p.born.year) if old(p) else p.born.isoformat(),
            ),
            *c.sexes(),
            c.identity(),
        ],
        ps,
    )


def dates_in_five_words(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: f"Ngày {p.born.day} tháng {p.born.month} năm {p.born.year}"),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def births_of_men_and_women_with_zeros(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(), c.name(),
        Column("NĂM SINH|Nam", lambda p: p.born.year if p.is_male else 0, lambda p: {"birth_date": str(p.born.year), "sex": p.sex}),
        Column("NĂM SINH|Nữ", lambda p: 0 if p.is_male else p.born.year), c.ethnic(), c.identity(),
    ]  # fmt: skip
    return book(cols, ps)


def births_of_men_and_women_with_dashes(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(), c.name(),
        Column("Nam (ngày sinh)", lambda p: p.date() if p.is_male else "-", lambda p: {"birth_date": p.born.isoformat(), "sex": p.sex}),
        Column("Nữ (ngày sinh)", lambda p: "-" if p.is_male else p.date()), c.ethnic(), c.identity(),
    ]  # fmt: skip
    return book(cols, ps)


def sexes_by_letters(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.name(), c.birth(), c.sex("Giới tính", ("M", "F")), c.identity()], ps)


def sexes_without_marks(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("STT"),
            c.name("Ho va ten"),
            c.birth("Ngay sinh"),
            c.sex("Gioi tinh", ("Nam", "Nu")),
            c.identity("CCCD"),
            c.ethnic("Dan toc", lambda g: {"Thái": "Thai", "Mông": "Mong", "Dao": "Dao", "Tày": "Tay"}[g]),
        ],
        people(rng, len(ps), ("Thái", "Mông", "Dao", "Tày")),
    )


def sexes_by_wingdings(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.name(), c.birth(), *c.sexes("Nam", "Nữ", "ü"), c.identity()], ps)


def sexes_in_a_column_of_women(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.name(), c.birth(), c.sex("Nữ", (0, 1)), c.identity(), c.ethnic()], ps)


def numbers_with_letters_for_digits(rng: random.Random, ps: Ps) -> Book:
    taken = {p.identity_no: rng.random() < 0.2 for p in ps}
    cell = Column(
        "Số CCCD",
        lambda p: p.identity_no.replace("0", "O", 1) if taken[p.identity_no] else p.identity_no,
        lambda p: {"identity_no": None if taken[p.identity_no] else p.identity_no},
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), cell], ps)


def numbers_of_heads_beside(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.decoy("CCCD của chủ hộ", "001060000001"),
            c.decoy("Ngày cấp", "01/01/2021"),
            c.name("Tên thành viên"),
            c.identity("CCCD của thành viên"),
            c.birth("Ngày sinh"),
            c.sex("Giới tính"),
        ],
        ps,
    )


def numbers_and_issue_in_one_cell(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity("Số CCCD, ngày cấp", lambda s: f"{s}, cấp ngày 12/08/2021"),
        ],
        ps,
    )


def numbers_new_and_old_in_one_cell(rng: random.Random, ps: Ps) -> Book:
    cell = Column(
        "Số CCCD/CMND",
        lambda p: f"{p.identity_no} (CMND: 1{p.identity_no[-8:]})",
        lambda p: {"identity_no": p.identity_no, "old_identity_no": f"1{p.identity_no[-8:]}"},
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), cell], ps)


def names_with_who_they_are(rng: random.Random, ps: Ps) -> Book:
    forms = (
        ("{} (vợ)", "vợ"),
        ("{}, chủ hộ", "chủ hộ"),
        ("{} (tức Tư)", "tức Tư"),
        ("{} - SN {year}", "SN {year}"),
        ("{}", None),
        ("{} (chết 2024)", "chết 2024"),
        ("{} / đi học", "đi học"),
        ("Cụ {}", "Cụ"),
    )
    taken = {p.number: rng.choice(forms) for p in ps}

    def note(p: Person) -> str | None:
        remark = taken[p.number][1]
        return remark.format(year=p.born.year) if remark else None

    cell = Column(
        "Họ và tên",
        lambda p: taken[p.number][0].format(p.full_name, year=p.born.year),
        lambda p: {"full_name": p.full_name, "note": note(p)},
    )
    return book([c.no(), cell, c.birth(), c.sex(), c.identity()], ps)


def names_over_two_lines(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Họ và tên", lambda s: s.replace(" ", "\n", 1) if len(s.split()) > 2 else s),
            c.birth(),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def names_of_those_who_are_called_like_headings(rng: random.Random, ps: Ps) -> Book:
    odd = (
        "Nam",
        "Nữ",
        "Tổ",
        "Xã",
        "Ban",
        "Thôn",
        "Tổng",
        "Cộng",
        "Năm",
        "Ấp",
        "Bản",
        "Hộ",
        "Khu",
        "Tỉnh",
        "Huyện",
        "Họ",
        "Tên",
        "Số",
        "Chủ Tịch",
        "Trưởng Thôn",
    )
    named = [
        replace(
            p, full_name=f"{p.full_name.split(' ')[0]} {rng.choice(['Văn', 'Thị', 'A'])} {rng.choice(odd)}"
        )
        for p in people(rng, len(ps), ("Kinh", "Thái", "Mông"))
    ]
    return book([c.no(), c.name(), c.birth(), c.sex(), c.identity()], named)


def names_apart_of_those_called_like_headings(rng: random.Random, ps: Ps) -> Book:
    odd = ("Nam", "Nữ", "Tổ", "Xã", "Ban", "Tổng", "Cộng", "Năm", "Tên", "Họ")
    named = [
        replace(
            p,
            full_name=f"{rng.choice(['Hờ', 'Hồ', 'Hà', 'Tổng', 'Cống', 'Bàn'])} {rng.choice(['Văn', 'Thị', 'A'])} {rng.choice(odd)}",
        )
        for p in ps
    ]
    return book([c.no(), *c.name_parts("Họ và tên đệm", "Tên"), c.birth(), c.sex(), c.ethnic()], named)


def households_with_letters(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.text("Mã hộ", "household_no", lambda p: f"HK{p.house:04}", once="merge"),
            c.no(),
            c.name(),
            c.relation("Quan hệ với chủ hộ"),
            c.birth(),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def household_heads_as_banners(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("So")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.relation("QHVCH")]
    s.head(cols)
    for house in sorted({p.house for p in ps}):
        members = [p for p in ps if p.house == house]
        s.line(f"Hộ ông (bà): {members[0].full_name}", span=6)
        s.people(cols, members)
    return Book([s])


def household_totals(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("So")
    cols = [c.house("Hộ", "blank"), c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    for house in sorted({p.house for p in ps}):
        members = [p for p in ps if p.house == house]
        s.people(cols, members)
        s.line(None, None, f"Cộng hộ: {len(members)} người")
    return Book([s])


def three_tables_side_by_side(rng: random.Random, ps: Ps) -> Book:
    size = -(-len(ps) // 3)
    cols = [c.no("TT"), c.name("Họ tên"), c.year("NS"), c.sex("GT")]
    made = [Sheet("3 cột", left=left) for left in (0, 5, 10)]
    for s, start in zip(made, (0, size, 2 * size), strict=True):
        s.table(cols, ps[start : start + size])
    rows = []
    for place in range(len(made[0].rows)):
        row: list[object] = []
        for s in made:
            row += [None] * (s.left - len(row))
            row += s.rows[place][s.left :] if place < len(s.rows) else []
        rows.append(row)
    whole = Sheet("3 cột", rows=rows)
    whole.wants = sorted((pair for s in made for pair in s.wants), key=lambda pair: pair[0])
    return Book([whole])


def a_table_beside_a_summary(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps)
    for row, cells in enumerate(
        (
            ["Thống kê", "Số lượng"],
            ["Nam", sum(p.is_male for p in ps)],
            ["Nữ", sum(not p.is_male for p in ps)],
            ["Tổng", len(ps)],
        ),
        1,
    ):
        s.rows[row] += [None, None, *cells]
    return Book([s])


def notes_at_the_foot(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps)
    s.line()
    s.line("Ghi chú: Cột 2 ghi theo giấy khai sinh; người vắng mặt ghi vào cột ghi chú.")
    s.line("* Số liệu tính đến ngày 10/01/2026")
    s.line(None, "Xác nhận của UBND xã", None, None, "Người lập danh sách")
    s.line(None, None, None, None, "Trần Văn Lập")
    return Book([s])


def pages_with_their_own_heads(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("In")
    cols = [c.no(), c.name(), c.birth("Ngày sinh"), *c.sexes("Giới tính|Nam", "Giới tính|Nữ"), c.identity()]
    for page, start in enumerate(range(0, len(ps), 20), 1):
        s.line("UBND XÃ HƯNG THỊNH", None, None, None, f"Trang {page}/3", commune="Xã Hưng Thịnh")
        s.head(cols)
        s.line("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
        s.people(cols, ps[start : start + 20])
        s.line(None, "Mang sang", None, sum(p.is_male for p in ps[: start + 20]))
        s.line()
    return Book([s])


def villages_down_a_merged_column(rng: random.Random, ps: Ps) -> Book:
    village = Column(
        "Thôn/Bản",
        lambda p: f"Bản {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[p.house % 26]}",
        lambda p: {"village": f"Bản {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[p.house % 26]}"},
        "merge",
    )
    return book([village, c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps)


def villages_in_a_column_of_names_alone(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.text("Bản", "village", lambda p: ("Nà Sang", "Huổi Po", "Pá Vạt")[p.house % 3]),
            c.text("Xã", "commune", lambda _: "Na Son"),
            c.identity(),
        ],
        ps,
    )


def villages_by_banners_in_the_middle(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    third = -(-len(ps) // 3)
    for place, village in enumerate(("Ấp Đông Thạnh A", "Ấp Đông Thạnh B", "Ấp Long Hoà")):
        s.line(None, None, village.upper(), village=village)
        s.people(cols, ps[place * third : (place + 1) * third])
    return Book([s])


def ballots_in_words(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            *c.ballots(
                "Bầu ĐBQH",
                "Bầu HĐND tỉnh",
                "Bầu HĐND xã",
                marks=("Có", "Không"),
                takes=lambda p: "XX0" if p.house % 4 == 0 else "XXX",
            ),
        ],
        ps,
    )


def ballots_by_blanks(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(),
        c.name(),
        c.birth(),
        c.sex(),
        c.identity(),
        *c.ballots(
            "Đại biểu\nQuốc hội",
            "Đại biểu\nHĐND tỉnh",
            "Đại biểu\nHĐND xã",
            marks=("X", None),
            takes=lambda p: "XX-" if p.house % 4 == 0 else "XXX",
        ),
    ]
    return book(cols, ps)


def residence_by_crosses(rng: random.Random, ps: Ps) -> Book:
    def stays(p: Person) -> bool:
        return p.house % 4 == 0

    cols = [
        c.no(), c.name(), c.birth(), c.sex(), c.identity(),
        Column("Nơi cư trú|Thường trú", lambda p: None if stays(p) else "x", lambda p: {"residence_kind": "temporary" if stays(p) else "permanent"}),
        Column("Nơi cư trú|Tạm trú", lambda p: "x" if stays(p) else None),
        c.text("Ghi chú", "note", lambda p: "Tạm trú từ 2019" if stays(p) else None),
    ]  # fmt: skip
    return book(cols, ps)


def residence_in_short(rng: random.Random, ps: Ps) -> Book:
    kind = Column(
        "Tình trạng cư trú",
        lambda p: "KT3" if p.house % 4 == 0 else "TT",
        lambda p: {"residence_kind": "temporary" if p.house % 4 == 0 else "permanent"},
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), c.identity(), kind], ps)


def residence_with_both_addresses(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(), c.name(), c.birth(), c.sex(), c.identity(),
        Column("Nơi đăng ký thường trú", lambda p: f"Xã Vạn Mai {p.house}", lambda p: {"permanent_address": f"Xã Vạn Mai {p.house}", "residence_kind": "permanent"}),
        Column("Nơi tạm trú", lambda p: f"Lô {p.house} KCN" if p.house % 3 == 0 else None, lambda p: {"temporary_address": f"Lô {p.house} KCN", "residence_kind": "temporary"} if p.house % 3 == 0 else {}),
    ]  # fmt: skip
    return book(cols, ps)


def numbers_of_rows_as_text(rng: random.Random, ps: Ps) -> Book:
    return book([c.no("Stt", lambda p: f"{p.number:02}."), c.name(), c.birth(), c.sex(), c.identity()], ps)


def numbers_of_rows_by_household(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.house("TT hộ", "merge"),
            c.no("TT khẩu", lambda p: f"{p.house}.{p.number}"),
            c.name("Họ và tên nhân khẩu"),
            c.birth(),
            c.sex(),
            c.identity(),
            c.relation(),
        ],
        ps,
    )


def columns_without_headings_between(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            c.no(),
            c.decoy("", None),
            c.name(),
            c.decoy("", None),
            c.birth(),
            c.sex(),
            c.decoy("", None),
            c.identity(),
        ],
        ps,
    )
    s.rows[0] = [text or None for text in s.rows[0]]
    return Book([s])


def wide_resident_sheet(rng: random.Random, ps: Ps) -> Book:
    decoys = (
        "Tên gọi khác",
        "Nơi đăng ký khai sinh",
        "Quê quán",
        "Tôn giáo",
        "Quốc tịch",
        "Nhóm máu",
        "Tình trạng hôn nhân",
        "Nghề nghiệp",
        "Nơi làm việc",
        "Họ tên cha",
        "Năm sinh cha",
        "Số CCCD cha",
        "Họ tên mẹ",
        "Năm sinh mẹ",
        "Số CCCD mẹ",
        "Họ tên vợ/chồng",
        "Số CCCD vợ/chồng",
        "Ngày xóa đăng ký",
        "Số hồ sơ cư trú",
    )
    cols = [
        c.no(),
        c.name("Họ, chữ đệm và tên khai sinh"),
        c.birth("Ngày, tháng, năm sinh"),
        c.sex("Giới tính"),
        c.identity("Số định danh cá nhân"),
        c.ethnic(),
        c.text("Nơi thường trú", "permanent_address", lambda p: f"Số {p.house} phố Hàng"),
        *[
            c.decoy(
                h,
                "Đàng Văn Khác"
                if "tên" in h
                else "038060000001"
                if "CCCD" in h
                else "1960"
                if "Năm" in h
                else "x",
            )
            for h in decoys
        ],
    ]
    head = cols[:2]
    rest = cols[2:]
    rng.shuffle(rest)
    return book([*head, *rest], ps)


def real_dates_after_1900_and_texts_before(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: p.born if p.born.year >= 1940 else p.date()),
            *c.sexes(),
            c.identity(),
        ],
        ps,
    )


def american_damage_without_texts(rng: random.Random, ps: Ps) -> Book:
    low = [replace(p, born=dt.date(p.born.year, p.born.month, min(p.born.day, 28))) for p in ps]
    return book([c.no(), c.name(), c.birth("Ngày sinh", lambda p: p.born), c.sex(), c.identity()], low)


def typed_over_several_lines_of_title(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.ethnic()], ps,
        "TỈNH: GIA LAI", "XÃ: IA PA", "LÀNG: PLEI MĂNG", "DANH SÁCH NHÂN KHẨU TỪ ĐỦ 18 TUỔI TRỞ LÊN", "(Tính đến ngày 15/3/2026)", name="Sheet1",
        province="Tỉnh Gia Lai", commune="Xã Ia Pa", village="Làng Plei Măng",
    )  # fmt: skip


def labels_and_values_in_two_cells(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.line("Xã:", "Tân Hà", commune="Xã Tân Hà")
    s.line("Thôn:", "Phúc Thọ 2", village="Thôn Phúc Thọ 2")
    s.line("Khu vực bỏ phiếu số:", 5, polling_area="5")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps)
    return Book([s])
