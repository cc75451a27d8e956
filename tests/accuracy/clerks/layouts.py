"""Tables where clerks put them: side by side, below each other, in pages, by village, by household."""

import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Book, Sheet

Ps = list[Person]


def _plain() -> list:
    return [c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.ethnic()]


def _parts(ps: Ps, count: int) -> list[Ps]:
    size = -(-len(ps) // count)
    return [ps[n : n + size] for n in range(0, len(ps), size)]


def villages_by_roman_banners(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Toàn xã")
    s.line("XÃ THUẬN CHÂU - TỈNH SƠN LA", commune="Xã Thuận Châu", province="Tỉnh Sơn La")
    s.head(_plain())
    for numeral, village, part in zip(
        ("I", "II", "III"), ("BẢN PHIÊNG NGHÈ", "BẢN NÀ CÀI", "TIỂU KHU 3"), _parts(ps, 3), strict=True
    ):
        shown = {
            "BẢN PHIÊNG NGHÈ": "Bản Phiêng Nghè",
            "BẢN NÀ CÀI": "Bản Nà Cài",
            "TIỂU KHU 3": "Tiểu khu 3",
        }[village]
        s.line(f"{numeral}. {village}", span=6, village=shown)
        s.people(_plain(), part)
        s.line(None, "Cộng", len(part))
    s.line(None, "Tổng cộng", len(ps))
    return Book([s])


def village_banners_with_counts(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS cu tri")
    s.head([c.no("TT"), c.name("Họ tên"), c.year(), *c.sexes(mark="x"), c.identity("CCCD")])
    for number, part in enumerate(_parts(ps, 4), 1):
        s.line(None, f"Xóm {number} ({len(part)} cử tri)", village=f"Xóm {number}")
        s.people([c.no("TT"), c.name("Họ tên"), c.year(), *c.sexes(mark="x"), c.identity("CCCD")], part)
    s.line("Tổng số", len(ps))
    return Book([s])


def sheets_by_village(rng: random.Random, ps: Ps) -> Book:
    sheets = [
        Sheet("HƯỚNG DẪN", rows=[["Điền đủ các cột. Họ và tên viết có dấu."], ["Nộp trước ngày 20/01/2026"]])
    ]
    counts = Sheet("Tổng hợp")
    counts.rows = [
        ["Stt", "Thôn", "Số cử tri", "Nam", "Nữ"],
        *[[n, f"Thôn {n}", 20, 10, 10] for n in (1, 2, 3)],
        [None, "Cộng", 60, 30, 30],
    ]
    sheets.append(counts)
    for number, part in enumerate(_parts(ps, 3), 1):
        s = Sheet(f"Thôn {number}", facts={"village": f"Thôn {number}"})
        s.line(f"DANH SÁCH CỬ TRI THÔN {number} XÃ MỸ ĐỨC", commune="Xã Mỹ Đức")
        s.table(_plain(), part)
        sheets.append(s)
    sheets.append(Sheet("Sheet5"))
    return Book(sheets)


def sheet_names_alone_say_the_village(rng: random.Random, ps: Ps) -> Book:
    sheets = []
    for village, part in zip(("Buôn Ea Bông", "Buôn Kroa", "Thôn 6A"), _parts(ps, 3), strict=True):
        s = Sheet(village, facts={"village": village})
        s.table(
            [
                c.no(),
                c.name("HỌ VÀ TÊN"),
                c.birth("NĂM SINH", "%d/%m/%Y"),
                c.sex("PHÁI"),
                c.identity("SỐ ĐỊNH DANH"),
            ],
            part,
        )
        sheets.append(s)
    return Book(sheets)


def households_merged_down(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Theo hộ")
    s.table(
        [c.house("Hộ số", "merge"), c.no(), c.name(), c.relation(), c.birth(), c.sex(), c.identity(), c.ethnic(once="merge"),
         c.text("Nơi thường trú", "permanent_address", lambda p: f"Số {p.house} đường Bà Triệu", once="merge")],
        ps,
    )  # fmt: skip
    return Book([s])


def households_on_the_heads_row(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Theo hộ")
    s.table(
        [c.house("Số hộ", "blank"), c.no("TT"), c.name("Họ tên"), c.relation("Quan hệ"), c.birth("Ngày sinh"), *c.sexes(mark="x"), c.identity("CCCD"),
         c.text("HKTT", "permanent_address", lambda p: f"Tổ {p.house}, ấp Bình Hoà", once="blank")],
        ps,
    )  # fmt: skip
    return Book([s])


def households_by_nt(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.ethnic(once="nt"),
            c.text("Chỗ ở hiện nay", "current_address", lambda p: f"Nhà số {p.house}", once="nt"),
        ],
        ps,
    )
    s.wants = [(row, want | {"residence_kind": None}) for row, want in s.wants]
    return Book([s])


def households_by_quotes(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.ethnic(once='"'),
            c.text("Thôn", "village", lambda p: f"Thôn {p.house % 2}", once='- " -'),
            c.text("Thường trú", "permanent_address", lambda p: f"Nhà {p.house}", once="''"),
        ],
        ps,
    )
    return Book([s])


def household_banners(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("So ho")
    s.line("SỔ THEO DÕI NHÂN KHẨU ẤP MỸ THẠNH", village="Ấp Mỹ Thạnh")
    s.head(_plain())
    for house in sorted({p.house for p in ps}):
        members = [p for p in ps if p.house == house]
        s.line(f"Hộ {house}: {members[0].full_name} ({len(members)} khẩu)", household_no=str(house))
        s.people(_plain(), members)
    return Book([s])


def household_banners_with_numbers(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Ho")
    s.head([c.no(), c.name(), c.relation(), c.birth(), c.sex(), c.identity()])
    for house in sorted({p.house for p in ps}):
        members = [p for p in ps if p.house == house]
        s.line(
            f"HỘ SỐ {house:02} - CHỦ HỘ: {members[0].full_name.upper()}", span=6, household_no=f"{house:02}"
        )
        s.people([c.no(), c.name(), c.relation(), c.birth(), c.sex(), c.identity()], members)
    return Book([s])


def tables_side_by_side(rng: random.Random, ps: Ps) -> Book:
    left, right = _parts(ps, 2)
    cols = [c.no(), c.name(), c.year(), c.sex("GT"), c.identity("CCCD")]
    a, b = Sheet("Hai cột"), Sheet("Hai cột", left=6)
    a.line("TỔ 1 VÀ TỔ 2")
    b.line()
    a.table(cols, left)
    b.table(cols, right)
    a.rows = [
        one + [None] * (6 - len(one)) + two[6:]
        for one, two in zip(a.rows, b.rows + [[]] * (len(a.rows) - len(b.rows)), strict=True)
    ]
    a.wants = sorted(a.wants + b.wants, key=lambda pair: pair[0])
    return Book([a])


def tables_below_each_other(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("KP")
    first, second = _parts(ps, 2)
    s.line("1. Khu phố Phú Hội", village="Khu phố Phú Hội")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], first)
    s.line()
    s.line("2. Khu phố Phú Thọ", village="Khu phố Phú Thọ")
    s.table(
        [
            c.no("TT"),
            c.identity("Số CC"),
            c.name("Họ tên"),
            *c.sexes(mark="v"),
            c.birth("Sinh ngày", "%d-%m-%Y"),
        ],
        second,
    )
    return Book([s])


def printed_pages(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("In A4")
    cols = [
        c.no(),
        c.name(),
        c.birth("Ngày tháng năm sinh"),
        *c.sexes(),
        c.identity("Số căn cước"),
        c.ethnic(),
        c.text("Ghi chú", "note", lambda _: None),
    ]
    for page, start in enumerate(range(0, len(ps), 17), 1):
        s.line("DANH SÁCH CỬ TRI (tiếp theo)" if page > 1 else "DANH SÁCH CỬ TRI", span=8)
        s.head(cols)
        s.line("A", "B", "1", "2", "3", "4", "5", "6")
        s.people(cols, ps[start : start + 17])
        part = ps[start : start + 17]
        s.line(None, "Cộng trang", None, sum(p.is_male for p in part), sum(not p.is_male for p in part))
        s.line(None, None, None, f"Trang {page}")
    s.line(None, "TỔNG CỘNG", len(ps))
    s.line(None, "Trưởng thôn", None, None, None, "Người lập biểu")
    s.line(None, "(ký, ghi rõ họ tên)")
    s.line(None, "Phạm Văn Trưởng", None, None, None, "Vũ Thị Biểu")
    return Book([s])


def far_from_the_corner(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Sheet2", left=4)
    s.rows = [[] for _ in range(11)]
    s.line("Bản Huổi Thanh 1, xã Nậm Kè", village="Bản Huổi Thanh 1", commune="Xã Nậm Kè")
    s.line()
    s.table(_plain(), ps)
    return Book([s])


def blank_rows_between(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.head(_plain())
    for place, p in enumerate(ps):
        if place % 6 == 5:
            s.line()
        if place % 17 == 16:
            s.line()
            s.line()
        s.people(_plain(), [p])
    return Book([s])


def numbers_beginning_again(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.head(_plain())
    for village, part in zip(("Làng Kon Brăp Ju", "Làng Plei Kần"), _parts(ps, 2), strict=True):
        s.line(village, village=village)
        s.people(_plain(), [replace(p, number=n) for n, p in enumerate(part, 1)])
    return Book([s])


def polling_area_banners(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.head(_plain())
    for area, part in enumerate(_parts(ps, 3), 1):
        s.line(
            f"KHU VỰC BỎ PHIẾU SỐ {area}: THÔN {'ABC'[area - 1]}",
            span=6,
            polling_area=str(area),
            village=f"Thôn {'ABC'[area - 1]}",
        )
        s.people(_plain(), part)
        s.line(None, f"Tổng cộng khu vực {area}: {len(part)} cử tri")
    return Book([s])


def no_headings(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Sheet1")
    s.people([c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.ethnic()], ps)
    return Book([s])


def no_numbers_of_rows(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Bản Co Mỵ", facts={"village": "Bản Co Mỵ"})
    s.table([c.name("Họ và tên"), c.birth("Ngày sinh"), c.sex(), c.ethnic()], ps)
    s.line(f"Tổng: {len(ps)} người")
    s.line("Trưởng bản")
    s.line("Lò Văn Kiêm")
    return Book([s])


def columns_in_another_order(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(),
        c.name("Tên cử tri"),
        c.birth("Ngày tháng năm sinh"),
        c.sex("Nam/Nữ"),
        c.identity("Số CMND/CCCD"),
        c.ethnic("Thành phần dân tộc"),
        c.text("Ghi chú", "note", lambda _: None),
        c.decoy("Nghề nghiệp", "GV"),
    ]
    rng.shuffle(cols)
    s = Sheet("DS")
    s.line(
        "Danh sách cử tri khóm Tân Hưng, phường Tân Xuyên",
        village="Khóm Tân Hưng",
        commune="Phường Tân Xuyên",
    )
    s.table(cols, ps)
    return Book([s])


def as_xls(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Thon 3", facts={"village": "Thon 3"})
    s.table(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", c.real_date),
            c.sex(),
            c.identity(),
            c.text("Địa chỉ thường trú", "permanent_address", lambda p: f"Đội {p.house}", once="merge"),
        ],
        ps,
    )
    return Book([s], "xls")


def as_ods(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Làng Mơ Hra", facts={"village": "Làng Mơ Hra"})
    s.line("DANH SÁCH", span=5)
    s.table(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", c.real_date),
            *c.sexes("Giới tính|Nam", "Giới tính|Nữ", "x"),
            c.identity(),
        ],
        ps,
    )
    return Book([s], "ods")


def as_csv(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.line("DANH SÁCH CỬ TRI THÔN ĐỒNG QUAN", village="Thôn Đồng Quan")
    s.table(_plain(), ps)
    return Book([s], "csv", "utf-8-sig")


def as_csv_with_semicolons(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.table([*_plain(), c.text("Địa chỉ", "current_address", lambda p: f"Số {p.house}, ngõ 4, phố Huế")], ps)
    s.wants = [(row, want | {"residence_kind": None}) for row, want in s.wants]
    return Book([s], "csv", "utf-8", delimiter=";")


def as_tabs_in_utf_16(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.table(_plain(), ps)
    return Book([s], "txt", "utf-16", delimiter="\t")


def as_csv_of_1258(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    lowland = [p for p in ps if p.ethnic_group not in {"Ê Đê", "Gia Rai"}]
    s.table(_plain(), lowland)
    return Book([s], "csv", "cp1258")
