"""Lists by a seventh set of hands, written last: they were scored once before anything was mended for them."""

import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Book, Column, Sheet, book

Ps = list[Person]


def list_of_a_hospital(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("SỐ TT"),
            c.name("HỌ TÊN NGƯỜI BỆNH", str.upper),
            c.birth("NGÀY THÁNG NĂM SINH"),
            c.sex("GIỚI", ("NAM", "NỮ")),
            c.identity("SỐ CCCD/HỘ CHIẾU"),
            c.decoy("KHOA", "Nội"),
            c.text("HỘ KHẨU THƯỜNG TRÚ", "permanent_address", lambda p: f"Số {p.house}, phường 5"),
            c.text("GHI CHÚ", "note", lambda _: None),
        ],
        ps,
        "BỆNH VIỆN ĐA KHOA TỈNH",
    )


def list_of_students(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.decoy("Mã SV", lambda p: f"SV{p.number:05}"),
            *c.name_parts("Họ lót", "Tên"),
            c.birth("Ngày sinh"),
            c.sex("Phái"),
            c.identity("Số CCCD"),
            c.decoy("Lớp", "K65A"),
            c.text("Nơi tạm trú", "temporary_address", lambda p: f"KTX phòng {p.house}"),
        ],
        ps,
    )


def list_of_workers(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("No"),
            c.decoy("Mã NV", lambda p: f"NV{p.number}"),
            c.name("Họ và tên nhân viên"),
            c.birth("Ngày sinh"),
            c.sex("Giới tính"),
            c.identity("Số CCCD"),
            c.decoy("Bộ phận", "May 2"),
            c.decoy("Ngày vào làm", "01/03/2020"),
            c.text("Địa chỉ thường trú", "permanent_address", lambda p: f"Xã {p.house}, Nghệ An"),
            c.text("Địa chỉ tạm trú", "temporary_address", lambda p: f"Nhà trọ {p.house}"),
        ],
        ps,
    )


def list_of_members(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Họ và tên hội viên"),
            *c.births_by_sex("Năm sinh|Nam", "Năm sinh|Nữ"),
            c.ethnic("Dân tộc"),
            c.decoy("Trình độ văn hoá", "12/12"),
            c.decoy("Năm vào hội", 2015),
            c.text("Ghi chú", "note", lambda _: None),
        ],
        ps,
        "CHI HỘI PHỤ NỮ THÔN MỄ HẠ",
        village="Thôn Mễ Hạ",
    )


def card_register(rng: random.Random, ps: Ps) -> Book:
    made = book(
        [
            c.decoy("Số thẻ cử tri", lambda p: f"{p.number:05}"),
            c.name("Họ và tên cử tri"),
            c.birth("Ngày, tháng, năm sinh"),
            c.sex("Giới tính"),
            c.identity("Số Căn cước"),
            c.text("Nơi cư trú", "current_address", lambda p: f"Xóm {p.house % 4}, xã Cự Đồng"),
            c.decoy("Người nhận thẻ ký tên", None),
        ],
        ps,
    )
    for s in made.sheets:  # a lone column of addresses does not say by what right they live there
        s.wants = [(row, want | {"residence_kind": None}) for row, want in s.wants]
    return made


def complaint_like_columns(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Cử tri"),
            c.year("Năm sinh"),
            c.sex("Nam, nữ"),
            c.text("Thôn, tổ dân phố", "village", lambda p: f"TDP {p.house % 5}"),
            c.decoy("Số điện thoại liên hệ", "0987654321"),
            c.identity("Số CC/CCCD"),
        ],
        ps,
    )


def double_spaced_letters(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("S T T"),
            c.name("H Ọ  V À  T Ê N"),
            c.birth("NGÀY  SINH"),
            c.sex("GIỚI  TÍNH"),
            c.identity("SỐ  CCCD"),
        ],
        ps,
    )


def two_heading_rows_of_one_meaning(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    s.line("No.", "Full name", "Date of birth", "Sex", "ID number")
    s.people(cols, ps)
    return Book([s])


def ages_and_years_by_sex(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.decoy("Tuổi|Nam", lambda p: 2026 - p.born.year if p.is_male else None),
            c.decoy("Tuổi|Nữ", lambda p: None if p.is_male else 2026 - p.born.year),
            c.birth("Ngày sinh"),
            c.sex("Giới tính"),
            c.identity("CCCD"),
        ],
        ps,
    )


def sheet_of_a_former_commune(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.text("Thôn (mới)", "village", lambda p: f"Thôn {p.house % 3}"),
            c.decoy("Thôn (cũ)", "Thôn cũ"),
            c.decoy("Xã cũ", "Tân Dân"),
        ],
        ps,
        "XÃ TÂN AN (xã Tân Dân cũ)",
        commune="Xã Tân An",
    )


def births_in_words_and_numbers(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày tháng năm sinh", lambda p: f"{p.born.day} tháng {p.born.month} năm {p.born.year}"),
            *c.sexes("Nam", "Nữ", "✓"),
            c.identity(),
        ],
        ps,
    )


def numbers_with_spaces_of_many_kinds(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity("CCCD", lambda n: f"{n[:3]}\u2009{n[3:6]}\xa0{n[6:9]} {n[9:]}"),
        ],
        ps,
    )


def heads_marked_by_stars(rng: random.Random, ps: Ps) -> Book:
    name = Column(
        "Họ và tên",
        lambda p: f"* {p.full_name}" if p.is_head else p.full_name,
        lambda p: {"full_name": p.full_name},
    )
    return book([c.no(), name, c.birth(), c.sex(), c.identity()], ps)


def banners_with_people_counted(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    half = len(ps) // 2
    for number, (village, part) in enumerate((("Làng Gran", ps[:half]), ("Làng Mook Trang", ps[half:])), 1):
        s.line(
            f"{number}/ {village}: {len(part)} cử tri, trong đó nữ {sum(not p.is_male for p in part)}",
            span=5,
            village=village,
        )
        s.people(cols, [replace(p, number=n) for n, p in enumerate(part, 1)])
    return Book([s])
