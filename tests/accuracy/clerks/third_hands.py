"""Lists by a third set of hands: what schools, clinics and police posts do to a sheet."""

import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person, people
from tests.accuracy.clerks.sheets import Book, Cell, Column, Sheet, book
from tests.names.legacy_writers import as_cp1258_in_1252, as_tcvn3, as_utf8_in_1252, as_vni

Ps = list[Person]


def _lowland(ps: Ps) -> Ps:
    return [p for p in ps if p.ethnic_group not in {"Ê Đê", "Gia Rai"}]


def one_heading_over_two_columns_of_names(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Lop")
    s.line("STT", "HỌ VÀ TÊN", None, "NGÀY SINH", "GIỚI TÍNH", "SỐ CCCD")
    s.merges.append((1, 2, 1, 3))
    s.people([c.no(), *c.name_parts("a", "b"), c.birth(), c.sex(), c.identity()], ps)
    return Book([s])


def one_heading_over_three_columns_of_birth(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.line("TT", "Họ và tên", "Ngày, tháng, năm sinh", None, None, "Nam", "Nữ", "CCCD")
    s.merges.append((1, 3, 1, 5))
    s.people([c.no(), c.name(), *c.birth_parts("a", "b", "c"), *c.sexes(mark="x"), c.identity()], ps)
    return Book([s])


def headings_with_their_numbers(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("(1) STT"),
            c.name("(2) Họ và tên"),
            c.birth("(3) Ngày sinh"),
            c.sex("(4) Giới tính"),
            c.identity("(5) Số CCCD"),
            c.ethnic("(6) Dân tộc"),
        ],
        ps,
    )


def headings_with_stars(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("STT"),
            c.name("Họ và tên (*)"),
            c.birth("Ngày sinh (*)"),
            c.sex("Giới tính *"),
            c.identity("Số định danh cá nhân*"),
            c.ethnic("Dân tộc:"),
        ],
        ps,
    )


def headings_in_four_rows(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no("Số TT"), c.name("Cử tri|Họ và tên"), c.birth("Cử tri|Ngày tháng năm sinh"), *c.sexes("Cử tri|Giới tính|Nam", "Cử tri|Giới tính|Nữ"), c.identity("Số Căn cước"),
         *c.ballots("Được tham gia bầu cử|Đại biểu Quốc hội", "Được tham gia bầu cử|Đại biểu HĐND|Cấp tỉnh", "Được tham gia bầu cử|Đại biểu HĐND|Cấp xã")],
        ps, "Biểu 02",
    )  # fmt: skip


def headings_misspelled(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Họ và tền"),
            c.birth("Ngày sịnh"),
            c.sex("Giói tính"),
            c.identity("Sô CCCD"),
            c.ethnic("Dân tôc"),
        ],
        ps,
    )


def former_addresses_beside(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.decoy("Nơi thường trú trước khi chuyển đến", "Xã Cũ, huyện Cũ"), c.text("Nơi thường trú hiện nay", "permanent_address", lambda p: f"Số {p.house}, phố Mới"), c.decoy("Ngày chuyển đến", "12/03/2020")],
        ps,
    )  # fmt: skip


def years_with_remarks(rng: random.Random, ps: Ps) -> Book:
    forms = ("{}", "khoảng {}", "~{}", "{} (ÂL)", "sinh {}", "NS: {}", "{}.", " {}")
    return book(
        [
            c.no(),
            c.name(),
            c.year("Năm sinh", lambda p: rng.choice(forms).format(p.born.year)),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def dates_beginning_with_words(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(
                "Sinh ngày",
                lambda p: rng.choice(["sinh: {}", "SN {}", "ngày {}", "{} (DL)", "{}"]).format(p.date()),
            ),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def short_years_with_dots(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth("Ngày sinh", lambda p: f"{p.born.day}.{p.born.month}.{p.born.year % 100:02}"),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def numbers_labelled_both(rng: random.Random, ps: Ps) -> Book:
    cell = Column(
        "Giấy tờ tùy thân",
        lambda p: f"CCCD: {p.identity_no}; CMND: 2{p.identity_no[-8:]}",
        lambda p: {"identity_no": p.identity_no, "old_identity_no": f"2{p.identity_no[-8:]}"},
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), cell], ps)


def numbers_as_floats(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.name(), c.birth(), c.sex(), c.identity("CCCD", lambda s: f"{int(s)}.0")], ps)


def sexes_by_boys_and_girls(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.name(), c.birth(), c.sex("Phái", ("Trai", "Gái")), c.identity()], ps)


def sex_of_women_by_word(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.name(), c.birth(), c.sex("Nữ", (None, "Nữ")), c.identity()], ps)


def sexes_by_mr_and_mrs(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.sex("Ông/Bà", ("Ông", "Bà")), c.name(), c.birth(), c.identity()], ps)


def members_with_dashes(rng: random.Random, ps: Ps) -> Book:
    name = Column(
        "Họ và tên chủ hộ và các thành viên",
        lambda p: p.full_name if p.is_head else f"- {p.full_name}",
        lambda p: {"full_name": p.full_name},
    )
    return book([c.house("Hộ số", "blank"), name, c.birth(), c.sex(), c.identity()], ps)


def look_alike_letters(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name("Họ và tên", lambda s: s.replace("Đ", "Ð").replace("A", "А").replace("o", "о")),
            c.birth(),
            c.sex(),
            c.identity(),
        ],
        ps,
    )


def a_legend_above(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.line("Ký hiệu:", "X", "Được bầu")
    s.line(None, "0", "Không được bầu")
    s.line()
    s.line("Thôn Ngọc Lâm - xã Kỳ Xuân", village="Thôn Ngọc Lâm", commune="Xã Kỳ Xuân")
    s.table(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            *c.ballots("QH", "HĐND tỉnh", "HĐND xã", takes=lambda p: "XX0" if p.house % 5 == 0 else "XXX"),
        ],
        ps,
    )
    return Book([s])


def area_of_several_villages_in_the_title(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity(), c.text("Thôn", "village", lambda p: ("Thôn A", "Thôn B")[p.house % 2])], ps,
        "DANH SÁCH CỬ TRI KHU VỰC BỎ PHIẾU SỐ 3 (gồm thôn A, thôn B)", "Xã Mường Pồn, huyện Điện Biên cũ, tỉnh Điện Biên",
        polling_area="3", commune="Xã Mường Pồn", province="Tỉnh Điện Biên",
    )  # fmt: skip


def town_title_with_colons(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps, "Tổ dân phố: 12    Phường: Hà Cầu    Quận: Hà Đông    Thành phố: Hà Nội",
        village="Tổ dân phố 12", commune="Phường Hà Cầu", province="Thành phố Hà Nội",
    )  # fmt: skip


def counts_between_without_words(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), *c.sexes(mark="x"), c.identity()]
    s.head(cols)
    for start in range(0, len(ps), 15):
        part = ps[start : start + 15]
        s.people(cols, part)
        s.line(None, None, None, sum(p.is_male for p in part), sum(not p.is_male for p in part))
    return Book([s])


def heading_and_rows_apart(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    s.line()
    s.people(cols, ps)
    return Book([s])


def names_at_the_far_right(rng: random.Random, ps: Ps) -> Book:
    return book([c.identity(), c.ethnic(), c.sex(), c.birth(), c.no(), c.name()], ps)


def areas_in_words(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            Column(
                "Khu vực",
                lambda p: f"Khu vực {p.house % 3 + 1}",
                lambda p: {"polling_area": str(p.house % 3 + 1)},
            ),
        ],
        ps,
    )


def villages_of_blocks(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    half = len(ps) // 2
    for village, part in (("KHỐI TRUNG HOÀ", ps[:half]), ("KHỐI 7", ps[half:])):
        s.line(village, village=village.capitalize() if village[-1].isdigit() else "Khối Trung Hoà")
        s.people(cols, part)
    return Book([s])


def vni_names_alone(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name("Họ và tên", as_vni), c.birth(), c.sex(), c.identity(), c.ethnic()], _lowland(ps)
    )


def broken_utf8_in_the_address_alone(rng: random.Random, ps: Ps) -> Book:
    address = c.text(
        "Nơi thường trú",
        "permanent_address",
        lambda p: f"Số {p.house}, đường Nguyễn Huệ, phường Bến Nghé",
        as_utf8_in_1252,
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), c.identity(), address], ps)


def windows_1258_in_a_column(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name("Họ và tên", as_cp1258_in_1252), c.birth(), c.sex(), c.identity()], _lowland(ps)
    )


def capitals_font_above_small_font(rng: random.Random, ps: Ps) -> Book:
    cols = [
        c.no(), replace(c.name(), cell=lambda p: Cell(as_tcvn3(p.full_name.lower()), ".VnTimeH")), c.birth(), c.sex(), c.identity(),
        c.text("Nơi thường trú", "permanent_address", lambda p: f"Ngõ {p.house} phố Hàng Đường", lambda t: Cell(as_tcvn3(t), ".VnTime")),
    ]  # fmt: skip
    s = Sheet("DS")
    s.table(cols, _lowland(ps))
    s.rows[0] = [Cell(as_tcvn3(text.lower()), ".VnTimeH") for text in s.rows[0]]
    return Book([s])


def hidden_numbers(rng: random.Random, ps: Ps) -> Book:
    made = book([c.no(), c.name(), c.identity(), c.birth(), c.sex()], ps)
    made.sheets[0].hidden_columns = {3}
    made.sheets[0].hidden_rows = set(range(10, 25))
    return made


def formulas_without_values(rng: random.Random, ps: Ps) -> Book:
    number = Column(
        "Số CCCD",
        lambda p: ("formula", f'="{p.identity_no}"', "") if p.number % 6 == 0 else p.identity_no,
        lambda p: {"identity_no": None if p.number % 6 == 0 else p.identity_no},
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), number], ps)


def errors_in_cells(rng: random.Random, ps: Ps) -> Book:
    group = Column(
        "Dân tộc",
        lambda p: ("formula", "=NA()", "#N/A") if p.number % 6 == 0 else p.ethnic_group,
        lambda p: {"ethnic_group": None if p.number % 6 == 0 else p.ethnic_group},
    )
    return book([c.no(), c.name(), c.birth(), c.sex(), group, c.identity()], ps)


def names_merged_over_two_columns(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.no(), c.name(), c.decoy("", None), c.birth(), c.sex(), c.identity()]
    s.table(cols, ps)
    s.rows[0][2] = None
    s.merges = [(row, 2, row, 3) for row in range(1, len(s.rows) + 1)]
    return Book([s])


def start_of_temporary_residence(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.text("Nơi tạm trú", "temporary_address", lambda p: f"Phòng {p.house} nhà trọ Hoa Mai"),
            c.decoy("Ngày đăng ký tạm trú", "05/06/2024"),
            c.decoy("Đến ngày", "05/06/2026"),
        ],
        ps,
    )


def csv_with_lines_in_cells(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.table(
        [
            c.no(),
            c.name("Họ và\ntên"),
            c.birth("Ngày\nsinh"),
            c.sex(),
            c.identity(),
            c.text("Ghi chú", "note", lambda _: "đi làm ăn xa, chưa về"),
        ],
        ps,
    )
    return Book([s], "csv", "utf-8-sig")


def csv_by_tabs(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps)
    return Book([s], "csv", "utf-8", delimiter="\t")


def notes_over_lines(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            Column(
                "Ghi chú",
                lambda p: "Đi học\nHà Nội" if p.number % 3 == 0 else None,
                lambda p: {"note": "Đi học Hà Nội" if p.number % 3 == 0 else None},
            ),
        ],
        ps,
    )


def people_of_one_name(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name("Họ tên"), c.year("Năm sinh"), c.sex(), c.ethnic()],
        [replace(p, full_name="Lò Thị Nữ") for p in people(rng, len(ps), ("Thái",))],
    )
