"""Official forms and the headings of towns, as filled in by different hands."""

import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Book, Cell, Sheet

Ps = list[Person]


def _stays(p: Person) -> bool:
    return p.house % 5 == 0


def _form_31(home: str, area: str = "") -> list:
    return [
        c.no(),
        c.name(),
        c.birth("Ngày tháng năm sinh"),
        *c.sexes(mark="X", other="0"),
        c.identity("Số Căn cước"),
        c.ethnic(),
        c.text("Nơi cư trú|Thường trú", "permanent_address", lambda p: None if _stays(p) else home.format(p.house)),
        c.text("Nơi cư trú|Tạm trú", "temporary_address", lambda p: home.format(p.house) if _stays(p) else None),
        c.text("Nơi cư trú|Nơi ở hiện tại", "current_address", lambda _: None),
        *c.ballots("Bầu cử ĐBQH", "Bầu cử đại biểu HĐND|Tỉnh, thành phố", "Bầu cử đại biểu HĐND|Xã/phường, đặc khu", takes=lambda p: "XX0" if _stays(p) else "XXX"),
        c.text("Ghi chú", "note", lambda p: "Tạm trú từ 06/2025" if _stays(p) else None),
    ]  # fmt: skip


def form_31_whole(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("KV 4")
    s.line(
        "ỦY BAN NHÂN DÂN\nXÃ ĐẠ TẺH",
        *[None] * 7,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    )
    s.line()
    s.line("DANH SÁCH CỬ TRI", span=14)
    s.line("BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XVI", span=14)
    s.line("VÀ BẦU CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CÁC CẤP NHIỆM KỲ 2026-2031", span=14)
    s.line(
        "Khu vực bỏ phiếu số 04 thuộc xã Đạ Tẻh, tỉnh Lâm Đồng",
        span=14,
        polling_area="4",
        commune="Xã Đạ Tẻh",
        province="Tỉnh Lâm Đồng",
    )
    s.head(_form_31("Số nhà {}, thôn Tân Lập"))
    s.line(
        None, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7a)", "(7b)", "(7c)", "(8)", "(9)", "(10)", "(11)"
    )
    s.people(_form_31("Số nhà {}, thôn Tân Lập"), ps)
    men = sum(p.is_male for p in ps)
    s.line(None, "Tổng số", None, men, len(ps) - men)
    s.line(
        f"- Tổng số cử tri của khu vực bỏ phiếu: {len(ps)} người; trong đó Nam: {men}, Nữ: {len(ps) - men}",
        span=14,
    )
    s.line(f"- Tổng số cử tri bầu cử đại biểu Quốc hội: {len(ps)} người", span=14)
    s.line(f"- Tổng số cử tri bầu cử đại biểu HĐND tỉnh, thành phố: {len(ps)} người", span=14)
    s.line(
        f"- Tổng số cử tri bầu cử đại biểu HĐND xã, phường, đặc khu: {sum(not _stays(p) for p in ps)} người",
        span=14,
    )
    s.line("Danh sách này được lập tại thôn Tân Lập, ngày 25 tháng 01 năm 2026")
    s.line(*[None] * 8, "TM. ỦY BAN NHÂN DÂN")
    s.line(*[None] * 8, "KT. CHỦ TỊCH")
    s.line(*[None] * 8, "PHÓ CHỦ TỊCH")
    s.line(None, "Nguyễn Văn Lập", *[None] * 6, "Trần Thị Phó")
    return Book([s])


def form_31_every_area_below_the_last(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Toàn xã")
    cols = _form_31("Thôn {}, xã Ia Grai")
    half = len(ps) // 2
    for area, part in (("01", ps[:half]), ("02", ps[half:])):
        s.line(f"Khu vực bỏ phiếu số: {area}", polling_area=area.lstrip("0"))
        s.head(cols)
        s.line(
            None, *[f"({n})" for n in ("1", "2", "3", "4", "5", "6", "7a", "7b", "7c", "8", "9", "10", "11")]
        )
        s.people(cols, part)
        s.line(None, f"Tổng số: {len(part)}")
        s.line(f"Tổng số cử tri của khu vực bỏ phiếu: {len(part)} người")
        s.line()
    s.line(f"Tổng cộng toàn xã: {len(ps)} cử tri")
    return Book([s])


def form_31_in_capitals_without_marks(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.line("UY BAN NHAN DAN XA SIN HO", *[None] * 5, "CONG HOA XA HOI CHU NGHIA VIET NAM")
    s.line("DANH SACH CU TRI")
    s.line(
        "KHU VUC BO PHIEU SO 9 THUOC XA SIN HO TINH LAI CHAU",
        polling_area="9",
        commune="Xa Sin Ho",
        province="Tinh Lai Chau",
    )
    cols = [
        c.no("STT"), c.name("HO VA TEN"), c.birth("NGAY THANG NAM SINH", "%d/%m/%Y"), *c.sexes("NAM", "NU", "x"),
        c.identity("SO CAN CUOC"), c.ethnic("DAN TOC"),
        c.text("NOI CU TRU|THUONG TRU", "permanent_address", lambda p: f"Nhom {p.house}"),
        c.text("NOI CU TRU|TAM TRU", "temporary_address", lambda _: None),
        *c.ballots("BAU CU DBQH", "BAU CU DAI BIEU HDND|TINH", "BAU CU DAI BIEU HDND|XA", marks=("x", "o")),
        c.text("GHI CHU", "note", lambda _: None),
    ]  # fmt: skip
    s.table(cols, ps)
    return Book([s])


def form_33_of_2021(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Mau 33")
    s.line("Mẫu số 33/HĐBC")
    s.line("DANH SÁCH CỬ TRI BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XV VÀ HĐND CÁC CẤP NHIỆM KỲ 2021-2026", span=13)
    s.line(
        "Khu vực bỏ phiếu số 2, thị trấn Mường Ảng, huyện Mường Ảng, tỉnh Điện Biên",
        polling_area="2",
        commune="Thị trấn Mường Ảng",
        province="Tỉnh Điện Biên",
    )
    s.table(
        [
            c.no(), c.name(), c.year("Ngày tháng năm sinh", lambda p: str(p.born.year)), *c.sexes(mark="x"), c.ethnic(),
            c.decoy("Nghề nghiệp", "Làm nông"),
            c.text("Nơi cư trú|Thường trú", "permanent_address", lambda p: f"TDP {p.house % 4 + 1}"),
            c.text("Nơi cư trú|Tạm trú", "temporary_address", lambda _: None),
            *c.ballots("Bầu cử ĐBQH", "Bầu cử đại biểu HĐND|Tỉnh"),
            c.decoy("Bầu cử đại biểu HĐND|Huyện", "X"), c.decoy("Bầu cử đại biểu HĐND|Thị trấn", "X"), c.decoy("Ghi chú", None),
        ],
        ps,
    )  # fmt: skip
    s.wants = [
        (row, want | {"ballots": "XXX", "village": want["permanent_address"]}) for row, want in s.wants
    ]
    return Book([s])


def ward_list_with_card_numbers(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("TO 7")
    s.line("UBND PHƯỜNG TÂN ĐỊNH", commune="Phường Tân Định")
    s.line("DANH SÁCH CỬ TRI KHU PHỐ 6", village="Khu phố 6")
    s.table(
        [
            c.no(), c.decoy("Số thẻ", lambda p: f"{p.number:04}"), c.name("Họ tên"), c.birth(form="%d/%m/%Y"), *c.sexes(),
            c.identity("CCCD"), c.ethnic(),
            c.text("Thường trú", "permanent_address", lambda p: f"{p.house}/4 Nguyễn Hữu Cầu" if not _stays(p) else None),
            c.text("Tạm trú", "temporary_address", lambda p: f"{p.house}/4 Nguyễn Hữu Cầu" if _stays(p) else None),
            c.text("Nơi ở hiện tại", "current_address", lambda _: None),
            c.text("KV", "polling_area", lambda _: "12", int),
            *c.ballots("QH", "Tỉnh", "Xã (Phường)", marks=("X", "o")), c.text("Ghi chú", "note", lambda _: None),
        ],
        ps,
    )  # fmt: skip
    return Book([s])


def front_committee_of_a_ward(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Tổ 3")
    s.line("UỶ BAN MTTQ VIỆT NAM PHƯỜNG NAM NHA TRANG", commune="Phường Nam Nha Trang")
    s.line("DANH SÁCH NHÂN KHẨU TỔ DÂN PHỐ SỐ 3", village="Tổ dân phố số 3")
    s.table(
        [c.no("TT"), c.name("Họ và tên\nnhân khẩu"), *c.births_by_sex("Năm Sinh (Nam)", "Năm Sinh (Nữ)"), c.ethnic("D.tộc"),
         c.decoy("Tôn giáo", "Không"), c.text("Địa chỉ nhà", "current_address", lambda p: f"{p.house} Trần Phú"), c.text("Chú thích", "note", lambda _: None)],
        ps,
    )  # fmt: skip
    s.wants = [(row, want | {"residence_kind": None}) for row, want in s.wants]
    return Book([s])


def resident_system_export(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("nhankhau")
    s.table(
        [
            c.decoy("ma nhan khau", lambda p: f"NK{p.number:06}"), c.decoy("ho ten chu ho", lambda p: p.head_name),
            c.house("ma ho"), c.relation("quan he"), c.name("ho ten"), c.birth("ngay sinh", c.real_date), c.sex("gioi tinh"),
            c.identity("so cccd"), c.decoy("ngay cap cccd", "10/05/2021"), c.decoy("noi cap", "Cục Cảnh sát QLHC về TTXH"),
            c.ethnic("dan toc"), c.decoy("ton giao", "Không"), c.decoy("trinh do", "12/12"), c.decoy("nghe nghiep", "Nông dân"),
            c.decoy("so dien thoai", "0987654321"), c.decoy("so the bhyt", "GD4010123456789"), c.decoy("que quan", "Xã Hồng Châu"),
            c.text("thuong tru", "permanent_address", lambda p: f"Xóm {p.house % 9}, thôn 09"), c.decoy("ho ten cha", "Nguyễn Văn Bố"),
            c.decoy("ho ten me", "Trần Thị Mẹ"), c.text("ghi chu", "note", lambda _: None),
        ],
        ps,
    )  # fmt: skip
    return Book([s])


def police_hand_over(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Sheet1")
    s.line("DANH SÁCH CÔNG DÂN ĐỦ 18 TUỔI THÔN CỔ LUỸ BẮC", village="Thôn Cổ Luỹ Bắc")
    s.table(
        [c.no("Stt"), c.name("Họ, chữ đệm và tên khai sinh", str.upper), c.birth("Ngày, tháng, năm sinh", "%d/%m/%Y"), c.sex("Giới tính"),
         c.ethnic("Dân tộc"), c.text("Nơi đăng ký HKTT", "permanent_address", lambda p: f"Tổ {p.house}, thôn Cổ Luỹ Bắc, xã Nghĩa Phú")],
        ps,
    )  # fmt: skip
    return Book([s])


def union_list_by_sex_columns(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DTN")
    s.table(
        [c.no(), c.name("Họ và tên"), *c.births_by_sex("Ngày, tháng, năm sinh|Nam", "Ngày, tháng, năm sinh|Nữ", "%d/%m/%Y"), c.identity("Số CCCD"), c.ethnic()],
        ps,
    )  # fmt: skip
    return Book([s])


def typed_address_and_words_of_residence(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Data")
    kinds = {"permanent": "Thường trú", "temporary": "Tạm trú"}
    cols = [
        c.no("Số TT"), c.name("Họ tên cử tri"), c.birth("NTNS", "%d-%m-%Y"), c.sex("Phái", ("nam", "nữ")), c.identity("Số ĐDCN"), c.ethnic("DT"),
        c.decoy("Loại cư trú", lambda p: kinds["temporary" if _stays(p) else "permanent"]), c.decoy("Địa chỉ", lambda p: f"Lô {p.house} KDC Phú Mỹ"),
        c.text("Khu phố", "village", lambda _: "Khu phố 2"), c.text("Tổ bầu cử", "polling_area", lambda _: "05"),
    ]  # fmt: skip
    s.table(cols, ps)
    wants = []
    for (row, want), p in zip(s.wants, ps, strict=True):
        field = "temporary_address" if _stays(p) else "permanent_address"
        wants.append(
            (
                row,
                want
                | {
                    field: f"Lô {p.house} KDC Phú Mỹ",
                    "residence_kind": field.split("_", maxsplit=1)[0],
                    "polling_area": "5",
                },
            )
        )
    s.wants = wants
    return Book([s])


def headings_cut_by_line_breaks(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("In")
    s.left = 1
    s.line("DANH SÁCH CỬ TRI BUÔN ĐHA PRÔNG", village="Buôn Đha Prông")
    s.line()
    s.table(
        [c.no("SỐ\nTT"), c.name("HỌ\nVÀ\nTÊN", str.upper), c.birth("NGÀY\nTHÁNG\nNĂM SINH", "%d.%m.%Y"), *c.sexes("GIỚI\nTÍNH|NAM", "GIỚI\nTÍNH|NỮ", "√"),
         c.identity("SỐ CĂN\nCƯỚC\nCÔNG DÂN"), c.ethnic("DÂN\nTỘC", str.upper), c.text("GHI\nCHÚ", "note", lambda _: None)],
        ps,
    )  # fmt: skip
    return Book([s])


def three_rows_of_headings(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Bieu 1")
    s.line("Biểu số 1", *[None] * 8, "Đơn vị: người")
    s.table(
        [c.no("TT"), c.name("Thông tin cá nhân|Họ và tên"), c.birth("Thông tin cá nhân|Ngày sinh"), *c.sexes("Thông tin cá nhân|Giới tính|Nam", "Thông tin cá nhân|Giới tính|Nữ", "x"),
         c.identity("Giấy tờ|Số CCCD"), c.decoy("Giấy tờ|Ngày cấp", "01/02/2022"), c.ethnic(),
         c.text("Nơi cư trú|Thường trú", "permanent_address", lambda p: f"Nhà {p.house}"), *c.ballots("Bầu cử|ĐBQH", "Bầu cử|HĐND|Tỉnh", "Bầu cử|HĐND|Xã", marks=("x", None))],
        ps,
    )  # fmt: skip
    return Book([s])


def ballots_by_letters(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("KV 11", facts={"polling_area": "11"})
    s.table(
        [c.no(), c.name("Họ & tên"), c.birth("Ngày sinh"), c.sex("GT"), c.identity("Số CC"),
         *c.ballots("BC QH", "BC HĐND T", "BC HĐND P", marks=("1", "0"), takes=lambda p: "XX0" if _stays(p) else "XXX")],
        ps,
    )  # fmt: skip
    return Book([s])


def address_in_four_columns(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [
        c.no(), c.name(), c.birth(form="%d/%m/%Y"), c.sex(), c.identity(),
        c.decoy("Nơi thường trú|SN/Xóm", lambda p: f"Số {p.house}"), c.text("Nơi thường trú|Khu dân cư", "village", lambda _: "KDC Đồng Tâm"),
        c.text("Nơi thường trú|Xã/Phường", "commune", lambda _: "Nam Sách"), c.text("Nơi thường trú|Tỉnh/TP", "province", lambda _: "Hải Phòng"),
    ]  # fmt: skip
    s.table(cols, ps)
    s.wants = [
        (
            row,
            want
            | {
                "permanent_address": f"Số {p.house}, KDC Đồng Tâm, Nam Sách, Hải Phòng",
                "residence_kind": "permanent",
            },
        )
        for (row, want), p in zip(s.wants, ps, strict=True)
    ]
    return Book([s])


def places_as_columns(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Tong hop")
    s.table(
        [c.text("Tỉnh", "province", lambda _: "Cà Mau"), c.text("Xã", "commune", lambda _: "Đất Mũi"), c.text("Ấp", "village", lambda p: f"Ấp {p.house % 3 + 1}"),
         c.text("KVBP", "polling_area", lambda p: str(p.house % 3 + 1), int), c.no("STT"), c.name("Họ tên"), c.year("Năm sinh"), c.sex("Giới", ("Nam", "Nữ")), c.identity("Số định danh cá nhân")],
        ps,
    )  # fmt: skip
    return Book([s])


def head_of_household_beside_each(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Ho khau")
    s.table(
        [c.no(), c.house("TT hộ"), c.decoy("Họ và tên chủ hộ", lambda p: p.head_name), c.decoy("Số CCCD chủ hộ", "001060000001"), c.name("Họ và tên thành viên"),
         c.relation("QH với CH"), c.birth("Sinh ngày", "%d/%m/%Y"), c.sex(), c.identity("CCCD/Định danh"), c.decoy("Nơi sinh", "Hà Nam"), c.decoy("Nguyên quán", "Hà Nam")],
        ps,
    )  # fmt: skip
    return Book([s])


def struck_and_hidden(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Thôn 8", facts={"village": "Thôn 8"})
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.decoy("Số điện thoại", "0912345678")]
    struck = [
        replace(col, cell=lambda p, cell=col.cell: Cell(cell(p), is_struck=p.number % 7 == 0)) for col in cols
    ]
    s.table(struck, ps)
    s.hidden_rows = {5, 6, 9}
    s.hidden_columns = {3, 6}
    old = Sheet("Thôn 8 (cũ)", is_hidden=True)
    old.table([c.no(), c.name(), c.birth(), c.sex()], ps[:5])
    old.wants = []
    return Book([s, old])
