"""Lists by a sixth set of hands: places within places, totals and small tables around the people."""

import random
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Book, Column, Sheet
from tests.names.legacy_writers import as_tcvn3

Ps = list[Person]


def _plain() -> list[Column]:
    return [c.no(), c.name(), c.birth(), c.sex(), c.identity()]


def _parts(ps: Ps, count: int) -> list[Ps]:
    size = -(-len(ps) // count)
    return [ps[n : n + size] for n in range(0, len(ps), size)]


def areas_above_villages(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.head(_plain())
    parts = _parts(ps, 4)
    for area in (1, 2):
        s.line(f"KHU VỰC BỎ PHIẾU SỐ {area}", span=5, polling_area=str(area))
        for village in (0, 1):
            name = f"Thôn {'ABCD'[2 * area - 2 + village]}"
            s.line(f"{village + 1}. {name}", village=name)
            s.people(_plain(), parts[2 * area - 2 + village])
            s.line(None, f"Cộng {name}", len(parts[2 * area - 2 + village]))
        s.line(None, f"Cộng khu vực {area}", len(parts[2 * area - 2]) + len(parts[2 * area - 1]))
    s.line(None, "Tổng cộng", len(ps))
    return Book([s])


def villages_above_areas(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.head(_plain())
    parts = _parts(ps, 4)
    for place, village in enumerate(("Bản Lọng Quân", "Bản Hua Ná")):
        s.line(village.upper(), span=5, village=village)
        for half in (0, 1):
            s.line(f"KVBP số {2 * place + half + 1}", polling_area=str(2 * place + half + 1))
            s.people(_plain(), parts[2 * place + half])
    return Book([s])


def communes_by_banners(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("Toàn huyện cũ")
    s.head([*_plain(), c.text("Thôn", "village", lambda p: f"Thôn {p.house % 3}")])
    for commune, part in zip(("XÃ MƯỜNG ĐĂNG", "XÃ ẲNG TỞ"), _parts(ps, 2), strict=True):
        s.line(commune, span=6, commune={"XÃ MƯỜNG ĐĂNG": "Xã Mường Đăng", "XÃ ẲNG TỞ": "Xã Ẳng Tở"}[commune])
        s.people([*_plain(), c.text("Thôn", "village", lambda p: f"Thôn {p.house % 3}")], part)
    return Book([s])


def sheets_whose_titles_say_more(rng: random.Random, ps: Ps) -> Book:
    sheets = []
    for number, (village, part) in enumerate(
        zip(("Xóm Bãi Lạng", "Xóm Đồng Chờ"), _parts(ps, 2), strict=True), 1
    ):
        s = Sheet(f"X{number}")
        s.line("ỦY BAN NHÂN DÂN XÃ TOÀN THẮNG", commune="Xã Toàn Thắng")
        s.line(f"DANH SÁCH CỬ TRI {village.upper()}", village=village)
        s.line("(Kèm theo Thông báo số 15/TB-UBND ngày 20/01/2026 của UBND xã)")
        s.table(_plain(), part)
        sheets.append(s)
    return Book(sheets)


def villages_written_once(rng: random.Random, ps: Ps) -> Book:
    cols = [c.no(), Column("Thôn", lambda _: None, lambda _: {}), c.name(), c.birth(), c.sex(), c.identity()]
    s = Sheet("DS")
    s.head(cols)
    for village, part in zip(("Thôn Tả Van", "Thôn Séo Mý Tỷ", "Thôn Dền Thàng"), _parts(ps, 3), strict=True):
        s.facts["village"] = village
        top = len(s.rows)
        s.people(cols, part)
        s.rows[top][1] = village
    return Book([s])


def areas_merged_down(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [Column("KV", lambda _: None), *_plain()]
    s.head(cols)
    for area, part in enumerate(_parts(ps, 3), 1):
        top = len(s.rows) + 1
        s.facts["polling_area"] = str(area)
        s.people(cols, part)
        s.rows[top - 1][0] = f"KV {area:02}"
        s.merges.append((top, 1, len(s.rows), 1))
    return Book([s])


def households_beginning_again(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    cols = [c.house("Hộ", "blank"), *_plain()]
    s.head(cols)
    for village, part in zip(("Ấp Rạch Gốc A", "Ấp Rạch Gốc B"), _parts(ps, 2), strict=True):
        s.line(village, span=6, village=village)
        first = part[0].house
        s.people(cols, [replace(p, house=p.house - first + 1) for p in part])
    return Book([s])


def ballots_with_their_terms(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            *_plain(),
            *c.ballots(
                "ĐBQH khóa XVI",
                "ĐB HĐND tỉnh khóa XVI, nhiệm kỳ 2026-2031",
                "ĐB HĐND xã khóa II, nhiệm kỳ 2026-2031",
                takes=lambda p: "XX0" if p.house % 4 == 0 else "XXX",
            ),
        ],
        ps,
    )
    return Book([s])


def both_addresses_filled(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            *_plain(),
            c.text("Thường trú", "permanent_address", lambda p: f"Số {p.house} tổ 5"),
            Column(
                "Nơi ở hiện nay",
                lambda p: f"Số {p.house + 100} tổ 9",
                lambda p: {"current_address": f"Số {p.house + 100} tổ 9"},
            ),
        ],
        ps,
    )
    return Book([s])


def birthplaces_before_addresses(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            *_plain(),
            c.decoy("Quê quán (xã, huyện, tỉnh)", "Xã A, huyện B"),
            c.decoy("Nơi sinh (xã, tỉnh)", "Xã C"),
            c.text(
                "Nơi thường trú (xóm, xã, tỉnh)",
                "permanent_address",
                lambda p: f"Nhà {p.house}, xóm Đoàn Kết, xã D",
            ),
        ],
        ps,
    )
    return Book([s])


def capital_codes_in_the_capitals_font(rng: random.Random, ps: Ps) -> Book:
    low = [p for p in ps if p.ethnic_group not in {"Ê Đê", "Gia Rai"}]
    s = Sheet("DS")
    s.table(
        [c.no(), c.name("Họ và tên", lambda t: as_tcvn3(t.upper())), c.birth(), c.sex(), c.identity()], low
    )
    return Book([s])


def totals_by_sex_below(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(_plain(), ps)
    men = sum(p.is_male for p in ps)
    for line in (
        f"Tổng số cử tri: {len(ps)}",
        "Trong đó:",
        f"- Nam: {men}",
        f"- Nữ: {len(ps) - men}",
        "- Dân tộc thiểu số: 12",
        "Số cử tri tạm trú: 0",
    ):
        s.line(None, line)
    return Book([s])


def a_small_table_below(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(_plain(), ps)
    s.line()
    s.line(None, "Dân tộc", "Số người")
    s.line(None, "Kinh", 30)
    s.line(None, "Thái", 20)
    s.line(None, "Cộng", 50)
    return Book([s])


def a_small_table_above(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.line("STT", "Thôn", "Số hộ", "Số cử tri")
    s.line(1, "Thôn Đình", 20, len(ps))
    s.line(None, "Cộng", 20, len(ps))
    s.line()
    s.line("DANH SÁCH CỬ TRI THÔN ĐÌNH", village="Thôn Đình")
    s.table(_plain(), ps)
    return Book([s])


def long_prose_above(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    for line in (
        "HƯỚNG DẪN: 1. Ghi đúng họ và tên theo căn cước công dân. 2. Ngày sinh ghi dd/mm/yyyy.", "3. Giới tính ghi Nam hoặc Nữ. 4. Không để trống cột dân tộc.",
        "Hạn nộp: 17 giờ ngày 25/01/2026. Liên hệ: 0912345678 (đ/c Hoa).", "Họ và tên người lập: Trần Văn Bình - Chức vụ: Trưởng thôn",
    ):  # fmt: skip
        s.line(line, span=5)
    s.line("Thôn Cao Lãm", village="Thôn Cao Lãm")
    s.table(_plain(), ps)
    return Book([s])


def numbers_on_both_sides(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table([*_plain(), c.decoy("Số thẻ cử tri", lambda p: p.number), c.decoy("Ký nhận", None)], ps)
    return Book([s])


def surnames_first_and_alone(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [
            c.no(),
            *c.name_parts("HỌ", "TÊN ĐỆM", "TÊN GỌI"),
            c.birth("NGÀY SINH"),
            c.sex("GIỚI TÍNH", ("Nam", "Nữ")),
            c.identity("SỐ ĐỊNH DANH"),
        ],
        ps,
    )
    return Book([s])


def temporary_since_and_notes(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.table(
        [*_plain(), c.text("Nơi thường trú", "permanent_address", lambda p: None if p.house % 3 == 0 else f"Số {p.house}"), c.text("Nơi tạm trú", "temporary_address", lambda p: f"Số {p.house}" if p.house % 3 == 0 else None),
         c.decoy("Tạm trú từ ngày", lambda p: "05/06/2025" if p.house % 3 == 0 else None), c.text("Ghi chú", "note", lambda p: "KT3" if p.house % 3 == 0 else None)],
        ps,
    )  # fmt: skip
    return Book([s])


def groups_alone_as_banners(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.head(_plain())
    for number, part in enumerate(_parts(ps, 3), 1):
        s.line(f"TỔ {number}", span=5, village=f"Tổ {number}")
        s.people(_plain(), part)
    return Book([s])


def groups_below_a_village_in_the_title(rng: random.Random, ps: Ps) -> Book:
    s = Sheet("DS")
    s.line(
        "DANH SÁCH CỬ TRI KHU PHỐ TÂN PHÚ - PHƯỜNG DĨ AN", village="Khu phố Tân Phú", commune="Phường Dĩ An"
    )
    s.head(_plain())
    for number, part in enumerate(_parts(ps, 3), 1):
        s.line(f"TỔ {number}", span=5)
        s.people(_plain(), part)
    return Book([s])
