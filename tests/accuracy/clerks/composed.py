"""Lists put together at random from all habits at once, so that each meets the others."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Book, Column, Sheet

Ps = list[Person]
COUNT = 60

NAMES = (
    "Họ và tên",
    "Họ tên",
    "Họ và tên cử tri",
    "Họ, chữ đệm và tên",
    "Họ tên nhân khẩu",
    "Họ và tên công dân",
    "Tên cử tri",
)
BIRTHS = (
    "Ngày tháng năm sinh",
    "Ngày sinh",
    "Sinh ngày",
    "Ngày, tháng, năm sinh",
    "NTNS",
    "Ngày/tháng/năm sinh",
)
SEXES = ("Giới tính", "Phái", "GT", "Nam/Nữ", "Giới")
NUMBERS = (
    "Số CCCD",
    "Số Căn cước",
    "CCCD",
    "Số định danh cá nhân",
    "Số ĐDCN",
    "Căn cước công dân",
    "Số CMND/CCCD",
)
GROUPS = ("Dân tộc", "D.tộc", "DT", "Thành phần dân tộc")
NOTES = ("Ghi chú", "Chú thích", "G.chú")
DECOYS = (
    ("Nghề nghiệp", "Làm ruộng"), ("Số điện thoại", "0912345678"), ("Họ tên cha", "Lò Văn Cha"), ("Quê quán", "Nam Định"), ("Tôn giáo", "Không"),
    ("Ngày cấp", "12/05/2021"), ("Nơi cấp", "Cục CS"), ("Trình độ", "12/12"), ("Số thẻ BHYT", "HN4010123456789"), ("Ngày vào Đảng", "03/02/1999"),
    ("Số CCCD cha", "038060000001"), ("Năm sinh mẹ", "1940"), ("Chữ ký", None), ("Nơi sinh", "Thái Bình"), ("Chức vụ", "Trưởng thôn"),
)  # fmt: skip
FOLD = str.maketrans({"đ": "d", "Đ": "D"})


def _unmarked(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.translate(FOLD))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _heading_style(rng: random.Random) -> Callable[[str], str]:
    plain: list[Callable[[str], str]] = [
        str, str, str.upper, _unmarked, lambda t: _unmarked(t).upper(), lambda t: t.replace(" ", "\n", 1), lambda t: f" {t}  ", lambda t: f"{t}:",
    ]  # fmt: skip
    style = rng.choice(plain)
    return lambda heading: "|".join(map(style, heading.split("|")))


def _births(rng: random.Random) -> list[Column]:
    heading = rng.choice(BIRTHS)
    return rng.choice([
        lambda: [c.birth(heading)], lambda: [c.birth(heading, "%d-%m-%Y")], lambda: [c.birth(heading, "%d.%m.%Y")], lambda: [c.birth(heading, c.real_date)],
        lambda: [c.birth(heading, lambda p: f"{p.born.day}/{p.born.month}/{p.born.year}")], lambda: [c.year(rng.choice(["Năm sinh", heading]))],
        lambda: [c.year("Năm sinh", lambda p: str(p.born.year))], lambda: c.birth_parts(f"{heading}|Ngày", f"{heading}|Tháng", f"{heading}|Năm"),
        lambda: [c.birth(heading, lambda p: p.born if p.number % 2 else p.date())],
        lambda: [c.birth(heading, lambda p: p.born.year if p.number % 3 == 0 else p.date(), lambda p: str(p.born.year) if p.number % 3 == 0 else p.born.isoformat())],
    ])()  # fmt: skip


def _sexed(rng: random.Random) -> list[Column]:
    """Birth and sex columns."""
    if rng.random() < 0.15:
        heading = rng.choice(["Năm sinh", "Ngày sinh"])
        form = None if heading == "Năm sinh" else "%d/%m/%Y"
        return c.births_by_sex(f"{heading}|Nam", f"{heading}|Nữ", form)
    births = _births(rng)
    mark = rng.choice(["x", "X", "v", "✓", "+"])
    sexes = rng.choice([
        lambda: [c.sex(rng.choice(SEXES))], lambda: [c.sex(rng.choice(SEXES), ("nam", "nữ"))], lambda: [c.sex(rng.choice(SEXES), ("NAM", "NỮ"))],
        lambda: c.sexes("Nam", "Nữ", mark), lambda: c.sexes("Giới tính|Nam", "Giới tính|Nữ", mark), lambda: c.sexes("Nam", "Nữ", "X", "0"), lambda: [c.sex("Nữ", (None, mark))],
    ])()  # fmt: skip
    return [*births, *sexes]


def _names(rng: random.Random) -> list[Column]:
    case = rng.choice([str, str, str.upper])
    kind = rng.random()
    if kind < 0.7:
        return [c.name(rng.choice(NAMES), case)]
    heads = rng.choice(
        [
            ("Họ và chữ đệm", "Tên"),
            ("Họ đệm", "Tên"),
            ("Họ và tên|Họ", "Họ và tên|Đệm", "Họ và tên|Tên"),
            ("Họ và tên|Họ lót", "Họ và tên|Tên"),
        ]
    )
    return c.name_parts(*heads)


def _places(rng: random.Random) -> list[Column]:
    home = rng.choice(["Số {}, đường Hùng Vương", "Nhà {}, ngõ 5", "{} Lê Lợi"])
    once = rng.choice([None, None, "merge", "nt", '"'])
    return rng.choice([
        list, list, lambda: [c.text("Nơi thường trú", "permanent_address", lambda p: home.format(p.house), once=once)],
        lambda: [c.text("HKTT", "permanent_address", lambda p: home.format(p.house), once=once)],
        lambda: [
            c.text("Nơi cư trú|Thường trú", "permanent_address", lambda p: home.format(p.house) if p.house % 4 else None),
            c.text("Nơi cư trú|Tạm trú", "temporary_address", lambda p: None if p.house % 4 else home.format(p.house)),
        ],
    ])()  # fmt: skip


def _columns(rng: random.Random) -> list[Column]:
    number = c.identity(
        rng.choice(NUMBERS),
        rng.choice([str, str, int, lambda s: f"{s[:3]} {s[3:6]} {s[6:]}", lambda s: f"'{s}"]),
    )
    blocks: list[list[Column]] = [_names(rng), _sexed(rng), [number], _places(rng)]
    if rng.random() < 0.6:
        blocks.append(
            [c.ethnic(rng.choice(GROUPS), rng.choice([str, str.upper]), rng.choice([None, None, "nt"]))]
        )
    if rng.random() < 0.25:
        blocks.append(
            c.ballots(
                "Bầu cử ĐBQH",
                "Bầu cử đại biểu HĐND|Tỉnh",
                "Bầu cử đại biểu HĐND|Xã",
                takes=lambda p: "XX0" if p.house % 4 == 0 else "XXX",
            )
        )
    if rng.random() < 0.4:
        blocks.append(
            [c.text(rng.choice(NOTES), "note", lambda p: "Đi làm ăn xa" if p.number % 9 == 0 else None)]
        )
    blocks += [[c.decoy(*decoy)] for decoy in rng.sample(DECOYS, rng.choice([0, 0, 1, 2, 4]))]
    head, rest = blocks[:1], blocks[1:]
    if rng.random() < 0.5:
        rng.shuffle(rest)
    if rng.random() < 0.2:
        rest.insert(rng.randrange(len(rest)), head.pop())
    front = [[c.no(rng.choice(["STT", "TT", "Số TT"]))]] if rng.random() < 0.85 else []
    if rng.random() < 0.25:
        front.insert(
            0, [c.house(rng.choice(["Số hộ", "Hộ số", "TT hộ"]), rng.choice([None, "merge", "blank"]))]
        )
    return [column for block in [*front, *head, *rest] for column in block]


def _groups(rng: random.Random, ps: Ps) -> list[tuple[str, dict[str, str], Ps]]:
    """Banner texts with what they say, and the people below."""
    kind = rng.choice(["none", "none", "village", "area", "house"])
    if kind == "none":
        return [("", {}, ps)]
    if kind == "house":
        return [
            (f"Hộ số {house}: {members[0].full_name}", {"household_no": str(house)}, members)
            for house in sorted({p.house for p in ps})
            for members in [[p for p in ps if p.house == house]]
        ]
    third = -(-len(ps) // 3)
    parts = [ps[:third], ps[third : 2 * third], ps[2 * third :]]
    villages = rng.choice(
        [
            ("Thôn Thượng", "Thôn Trung", "Thôn Hạ"),
            ("Bản Nà Hỳ 1", "Bản Huổi Cơ", "Bản Pắc Pết"),
            ("Ấp 1", "Ấp 2", "Ấp 3"),
            ("Buôn Kô Siêr", "Buôn Păm Lăm", "Buôn Ky"),
        ]
    )
    if kind == "area":
        return [
            (f"Khu vực bỏ phiếu số {n}", {"polling_area": str(n)}, part) for n, part in enumerate(parts, 1)
        ]
    form = rng.choice(["{v}", "{i}. {v}", "{v} ({n} người)", "{V}"])
    return [
        (form.format(v=village, V=village.upper(), i="I" * n, n=len(part)), {"village": village}, part)
        for n, (village, part) in enumerate(zip(villages, parts, strict=True), 1)
    ]


def _compose(rng: random.Random, ps: Ps) -> Book:
    s = Sheet(rng.choice(["Sheet1", "DS", "Tong hop", "Trang 1"]), left=rng.choice([0, 0, 0, 1, 3]))
    if rng.random() < 0.7:
        s.line("DANH SÁCH CỬ TRI", span=rng.choice([0, 6]))
        s.line("Xã Hua Bum, tỉnh Lai Châu", commune="Xã Hua Bum", province="Tỉnh Lai Châu")
        for _ in range(rng.choice([0, 1, 2])):
            s.line()
    style = _heading_style(rng)
    cols = [replace(column, heading=style(column.heading)) for column in _columns(rng)]
    is_merged, is_numbered = rng.random() < 0.7, rng.random() < 0.3
    page = rng.choice([0, 0, 0, 23])
    written = 0

    def head() -> None:
        s.head(cols, is_merged=is_merged)
        if is_numbered:
            s.line(*[f"({n})" for n in range(1, len(cols) + 1)])

    head()
    for banner, facts, part in _groups(rng, ps):
        if banner:
            s.line(banner, span=rng.choice([0, len(cols)]), **facts)
        for start in range(0, len(part), page or len(part)):
            piece = part[start : start + (page or len(part))]
            if page and start:
                head()
            s.people(cols, piece)
            written += len(piece)
        if rng.random() < 0.3 and len(part) > 9:
            s.line(None, f"Cộng: {len(part)}")
    if rng.random() < 0.6:
        s.line(None, f"Tổng số: {written} cử tri")
        s.line()
        s.line(None, None, None, "Ngày 20 tháng 01 năm 2026")
        s.line(None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG THÔN")
        s.line(None, "Nguyễn Văn Lập", None, "Lò Thị Trưởng")
    return Book([s], rng.choice(["xlsx", "xlsx", "xlsx", "ods"]))


def _composed(number: int) -> Callable[[random.Random, Ps], Book]:
    def make(rng: random.Random, ps: Ps) -> Book:
        return _compose(random.Random(f"{number}{rng.random()}"), ps)

    return make


KINDS = {f"composed_{number:02}": _composed(number) for number in range(COUNT)}
