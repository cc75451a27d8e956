"""Lists as clerks make them, with the answers known: invented people laid out in many ways.

A kind is a function of people and a random source; it gives the rows of a sheet, the merges, and for each sheet row
the person who stands there.
"""

import datetime as dt
import random
from dataclasses import dataclass, field, replace

PROVINCES = ("001", "011", "038", "064", "079", "092", "096")
NAMES = {
    "Kinh": (("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Tống", "Ông", "Hồ", "Đỗ"), ("Văn", "Hữu", "Công", "Đức", ""), ("Thị", "Thị Ngọc", "Diệu", "Thị Kim", ""), ("Nam", "Hòa", "Thuỷ", "Bảy", "Út", "Năm", "Cộng", "Tổng", "Bản", "Sơn", "Hoà", "Tịnh")),
    "Mông": (("Giàng", "Hờ", "Vừ", "Sùng", "Lầu", "Thào"), ("A", "Chứ", ""), ("Thị", "Y", ""), ("Dợ", "Páo", "Của", "Nủ", "Xã", "Tủa")),
    "Thái": (("Lò", "Quàng", "Lường", "Cà", "Tòng"), ("Văn", ""), ("Thị", ""), ("Ban", "Sổ", "Phương", "Hặc", "Tổ", "Pâng")),
    "Ê Đê": (("Y", "H'"), ("",), ("",), ("Loan Niê Kdăm", "Bhok Niê", "Ŏt Mlô", "Wiên Byă")),
    "Khmer": (("Thạch", "Sơn", "Kim", "Danh"), ("",), ("Thị", ""), ("Sa Rây", "Khone", "Đa Ra", "Nữ")),
}  # fmt: skip


@dataclass
class Person:
    """One invented person, as the sheet means him."""

    full_name: str
    birth_date: str
    sex: str
    identity_no: str | None
    ethnic_group: str | None
    village: str | None = None
    household_no: str | None = None
    permanent_address: str | None = None
    temporary_address: str | None = None
    current_address: str | None = None
    residence_kind: str | None = None
    polling_area: str | None = None
    ballots: str | None = None
    note: str | None = None
    old_identity_no: str | None = None


@dataclass
class Sheet:
    """The rows of a sheet, its merges (from 1), and who stands on which row."""

    rows: list[list[object]]
    key: list[tuple[int, Person]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    name: str = "Sheet1"

    def add(self, row, person=None):
        self.rows.append(row)
        if person is not None:
            self.key.append((len(self.rows), person))


def people(rng: random.Random, count: int) -> list[Person]:
    made = []
    for _ in range(count):
        group = rng.choice(list(NAMES))
        surnames, of_men, of_women, given = NAMES[group]
        sex = rng.choice(["Nam", "Nữ"])
        surname = rng.choice(surnames) if group != "Ê Đê" else ("Y" if sex == "Nam" else "H'")
        parts = [surname, rng.choice(of_men if sex == "Nam" else of_women), rng.choice(given)]
        born = dt.date(1935, 1, 1) + dt.timedelta(days=rng.randrange(26500))
        century = born.year // 100 - 19
        number = f"{rng.choice(PROVINCES)}{century * 2 + (sex == 'Nữ')}{born.year % 100:02}{rng.randrange(10**6):06}"
        made.append(Person(" ".join(filter(None, parts)), born.isoformat(), sex, number, group))
    return made


def d(person, form="%d/%m/%Y"):
    return dt.date.fromisoformat(person.birth_date).strftime(form)


def x(flag, mark="X"):
    return mark if flag else None


def plain(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "CCCD", "Dân tộc", "Ghi chú"]])
    for n, p in enumerate(ps, 1):
        sheet.add([n, p.full_name, d(p), p.sex, p.identity_no, p.ethnic_group, None], p)
    return sheet


def shouting(ps, rng):
    sheet = Sheet([["DANH SÁCH CỬ TRI"], ["THÔN ĐÔNG HẢI, XÃ TÂN LẬP, TỈNH NGHỆ AN"], [None]])
    sheet.add([None, "SỐ TT", "HỌ VÀ TÊN\nCỬ TRI", "NGÀY, THÁNG,\nNĂM SINH", "NAM", "NỮ", "SỐ ĐDCN", "D.TỘC"])
    for n, p in enumerate(ps, 1):
        q = replace(p, village="Thôn Đông Hải")
        sheet.add([None, n, p.full_name.upper(), d(p, "%d.%m.%Y"), x(p.sex == "Nam"), x(p.sex == "Nữ"), p.identity_no, p.ethnic_group.upper()], q)  # fmt: skip
    return sheet


def unmarked_headings(ps, rng):
    sheet = Sheet([["So TT", "Ho va ten", "Ngay sinh", "Gioi tinh", "So CCCD", "Dan toc", "Ghi chu"]])
    for n, p in enumerate(ps, 1):
        sheet.add(
            [n, p.full_name, dt.date.fromisoformat(p.birth_date), p.sex, p.identity_no, p.ethnic_group, None],
            p,
        )
    return sheet


def two_columns_of_names(ps, rng):
    sheet = Sheet([["TT", "Họ và chữ đệm", "Tên", "Năm sinh", "Phái", "Số định danh"]])
    for n, p in enumerate(ps, 1):
        first, _, last = p.full_name.rpartition(" ")
        sheet.add(
            [str(n), first, last, d(p, "%d-%m-%Y"), p.sex, p.identity_no], replace(p, ethnic_group=None)
        )
    return sheet


def three_columns_of_names(ps, rng):
    sheet = Sheet(
        [["TT", "Họ và tên", None, None, "Sinh ngày", "GT"], [None, "Họ", "Đệm", "Tên", None, None]]
    )
    sheet.merges = [(1, 2, 1, 4), (1, 1, 2, 1), (1, 5, 2, 5), (1, 6, 2, 6)]
    for n, p in enumerate(ps, 1):
        parts = p.full_name.split(" ")
        sheet.add(
            [n, parts[0], " ".join(parts[1:-1]), parts[-1], d(p), p.sex],
            replace(p, ethnic_group=None, identity_no=None),
        )
    return sheet


def three_columns_of_birth(ps, rng):
    sheet = Sheet([["TT", "Họ tên", "Sinh ngày", None, None, "Nam/Nữ", "Số CMND/CCCD"], [None, None, "Ngày", "Tháng", "Năm", None, None]])  # fmt: skip
    sheet.merges = [(1, 3, 1, 5)]
    for n, p in enumerate(ps, 1):
        year, month, day = map(int, p.birth_date.split("-"))
        sheet.add([n, p.full_name, day, month, year, p.sex, p.identity_no], replace(p, ethnic_group=None))
    return sheet


def births_by_sex(ps, rng):
    sheet = Sheet(
        [["STT", "Họ và tên", "Năm sinh", None, "Dân tộc", "HKTT"], [None, None, "Nam", "Nữ", None, None]]
    )
    for n, p in enumerate(ps, 1):
        year = int(p.birth_date[:4])
        q = replace(
            p,
            birth_date=str(year),
            identity_no=None,
            permanent_address=f"Ấp {n % 3}",
            village=f"Ấp {n % 3}",
            residence_kind="permanent",
        )
        sheet.add(
            [
                n,
                p.full_name,
                *((year, None) if p.sex == "Nam" else (None, year)),
                p.ethnic_group,
                f"Ấp {n % 3}",
            ],
            q,
        )
    return sheet


def births_by_sex_flat(ps, rng):
    sheet = Sheet(
        [["STT", "Họ tên cử tri", "Ngày, tháng, năm sinh - Nam", "Ngày, tháng, năm sinh - Nữ", "Số Căn cước"]]
    )
    for n, p in enumerate(ps, 1):
        sheet.add(
            [n, p.full_name, x(p.sex == "Nam", d(p)), x(p.sex == "Nữ", d(p)), p.identity_no],
            replace(p, ethnic_group=None),
        )
    return sheet


def mark_for_women(ps, rng):
    sheet = Sheet([["STT", "Họ tên", "Ngày sinh", "Nữ", "CCCD"]])
    for n, p in enumerate(ps, 1):
        sheet.add([n, p.full_name, d(p), x(p.sex == "Nữ", "x"), p.identity_no], replace(p, ethnic_group=None))
    return sheet


def sex_by_codes(ps, rng):
    sheet = Sheet([["STT", "Họ tên", "Ngày sinh", "Giới tính", "CCCD"]])
    for n, p in enumerate(ps, 1):
        sheet.add(
            [n, p.full_name, d(p), 1 if p.sex == "Nam" else 0, p.identity_no], replace(p, ethnic_group=None)
        )
    return sheet


def sex_by_codes_turned(ps, rng):
    sheet = Sheet([["STT", "Họ tên", "Ngày sinh", "Giới tính", "CCCD"]])
    for n, p in enumerate(ps, 1):
        sheet.add(
            [n, p.full_name, d(p), 0 if p.sex == "Nam" else 1, p.identity_no], replace(p, ethnic_group=None)
        )
    return sheet


def decoys(ps, rng):
    sheet = Sheet([["STT", "Mã hộ", "Họ tên chủ hộ", "Quan hệ với chủ hộ", "Họ và tên", "Họ tên cha", "Họ và tên mẹ", "Ngày sinh", "Nơi sinh", "Giới tính", "Số CCCD", "Ngày cấp", "Nơi cấp", "Số điện thoại", "Số thẻ BHYT", "Dân tộc", "Tôn giáo", "Nghề nghiệp", "Quê quán", "Ngày đăng ký thường trú"]])  # fmt: skip
    for n, p in enumerate(ps, 1):
        other, house = rng.choice(ps), str((n - 1) // 4 + 1)
        q = replace(p, household_no=house)
        head = ps[(n - 1) // 4 * 4]
        sheet.add([n, house, head.full_name, "Chủ hộ" if head is p else "Con", p.full_name, other.full_name, "Trần Thị Mẹ", d(p), "Nam Định", p.sex, p.identity_no, "01/07/2021", "Cục CSQLHC về TTXH", "0912345678", "GD4380123456789", p.ethnic_group, "Không", "Làm ruộng", "Nghệ An", "02/02/2002"], q)  # fmt: skip
    return sheet


def villages_in_banners(ps, rng):
    sheet = Sheet(
        [["STT", "Họ và tên", "Ngày sinh", "Giới tính", "CCCD"], ["(1)", "(2)", "(3)", "(4)", "(5)"]]
    )
    size = max(len(ps) // 3, 1)
    for n, p in enumerate(ps):
        village = f"Bản Nà {'ABC'[min(n // size, 2)]}"
        if n % size == 0 and n // size < 3:
            if n:
                sheet.add([None, "Cộng", size])
            sheet.add([f"{'I' * (n // size + 1)}. {village.upper()}"])
        sheet.add(
            [n + 1, p.full_name, d(p), p.sex, p.identity_no], replace(p, ethnic_group=None, village=village)
        )
    sheet.add([None, f"Tổng cộng: {len(ps)} người"])
    sheet.add([None, None, None, "Ngày 3 tháng 2 năm 2026"])
    sheet.add([None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG BẢN"])
    sheet.add([None, "Nguyễn Thị Lập", None, "Lò Văn Trưởng"])
    return sheet


def printed_pages(ps, rng):
    head = ["STT", "Họ và tên", "Ngày tháng năm sinh", "Nam", "Nữ", "Số Căn cước"]
    sheet = Sheet([["DANH SÁCH CỬ TRI"], head, ["A", "B", "1", "2", "3", "4"]])
    for n, p in enumerate(ps, 1):
        if n % 9 == 0:
            sheet.add([None, "Cộng trang", None, 4, 5])
            sheet.add(["DANH SÁCH CỬ TRI"])
            sheet.add(head)
            sheet.add(["A", "B", "1", "2", "3", "4"])
        sheet.add(
            [n, p.full_name, d(p), x(p.sex == "Nam", "v"), x(p.sex == "Nữ", "v"), p.identity_no],
            replace(p, ethnic_group=None),
        )
    return sheet


def households_merged(ps, rng):
    sheet = Sheet([["Số hộ", "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Địa chỉ thường trú"]])
    for n, p in enumerate(ps):
        house, address = str(n // 3 + 1), f"Số {n // 3 + 7}, tổ {n // 3}, phường Hoà Bình"
        first = n % 3 == 0
        q = replace(
            p,
            household_no=house,
            permanent_address=address,
            residence_kind="permanent",
            ethnic_group=None,
            identity_no=None,
        )
        sheet.add([house if first else None, n + 1, p.full_name, d(p), p.sex, address if first else None], q)
        if first and n + 2 < len(ps):
            row = len(sheet.rows)
            sheet.merges += [(row, 1, row + 2, 1), (row, 6, row + 2, 6)]
    return sheet


def households_blank(ps, rng):
    sheet = households_merged(ps, rng)
    sheet.merges = []
    return sheet


def households_ditto(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Thôn", "Nơi thường trú"]])
    mark = rng.choice(["nt", '"', "-nt-", "Như trên", "''"])
    for n, p in enumerate(ps):
        first = n % 4 == 0
        group = ps[n // 4 * 4].ethnic_group
        q = replace(p, ethnic_group=group, village=f"Thôn {n // 4}", permanent_address=f"Xóm {n // 4}", residence_kind="permanent", identity_no=None)  # fmt: skip
        sheet.add([n + 1, p.full_name, d(p), p.sex, group if first else mark, f"Thôn {n // 4}" if first else mark, f"Xóm {n // 4}" if first else mark], q)  # fmt: skip
    return sheet


def household_banners(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Quan hệ"]])
    for n, p in enumerate(ps):
        if n % 3 == 0:
            sheet.add([f"Hộ số {n // 3 + 1}: {p.full_name}"])
        sheet.add([n + 1, p.full_name, d(p), p.sex, "Chủ hộ" if n % 3 == 0 else "Con"], replace(p, household_no=str(n // 3 + 1), ethnic_group=None, identity_no=None))  # fmt: skip
    return sheet


def relations_only(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "QH với chủ hộ", "Nơi ở hiện nay"]])
    for n, p in enumerate(ps):
        home = f"Tổ {n // 5}"
        q = replace(p, ethnic_group=None, identity_no=None, current_address=home)
        sheet.add(
            [n + 1, p.full_name, d(p), p.sex, "Chủ hộ" if n % 5 == 0 else "Vợ", home if n % 5 == 0 else None],
            q,
        )
    return sheet


def side_by_side(ps, rng):
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]
    sheet = Sheet([[*head, None, *head]])
    half = (len(ps) + 1) // 2
    for n in range(half):
        left, right = ps[n], ps[n + half] if n + half < len(ps) else None
        row = [n + 1, left.full_name, d(left), left.sex, None]
        row += [n + half + 1, right.full_name, d(right), right.sex] if right else []
        sheet.add(row, replace(left, ethnic_group=None, identity_no=None))
        if right:
            sheet.key.append((len(sheet.rows), replace(right, ethnic_group=None, identity_no=None)))
    return sheet


def stacked(ps, rng):
    half = len(ps) // 2
    sheet = Sheet([["Thôn Thượng"], ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]])
    for n, p in enumerate(ps[:half], 1):
        sheet.add(
            [n, p.full_name, d(p), p.sex],
            replace(p, ethnic_group=None, identity_no=None, village="Thôn Thượng"),
        )
    sheet.rows += [[None], ["Danh sách thôn Hạ"], ["TT", "CCCD", "Họ tên", "Phái", "Năm sinh"]]
    for n, p in enumerate(ps[half:], 1):
        sheet.add(
            [n, p.identity_no, p.full_name, p.sex, d(p)], replace(p, ethnic_group=None, village="Thôn Hạ")
        )
    return sheet


def numbers_without_zeros(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"]])
    for n, p in enumerate(ps, 1):
        sheet.add([n, p.full_name, d(p), p.sex, int(p.identity_no)], replace(p, ethnic_group=None))
    return sheet


def numbers_dressed(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"]])
    forms = [lambda s: f"'{s}", lambda s: f"{s[:3]} {s[3:6]} {s[6:9]} {s[9:]}", lambda s: f"{s[:3]}.{s[3:6]}.{s[6:9]}.{s[9:]}", lambda s: f"\xa0{s} ", lambda s: f"CCCD: {s}"]  # fmt: skip
    for n, p in enumerate(ps, 1):
        sheet.add(
            [n, p.full_name, d(p), p.sex, rng.choice(forms)(p.identity_no)], replace(p, ethnic_group=None)
        )
    return sheet


def old_numbers(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "CMND/CCCD"]])
    for n, p in enumerate(ps, 1):
        old = f"{rng.randrange(10**8, 10**9)}" if n % 3 == 0 else None
        q = replace(p, ethnic_group=None, old_identity_no=old, identity_no=None if old else p.identity_no)
        sheet.add([n, p.full_name, d(p), p.sex, old or p.identity_no], q)
    return sheet


def many_dates(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Năm sinh", "Giới tính"]])
    for n, p in enumerate(ps, 1):
        q = replace(p, ethnic_group=None, identity_no=None)
        year, month, day = p.birth_date.split("-")
        shapes = [
            (d(p, "%d/%m/%Y"), p.birth_date), (d(p, "%d-%m-%Y"), p.birth_date), (d(p, "%d.%m.%Y"), p.birth_date),
            (f"{int(day)}/{int(month)}/{year}", p.birth_date), (year, year), (int(year), year), (f"00/00/{year}", year),
            (f"{month}/{year}", f"{year}-{month}"), (f"ngày {int(day)} tháng {int(month)} năm {year}", p.birth_date),
            (d(p, "%d%m%Y"), p.birth_date), (int(d(p, "%d%m%Y")), p.birth_date),
            (dt.date.fromisoformat(p.birth_date), p.birth_date), (f"'{d(p)}", p.birth_date), (f"{day} / {month} /\xa0{year}", p.birth_date),
            ((dt.date.fromisoformat(p.birth_date) - dt.date(1899, 12, 30)).days, p.birth_date), (f"00/{month}/{year}", f"{year}-{month}"),
            (f"SN {year}", year), (f"../../{year}", year), (f"{year}-{month}-{day}", p.birth_date), (d(p, "%d/%m/%y"), p.birth_date),
        ]  # fmt: skip
        value, meant = rng.choice(shapes)
        sheet.add([n, p.full_name, value, p.sex], replace(q, birth_date=meant))
    return sheet


def swapped_by_the_machine(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính"]])
    for n, p in enumerate(ps, 1):
        year, month, day = map(int, p.birth_date.split("-"))
        value = dt.date(year, day, month) if day <= 12 else d(p)
        sheet.add([n, p.full_name, value, p.sex], replace(p, ethnic_group=None, identity_no=None))
    return sheet


def remarks_in_names(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ghi chú"]])
    for n, p in enumerate(ps, 1):
        shape, note = rng.choice([("{} (chủ hộ)", "chủ hộ"), ("{} - đã chết", "đã chết"), ("{} – đi làm ăn xa", "đi làm ăn xa"), ("{}", None), ("{} (con ông Tám)", "con ông Tám")])  # fmt: skip
        sheet.add(
            [n, shape.format(p.full_name), d(p), p.sex, None],
            replace(p, ethnic_group=None, identity_no=None, note=note),
        )
    return sheet


def form_33(ps, rng):
    rows = [
        ["DANH SÁCH CỬ TRI BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XV"],
        ["Khu vực bỏ phiếu số: 07"],
        ["STT", "Họ và tên", "Ngày tháng năm sinh", "Nam", "Nữ", "Dân tộc", "Nghề nghiệp", "Nơi cư trú", None, "Bầu cử ĐBQH", "Bầu cử đại biểu HĐND", None, None, "Ghi chú"],
        [None] * 7 + ["Thường trú", "Tạm trú", None, "Tỉnh", "Huyện", "Xã", None],
        [None, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7a)", "(7b)", "(8)", "(9)", "(10)", "(11)", "(12)"],
    ]  # fmt: skip
    sheet = Sheet(rows, merges=[(3, 8, 3, 9), (3, 11, 3, 13)])
    for n, p in enumerate(ps, 1):
        home, stays = f"Tổ {n}", n % 4 == 0
        q = replace(p, identity_no=None, polling_area="7", ballots="XX0" if stays else "XXX", residence_kind="temporary" if stays else "permanent", permanent_address=None if stays else home, temporary_address=home if stays else None)  # fmt: skip
        sheet.add([n, p.full_name, d(p), x(p.sex == "Nam"), x(p.sex == "Nữ"), p.ethnic_group, "Làm ruộng", None if stays else home, home if stays else None, "X", "X", "0", "0" if stays else "X", None], q)  # fmt: skip
    return sheet


def two_in_a_cell(ps, rng):
    sheet = Sheet([["STT", "Họ và tên", "Ngày sinh", "Giới tính", "CCCD"]])
    for n in range(0, len(ps) - 1, 2):
        a, b = ps[n], ps[n + 1]
        sheet.add([n + 1, f"{a.full_name}\n{b.full_name}", f"{d(a)}\n{d(b)}", f"{a.sex}\n{b.sex}", f"{a.identity_no}\n{b.identity_no}"], replace(a, ethnic_group=None))  # fmt: skip
        sheet.key.append((len(sheet.rows), replace(b, ethnic_group=None)))
    return sheet


def any_order(ps, rng):
    head = ["Ghi chú", "Số CC", "Dân tộc", "Giới tính", "Ngày sinh", "Họ, chữ đệm và tên khai sinh", "STT"]
    order = rng.sample(range(7), 7)
    sheet = Sheet([["Tổ dân phố 5 - Phường Hải An"], [None], [head[i] for i in order]])
    for n, p in enumerate(ps, 1):
        row = [None, p.identity_no, p.ethnic_group, p.sex, d(p), p.full_name, n]
        sheet.add([row[i] for i in order], replace(p, village="Tổ dân phố 5"))
    return sheet


def residence_words(ps, rng):
    sheet = Sheet([["STT", "Họ tên", "Ngày sinh", "Nam/Nữ", "CCCD", "Dân tộc", "Cư trú (Thường trú/Tạm trú)", "Địa chỉ", "KV", "Khu phố"]])  # fmt: skip
    for n, p in enumerate(ps, 1):
        stays = n % 3 == 0
        home = f"{n} Lê Lợi"
        q = replace(p, village="Khu phố 2", polling_area="12", residence_kind="temporary" if stays else "permanent", permanent_address=None if stays else home, temporary_address=home if stays else None)  # fmt: skip
        sheet.add([n, p.full_name, d(p), p.sex, p.identity_no, p.ethnic_group, "Tạm trú" if stays else "Thường trú", home, 12, "Khu phố 2"], q)  # fmt: skip
    return sheet


def signed(ps, rng):
    sheet = plain(ps, rng)
    for line in (
        [None, f"Tổng số: {len(ps)} cử tri. Trong đó: Nam: {sum(p.sex == 'Nam' for p in ps)}; Nữ: {sum(p.sex == 'Nữ' for p in ps)}"],
        ["Danh sách này được lập ngày 02/02/2026 tại Nhà văn hóa"],
        [None, "Người lập", None, None, "TM. ỦY BAN NHÂN DÂN"],
        [None, "(Ký, ghi rõ họ tên)", None, None, "CHỦ TỊCH"],
        [None, None],
        [None, "Trần Văn Ký", None, None, "Lê Thị Đóng Dấu"],
    ):  # fmt: skip
        sheet.add(line)
    return sheet


KINDS = (
    plain, shouting, unmarked_headings, two_columns_of_names, three_columns_of_names, three_columns_of_birth,
    births_by_sex, births_by_sex_flat, mark_for_women, sex_by_codes, sex_by_codes_turned, decoys, villages_in_banners,
    printed_pages, households_merged, households_blank, households_ditto, household_banners, relations_only,
    side_by_side, stacked, numbers_without_zeros, numbers_dressed, old_numbers, many_dates, swapped_by_the_machine,
    remarks_in_names, form_33, two_in_a_cell, any_order, residence_words, signed,
)  # fmt: skip
