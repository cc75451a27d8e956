"""Lists by an eighth hand: whole offices with their own habits, several of them in one book."""
# fmt: off - a list stands on as few lines as it is read

import datetime as dt
import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person, people
from tests.accuracy.clerks.sheets import Book, Cell, Column, Sheet, Want, book
from tests.names.legacy_writers import as_tcvn3, as_vni

Ps = list[Person]
DELTA = ("Ấp Phụng Hiệp", "Ấp Xẻo Môn", "Ấp 3A", "Khóm Bình Đức")
HIGHLAND = ("Buôn Ea Sut", "Buôn Kmrơng Prŏng", "Thôn 7", "Tổ dân phố 2")
NORTH = ("Bản Nà Ngám", "Bản Huổi Puốc", "Bản Háng Lìa", "Thôn Tin Tốc")


def _of(names: tuple[str, ...]):
    return lambda p: names[p.house % len(names)]


def _group(rng: random.Random, ps: Ps, *groups: str, **more: object) -> Ps:
    return people(rng, len(ps), groups, **more)  # type: ignore[arg-type]


def _parts(ps: Ps, count: int) -> list[Ps]:
    size = -(-len(ps) // count)
    cuts = [ps[at : at + size] for at in range(0, len(ps), size)]
    return [[replace(p, number=n) for n, p in enumerate(part, 1)] for part in cuts]


def police_export_of_a_delta_commune(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Sheet1")
    s.line("CÔNG AN TỈNH SÓC TRĂNG")
    s.line("CÔNG AN XÃ PHÚ TÂN", commune="Xã Phú Tân", province="Tỉnh Sóc Trăng")
    s.line("DANH SÁCH CÔNG DÂN TỪ ĐỦ 18 TUỔI TRỞ LÊN ĐANG CƯ TRÚ TRÊN ĐỊA BÀN")
    s.line("(Trích xuất từ CSDLQG về dân cư ngày 20/12/2025)")
    cols = [
        c.no(),
        c.identity("Số ĐDCN/CCCD"),
        c.name("Họ, chữ đệm và tên khai sinh"),
        c.birth("Ngày, tháng, năm sinh"),
        c.sex("Giới tính"),
        c.ethnic("Dân tộc"),
        c.decoy("Tôn giáo", "Phật giáo"),
        c.decoy("Quốc tịch", "Việt Nam"),
        c.decoy("Quê quán", "Phú Tâm, Châu Thành, Sóc Trăng"),
        c.decoy("Nơi đăng ký khai sinh", "UBND xã Phú Tân"),
        c.text(
            "Nơi thường trú",
            "permanent_address",
            lambda p: f"Số nhà {p.house}, {_of(DELTA)(p)}, Phú Tân, Châu Thành, Sóc Trăng",
        ),
        c.decoy("Số HSCT", lambda p: f"HS{p.house:05}"),
        Column("Họ tên chủ hộ", lambda p: p.head_name),
        c.decoy("Số định danh chủ hộ", "094085001234"),
        c.relation("Quan hệ với chủ hộ"),
        c.decoy("Họ tên cha", "Thạch Sên"),
        c.decoy("Số ĐDCN cha", "094060001111"),
        c.decoy("Ngày cấp CCCD", "12/08/2021"),
        c.decoy("Nơi cấp", "Cục CS QLHC về TTXH"),
        c.decoy("Số điện thoại", "0919123456"),
    ]
    s.table(cols, _group(rng, ps, "Khmer", "Kinh", "Hoa", provinces=("094",)))
    return Book([s])


def book_of_households_ede(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Buôn Ea Sut", facts={"village": "Buôn Ea Sut"})
    s.line("SỔ THEO DÕI HỘ KHẨU, NHÂN KHẨU", span=7)
    s.line("Buôn: Ea Sut, xã Ea Drăng, tỉnh Đắk Lắk", span=7, commune="Xã Ea Drăng", province="Tỉnh Đắk Lắk")
    s.line()
    cols = [
        c.house("Hộ số", once="merge"),
        Column("Chủ hộ", lambda p: p.head_name, once="merge"),
        c.name("Thành viên trong hộ"),
        c.relation("Q/hệ với chủ hộ"),
        *c.births_by_sex("Năm sinh|Nam", "Năm sinh|Nữ"),
        c.ethnic("DT", once="merge"),
        c.identity("CCCD/ĐDCN"),
        c.text("Chỗ ở", "current_address", lambda p: f"Nhà số {p.house}", once="merge"),
    ]
    cols[-1] = replace(cols[-1], want=lambda p: {"current_address": f"Nhà số {p.house}"})
    mine = [replace(p, ethnic_group="Ê Đê") for p in _group(rng, ps, "Ê Đê")]
    s.table(cols, mine)
    return Book([s])


def ward_of_ha_noi_by_residents_groups(rng: random.Random, ps: Ps) -> Book:
    sheets = []
    for number, part in enumerate(_parts(_group(rng, ps, "Kinh", provinces=("001",)), 3), 1):
        s = Sheet(f"TDP {number}")
        s.line(
            "UBND PHƯỜNG KIM LIÊN",
            None,
            None,
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            commune="Phường Kim Liên",
        )
        s.line(
            f"TỔ DÂN PHỐ SỐ {number}",
            None,
            None,
            "Độc lập - Tự do - Hạnh phúc",
            village=f"Tổ dân phố số {number}",
        )
        s.line(
            f"DANH SÁCH CỬ TRI TỔ DÂN PHỐ SỐ {number} - KHU VỰC BỎ PHIẾU SỐ {number + 10}",
            polling_area=str(number + 10),
        )
        cols = [
            c.no("TT"),
            c.name("Họ và tên cử tri"),
            *c.births_by_sex("Ngày, tháng, năm sinh|Nam", "Ngày, tháng, năm sinh|Nữ", "%d/%m/%Y"),
            c.identity("Số căn cước\ncông dân"),
            c.ethnic("Dân\ntộc"),
            c.text(
                "Địa chỉ\n(số nhà, ngõ, phố)",
                "current_address",
                lambda p: f"Số {p.house} ngõ 46 phố Phạm Ngọc Thạch",
            ),
            c.text("Ghi chú", "note", lambda p: "Đi công tác xa" if p.number % 9 == 0 else None),
        ]
        cols[6] = replace(
            cols[6], want=lambda p: {"current_address": f"Số {p.house} ngõ 46 phố Phạm Ngọc Thạch"}
        )
        s.table(cols, part)
        s.line()
        men = sum(p.is_male for p in part)
        s.line(None, f"Tổng cộng: {len(part)} cử tri (Nam: {men}; Nữ: {len(part) - men})")
        s.line(None, None, None, None, "Kim Liên, ngày 10 tháng 01 năm 2026")
        s.line(None, "TỔ TRƯỞNG TDP", None, None, "CÔNG AN KHU VỰC")
        s.line(None, "Nguyễn Văn Bình", None, None, "Thiếu tá Trần Quốc Huy")
        sheets.append(s)
    summary = Sheet("Tổng hợp")
    summary.line("TỔNG HỢP SỐ CỬ TRI PHƯỜNG KIM LIÊN")
    summary.line("STT", "Tổ dân phố", "Số cử tri", "Nam", "Nữ")
    for number in (1, 2, 3):
        summary.line(number, f"TDP số {number}", 20, 10, 10)
    return Book([summary, *sheets])


def form_31_of_the_mong(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("KVBP 4", facts={"polling_area": "4"})
    s.line(
        "ỦY BAN NHÂN DÂN\nXÃ NÀ HỲ",
        *[None] * 6,
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        commune="Xã Nà Hỳ",
    )
    s.line("DANH SÁCH CỬ TRI", span=14)
    s.line(
        "BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XVI VÀ BẦU CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CÁC CẤP NHIỆM KỲ 2026-2031",
        span=14,
    )
    s.line("Khu vực bỏ phiếu số: 04 thuộc xã Nà Hỳ, tỉnh Điện Biên", span=14, province="Tỉnh Điện Biên")
    mine = _group(rng, ps, "Mông", "Dao", provinces=("011",))
    short = {p.number for p in mine if p.number % 7 == 0}

    def home(p: Person) -> str:
        return f"Bản {('Nậm Chua', 'Huổi Hoi', 'Lai Khoang')[p.house % 3]}, xã Nà Hỳ, tỉnh Điện Biên"

    kinds: list[Column] = [
        Column(
            "Nơi cư trú|Thường trú",
            lambda p: None if p.number in short else home(p),
            lambda p: (
                {} if p.number in short else {"permanent_address": home(p), "residence_kind": "permanent"}
            ),
        ),
        Column(
            "Nơi cư trú|Tạm trú",
            lambda p: home(p) if p.number in short else None,
            lambda p: (
                {"temporary_address": home(p), "residence_kind": "temporary"} if p.number in short else {}
            ),
        ),
        Column("Nơi cư trú|Nơi ở hiện tại", lambda _: None),
    ]
    cols = [
        c.no(),
        c.name("Họ và tên"),
        c.birth(
            "Ngày tháng năm sinh",
            lambda p: str(p.born.year) if p.number % 3 else p.date(),
            lambda p: str(p.born.year) if p.number % 3 else p.born.isoformat(),
        ),
        *c.sexes("Nam", "Nữ", "x"),
        c.identity("Số Căn cước"),
        c.ethnic("Dân tộc"),
        *kinds,
        *c.ballots(
            "Bầu cử ĐBQH",
            "Bầu cử đại biểu HĐND|Tỉnh, thành phố",
            "Bầu cử đại biểu HĐND|Xã/phường, đặc khu",
            takes=lambda p: "XX0" if p.number in short else "XXX",
        ),
        c.text("Ghi chú", "note", lambda p: "Tạm trú từ 05/2025" if p.number in short else None),
    ]
    s.head(cols)
    s.line(
        None, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7a)", "(7b)", "(7c)", "(8)", "(9)", "(10)", "(11)"
    )
    s.people(cols, mine)
    s.line("Tổng số", None, None, sum(p.is_male for p in mine), sum(not p.is_male for p in mine))
    s.line(f"- Tổng số cử tri của khu vực bỏ phiếu: {len(mine)} người")
    s.line(*[None] * 9, "TM. ỦY BAN NHÂN DÂN")
    s.line(*[None] * 9, "CHỦ TỊCH")
    s.line(*[None] * 9, "Sùng A Chứ")
    return Book([s])


def form_33_with_villages_by_banner(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Danh sach")
    s.line("DANH SÁCH CỬ TRI BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XV VÀ ĐẠI BIỂU HĐND CÁC CẤP NHIỆM KỲ 2021-2026")
    s.line(
        "Khu vực bỏ phiếu số 2, xã Phước Hữu, huyện Ninh Phước, tỉnh Ninh Thuận",
        polling_area="2",
        commune="Xã Phước Hữu",
        province="Tỉnh Ninh Thuận",
    )
    cols = [
        c.no(),
        c.name(),
        c.birth("Ngày tháng năm sinh"),
        *c.sexes(),
        c.ethnic(),
        c.decoy("Nghề nghiệp", "Làm nông"),
        Column("Nơi cư trú|Thường trú", lambda _: "X", lambda _: {"residence_kind": "permanent"}),
        Column("Nơi cư trú|Tạm trú", lambda _: None),
        *c.ballots("Bầu cử ĐBQH", "Bầu cử đại biểu HĐND|Tỉnh", "Bầu cử đại biểu HĐND|Xã"),
        c.decoy("Bầu cử đại biểu HĐND|Huyện", "X"),
        c.decoy("Chữ ký", None),
    ]
    s.head(cols)
    mine = _group(rng, ps, "Chăm", "Kinh")
    for mark, name, part in zip("AB", ("THÔN HỮU ĐỨC", "THÔN TÂN ĐỨC"), _parts(mine, 2), strict=True):
        s.line(f"{mark}. {name}", span=13, village="Thôn " + name[5:].title())
        s.people(cols, part)
        s.line(None, f"Cộng: {len(part)} cử tri")
    return Book([s])


def two_lists_side_by_side_of_two_quarters(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Khu pho")
    left, right = _parts(_group(rng, ps, "Kinh", "Hoa"), 2)
    cols = [c.no("TT"), c.name("Họ tên"), c.year("NS"), c.sex("Phái"), c.identity("CCCD")]
    s.line("KHU PHỐ 4", *[None] * 5, "KHU PHỐ 5")
    s.rows.append([x.heading for x in cols] + [None] + [x.heading for x in cols])
    for at in range(len(left)):
        cells: list[object] = [x.cell(left[at]) for x in cols] + [None]
        cells += [x.cell(right[at]) for x in cols] if at < len(right) else []
        s.rows.append(cells)
    for part, village in ((left, "Khu phố 4"), (right, "Khu phố 5")):
        for at, p in enumerate(part):
            want: Want = {"village": village}
            for x in cols:
                want |= x.want(p)
            s.wants.append((3 + at, want))
    s.wants.sort(key=lambda pair: pair[0])
    return Book([s])


def births_in_three_columns_below_one_title(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Ấp 7")
    s.line("PHÒNG TRÀO TOÀN DÂN ĐOÀN KẾT - ẤP 7, XÃ TÂN THẠNH", village="Ấp 7", commune="Xã Tân Thạnh")
    cols = [
        c.no("Số TT"),
        *c.name_parts("Họ và tên|Họ và chữ lót", "Họ và tên|Tên"),
        *c.birth_parts(
            "Ngày tháng năm sinh|Ngày",
            "Ngày tháng năm sinh|Tháng",
            "Ngày tháng năm sinh|Năm",
            form=lambda n: f"{n:02}",
        ),
        c.sex("Nam/Nữ"),
        c.ethnic("Dân tộc"),
        c.identity("Số CMND/CCCD"),
        c.decoy("Trình độ|Văn hoá", "9/12"),
        c.decoy("Trình độ|Chuyên môn", None),
        c.decoy("Nghề nghiệp", "Nội trợ"),
        c.text("Ghi chú", "note", lambda p: "Mất sức" if p.number % 11 == 0 else None),
    ]
    s.table(cols, ps)
    return Book([s])


def names_in_vntime_and_the_rest_in_unicode(rng: random.Random, ps: Ps) -> Book:
    old = lambda text: Cell(as_tcvn3(text), ".VnTime")  # noqa: E731
    s = Sheet("DS")
    s.line("Danh sách nhân khẩu thôn Đồng Quan, xã Hòa Phú", village="Thôn Đồng Quan", commune="Xã Hòa Phú")
    mine = _group(rng, ps, "Kinh", "Tày", "Mường")
    cols = [
        Column("STT", lambda p: p.number),
        Column("Họ và tên", lambda p: old(p.full_name), lambda p: {"full_name": p.full_name}),
        c.birth("Ngày sinh", c.real_date),
        Column("GT", lambda p: old(p.sex), lambda p: {"sex": p.sex}),
        Column("Dân tộc", lambda p: old(p.ethnic_group), lambda p: {"ethnic_group": p.ethnic_group}),
        Column(
            "HKTT",
            lambda p: old(f"Xóm {p.house % 5 + 1}"),
            lambda p: {"permanent_address": f"Xóm {p.house % 5 + 1}", "residence_kind": "permanent"},
        ),
        c.identity("CCCD"),
    ]
    s.table(cols, mine)
    return Book([s])


def vni_sheet_of_the_south(rng: random.Random, ps: Ps) -> Book:
    old = lambda text: Cell(as_vni(text), "VNI-Times")  # noqa: E731
    s = Sheet("Sheet1")
    s.line(
        old("ẤP THẠNH LỢI, XÃ VĨNH BÌNH, TỈNH AN GIANG"),
        village="Ấp Thạnh Lợi",
        commune="Xã Vĩnh Bình",
        province="Tỉnh An Giang",
    )
    mine = _group(rng, ps, "Kinh", "Hoa")
    cols = [
        Column("STT", lambda p: p.number),
        Column("HOÏ VAØ TEÂN", lambda p: old(p.full_name), lambda p: {"full_name": p.full_name}),
        c.year("NAÊM SINH"),
        Column("PHAÙI", lambda p: old(p.sex), lambda p: {"sex": p.sex}),
        c.identity("CCCD"),
        Column(
            "ÑÒA CHÆ",
            lambda p: old(f"Tổ {p.house % 9 + 1}"),
            lambda p: {"current_address": f"Tổ {p.house % 9 + 1}"},
        ),
    ]
    s.table(cols, mine)
    return Book([s])


def american_dates_in_a_highland_ward(rng: random.Random, ps: Ps) -> Book:
    def cell(p: Person) -> object:
        return (
            dt.date(p.born.year, p.born.day, p.born.month)
            if p.born.day <= 12
            else f"{p.born.day}/{p.born.month}/{p.born.year}"
        )

    mine = _group(rng, ps, "Gia Rai", "Ê Đê", "Kinh")
    return book(
        [
            c.no(),
            c.name("HỌ TÊN"),
            c.birth("NGÀY SINH", cell),
            c.sex("GIỚI TÍNH", ("Nam", "Nữ")),
            c.ethnic("DÂN TỘC"),
            c.text("BUÔN/THÔN/TDP", "village", _of(HIGHLAND)),
            c.identity("SỐ CĂN CƯỚC", int),
        ],
        [replace(p, identity_no="066" + p.identity_no[3:]) for p in mine],
        "PHƯỜNG BUÔN HỒ",
        commune="Phường Buôn Hồ",
    )


def dittos_by_hand(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Họ tên"),
            c.year("Năm sinh"),
            c.sex("GT"),
            c.ethnic("Dân tộc", once='"'),
            c.text("Thôn", "village", _of(NORTH), once="-nt-"),
            c.text(
                "HKTT",
                "permanent_address",
                lambda p: f"Nhà {p.house}, {_of(NORTH)(p)}, Mường Pồn",
                once="như trên",
            ),
            c.identity("CCCD"),
            c.text("Xã", "commune", lambda _: "Xã Mường Pồn", once="//"),
        ],
        [replace(p, ethnic_group=next(q.ethnic_group for q in ps if q.house == p.house)) for p in ps],
    )


def unknown_words_for_the_home(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Danh sách cử tri"),
            c.birth("Sinh ngày tháng năm"),
            c.sex("Nam (Nữ)"),
            c.identity("Căn cước/ĐDCN"),
            Column("Địa bàn cư trú (thôn, bản)", _of(NORTH), lambda p: {"village": _of(NORTH)(p)}),
            Column(
                "Hiện cư ngụ tại",
                lambda p: f"Nhà ông {p.head_name}",
                lambda p: {"current_address": f"Nhà ông {p.head_name}"},
            ),
        ],
        ps,
    )


def headings_of_a_young_clerk(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("STT"),
            c.name("HỌ TÊN ĐẦY ĐỦ"),
            c.birth("NGÀY/THÁNG/NĂM SINH (DD/MM/YYYY)"),
            c.sex("GIỚI TÍNH (CHỌN)"),
            c.identity("SỐ CCCD (12 SỐ)"),
            c.ethnic("DÂN TỘC (CHỌN)"),
            c.text(
                "ĐỊA CHỈ THƯỜNG TRÚ (SỐ NHÀ, THÔN)",
                "permanent_address",
                lambda p: f"{p.house} Quốc lộ 1A, {_of(DELTA)(p)}",
            ),
            c.text("THÔN/ẤP/KHU PHỐ", "village", _of(DELTA)),
            c.decoy("EMAIL", None),
            c.decoy("SĐT LIÊN HỆ", "0901234567"),
        ],
        ps,
    )


def voters_by_area_then_village_then_household(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Toàn xã")
    cols = [
        c.no(),
        c.name(),
        c.birth(),
        c.sex(),
        c.identity(),
        c.relation("Quan hệ"),
        c.text("Ghi chú", "note", lambda _: None),
    ]
    s.line("DANH SÁCH CỬ TRI XÃ EA KNUẾC - TỈNH ĐẮK LẮK", commune="Xã Ea Knuếc", province="Tỉnh Đắk Lắk")
    s.head(cols)
    mine = _group(rng, ps, "Ê Đê", "Kinh")
    for area, part in enumerate(_parts(mine, 2), 1):
        s.line(f"KHU VỰC BỎ PHIẾU SỐ {area:02}", span=7, polling_area=str(area))
        for village, few in zip((f"Buôn Yuk {area}", f"Thôn Tân Lập {area}"), _parts(part, 2), strict=True):
            s.line(f"{village} ({len(few)} cử tri)", span=7, village=village)
            for house in dict.fromkeys(p.house for p in few):
                members = [p for p in few if p.house == house]
                s.line(f"Hộ số {house}: {members[0].head_name}", span=7, household_no=str(house))
                s.people(cols, members)
            s.facts.pop("household_no", None)
    return Book([s])


def numbers_pasted_as_text_with_marks(rng: random.Random, ps: Ps) -> Book:
    def typed(n: str) -> str:
        return (
            "'" + n,
            f"{n[:3]} {n[3:6]} {n[6:9]} {n[9:]}",
            f"{n[:4]}.{n[4:8]}.{n[8:]}",
            n + " ",
            "CCCD: " + n,
        )[int(n[-1]) % 5]

    return book(
        [
            c.no(),
            c.name("Ho ten"),
            c.birth("Ngay sinh"),
            c.sex("Gioi tinh"),
            c.identity("So CCCD", typed),
            c.text("Thon", "village", _of(NORTH)),
        ],
        ps,
    )


def lost_zeros_of_ha_noi(rng: random.Random, ps: Ps) -> Book:
    mine = _group(rng, ps, "Kinh", provinces=("001", "004", "008"))
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", c.real_date),
            *c.sexes(mark=1),
            c.identity("Số định danh cá nhân", int),
            c.ethnic(),
        ],
        mine,
    )


def titles_between_pages(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("In")
    cols = [c.no(), c.name(), c.birth(), *c.sexes(mark="X"), c.identity("Số căn cước"), c.ethnic()]
    s.line(
        "Phường Thới An Đông, thành phố Cần Thơ", commune="Phường Thới An Đông", province="Thành phố Cần Thơ"
    )
    s.line("KV Thới Hoà", span=3, village="KV Thới Hoà")
    for page, part in enumerate(_parts(ps, 4), 1):
        s.head(cols)
        s.line("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)")
        s.people(cols, part)
        s.line(None, "Cộng trang", None, sum(p.is_male for p in part), sum(not p.is_male for p in part))
        s.line(None, None, None, None, None, f"Trang {page}/4")
    return Book([s])


def khmer_names_in_capitals(rng: random.Random, ps: Ps) -> Book:
    mine = _group(rng, ps, "Khmer", provinces=("084", "094"))
    return book(
        [
            c.no("STT"),
            c.name("HỌ VÀ TÊN", str.upper),
            *c.births_by_sex("NĂM SINH|NAM", "NĂM SINH|NỮ"),
            c.ethnic("DÂN TỘC", str.upper),
            c.text("PHUM, SÓC/ẤP", "village", lambda p: ("Ấp Sóc Vồ", "Ấp Trà Kháo")[p.house % 2]),
            Column(
                "NƠI Ở HIỆN NAY",
                lambda p: f"Tổ {p.house % 6 + 1}",
                lambda p: {"current_address": f"Tổ {p.house % 6 + 1}"},
            ),
            c.text("GHI CHÚ", "note", lambda p: "hộ nghèo" if p.house % 5 == 0 else None),
        ],
        mine,
    )


def list_by_the_school(rng: random.Random, ps: Ps) -> Book:
    made = book(
        [
            c.no(),
            c.decoy("Mã SV", lambda p: f"B21{p.number:05}"),
            c.name("Họ và tên sinh viên"),
            c.birth("Ngày sinh"),
            c.sex("Giới tính"),
            c.identity("Số CCCD"),
            c.decoy("Lớp", "K47-CNTT"),
            c.decoy("Khoa", "CNTT"),
            c.text(
                "Hộ khẩu thường trú",
                "permanent_address",
                lambda p: f"Ấp {p.house % 8 + 1}, xã Vĩnh Thạnh Trung, tỉnh An Giang",
            ),
            c.text("Phòng KTX", "current_address", lambda p: f"A{p.house % 5}-{p.number}"),
        ],
        ps,
        "TRƯỜNG ĐẠI HỌC CẦN THƠ - DANH SÁCH SINH VIÊN NỘI TRÚ",
    )
    for s in made.sheets:
        s.wants = [
            (
                row,
                {k: v for k, v in want.items() if k not in {"current_address", "residence_kind"}}
                | {"residence_kind": "permanent"},
            )
            for row, want in s.wants
        ]
    return made


def list_with_remarks_and_strokes(rng: random.Random, ps: Ps) -> Book:
    gone = {p.number for p in ps if p.number % 8 == 0}
    name = Column(
        "Họ và tên",
        lambda p: Cell(p.full_name, is_struck=p.number in gone),
        lambda p: {"full_name": p.full_name},
    )
    return book(
        [
            c.no(),
            name,
            c.birth("Ngày sinh", lambda p: p.date("%d.%m.%Y")),
            c.sex("Giới tính", ("nam", "nữ")),
            c.identity("CCCD"),
            c.text(
                "Lý do/Ghi chú",
                "note",
                lambda p: (
                    "Chết ngày 2/1/2026" if p.number in gone else "Cắt KT về" if p.number % 5 == 0 else None
                ),
            ),
        ],
        ps,
    )


def old_and_new_numbers_of_the_old(rng: random.Random, ps: Ps) -> Book:
    old = {p.number: f"{rng.randrange(10**8, 10**9)}" for p in ps}
    mine = {p.number for p in ps if p.number % 4 == 0}
    number = Column(
        "Số CMND/CCCD/ĐDCN",
        lambda p: old[p.number] if p.number in mine else p.identity_no,
        lambda p: {"old_identity_no": old[p.number]} if p.number in mine else {"identity_no": p.identity_no},
    )
    return book(
        [c.no(), c.name(), c.year("Năm sinh"), c.sex("Nam/nữ", ("1", "0")), number, c.ethnic("Dân tộc")], ps
    )


def residence_words_beside_one_address(rng: random.Random, ps: Ps) -> Book:
    words = {"permanent": "Thường trú", "temporary": "Tạm trú"}

    def kind(p: Person) -> str:
        return "temporary" if p.house % 4 == 0 else "permanent"

    def want(p: Person) -> Want:
        return {f"{kind(p)}_address": f"Số {p.house}, đường Hùng Vương", "residence_kind": kind(p)}

    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            Column("Địa chỉ nơi cư trú", lambda p: f"Số {p.house}, đường Hùng Vương", want),
            Column("Hình thức cư trú (thường trú/tạm trú)", lambda p: words[kind(p)]),
            c.text("TDP", "village", lambda p: f"TDP {p.house % 4 + 1}"),
        ],
        ps,
    )


def titles_that_name_all_three_places(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("1")
    s.line("TỈNH LÀO CAI", province="Tỉnh Lào Cai")
    s.line("XÃ BẮC HÀ", commune="Xã Bắc Hà")
    s.line("DANH SÁCH CỬ TRI THÔN NA HỐI TÀY", village="Thôn Na Hối Tày")
    s.line("Tính đến ngày 01/02/2026")
    s.table(
        [
            c.no("TT"),
            c.name("Họ tên"),
            c.birth("Ngày, tháng, năm sinh", "%d-%m-%Y"),
            c.sex(),
            c.ethnic("Dân tộc"),
            c.identity("Số định danh"),
        ],
        _group(rng, ps, "Tày", "Mông", "Dao"),
    )
    return Book([s])


def csv_by_the_police(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.table(
        [
            c.no("stt"),
            c.name("ho_ten"),
            c.birth("ngay_sinh", "%Y-%m-%d"),
            c.sex("gioi_tinh", ("Nam", "Nữ")),
            c.identity("so_cccd"),
            c.ethnic("dan_toc"),
            c.text("dia_chi_thuong_tru", "permanent_address", lambda p: f"{_of(DELTA)(p)}, xã Tân Hòa"),
            c.text("thon_ap", "village", _of(DELTA)),
            c.text("ghi_chu", "note", lambda _: None),
        ],
        ps,
    )
    return Book([s], "csv", "utf-8-sig")


def xls_of_a_thai_village(rng: random.Random, ps: Ps) -> Book:
    made = book(
        [
            c.no(),
            c.name("Họ và tên"),
            c.birth("Ngày sinh", c.real_date),
            *c.sexes("Nam", "Nữ"),
            c.ethnic(),
            c.text("Bản", "village", _of(NORTH)),
            c.identity("CMND/CCCD"),
        ],
        _group(rng, ps, "Thái", "Khơ Mú"),
        "Xã Mường Lạn, tỉnh Sơn La",
        commune="Xã Mường Lạn",
        province="Tỉnh Sơn La",
    )
    return replace(made, suffix="xls")


def ods_of_an_island(rng: random.Random, ps: Ps) -> Book:
    made = book(
        [
            c.no(),
            c.name("Họ và tên"),
            c.birth("Ngày sinh"),
            c.sex("Giới tính"),
            c.identity("Số CCCD"),
            c.text("Thôn", "village", lambda p: ("Thôn Tây An Vĩnh", "Thôn Đông An Hải")[p.house % 2]),
        ],
        ps,
        "ĐẶC KHU LÝ SƠN, TỈNH QUẢNG NGÃI",
        commune="Đặc khu Lý Sơn",
        province="Tỉnh Quảng Ngãi",
    )
    return replace(made, suffix="ods")


def ballots_and_card_numbers(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.decoy("Số thẻ cử tri", lambda p: f"{p.number:04}"),
            c.name("HỌ VÀ TÊN CỬ TRI"),
            c.birth("NGÀY SINH"),
            c.sex("GIỚI TÍNH"),
            c.identity("SỐ CCCD"),
            c.text("THƯỜNG TRÚ", "permanent_address", lambda p: f"{p.house}/4 Nguyễn Trãi"),
            c.text("TẠM TRÚ", "temporary_address", lambda _: None),
            *c.ballots(
                "QH", "TỈNH", "PHƯỜNG", marks=("x", "o"), takes=lambda p: "XXX" if p.house % 3 else "XX0"
            ),
            c.text("KV BỎ PHIẾU", "polling_area", lambda p: str(p.house % 3 + 1)),
            c.text("KHU PHỐ", "village", lambda p: f"Khu phố {p.house % 3 + 1}"),
        ],
        ps,
    )


def names_with_tails(rng: random.Random, ps: Ps) -> Book:
    tails = (" (CH)", " - chủ hộ", " (vợ)", " (đã mất)", "")

    def tail(p: Person) -> str:
        return tails[p.number % 5]

    name = Column(
        "Họ và tên",
        lambda p: p.full_name + tail(p),
        lambda p: {
            "full_name": p.full_name,
            "note": {"(CH)": "CH", "- chủ hộ": "chủ hộ", "(vợ)": "vợ", "(đã mất)": "đã mất"}.get(
                tail(p).strip()
            ),
        },
    )
    return book([c.no(), name, c.birth(), c.sex(), c.identity()], ps)


def hidden_copy_and_instructions(rng: random.Random, ps: Ps) -> Book:
    help_ = Sheet("Hướng dẫn")
    for line in (
        "HƯỚNG DẪN NHẬP LIỆU",
        "1. Cột họ và tên: ghi chữ in hoa",
        "2. Ngày sinh ghi dd/mm/yyyy",
        "3. Không sửa tiêu đề",
    ):
        help_.line(line)
    cols = [
        c.no(),
        c.name("Họ và tên (*)"),
        c.birth("Ngày sinh (*)"),
        c.sex("Giới tính (*)"),
        c.identity("Số CCCD (*)"),
        c.text("Thôn (*)", "village", _of(NORTH)),
    ]
    s = Sheet("Dữ liệu")
    s.head(cols)
    s.line("(bắt buộc)", "Chữ in hoa có dấu", "dd/mm/yyyy", "Nam/Nữ", "12 chữ số", "Chọn")
    s.people(cols, ps)
    old = Sheet("Bản cũ", is_hidden=True)
    old.table(cols, ps[:10])
    old.wants = []
    return Book([help_, s, old])


def sheets_named_by_village_only(rng: random.Random, ps: Ps) -> Book:
    sheets = []
    for name, part in zip(("Ấp Tân Lợi", "Ấp Tân Phú", "Ap Tan Thanh"), _parts(ps, 3), strict=True):
        s = Sheet(name)
        s.facts |= {"village": {"Ap Tan Thanh": "Ap Tan Thanh"}.get(name, name)}
        s.line("DANH SÁCH CỬ TRI")
        s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], part)
        sheets.append(s)
    return Book(sheets)


def groups_of_houses_in_the_address(rng: random.Random, ps: Ps) -> Book:
    made = book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.text("Số nhà", "current_address", lambda p: f"{p.house}/2"),
            c.text("Tổ", "x", lambda p: f"{p.house % 12 + 1}"),
            c.text("Khu phố", "village", lambda p: f"Khu phố {p.house % 3 + 1}"),
            c.text("Phường", "commune", lambda _: "Phường Bình Trưng"),
            c.text("TP", "province", lambda _: "TP Hồ Chí Minh"),
        ],
        ps,
    )
    for s in made.sheets:
        s.wants = [
            (row, {k: v for k, v in want.items() if k not in {"x", "residence_kind"}})
            for row, want in s.wants
        ]
    return made


def occupations_between(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Họ và tên"),
            c.birth("Ngày tháng năm sinh", lambda p: f"{p.born.day}/{p.born.month}/{p.born.year}"),
            c.decoy("Công việc hiện nay", "Công nhân"),
            c.decoy("Đơn vị", "Cty May 10"),
            c.sex("Giới"),
            c.ethnic(),
            c.decoy("Đảng viên", lambda p: "x" if p.number % 6 == 0 else None),
            c.decoy("Bảo hiểm", "GD4797912345678"),
            c.identity("Số thẻ CC"),
            c.decoy("Ngày cấp", "01/01/2022"),
            c.text("Thôn", "village", _of(NORTH)),
        ],
        ps,
    )


def years_and_unknown_days(rng: random.Random, ps: Ps) -> Book:
    def cell(p: Person) -> object:
        return (p.born.year, f"00/00/{p.born.year}", f"--/{p.born.month}/{p.born.year}", p.date())[
            p.number % 4
        ]

    def want(p: Person) -> str:
        return (str(p.born.year), str(p.born.year), f"{p.born.year}-{p.born.month:02}", p.born.isoformat())[
            p.number % 4
        ]

    return book(
        [c.no(), c.name(), c.birth("Ngày sinh", cell, want), c.sex("Nam, Nữ"), c.identity(), c.ethnic()],
        _group(rng, ps, "Mông", "Thái"),
    )


def decomposed_and_barred(rng: random.Random, ps: Ps) -> Book:
    import unicodedata

    return book(
        [
            c.no(),
            c.name("Họ và tên", lambda t: unicodedata.normalize("NFD", t).replace(" ", "\xa0 ")),
            c.birth(),
            c.sex(),
            c.identity(),
            c.ethnic("Dân tộc", lambda t: unicodedata.normalize("NFD", t)),
        ],
        ps,
        unicodedata.normalize("NFD", "Thôn Đông Hà, xã Đại Lộc"),
        village="Thôn Đông Hà",
        commune="Xã Đại Lộc",
    )


def household_of_the_front_committee(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.house("STT hộ", once="blank"),
        c.no("STT khẩu"),
        c.name("Họ và tên các thành viên trong hộ"),
        c.relation("Mối quan hệ"),
        c.birth("Ngày, tháng, năm sinh"),
        c.sex("Nam/Nữ"),
        c.identity("Số CCCD hoặc mã định danh"),
        c.text("Địa chỉ", "current_address", lambda p: f"Tổ {p.house % 7 + 1}, thôn Phú Lộc", once="blank"),
        c.decoy("Hộ nghèo", None),
    ]
    cols[7] = replace(cols[7], want=lambda p: {"current_address": f"Tổ {p.house % 7 + 1}, thôn Phú Lộc"})
    return book(cols, ps, "ỦY BAN MTTQ VIỆT NAM XÃ KRÔNG NÔ", commune="Xã Krông Nô")


def names_of_places_as_surnames(rng: random.Random, ps: Ps) -> Book:
    names = (
        "Xã Văn Tịnh",
        "Thôn Thị Lan",
        "Bản Văn Ấp",
        "Tổ Thị Hạnh",
        "Cộng Văn Tổng",
        "Nam Thị Nữ",
        "Hồ Ấp",
        "Khu Thị Tỉnh",
    )
    mine = [replace(p, full_name=names[p.number % len(names)]) if p.number % 3 == 0 else p for p in ps]
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        mine,
        "Xóm Bãi, xã Kim Bôi",
        village="Xóm Bãi",
        commune="Xã Kim Bôi",
    )


def two_tables_below_each_other_with_other_columns(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    first, second = _parts(ps, 2)
    s.line("I. CỬ TRI THƯỜNG TRÚ")
    s.table(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.text("Nơi thường trú", "permanent_address", lambda p: f"Tổ {p.house}, thôn Cầu"),
        ],
        first,
    )
    s.line()
    s.line("II. CỬ TRI TẠM TRÚ")
    s.table(
        [
            c.no(),
            c.name(),
            c.sex(),
            c.year(),
            c.identity(),
            c.text("Nơi tạm trú", "temporary_address", lambda p: f"Phòng {p.house}, thôn Cầu"),
            c.text("Ghi chú", "note", lambda _: "Tạm trú từ 2024"),
        ],
        second,
    )
    return Book([s])
