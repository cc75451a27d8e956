"""Lists by a fourth set of hands: templates, dragged cells, examples, remarks beside the table."""

import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Book, Column, Sheet, book

Ps = list[Person]


def groups_beside_villages(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.decoy("Tổ", lambda p: p.house % 3 + 1),
            c.text("Thôn", "village", lambda p: f"Thôn {p.house % 2 + 1}"),
        ],
        ps,
    )


def pasted_text_of_a_ward(rng: random.Random, ps: Ps) -> Book:
    kinds = {"permanent": "Thường trú", "temporary": "Tạm trú"}
    s = Sheet("Paste")
    cols = [
        c.no(), c.name("Họ tên"), c.birth(), c.sex("Nam/Nữ"), c.identity("CCCD"), c.ethnic(),
        c.decoy("Cư trú (Thường trú/Tạm trú)", lambda p: kinds["temporary" if p.house % 5 == 0 else "permanent"]), c.decoy("Địa chỉ", lambda p: f"{p.house} Nguyễn Trãi"),
        c.text("KV", "polling_area", lambda _: "4", int), c.decoy("Tổ", lambda p: p.house % 6 + 1), c.text("Khu phố", "village", lambda _: "Khu phố 5"),
    ]  # fmt: skip
    s.table(cols, ps)
    s.wants = [
        (row, want | {f"{kind}_address": f"{p.house} Nguyễn Trãi", "residence_kind": kind})
        for (row, want), p in zip(s.wants, ps, strict=True)
        for kind in ["temporary" if p.house % 5 == 0 else "permanent"]
    ]
    return Book([s])


def day_and_year_in_two_columns(rng: random.Random, ps: Ps) -> Book:
    day = Column("Ngày tháng sinh", lambda p: p.date("%d/%m"), lambda p: {"birth_date": p.born.isoformat()})
    return book([c.no(), c.name(), day, Column("Năm sinh", lambda p: p.born.year), c.sex(), c.identity()], ps)


def date_and_year_in_two_columns(rng: random.Random, ps: Ps) -> Book:
    day = Column(
        "Ngày sinh",
        lambda p: p.date() if p.number % 3 else None,
        lambda p: {"birth_date": p.born.isoformat() if p.number % 3 else str(p.born.year)},
    )
    return book([c.no(), c.name(), day, Column("Năm sinh", lambda p: p.born.year), c.sex(), c.identity()], ps)


def hints_below_the_headings(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Mau")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    s.line(None, "(chữ in hoa)", "(ngày/tháng/năm)", "(Nam/Nữ)", "(12 số)")
    s.people(cols, ps)
    return Book([s])


def an_example_above(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Mau")
    cols = [c.no(), c.name(), c.birth(), c.sex(), c.identity()]
    s.head(cols)
    s.line("VD", "Nguyễn Văn A", "01/01/1990", "Nam", "001090000001")
    s.people(cols, ps)
    return Book([s])


def rows_dragged_down_too_far(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [
        c.no(),
        c.name(),
        c.birth(),
        c.sex(),
        c.identity(),
        c.ethnic(form=lambda _: "Thái"),
        c.text("Bản", "village", lambda _: "Bản Ten"),
    ]
    s.table(cols, [replace(p, ethnic_group="Thái") for p in ps])
    for number in range(len(ps) + 1, len(ps) + 30):
        s.line(number, None, None, None, None, "Thái", "Bản Ten")
    return Book([s])


def numbers_dragged_down_too_far(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            c.no(),
            c.name(),
            c.birth(),
            *c.sexes(other="0"),
            c.identity(),
            *c.ballots("QH", "HĐND tỉnh", "HĐND xã"),
        ],
        ps,
    )
    for number in range(len(ps) + 1, len(ps) + 30):
        s.line(number, None, None, None, None, None, "X", "X", "X")
    return Book([s])


def names_told_apart_by_digits(rng: random.Random, ps: Ps) -> Book:
    cell = Column(
        "Họ và tên",
        lambda p: f"{p.full_name} {p.number % 3}" if p.number % 3 else p.full_name,
        lambda p: {"full_name": p.full_name, "note": str(p.number % 3) if p.number % 3 else None},
    )
    return book([c.no(), cell, c.birth(), c.sex(), c.identity()], ps)


def csv_with_equal_signs(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("x")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity("CCCD", lambda n: f'="{n}"')], ps)
    return Book([s], "csv", "utf-8-sig")


def numbers_with_letters_in_front(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity("Giấy tờ", lambda n: f"CC {n}"), c.ethnic()], ps
    )


def sexes_by_ones_and_zeros_in_two_columns(rng: random.Random, ps: Ps) -> Book:
    return book([c.no(), c.name(), c.birth(), *c.sexes("Nam", "Nữ", 1, 0), c.identity()], ps)


def totals_above_the_table(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        ps,
        f"Tổng số cử tri: {len(ps)} người",
        "Thôn Cẩm Tú",
        village="Thôn Cẩm Tú",
    )


def remarks_beside_the_table(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps)
    for place, (row, want) in enumerate(s.wants):
        if place % 11 == 0:
            s.rows[row - 1] += [None, "đã chuyển đi Bình Dương"]
            s.wants[place] = (row, want | {"note": "đã chuyển đi Bình Dương"})
    return Book([s])


def totals_by_formula(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table([c.no(), c.name(), c.birth(), *c.sexes("Nam", "Nữ", 1, None), c.identity()], ps)
    men = sum(p.is_male for p in ps)
    s.line(
        None,
        "Tổng",
        None,
        ("formula", f"=SUM(D2:D{len(ps) + 1})", men),
        ("formula", f"=SUM(E2:E{len(ps) + 1})", len(ps) - men),
    )
    return Book([s])


def second_table_without_numbers(rng: random.Random, ps: Ps) -> Book:
    half = len(ps) // 2
    left, right = Sheet("2 bảng"), Sheet("2 bảng", left=6)
    left.table([c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps[:half])
    right.table([c.name("Họ tên"), c.year("Năm sinh"), c.sex("Phái"), c.identity("Số CC")], ps[half:])
    rows = []
    for place in range(max(len(left.rows), len(right.rows))):
        row = list(left.rows[place]) if place < len(left.rows) else []
        row += [None] * (6 - len(row))
        rows.append(row + (right.rows[place][6:] if place < len(right.rows) else []))
    whole = Sheet("2 bảng", rows=rows, wants=sorted(left.wants + right.wants, key=lambda pair: pair[0]))
    return Book([whole])


def lists_under_one_sheet_name_with_years(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        ps,
        "DANH SÁCH CỬ TRI NĂM 2026",
        "XÓM 7 - XÃ HƯNG NGUYÊN NAM - TỈNH NGHỆ AN",
        name="2026",
        village="Xóm 7",
        commune="Xã Hưng Nguyên Nam",
        province="Tỉnh Nghệ An",
    )


def deaths_and_moves_as_columns(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no(),
            c.name(),
            c.birth(),
            c.sex(),
            c.identity(),
            c.decoy("Chuyển đến từ", "Xã Bắc Sơn"),
            c.decoy("Ngày chuyển đến", "12/03/2021"),
            c.text("Ghi chú", "note", lambda _: None),
        ],
        ps,
    )


def households_by_border_rows(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [
        c.house("STT hộ", "blank"),
        c.no("STT khẩu"),
        c.name("Họ và tên"),
        c.relation("QH chủ hộ"),
        c.birth(),
        c.sex(),
        c.identity(),
        c.text("Địa chỉ thường trú", "permanent_address", lambda p: f"Số {p.house} tổ 4", once="blank"),
    ]
    s.head(cols)
    for house in sorted({p.house for p in ps}):
        s.people(cols, [p for p in ps if p.house == house])
        s.line()
    return Book([s])


def polling_place_in_the_title(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps, "DANH SÁCH CỬ TRI TỔ BẦU CỬ SỐ 08", "Địa điểm bỏ phiếu: Nhà văn hoá thôn Đông Lao", "Xã Đông La",
        polling_area="8", commune="Xã Đông La",
    )  # fmt: skip


def units_in_the_title(rng: random.Random, ps: Ps) -> Book:
    return book(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()], ps, "Đơn vị bầu cử số 3 - Khu vực bỏ phiếu số 17 - Phường Lê Thanh Nghị - Thành phố Hải Phòng",
        polling_area="17", commune="Phường Lê Thanh Nghị", province="Thành phố Hải Phòng",
    )  # fmt: skip


def headings_in_colours_of_words(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("Thứ tự"),
            c.name("Họ, tên người được ghi vào danh sách cử tri"),
            c.birth("Ngày, tháng, năm sinh của cử tri"),
            c.sex("Giới tính của cử tri"),
            c.identity("Số căn cước của cử tri"),
            c.ethnic("Là người dân tộc"),
            c.text("Ghi chú khác", "note", lambda _: None),
        ],
        ps,
    )


def short_headings_of_numbers(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.no("N°"),
            c.name("Họ Tên"),
            c.birth("NgSinh"),
            c.sex("GTinh"),
            c.identity("SoCCCD"),
            c.ethnic("DToc"),
        ],
        ps,
    )


def polling_columns_of_a_commune(rng: random.Random, ps: Ps) -> Book:
    return book(
        [
            c.text(
                "Khu vực bỏ phiếu số",
                "polling_area",
                lambda p: str(p.house % 4 + 1),
                lambda v: f"{int(v):02}",
            ),
            c.text("Ấp/Khu phố", "village", lambda p: f"Ấp {p.house % 4 + 1}"),
            c.decoy("Đơn vị bầu cử", "2"),
            c.no("STT"),
            c.decoy("Số thẻ cử tri", lambda p: p.number),
            c.name("Họ và tên"),
            c.year("Năm sinh"),
            *c.sexes("Nam", "Nữ", "x"),
            c.identity("Số CCCD"),
        ],
        ps,
    )
