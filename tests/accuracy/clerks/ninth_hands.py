"""Lists by a ninth hand: every habit together with another that makes it harder."""
# fmt: off - a list stands on as few lines as it is read

import datetime as dt
import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person, people
from tests.accuracy.clerks.sheets import Book, Cell, Column, Sheet, Want, book
from tests.names.legacy_writers import as_tcvn3, as_utf8_in_1252, as_vni

Ps = list[Person]


def _group(rng: random.Random, ps: Ps, *groups: str, **more: object) -> Ps:
    return people(rng, len(ps), groups, **more)  # type: ignore[arg-type]


def _numbered(ps: Ps) -> Ps:
    return [replace(p, number=n) for n, p in enumerate(ps, 1)]


def _cut(ps: Ps, count: int) -> list[Ps]:
    size = -(-len(ps) // count)
    return [_numbered(ps[at : at + size]) for at in range(0, len(ps), size)]


def _text(heading: str, field: str, value, once: str | None = None) -> Column:
    """A column that says nothing about the kind of residence."""
    return Column(heading, value, lambda p: {field: value(p)}, once)


def letterhead_of_two_blocks_far_right(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Trang 1", left=2)
    s.line(
        "UBND XÃ CƯ PƠNG\nBUÔN ADRƠNG ĐIẾT",
        None,
        None,
        None,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        commune="Xã Cư Pơng",
        village="Buôn Adrơng Điết",
    )
    s.line(None, None, None, None, "Cư Pơng, ngày 05 tháng 01 năm 2026")
    s.line()
    s.line("DANH SÁCH NHÂN KHẨU TỪ 18 TUỔI TRỞ LÊN", span=8)
    s.line("(Kèm theo Báo cáo số 12/BC-UBND ngày 05/01/2026)", span=8)
    s.line()
    cols = [
        c.house("Hộ", once="merge"),
        c.no("Số\nTT"),
        c.name("Họ và tên"),
        *c.births_by_sex("Ngày, tháng,\nnăm sinh|Nam", "Ngày, tháng,\nnăm sinh|Nữ", "%d/%m/%Y"),
        c.identity("Số định danh\ncá nhân"),
        c.ethnic("Dân tộc", once="merge"),
        c.relation("Quan hệ\nvới chủ hộ"),
    ]
    mine = [replace(p, ethnic_group="Ê Đê") for p in _group(rng, ps, "Ê Đê")]
    s.table(cols, mine)
    return Book([s])


def household_banners_with_addresses(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name("Họ tên"), c.birth("Ngày sinh"), c.sex("Phái"), c.identity("CCCD")]
    s.line("Khóm Mỹ Lộc, phường Long Xuyên", village="Khóm Mỹ Lộc", commune="Phường Long Xuyên")
    s.head(cols)
    for house in dict.fromkeys(p.house for p in ps):
        members = [p for p in ps if p.house == house]
        s.line(f"Hộ số {house} - Chủ hộ: {members[0].head_name}", span=5, household_no=str(house))
        s.people(cols, members)
    return Book([s])


def second_sheet_goes_on_without_headings(rng: random.Random, ps: Ps) -> Book:
    first, second = ps[: len(ps) // 2], ps[len(ps) // 2 :]
    cols = [c.no(), c.name(), c.birth("Ngày sinh"), c.sex("Giới tính"), c.identity("Số CCCD")]
    a, b = Sheet("Trang 1"), Sheet("Trang 2")
    a.table(cols, first)
    b.people(cols, second)
    return Book([a, b])


def vni_below_unicode(rng: random.Random, ps: Ps) -> Book:
    mine = _group(rng, ps, "Kinh", "Hoa", "Tày")
    half = len(mine) // 2

    def old(p: Person, text: str) -> object:
        return Cell(as_vni(text), "VNI-Times") if p.number > half else text

    name = Column("Họ và tên", lambda p: old(p, p.full_name), lambda p: {"full_name": p.full_name})
    home = Column(
        "Địa chỉ",
        lambda p: old(p, f"Tổ {p.house % 9 + 1}, đường Nguyễn Huệ"),
        lambda p: {"current_address": f"Tổ {p.house % 9 + 1}, đường Nguyễn Huệ"},
    )
    return book(
        [c.no(), name, c.year("Năm sinh"), c.sex("GT", ("Nam", "Nữ")), c.identity("CCCD"), home], mine
    )


def capitals_font_names_small_font_homes(rng: random.Random, ps: Ps) -> Book:
    mine = _group(rng, ps, "Kinh", "Mường")
    name = Column(
        "Hä vµ tªn",
        lambda p: Cell(as_tcvn3(p.full_name.lower()), ".VnTimeH"),
        lambda p: {"full_name": p.full_name},
    )
    home = Column(
        "HKTT",
        lambda p: Cell(as_tcvn3(f"Xóm Đồng Bưởi {p.house}"), ".VnTime"),
        lambda p: {
            "permanent_address": f"Xóm Đồng Bưởi {p.house}",
            "village": f"Xóm Đồng Bưởi {p.house}",
            "residence_kind": "permanent",
        },
    )
    cols = [
        c.no(),
        name,
        c.birth("Ngày sinh"),
        Column("Giíi tÝnh", lambda p: Cell(as_tcvn3(p.sex), ".VnTime"), lambda p: {"sex": p.sex}),
        c.identity("CCCD"),
        home,
    ]
    made = book(cols, mine)
    made.sheets[0].rows[0] = [
        Cell(v, ".VnTime") if v in {"Hä vµ tªn", "Giíi tÝnh"} else v for v in made.sheets[0].rows[0]
    ]
    return made


def broken_utf8_everywhere(rng: random.Random, ps: Ps) -> Book:
    mine = _group(rng, ps, "Kinh", "Khmer", "Chăm")
    made = book(
        [
            c.no(),
            c.name("Họ và tên"),
            c.birth("Ngày sinh"),
            c.sex("Giới tính"),
            c.ethnic("Dân tộc"),
            c.identity("Số căn cước"),
        ],
        mine,
        "Danh sách cử tri ấp Sóc Lớn",
        village="Ấp Sóc Lớn",
    )
    for s in made.sheets:
        s.rows = [[as_utf8_in_1252(v) if isinstance(v, str) else v for v in row] for row in s.rows]
    return made


def american_damage_with_years_between(rng: random.Random, ps: Ps) -> Book:
    def cell(p: Person) -> object:
        if p.number % 5 == 0:
            return p.born.year
        return dt.date(p.born.year, p.born.day, p.born.month) if p.born.day <= 12 else p.date("%d/%m/%Y")

    return book(
        [
            c.no(),
            c.name(),
            c.birth(
                "Năm sinh", cell, lambda p: str(p.born.year) if p.number % 5 == 0 else p.born.isoformat()
            ),
            c.sex(),
            c.identity(),
            c.ethnic(),
        ],
        ps,
    )


def ditto_marks_of_every_sort(rng: random.Random, ps: Ps) -> Book:
    marks = ("nt", '"', "-nt-", "//", "như trên", "n/t", "''", "〃")
    homes = {p.house: f"Số {p.house} đường Trần Phú" for p in ps}
    groups = {p.house: p.ethnic_group for p in reversed(ps)}

    def again(p: Person, value: str) -> str:
        return value if p.is_head else marks[p.number % len(marks)]

    return book(
        [
            c.no(), c.name(), c.year(), c.sex(), c.identity(),
            Column("Dân tộc", lambda p: again(p, groups[p.house]), lambda p: {"ethnic_group": groups[p.house]}),
            Column("Thường trú", lambda p: again(p, homes[p.house]), lambda p: {"permanent_address": homes[p.house], "residence_kind": "permanent"}),
            Column("Tổ dân phố", lambda p: again(p, f"TDP {p.house % 3 + 1}"), lambda p: {"village": f"TDP {p.house % 3 + 1}"}),
        ],
        ps,
    )  # fmt: skip


def totals_of_villages_and_pages(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Xã")
    cols = [c.no("TT"), c.name(), c.birth(), *c.sexes(), c.identity("Số CCCD"), c.ethnic("DT")]
    s.line("XÃ TRÀ LENG - TỈNH QUẢNG NAM", commune="Xã Trà Leng", province="Tỉnh Quảng Nam")
    s.head(cols)
    for mark, part in zip(("I", "II", "III"), _cut(ps, 3), strict=True):
        village = f"Thôn {mark}"
        s.line(mark, f"Thôn {mark}", village=village)
        s.people(cols, part)
        s.line(
            None,
            f"Cộng thôn {mark}",
            None,
            sum(p.is_male for p in part),
            sum(not p.is_male for p in part),
            f"{len(part)} người",
        )
    s.line(None, "TỔNG CỘNG", None, sum(p.is_male for p in ps), sum(not p.is_male for p in ps))
    s.line(None, "NGƯỜI LẬP DANH SÁCH", None, None, None, "TRƯỞNG CÔNG AN XÃ")
    s.line(None, "(Ký, ghi rõ họ tên)")
    s.line()
    s.line(None, "Hồ Văn Lập", None, None, None, "Nguyễn Thành Đô")
    return Book([s])


def unmarked_to_the_last_word(rng: random.Random, ps: Ps) -> Book:
    import unicodedata

    def plain(text: str) -> str:
        low = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        return "".join(x for x in low if not unicodedata.combining(x)).upper()

    mine = _group(rng, ps, "Kinh", "Tày", "Khmer")
    return book(
        [
            c.no(), Column("HO VA TEN", lambda p: plain(p.full_name), lambda p: {"full_name": plain(p.full_name).title()}),
            c.birth("NGAY THANG NAM SINH"), c.sex("GIOI TINH", ("NAM", "NU")), c.identity("SO CAN CUOC"),
            _text("NOI O HIEN NAY", "current_address", lambda p: f"TO {p.house % 5 + 1}, DUONG LE LOI"),
            c.text("KHOM/AP", "village", lambda p: f"AP TAN THUAN {'AB'[p.house % 2]}"),
        ],
        mine,
        "UBND XA PHU TAN",
        commune="Xa Phu Tan",
    )  # fmt: skip


def one_column_of_women(rng: random.Random, ps: Ps) -> Book:
    woman = Column("Nữ", lambda p: None if p.is_male else "x", lambda p: {"sex": p.sex})
    return book(
        [
            c.no(),
            c.name(),
            c.year("Năm sinh"),
            woman,
            c.identity("Số định danh/CCCD"),
            c.ethnic(),
            c.text("Xóm", "village", lambda p: f"Xóm {p.house % 4 + 1}"),
        ],
        ps,
    )


def apostrophes_of_the_highlands(rng: random.Random, ps: Ps) -> Book:
    signs = ("'", "’", "‘", "ʼ", "´")
    mine = _group(rng, ps, "Ê Đê", "Gia Rai")
    name = Column(
        "Họ và tên",
        lambda p: p.full_name.upper().replace("'", signs[p.number % 5]),
        lambda p: {"full_name": p.full_name},
    )
    return book(
        [
            c.no(),
            name,
            c.birth("Sinh ngày"),
            c.sex("Nam/Nữ"),
            c.ethnic("Dân tộc"),
            c.text("Buôn, làng", "village", lambda p: f"Buôn {'ABC'[p.house % 3]}"),
            c.identity("Số CC"),
        ],
        mine,
    )


def areas_and_villages_merged_down(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Phường")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.line(
        "PHƯỜNG HOÀNG VĂN THỤ - THÀNH PHỐ HẢI PHÒNG",
        commune="Phường Hoàng Văn Thụ",
        province="Thành phố Hải Phòng",
    )
    s.rows.append(["KVBP", "TDP", *[x.heading for x in cols]])
    for area, part in enumerate(_cut(ps, 2), 1):
        top = len(s.rows) + 1
        for number, few in enumerate(_cut(part, 2), 1):
            above = len(s.rows) + 1
            for p in few:
                row = len(s.rows) + 1
                s.rows.append(
                    [
                        area if row == top else None,
                        f"TDP số {area}{number}" if row == above else None,
                        *[x.cell(p) for x in cols],
                    ]
                )
                want: Want = dict(s.facts) | {"polling_area": str(area), "village": f"TDP số {area}{number}"}
                for x in cols:
                    want |= x.want(p)
                s.wants.append((row, want))
            s.merges.append((above, 2, len(s.rows), 2))
        s.merges.append((top, 1, len(s.rows), 1))
    return Book([s])


def ballots_by_ones_and_blanks(rng: random.Random, ps: Ps) -> Book:
    takes = lambda p: "XXX" if p.house % 4 else "XX0"  # noqa: E731
    return book(
        [
            c.no("Số TT"), c.name("Họ và tên"), c.birth("Ngày tháng năm sinh"), *c.sexes(mark="x"), c.identity("Số Căn cước"), c.ethnic(),
            Column("Nơi cư trú|Thường trú", lambda p: f"Thôn {p.house % 3}, xã Bình Minh" if p.house % 4 else None, lambda p: {"permanent_address": f"Thôn {p.house % 3}, xã Bình Minh", "residence_kind": "permanent"} if p.house % 4 else {}),
            Column("Nơi cư trú|Tạm trú", lambda p: None if p.house % 4 else "Khu công nghiệp", lambda p: {} if p.house % 4 else {"temporary_address": "Khu công nghiệp", "residence_kind": "temporary"}),
            *c.ballots("Bầu cử|ĐBQH", "Bầu cử|HĐND tỉnh", "Bầu cử|HĐND xã", marks=(1, 0), takes=takes),
            _text("Ghi chú", "note", lambda p: None if p.house % 4 else "Tạm trú từ tháng 6/2025"),
        ],
        ps,
    )  # fmt: skip


def titles_and_stays_in_the_name(rng: random.Random, ps: Ps) -> Book:
    kinds = ("{t} {n}", "{n} (tạm trú)", "{n}", "{n} - CH", "{n} (con)")
    note = {0: None, 1: "tạm trú", 2: None, 3: "CH", 4: "con"}

    def form(p: Person) -> str:
        return kinds[p.number % 5].format(t="Ông" if p.is_male else "Bà", n=p.full_name)

    def want(p: Person) -> Want:
        said = note[p.number % 5] or (("Ông" if p.is_male else "Bà") if p.number % 5 == 0 else None)
        return {"full_name": p.full_name, "note": said}

    return book(
        [c.no(), Column("Họ và tên", form, want), c.birth(), c.sex(), c.identity()],
        _group(rng, ps, "Kinh", "Thái", "Mường"),
    )


def places_in_five_columns(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(), c.name("Họ tên"), c.birth("Ngày sinh"), c.sex("Giới tính"), c.identity("Số CCCD"),
            _text("Số nhà, đường", "current_address", lambda p: f"{p.house}/5 Lê Văn Việt"),
            c.text("Khu phố/Ấp", "village", lambda p: f"Khu phố {p.house % 6 + 1}"),
            c.text("Phường/Xã", "commune", lambda _: "Phường Tăng Nhơn Phú"),
            c.decoy("Quận/Huyện", "TP Thủ Đức"),
            c.text("Tỉnh/TP", "province", lambda _: "TP Hồ Chí Minh"),
        ],
        ps,
    )  # fmt: skip


def sexes_in_the_words_of_the_south(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.year("Sinh năm"),
            c.sex("Phái", ("Trai", "Gái")),
            c.identity("CMND/CCCD"),
            c.text("Ấp", "village", lambda p: f"Ấp {p.house % 4 + 1}"),
        ],
        ps,
    )


def typed_dates_of_the_insurance(rng: random.Random, ps: Ps) -> Book:
    def cell(p: Person) -> object:
        return (p.date("%d%m%Y"), p.date("%m/%Y"), str(p.born.year), p.date("%d/%m/%Y"))[p.number % 4]

    def want(p: Person) -> str:
        return (p.born.isoformat(), p.date("%Y-%m"), str(p.born.year), p.born.isoformat())[p.number % 4]

    return book([c.no(), c.name(), c.birth("Ngày sinh", cell, want), c.sex(), c.identity()], ps)


def database_columns_of_a_hamlet(rng: random.Random, ps: Ps) -> Book:
    many = [
        c.decoy(h, v)
        for h, v in (
            ("quoc_tich", "Việt Nam"),
            ("ton_giao", "Không"),
            ("nghe_nghiep", "Nông dân"),
            ("trinh_do_hoc_van", "12/12"),
            ("so_dien_thoai", "0987000111"),
            ("ngay_cap", "01/02/2022"),
            ("noi_cap", "CA tỉnh"),
            ("ten_cha", "Nguyễn Văn Cha"),
            ("ten_me", "Lê Thị Mẹ"),
            ("que_quan", "Hà Nam"),
            ("nhom_mau", "O"),
            ("email", None),
            ("so_bhyt", "GD12345"),
        )
    ]
    return book(
        [
            c.no("stt"), c.decoy("ma_nhan_khau", lambda p: f"NK{p.number:04}"), c.house("ma_ho"), c.name("ho_va_ten"), c.birth("ngay_sinh", "%Y-%m-%d"), c.sex("gioi_tinh"),
            c.identity("so_cccd"), *many[:6], c.ethnic("dan_toc"), c.relation("quan_he_voi_chu_ho"), *many[6:],
            c.text("dia_chi_thuong_tru", "permanent_address", lambda p: f"Ngõ {p.house}, thôn 09"), c.text("ghi_chu", "note", lambda _: None),
        ],
        ps,
    )  # fmt: skip


def old_number_column_beside_the_new(rng: random.Random, ps: Ps) -> Book:
    old = {p.number: f"{rng.randrange(10**8, 10**9)}" for p in ps}
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            Column("Số CMND cũ", lambda p: old[p.number], lambda p: {"old_identity_no": old[p.number]}),
            c.identity("Số CCCD mới"),
            c.ethnic(),
        ],
        ps,
    )


def names_in_three_columns_below_a_title(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            *c.name_parts("Họ, chữ đệm và tên|Họ", "Họ, chữ đệm và tên|Chữ đệm", "Họ, chữ đệm và tên|Tên"),
            c.birth("Ngày sinh"),
            *c.sexes("Giới tính|Nam", "Giới tính|Nữ"),
            c.identity("Số CCCD"),
        ],
        [p for p in _group(rng, ps, "Kinh", "Thái", "Tày") if len(p.full_name.split()) == 3],
    )


def two_villages_in_one_title(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        ps,
        "DANH SÁCH CỬ TRI THÔN ĐOÀI VÀ THÔN ĐÔNG, XÃ YÊN LÃNG",
        commune="Xã Yên Lãng",
    )


def numbers_of_rows_by_house_and_member(rng: random.Random, ps: Ps) -> Book:
    places = {}
    seen: dict[int, int] = {}
    for p in ps:
        seen[p.house] = seen.get(p.house, 0) + 1
        places[p.number] = f"{p.house}.{seen[p.house]}"
    return book(
        [c.no("STT", lambda p: places[p.number]), c.name(), c.birth(), c.sex(), c.relation(), c.identity()],
        ps,
    )


def real_dates_by_sex(rng: random.Random, ps: Ps) -> Book:
    cols = [
        Column(
            "Ngày sinh|Nam",
            lambda p: p.born if p.is_male else None,
            lambda p: {"birth_date": p.born.isoformat(), "sex": p.sex},
        ),
        Column("Ngày sinh|Nữ", lambda p: None if p.is_male else p.born),
    ]
    return book(
        [
            c.no(),
            c.name("HỌ VÀ TÊN", str.upper),
            *cols,
            c.identity("CCCD", int),
            c.ethnic("Dân tộc", str.upper),
        ],
        ps,
    )


def numbers_rounded_by_a_csv(rng: random.Random, ps: Ps) -> Book:
    lost = {p.number for p in ps if p.number % 6 == 0}
    number = Column(
        "Số CCCD",
        lambda p: f"{int(p.identity_no):.2E}".replace("E+1", "E+1") if p.number in lost else p.identity_no,
        lambda p: {} if p.number in lost else {"identity_no": p.identity_no},
    )
    return replace(
        book([c.no(), c.name(), c.birth(), c.sex(), number], ps),
        suffix="csv",
        encoding="utf-8-sig",
        delimiter=";",
    )


def sheet_of_the_dead_and_moved(rng: random.Random, ps: Ps) -> Book:
    main = Sheet("Cử tri")
    gone = Sheet("Đã mất, chuyển đi")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    keep, left = ps[: len(ps) * 3 // 4], ps[len(ps) * 3 // 4 :]
    main.table(cols, keep)
    gone.table(
        [*cols, _text("Lý do", "note", lambda p: "Chết" if p.number % 2 else "Chuyển đi")], _numbered(left)
    )
    return Book([main, gone])


def hidden_number_columns_and_filters(rng: random.Random, ps: Ps) -> Book:
    made = book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.decoy("SĐT", "0900000000"), c.ethnic()],
        ps,
        "Làng Kông Hra, xã Ia Ly, tỉnh Gia Lai",
        village="Làng Kông Hra",
        commune="Xã Ia Ly",
        province="Tỉnh Gia Lai",
    )
    made.sheets[0].hidden_columns = {5}
    made.sheets[0].hidden_rows = {6, 7, 12}
    return made


def headings_with_newlines_stars_and_numbers(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Biểu 02")
    cols = [
        c.no("S\nT\nT"),
        c.name("HỌ VÀ TÊN\n(Viết chữ in hoa) *", str.upper),
        c.birth("NGÀY,\nTHÁNG,\nNĂM SINH *"),
        c.sex("GIỚI\nTÍNH *"),
        c.identity("SỐ ĐỊNH DANH\nCÁ NHÂN/CCCD *"),
        c.ethnic("DÂN\nTỘC"),
        c.text("NƠI\nTHƯỜNG TRÚ", "permanent_address", lambda p: f"Số {p.house}, bản Pa Thơm"),
        c.text("GHI\nCHÚ", "note", lambda _: None),
    ]
    s.head(cols)
    s.line(*[f"({n})" for n in range(1, 9)])
    s.people(cols, ps)
    return Book([s])


def areas_by_name_in_a_ward_of_can_tho(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.year(),
            c.sex(),
            c.identity(),
            c.text("Khu vực", "village", lambda p: ("Khu vực Thạnh Mỹ", "Khu vực Yên Thuận")[p.house % 2]),
            c.text("KVBP", "polling_area", lambda p: str(p.house % 2 + 1)),
        ],
        ps,
        "PHƯỜNG THƯỜNG THẠNH",
        commune="Phường Thường Thạnh",
    )


def tables_of_three_villages_below_each_other(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    for name, part in zip(
        ("Bản Lao Chải", "Bản Sín Chải", "Bản Tả Van"), _cut(_group(rng, ps, "Mông", "Dao"), 3), strict=True
    ):
        s.line(f"DANH SÁCH CỬ TRI {name.upper()}", village=name)
        s.table([c.no(), c.name(), c.birth(), c.sex(), c.ethnic(), c.identity()], part)
        s.line(None, f"Tổng số: {len(part)} người")
        s.line()
    return Book([s])


def text_file_of_a_ward_in_utf_16(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.line("PHƯỜNG ĐỒNG ĐA", commune="Phường Đồng Đa")
    s.table(
        [
            c.no("STT"),
            c.name("Họ và tên"),
            c.birth("Ngày sinh", "%d.%m.%Y"),
            c.sex("Giới tính", ("M", "F")),
            c.identity("Số CCCD"),
            c.text("Tổ dân phố", "village", lambda p: f"Tổ {p.house % 7 + 1}"),
        ],
        ps,
    )
    return Book([s], "txt", "utf-16", delimiter="\t")


def areas_as_sheet_names(rng: random.Random, ps: Ps) -> Book:
    sheets = []
    for number, part in enumerate(_cut(ps, 3), 1):
        s = Sheet(f"KV {number:02}", facts={"polling_area": str(number)})
        s.line("XÃ MƯỜNG PHĂNG", commune="Xã Mường Phăng")
        s.table(
            [
                c.no(),
                c.name(),
                c.birth(),
                c.sex(),
                c.identity(),
                c.text("Bản", "village", lambda p: ("Bản Che Căn", "Bản Co Mặn")[p.house % 2]),
            ],
            part,
        )
        sheets.append(s)
    return Book(sheets)


def addresses_that_name_another_village(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.text(
                "Nơi thường trú",
                "permanent_address",
                lambda p: (
                    "Ấp Vàm Rầy, xã Bình Sơn, tỉnh An Giang"
                    if p.house % 5
                    else "Ấp Kiên Bình, xã Kiên Lương, tỉnh An Giang"
                ),
            ),
        ],
        ps,
        "DANH SÁCH CỬ TRI ẤP VÀM RẦY",
        village="Ấp Vàm Rầy",
    )
