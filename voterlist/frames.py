"""Every table that flows between stages, declared once.

The same declaration checks the table, names its columns for the code, gives the Vietnamese label of an export
(`vi`) and marks what may never be printed or logged (`personal`). A null means "not stated".

Dates that may be known only in part are ISO 8601 text of reduced precision: `1950`, `1950-03` or `1950-03-17`.
Nothing is ever filled up to 01/01.
"""

from typing import Any, Final

import dataframely as dy
import polars as pl

MALE: Final = "male"
FEMALE: Final = "female"

PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def _personal(vi: str) -> dict[str, Any]:
    return {"vi": vi, "personal": True}


def _label(vi: str) -> dict[str, Any]:
    return {"vi": vi, "personal": False}


class Sources(dy.Schema):
    """One file as received, known by its fingerprint. Two files with the same bytes are one source.

    `source_id` is the first eight digits of the fingerprint. The second file with the same bytes has the status
    `duplicate`, a `source_id` of its own (made from fingerprint and name) and no rows in any other frame.
    """

    source_id = dy.String(primary_key=True, regex=r"^[0-9a-f]{8}$", metadata=_label("Mã nguồn"))
    file = dy.String(nullable=False, metadata=_label("Tệp"))
    sha256 = dy.String(nullable=False, metadata=_label("Dấu vân tay SHA-256"))
    size_bytes = dy.Int64(nullable=False, metadata=_label("Kích thước (byte)"))
    file_kind = dy.String(nullable=True, metadata=_label("Loại tệp thật"))
    status = dy.String(
        nullable=False,
        check=lambda c: c.is_in(["read", "refused", "duplicate"]),
        metadata=_label("Tình trạng"),
    )
    role = dy.String(
        nullable=True,
        check=lambda c: c.is_in(
            [
                "village_list",
                "register",
                "previous_list",
                "polling_areas",
                "election_units",
                "changes",
                "other",
            ]
        ),
        metadata=_label("Vai trò"),
    )


class Sheets(dy.Schema):
    """One sheet of a source. Its two independent counts agree, or the source was refused."""

    source_id = dy.String(primary_key=True, metadata=_label("Mã nguồn"))
    sheet_no = dy.Int32(primary_key=True, metadata=_label("Trang số"))
    sheet_name = dy.String(nullable=False, metadata=_label("Tên trang"))
    visibility = dy.String(
        nullable=False,
        check=lambda c: c.is_in(["visible", "hidden", "very_hidden"]),
        metadata=_label("Hiển thị"),
    )
    has_1904_dates = dy.Bool(nullable=False, metadata=_label("Ngày tính từ năm 1904"))
    row_count = dy.Int32(nullable=False, metadata=_label("Số dòng có dữ liệu"))
    cell_count = dy.Int64(nullable=False, metadata=_label("Số ô có dữ liệu"))


class RawSheet(dy.Schema):
    """One row of a sheet that holds at least one filled cell, exactly as stored.

    `cells` are the stored values as text, from column A on, null where empty. The mark columns are texts with one
    character a cell, so they are as long as `cells`:

    * `kinds`: `t` text, `n` number, `d` date or time (the cell is `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`),
      `b` truth value, `e` error cell (its text, such as `#REF!`), `f` formula without a stored value, `.` empty.
    * `fonts`: `T` TCVN3 font, `H` TCVN3 capitals font, `V` VNI-Windows font, `.` any other or unknown.
    * `merges`: `.` not merged or the first cell of a merge, `<` covered by a merge that began further left in the
      same row, `^` covered by a merge that began further up.
    """

    source_id = dy.String(primary_key=True, metadata=_label("Mã nguồn"))
    sheet_no = dy.Int32(primary_key=True, metadata=_label("Trang số"))
    row_no = dy.Int32(primary_key=True, metadata=_label("Dòng"))
    cells = dy.List(dy.String(nullable=True), nullable=False, metadata=_personal("Các ô"))
    kinds = dy.String(nullable=False, metadata=_label("Kiểu ô"))
    fonts = dy.String(nullable=False, metadata=_label("Phông chữ"))
    merges = dy.String(nullable=False, metadata=_label("Ô gộp"))
    is_struck = dy.Bool(nullable=False, metadata=_label("Bị gạch ngang"))
    is_hidden = dy.Bool(nullable=False, metadata=_label("Dòng bị ẩn"))


class SheetLayout(dy.Schema):
    """One recognised column of one table on one sheet.

    A sheet may hold several tables, stacked or side by side: `table_no` counts them from 1.
    """

    source_id = dy.String(primary_key=True, metadata=_label("Mã nguồn"))
    sheet_no = dy.Int32(primary_key=True, metadata=_label("Trang số"))
    table_no = dy.Int32(primary_key=True, metadata=_label("Bảng số"))
    column_no = dy.Int32(primary_key=True, metadata=_label("Cột số"))
    field = dy.String(nullable=False, metadata=_label("Trường"))
    heading = dy.String(nullable=True, metadata=_label("Tiêu đề như đã ghi"))
    header_row_no = dy.Int32(nullable=False, metadata=_label("Dòng tiêu đề"))
    first_row_no = dy.Int32(nullable=False, metadata=_label("Dòng dữ liệu đầu"))
    last_row_no = dy.Int32(nullable=False, metadata=_label("Dòng dữ liệu cuối"))


class RowFates(dy.Schema):
    """What became of one sheet row: every row of `RawSheet` has exactly one line here (account 1)."""

    source_id = dy.String(primary_key=True, metadata=_label("Mã nguồn"))
    sheet_no = dy.Int32(primary_key=True, metadata=_label("Trang số"))
    row_no = dy.Int32(primary_key=True, metadata=_label("Dòng"))
    fate = dy.String(
        nullable=False,
        check=lambda c: c.is_in(
            [
                "entry",
                "title",
                "heading",
                "numbering",
                "banner",
                "total",
                "blank",
                "signature",
                "rejected",
                "other_table",
            ]
        ),
        metadata=_label("Kết cục của dòng"),
    )
    entry_count = dy.Int32(nullable=False, metadata=_label("Số mục"))
    reason_code = dy.String(nullable=True, metadata=_label("Mã lý do"))


class Roster(dy.Schema):
    """One roster entry, typed, as the clerk meant it. Values that could not be read are null and a finding.

    `record_id` is the source, the sheet and the row (`a3f91c02:1:27`); a second person on the same row (tables side
    by side) carries a letter (`a3f91c02:1:27b`). `role` repeats the role of the source.

    `residence_kind`: `permanent` (7a, thường trú), `temporary` (7b, tạm trú), `current` (7c, neither). `note_codes`
    are the words of column (11) and of status columns that the rules know: codes of `reference/note_codes.csv`,
    found by the words of `reference/cell_words.csv`.
    `ballots` are the three marks as found for National Assembly, province and commune, each `X`, `0` or `-` (no
    mark), so `XX0`; null where the sheet has no such columns.
    """

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    source_id = dy.String(nullable=False, metadata=_label("Mã nguồn"))
    sheet_no = dy.Int32(nullable=False, metadata=_label("Trang số"))
    row_no = dy.Int32(nullable=False, metadata=_label("Dòng"))
    role = dy.String(nullable=True, metadata=_label("Vai trò"))
    external_id = dy.String(nullable=True, metadata=_label("Mã dòng của nơi gửi"))
    list_no = dy.String(nullable=True, metadata=_label("STT"))
    full_name = dy.String(nullable=True, metadata=_personal("Họ và tên"))
    birth_date = dy.String(nullable=True, regex=PARTIAL_DATE, metadata=_personal("Ngày, tháng, năm sinh"))
    sex = dy.String(nullable=True, check=lambda c: c.is_in([MALE, FEMALE]), metadata=_label("Giới tính"))
    identity_no = dy.String(nullable=True, regex=r"^\d{12}$", metadata=_personal("Số Căn cước"))
    old_identity_no = dy.String(nullable=True, regex=r"^\d{9}$", metadata=_personal("Số CMND cũ"))
    ethnic_group = dy.String(nullable=True, metadata=_label("Dân tộc"))
    residence_kind = dy.String(
        nullable=True,
        check=lambda c: c.is_in(["permanent", "temporary", "current"]),
        metadata=_label("Loại cư trú"),
    )
    residence_since = dy.String(nullable=True, regex=PARTIAL_DATE, metadata=_label("Bắt đầu tạm trú"))
    permanent_address = dy.String(nullable=True, metadata=_personal("Thường trú"))
    temporary_address = dy.String(nullable=True, metadata=_personal("Tạm trú"))
    current_address = dy.String(nullable=True, metadata=_personal("Nơi ở hiện tại"))
    village = dy.String(nullable=True, metadata=_label("Thôn, bản, tổ dân phố"))
    commune = dy.String(nullable=True, metadata=_label("Xã, phường, đặc khu như đã ghi"))
    district = dy.String(nullable=True, metadata=_label("Huyện như đã ghi"))
    province = dy.String(nullable=True, metadata=_label("Tỉnh, thành phố như đã ghi"))
    household_no = dy.String(nullable=True, metadata=_label("Số hộ"))
    relation_to_head = dy.String(nullable=True, metadata=_label("Quan hệ với chủ hộ"))
    polling_area = dy.String(nullable=True, metadata=_label("Khu vực bỏ phiếu như đã ghi"))
    ballots = dy.String(nullable=True, regex=r"^[X0-]{3}$", metadata=_label("Dấu bầu cử"))
    note = dy.String(nullable=True, metadata=_personal("Ghi chú"))
    note_codes = dy.List(dy.String(nullable=False), nullable=False, metadata=_label("Mã ghi chú"))
    is_struck = dy.Bool(nullable=False, metadata=_label("Bị gạch ngang"))


class Keys(dy.Schema):
    """What linkage may see of an entry. Free text stays behind.

    `name_key` is lower case, marks kept, one tone placement; `name_folded` has no marks. Birth parts are null where
    not stated. `commune_code` is the commune of today, by the crosswalk; `former_commune_code` the one named on an
    older list. `village_key` is folded and free of its prefix word. `household_key` says which household of which
    source, so it never agrees by chance across sources.
    """

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    role = dy.String(nullable=True, metadata=_label("Vai trò"))
    name_key = dy.String(nullable=True, metadata=_personal("Khóa tên có dấu"))
    name_folded = dy.String(nullable=True, metadata=_personal("Tên không dấu"))
    surname = dy.String(nullable=True, metadata=_personal("Họ"))
    middle_name = dy.String(nullable=True, metadata=_personal("Tên đệm"))
    given_name = dy.String(nullable=True, metadata=_personal("Tên"))
    birth_year = dy.Int16(nullable=True, metadata=_personal("Năm sinh"))
    birth_month = dy.Int8(nullable=True, metadata=_personal("Tháng sinh"))
    birth_day = dy.Int8(nullable=True, metadata=_personal("Ngày sinh"))
    sex = dy.String(nullable=True, check=lambda c: c.is_in([MALE, FEMALE]), metadata=_label("Giới tính"))
    identity_no = dy.String(nullable=True, metadata=_personal("Số Căn cước"))
    old_identity_no = dy.String(nullable=True, metadata=_personal("Số CMND cũ"))
    ethnic_group = dy.String(nullable=True, metadata=_label("Dân tộc"))
    commune_code = dy.String(nullable=True, metadata=_label("Mã xã hiện nay"))
    former_commune_code = dy.String(nullable=True, metadata=_label("Mã xã cũ"))
    village_key = dy.String(nullable=True, metadata=_label("Khóa thôn"))
    household_key = dy.String(nullable=True, metadata=_label("Khóa hộ"))


class NameKeys(dy.Schema):
    """The name part of `Keys`: every form in which two spellings of a name may meet."""

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    name_key = dy.String(nullable=True, metadata=_personal("Khóa tên có dấu"))
    name_folded = dy.String(nullable=True, metadata=_personal("Tên không dấu"))
    surname = dy.String(nullable=True, metadata=_personal("Họ"))
    middle_name = dy.String(nullable=True, metadata=_personal("Tên đệm"))
    given_name = dy.String(nullable=True, metadata=_personal("Tên"))


class NameOrders(dy.Schema):
    """A text per entry that sorts in the official Vietnamese order: given name, surname, middle name."""

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    name_order = dy.String(nullable=True, metadata=_personal("Thứ tự họ tên"))


class Placements(dy.Schema):
    """Where an entry lies today, by the crosswalk, and how sure that is.

    `placement`: `current` (the list names today's commune), `whole` (former commune that went whole),
    `people_all` (divided by area, but all people went one way), `part` (divided; only the village can tell),
    `ambiguous`, `unknown`, `not_stated`.
    """

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    commune_code = dy.String(nullable=True, metadata=_label("Mã xã hiện nay"))
    commune_name = dy.String(nullable=True, metadata=_label("Xã hiện nay"))
    province_code = dy.String(nullable=True, metadata=_label("Mã tỉnh hiện nay"))
    province_name = dy.String(nullable=True, metadata=_label("Tỉnh, thành phố hiện nay"))
    former_commune_code = dy.String(nullable=True, metadata=_label("Mã xã cũ"))
    former_commune_name = dy.String(nullable=True, metadata=_label("Xã cũ"))
    clause = dy.String(nullable=True, metadata=_label("Điều khoản sắp xếp"))
    placement = dy.String(
        nullable=False,
        check=lambda c: c.is_in(
            ["current", "whole", "people_all", "part", "ambiguous", "unknown", "not_stated"]
        ),
        metadata=_label("Cách xác định"),
    )
    village = dy.String(nullable=True, metadata=_label("Thôn, bản, tổ dân phố"))
    village_key = dy.String(nullable=True, metadata=_label("Khóa thôn"))


NAME_LEVELS: Final = (
    "missing", "same", "marks_left_out", "marks_differ", "order_or_spacing", "shortened", "slip",
    "slip_in_given", "middle_differs", "surname_differs", "two_slips", "given_differs", "given_same",
    "surname_same", "different",
)  # fmt: skip
BIRTH_LEVELS: Final = (
    "missing", "same", "same_as_far_as_known", "first_of_january", "day_month_swapped", "day_or_month_slip",
    "day_or_month_differs", "year_slip", "year_slip_number_agrees", "year_differs", "year_same", "years_near",
    "different",
)  # fmt: skip
SEX_LEVELS: Final = ("missing", "same", "different")
IDENTITY_LEVELS: Final = (
    "missing", "same", "slip", "neighbouring", "two_slips", "different_one_doubtful", "different", "old_same",
    "old_different",
)  # fmt: skip
PLACE_LEVELS: Final = ("missing", "same_village", "same_commune", "commune_only", "other_commune")
HOUSEHOLD_LEVELS: Final = ("missing", "same", "different")


class ScoredPairs(dy.Schema):
    """A pair with its comparison levels, the share of each in the match weight (log2), and the probability.

    `weight_prior` is the share of such pairs at all, `weight_rivals` what twins and relatives take away; all the
    weights of a row add up to `match_weight`.
    """

    record_id_l = dy.String(primary_key=True, metadata=_label("Mã dòng trái"))
    record_id_r = dy.String(primary_key=True, metadata=_label("Mã dòng phải"))
    blocking_rule = dy.String(nullable=False, metadata=_label("Quy tắc chia khối"))
    level_name = dy.Enum(NAME_LEVELS, nullable=False, metadata=_label("Mức so sánh tên"))
    level_birth = dy.Enum(BIRTH_LEVELS, nullable=False, metadata=_label("Mức so sánh ngày sinh"))
    level_sex = dy.Enum(SEX_LEVELS, nullable=False, metadata=_label("Mức so sánh giới tính"))
    level_identity = dy.Enum(IDENTITY_LEVELS, nullable=False, metadata=_label("Mức so sánh số Căn cước"))
    level_place = dy.Enum(PLACE_LEVELS, nullable=False, metadata=_label("Mức so sánh nơi ở"))
    level_household = dy.Enum(HOUSEHOLD_LEVELS, nullable=False, metadata=_label("Mức so sánh hộ"))
    weight_name = dy.Float32(nullable=False, metadata=_label("Trọng số tên"))
    weight_birth = dy.Float32(nullable=False, metadata=_label("Trọng số ngày sinh"))
    weight_sex = dy.Float32(nullable=False, metadata=_label("Trọng số giới tính"))
    weight_identity = dy.Float32(nullable=False, metadata=_label("Trọng số số Căn cước"))
    weight_place = dy.Float32(nullable=False, metadata=_label("Trọng số nơi ở"))
    weight_household = dy.Float32(nullable=False, metadata=_label("Trọng số hộ"))
    weight_prior = dy.Float32(nullable=False, metadata=_label("Trọng số ban đầu"))
    weight_rivals = dy.Float32(nullable=False, metadata=_label("Trừ vì sinh đôi, anh em, cha con"))
    match_weight = dy.Float64(nullable=False, metadata=_label("Trọng số khớp"))
    match_probability = dy.Float64(nullable=False, metadata=_label("Xác suất khớp"))


class Links(dy.Schema):
    """One entry of an old list and the one entry of the new list it answers to, one to one, the best pairs first.

    `is_ambiguous`: another entry would answer almost as well, so a person has to look.
    """

    record_id_old = dy.String(primary_key=True, metadata=_label("Mã dòng cũ"))
    record_id_new = dy.String(nullable=False, metadata=_label("Mã dòng mới"))
    decision = dy.String(
        nullable=False, check=lambda c: c.is_in(["same", "ask"]), metadata=_label("Quyết định")
    )
    reason = dy.String(nullable=False, metadata=_label("Lý do"))
    is_ambiguous = dy.Bool(nullable=False, metadata=_label("Có cặp khác gần bằng"))
    match_weight = dy.Float64(nullable=False, metadata=_label("Trọng số khớp"))
    match_probability = dy.Float64(nullable=False, metadata=_label("Xác suất khớp"))


class MatchEstimates(dy.Schema):
    """The chances of one comparison level that a run used: as given by the model, and as moved by the run."""

    comparison = dy.String(primary_key=True, metadata=_label("Phép so sánh"))
    level = dy.String(primary_key=True, metadata=_label("Mức so sánh"))
    m_prior = dy.Float64(nullable=False, metadata=_label("Xác suất m ban đầu"))
    m_used = dy.Float64(nullable=False, metadata=_label("Xác suất m đã dùng"))
    pair_count = dy.Float64(nullable=False, metadata=_label("Số cặp cùng người ước tính"))


class Coincidences(dy.Schema):
    """How many pairs stand behind one reason, and how many of them chance and kinship alone would give here."""

    decision = dy.String(primary_key=True, metadata=_label("Quyết định"))
    reason = dy.String(primary_key=True, metadata=_label("Lý do"))
    pair_count = dy.Int64(nullable=False, metadata=_label("Số cặp"))
    chance_count = dy.Float64(nullable=False, metadata=_label("Số cặp do ngẫu nhiên"))


class Judgements(dy.Schema):
    """What a person said about a pair: `same`, `different`, `unsure`. Only ever appended."""

    record_id_l = dy.String(primary_key=True, metadata=_label("Mã dòng trái"))
    record_id_r = dy.String(primary_key=True, metadata=_label("Mã dòng phải"))
    judged_at = dy.String(primary_key=True, metadata=_label("Lúc kết luận"))
    judgement = dy.String(
        nullable=False, check=lambda c: c.is_in(["same", "different", "unsure"]), metadata=_label("Kết luận")
    )
    judged_by = dy.String(nullable=False, metadata=_label("Người kết luận"))
    reason = dy.String(nullable=True, metadata=_label("Lý do"))


class RowVerdicts(dy.Schema):
    """What a person decided about one row as it stands today, the last word of each row.

    `verdict`: `keep` (this row stands), `remove`, `move` (the person is listed elsewhere). `about` are the codes that
    were asked; it is empty for the two halves of a question about a pair. Only a verdict about a single row
    (`is_about_pair` false) can take a person's last row away. `commune_ballot` and `polling_area_no` say what was decided
    of the commune ballot and of the area; null where nothing was.
    """

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    verdict = dy.String(
        nullable=False, check=lambda c: c.is_in(["keep", "remove", "move"]), metadata=_label("Quyết định")
    )
    is_about_pair = dy.Bool(nullable=False, metadata=_label("Theo câu hỏi về hai dòng"))
    about = dy.List(dy.String(nullable=False), nullable=False, metadata=_label("Mã câu hỏi"))
    record_no = dy.Int64(nullable=False, metadata=_label("Số trong sổ quyết định"))
    judged_by = dy.String(nullable=False, metadata=_label("Người quyết định"))
    judged_at = dy.String(nullable=False, metadata=_label("Lúc quyết định"))
    evidence = dy.String(nullable=True, metadata=_label("Căn cứ"))
    commune_ballot = dy.Bool(nullable=True, metadata=_label("Được bầu HĐND cấp xã"))
    polling_area_no = dy.String(nullable=True, metadata=_label("Khu vực bỏ phiếu số"))


class Questions(dy.Schema):
    """One question to a person, about two rows or about one (`record_id_r` is empty).

    `kind`: `same_person` (are these two rows one person?), `which_row` (one person on two lists: which row stands?),
    `one_row` (what is to become of this row?). `about` are codes of findings, or the reason of the decision about the
    pair. A smaller `rank` is more useful to answer first.
    """

    record_id_l = dy.String(primary_key=True, metadata=_label("Mã dòng trái"))
    record_id_r = dy.String(primary_key=True, metadata=_label("Mã dòng phải"))
    kind = dy.String(
        nullable=False,
        check=lambda c: c.is_in(["same_person", "which_row", "one_row"]),
        metadata=_label("Loại câu hỏi"),
    )
    about = dy.List(dy.String(nullable=False), nullable=False, metadata=_label("Hỏi về"))
    rank = dy.Int32(nullable=False, metadata=_label("Thứ tự nên trả lời"))
    match_weight = dy.Float64(nullable=True, metadata=_label("Trọng số khớp"))
    match_probability = dy.Float64(nullable=True, metadata=_label("Xác suất khớp"))


class Decisions(dy.Schema):
    """The one decision per pair, by rule or by judgement, with its named reason (`reference/decision_reasons.csv`).

    `decision`: `same` (the program acts on it), `ask` (a person is asked; both rows stay), `different`.
    """

    record_id_l = dy.String(primary_key=True, metadata=_label("Mã dòng trái"))
    record_id_r = dy.String(primary_key=True, metadata=_label("Mã dòng phải"))
    decision = dy.String(
        nullable=False, check=lambda c: c.is_in(["same", "ask", "different"]), metadata=_label("Quyết định")
    )
    reason = dy.String(nullable=False, metadata=_label("Lý do"))
    match_weight = dy.Float64(nullable=True, metadata=_label("Trọng số khớp"))
    match_probability = dy.Float64(nullable=True, metadata=_label("Xác suất khớp"))


class Persons(dy.Schema):
    """Which person an entry belongs to. `person_id` is the lowest record id of the person."""

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    person_id = dy.String(nullable=False, metadata=_label("Mã người"))


class Movements(dy.Schema):
    """What became of one person between two lists. One main `kind`, any number of `flags`.

    `record_id_old` or `record_id_new` is null where the person stands on one list only. `kind` and `flags` are those
    of `reference/movement_kinds.csv`.
    """

    person_id = dy.String(primary_key=True, metadata=_label("Mã người"))
    record_id_old = dy.String(nullable=True, metadata=_label("Mã dòng cũ"))
    record_id_new = dy.String(nullable=True, metadata=_label("Mã dòng mới"))
    external_id_old = dy.String(nullable=True, metadata=_label("Mã dòng cũ của nơi gửi"))
    external_id_new = dy.String(nullable=True, metadata=_label("Mã dòng mới của nơi gửi"))
    kind = dy.String(nullable=False, metadata=_label("Loại biến động"))
    flags = dy.List(dy.String(nullable=False), nullable=False, metadata=_label("Dấu hiệu"))
    reason = dy.String(nullable=False, metadata=_label("Lý do"))
    evidence = dy.String(nullable=True, metadata=_label("Căn cứ"))
    old_commune = dy.String(nullable=True, metadata=_label("Xã cũ"))
    new_commune = dy.String(nullable=True, metadata=_label("Xã mới"))
    old_village = dy.String(nullable=True, metadata=_label("Thôn cũ"))
    new_village = dy.String(nullable=True, metadata=_label("Thôn mới"))
    old_commune_code = dy.String(nullable=True, metadata=_label("Mã xã nay của nơi cũ"))
    new_commune_code = dy.String(nullable=True, metadata=_label("Mã xã nay của nơi mới"))
    old_commune_today = dy.String(nullable=True, metadata=_label("Xã nay của nơi cũ"))
    new_commune_today = dy.String(nullable=True, metadata=_label("Xã nay của nơi mới"))


class MovementAccounts(dy.Schema):
    """One count of one place on one of two lists: there `rows` equals the sum of all other terms.

    `term` is `rows`, `second_rows`, a kind of movement for people on this list alone, or a kind after `stayed:` (on
    both lists at this place), `went:` (now elsewhere) or `came:` (elsewhere before). `place` is `all`, the id of an
    election unit, the code of a commune of today, that code and a village key, or the code of a former commune.
    """

    level = dy.String(
        primary_key=True,
        check=lambda c: c.is_in(["all", "unit", "commune", "village", "former_commune"]),
        metadata=_label("Cấp"),
    )
    place = dy.String(primary_key=True, metadata=_label("Mã nơi"))
    side = dy.String(primary_key=True, check=lambda c: c.is_in(["old", "new"]), metadata=_label("Danh sách"))
    term = dy.String(primary_key=True, metadata=_label("Số hạng"))
    count = dy.Int64(nullable=False, metadata=_label("Số lượng"))
    name = dy.String(nullable=True, metadata=_label("Nơi"))
    within = dy.String(nullable=True, metadata=_label("Thuộc"))


class StatedAreas(dy.Schema):
    """One village (or part of one, or an institution) in one polling area, as a table of polling areas states it.

    `record_id` is the source, the sheet and the row; the second and later villages of one row carry a letter
    (`a3f91c02:1:7b`). `village` is null where the area takes the whole commune. `street`, in lower case, narrows it to
    those who live there; then the household numbers are house numbers. `polling_area_no` is free of
    "khu vực bỏ phiếu số" and of leading zeros. Commune and province are as written, or as the title of the sheet says.
    """

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    source_id = dy.String(nullable=False, metadata=_label("Mã nguồn"))
    sheet_no = dy.Int32(nullable=False, metadata=_label("Trang số"))
    row_no = dy.Int32(nullable=False, metadata=_label("Dòng"))
    polling_area_no = dy.String(nullable=False, metadata=_label("Khu vực bỏ phiếu số"))
    village = dy.String(nullable=True, metadata=_label("Thôn, bản, tổ dân phố"))
    commune = dy.String(nullable=True, metadata=_label("Xã, phường, đặc khu như đã ghi"))
    district = dy.String(nullable=True, metadata=_label("Huyện như đã ghi"))
    province = dy.String(nullable=True, metadata=_label("Tỉnh, thành phố như đã ghi"))
    street = dy.String(nullable=True, metadata=_label("Đường, phố"))
    household_from = dy.Int32(nullable=True, metadata=_label("Từ hộ số"))
    household_to = dy.Int32(nullable=True, metadata=_label("Đến hộ số"))
    polling_place = dy.String(nullable=True, metadata=_label("Địa điểm bỏ phiếu"))
    terrain = dy.String(
        nullable=True,
        check=lambda c: c.is_in(["mountain", "island", "scattered", "ordinary"]),
        metadata=_label("Địa bàn"),
    )
    special_kind = dy.String(
        nullable=True,
        check=lambda c: c.is_in(["armed_unit", "health_or_care", "detention", "compulsory_facility"]),
        metadata=_label("Khu vực riêng"),
    )
    voting_date = dy.Date(nullable=True, metadata=_label("Ngày bỏ phiếu"))
    stated_voters = dy.Int64(nullable=True, metadata=_label("Số cử tri như đã ghi"))


class StatedUnits(dy.Schema):
    """One commune (or village) in one election unit of one level, as a table of election units states it."""

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    source_id = dy.String(nullable=False, metadata=_label("Mã nguồn"))
    sheet_no = dy.Int32(nullable=False, metadata=_label("Trang số"))
    row_no = dy.Int32(nullable=False, metadata=_label("Dòng"))
    level = dy.String(
        nullable=False, check=lambda c: c.is_in(["national", "provincial", "commune"]), metadata=_label("Cấp")
    )
    unit_no = dy.String(nullable=False, metadata=_label("Đơn vị bầu cử số"))
    unit_name = dy.String(nullable=True, metadata=_label("Tên đơn vị bầu cử"))
    village = dy.String(nullable=True, metadata=_label("Thôn, bản, tổ dân phố"))
    commune = dy.String(nullable=True, metadata=_label("Xã, phường, đặc khu như đã ghi"))
    district = dy.String(nullable=True, metadata=_label("Huyện như đã ghi"))
    province = dy.String(nullable=True, metadata=_label("Tỉnh, thành phố như đã ghi"))
    population = dy.Int64(nullable=True, metadata=_label("Dân số"))
    deputies = dy.Int32(nullable=True, metadata=_label("Số đại biểu được bầu"))


class StatedChanges(dy.Schema):
    """One line of a list of changes after posting: who is in `Roster` under the same id; here when and why.

    `changed_at` counts a change known by its day alone from the start of the day; null where no day is stated or it
    cannot be read (`is_dated` tells which). `reasons` are codes of `reference/note_codes.csv`.
    """

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    changed_at = dy.Datetime(nullable=True, metadata=_label("Lúc thay đổi"))
    is_dated = dy.Bool(nullable=False, metadata=_label("Có ghi ngày"))
    reasons = dy.List(dy.String(nullable=False), nullable=False, metadata=_label("Lý do"))


class PollingAreas(dy.Schema):
    """One polling area of one commune (L85 Art 11). `terrain` or `special_kind` give its lawful exception in size."""

    polling_area_id = dy.String(primary_key=True, metadata=_label("Mã khu vực bỏ phiếu"))
    commune_code = dy.String(nullable=False, metadata=_label("Mã xã"))
    commune_name = dy.String(nullable=False, metadata=_label("Xã, phường, đặc khu"))
    province_name = dy.String(nullable=True, metadata=_label("Tỉnh, thành phố"))
    polling_area_no = dy.String(nullable=False, metadata=_label("Khu vực bỏ phiếu số"))
    polling_place = dy.String(nullable=True, metadata=_label("Địa điểm bỏ phiếu"))
    terrain = dy.String(
        nullable=True,
        check=lambda c: c.is_in(["mountain", "island", "scattered", "ordinary"]),
        metadata=_label("Địa bàn"),
    )
    special_kind = dy.String(
        nullable=True,
        check=lambda c: c.is_in(["armed_unit", "health_or_care", "detention", "compulsory_facility"]),
        metadata=_label("Khu vực riêng"),
    )
    voting_date = dy.Date(nullable=True, metadata=_label("Ngày bỏ phiếu"))


class VillageAreas(dy.Schema):
    """Which villages (or parts of one, or an institution) vote in which polling area.

    An empty `village_key` is the whole commune. `village_order` is the place of the village in its area, from 1, as the
    commune wrote it. `source_place` is the record id of the row of the table. With a `street` only those who live in
    it vote there, and the household numbers are house numbers.
    """

    polling_area_id = dy.String(primary_key=True, metadata=_label("Mã khu vực bỏ phiếu"))
    commune_code = dy.String(primary_key=True, metadata=_label("Mã xã"))
    village_key = dy.String(primary_key=True, metadata=_label("Khóa thôn"))
    village = dy.String(nullable=False, metadata=_label("Thôn, bản, tổ dân phố"))
    street = dy.String(primary_key=True, metadata=_label("Đường, phố (rỗng: tất cả)"))
    household_from = dy.Int32(nullable=True, metadata=_label("Từ hộ số"))
    household_to = dy.Int32(nullable=True, metadata=_label("Đến hộ số"))
    village_order = dy.Int32(nullable=False, metadata=_label("Thứ tự thôn"))
    source_place = dy.String(nullable=True, metadata=_label("Ghi tại"))


class ElectionUnits(dy.Schema):
    """One commune inside one election unit of one level. `level`: `national`, `provincial`, `commune`."""

    unit_id = dy.String(primary_key=True, metadata=_label("Mã đơn vị bầu cử"))
    commune_code = dy.String(primary_key=True, metadata=_label("Mã xã"))
    village_key = dy.String(primary_key=True, metadata=_label("Khóa thôn (rỗng: cả xã)"))
    level = dy.String(
        nullable=False, check=lambda c: c.is_in(["national", "provincial", "commune"]), metadata=_label("Cấp")
    )
    unit_no = dy.String(nullable=False, metadata=_label("Đơn vị bầu cử số"))
    unit_name = dy.String(nullable=True, metadata=_label("Tên đơn vị bầu cử"))
    commune_name = dy.String(nullable=False, metadata=_label("Xã, phường, đặc khu"))
    population = dy.Int64(nullable=True, metadata=_label("Dân số"))
    deputies = dy.Int32(nullable=True, metadata=_label("Số đại biểu được bầu"))
    source_place = dy.String(nullable=True, metadata=_label("Ghi tại"))


class PersonLines(dy.Schema):
    """One line per person: the values that stand after survivorship. The room `election` reads persons only here.

    `record_id` is the row that the line mainly comes from. `note_codes` are those of `reference/note_codes.csv`, of
    all rows of the person that speak of the same place. `ballots` are the marks as found. `polling_area` is the area
    the sheet itself states. `line_order` is the place of the row among the lists received (households in village
    order as the clerk typed them); `name_order` is a text that sorts in the official Vietnamese order of names.
    """

    person_id = dy.String(primary_key=True, metadata=_label("Mã người"))
    record_id = dy.String(nullable=False, metadata=_label("Dòng gốc"))
    commune_code = dy.String(nullable=True, metadata=_label("Mã xã"))
    village = dy.String(nullable=True, metadata=_label("Thôn, bản, tổ dân phố"))
    village_key = dy.String(nullable=True, metadata=_label("Khóa thôn"))
    household_no = dy.String(nullable=True, metadata=_label("Số hộ"))
    household_key = dy.String(nullable=True, metadata=_label("Khóa hộ"))
    relation_to_head = dy.String(nullable=True, metadata=_label("Quan hệ với chủ hộ"))
    line_order = dy.Int64(nullable=False, metadata=_label("Thứ tự dòng"))
    name_order = dy.String(nullable=True, metadata=_personal("Thứ tự họ tên"))
    full_name = dy.String(nullable=True, metadata=_personal("Họ và tên"))
    birth_date = dy.String(nullable=True, regex=PARTIAL_DATE, metadata=_personal("Ngày, tháng, năm sinh"))
    sex = dy.String(nullable=True, check=lambda c: c.is_in([MALE, FEMALE]), metadata=_label("Giới tính"))
    identity_no = dy.String(nullable=True, regex=r"^\d{12}$", metadata=_personal("Số Căn cước"))
    ethnic_group = dy.String(nullable=True, metadata=_label("Dân tộc"))
    residence_kind = dy.String(
        nullable=True,
        check=lambda c: c.is_in(["permanent", "temporary", "current"]),
        metadata=_label("Loại cư trú"),
    )
    residence_since = dy.String(nullable=True, regex=PARTIAL_DATE, metadata=_label("Bắt đầu tạm trú"))
    permanent_address = dy.String(nullable=True, metadata=_personal("Thường trú"))
    temporary_address = dy.String(nullable=True, metadata=_personal("Tạm trú"))
    current_address = dy.String(nullable=True, metadata=_personal("Nơi ở hiện tại"))
    polling_area = dy.String(nullable=True, metadata=_label("Khu vực bỏ phiếu như đã ghi"))
    ballots = dy.String(nullable=True, regex=r"^[X0-]{3}$", metadata=_label("Dấu bầu cử"))
    note = dy.String(nullable=True, metadata=_personal("Ghi chú"))
    note_codes = dy.List(dy.String(nullable=False), nullable=False, metadata=_label("Mã ghi chú"))


class Assignments(dy.Schema):
    """The one polling area of every person, and on what ground.

    `basis`: `village`, `household_range`, `street`, `whole_commune`, `institution` (the table of areas decides), `stated` (the
    sheet's own word, where the table allows it or is silent), `household` (with the family), `decision` (a person's answer);
    or why there is none:
    `no_commune`, `no_areas` (the table has none in this commune), `no_village`, `village_without_area`,
    `several_areas`. Where there is none, `polling_area_id` is the commune's waiting list (`<commune_code>-?`): nobody
    is lost, and the list is stopped by a finding.
    """

    person_id = dy.String(primary_key=True, metadata=_label("Mã người"))
    polling_area_id = dy.String(nullable=False, metadata=_label("Mã khu vực bỏ phiếu"))
    basis = dy.String(
        nullable=False,
        check=lambda c: c.is_in(
            [
                "village",
                "household_range",
                "street",
                "whole_commune",
                "institution",
                "stated",
                "household",
                "decision",
                "no_commune",
                "no_areas",
                "no_village",
                "village_without_area",
                "several_areas",
            ]
        ),
        metadata=_label("Căn cứ xếp khu vực"),
    )
    is_assigned = dy.Bool(nullable=False, metadata=_label("Đã xếp khu vực"))


class AreaUnits(dy.Schema):
    """The one election unit of each level in which a polling area lies (L85 Art 11.1)."""

    polling_area_id = dy.String(primary_key=True, metadata=_label("Mã khu vực bỏ phiếu"))
    level = dy.String(
        primary_key=True,
        check=lambda c: c.is_in(["national", "provincial", "commune"]),
        metadata=_label("Cấp"),
    )
    unit_id = dy.String(nullable=False, metadata=_label("Mã đơn vị bầu cử"))


class Eligibility(dy.Schema):
    """Whether one person may be listed on the voting date of his area: `eligible`, `excluded`, `undecided`."""

    person_id = dy.String(primary_key=True, metadata=_label("Mã người"))
    eligibility = dy.String(
        nullable=False,
        check=lambda c: c.is_in(["eligible", "excluded", "undecided"]),
        metadata=_label("Điều kiện"),
    )
    ground = dy.String(nullable=True, metadata=_label("Căn cứ pháp lý"))
    is_coming_of_age = dy.Bool(nullable=False, metadata=_label("Vừa đủ 18 tuổi"))


class Entitlements(dy.Schema):
    """Which ballots one person receives (matrix of L85 Art 29 and form 31). Null: undecidable, with a finding."""

    person_id = dy.String(primary_key=True, metadata=_label("Mã người"))
    category = dy.String(nullable=False, metadata=_label("Diện cử tri"))
    gets_national_ballot = dy.Bool(nullable=False, metadata=_label("Bầu cử ĐBQH"))
    gets_provincial_ballot = dy.Bool(nullable=False, metadata=_label("Bầu cử HĐND tỉnh"))
    gets_commune_ballot = dy.Bool(nullable=True, metadata=_label("Bầu cử HĐND xã"))
    votes_elsewhere = dy.Bool(nullable=False, metadata=_label("Bỏ phiếu ở nơi khác"))


class VoterNumbers(dy.Schema):
    """The number of each voter on the list of his polling area, which is his card number.

    Numbers run 1, 2, 3 … within an area, unless they were frozen: then a removed voter leaves his number empty.
    """

    polling_area_id = dy.String(primary_key=True, metadata=_label("Mã khu vực bỏ phiếu"))
    voter_no = dy.Int32(primary_key=True, metadata=_label("STT"))
    person_id = dy.String(nullable=False, metadata=_label("Mã người"))


class PrintedNumbers(dy.Schema):
    """A number ever given on a list of an area, and the row of the voter who holds it; null where it stays empty."""

    polling_area_id = dy.String(primary_key=True, metadata=_label("Mã khu vực bỏ phiếu"))
    voter_no = dy.Int32(primary_key=True, metadata=_label("STT"))
    record_id = dy.String(nullable=True, metadata=_label("Dòng gốc"))


class BallotCounts(dy.Schema):
    """Voters of one place for one ballot, counted both ways where the law is silent.

    `scope_kind`: `polling_area`, `unit`, `commune`, `province`. `ballot`: `all` (every line), `national`,
    `provincial`, `commune`. `with_elsewhere` counts lines marked "Bỏ phiếu ở nơi khác" at home, `without_elsewhere`
    does not. `undecided` are lines whose ballot cannot be decided; they are in neither count.
    """

    scope_kind = dy.String(primary_key=True, metadata=_label("Loại phạm vi"))
    scope_id = dy.String(primary_key=True, metadata=_label("Phạm vi"))
    ballot = dy.String(primary_key=True, metadata=_label("Phiếu bầu"))
    with_elsewhere = dy.Int64(nullable=False, metadata=_label("Kể cả người bỏ phiếu ở nơi khác"))
    without_elsewhere = dy.Int64(nullable=False, metadata=_label("Trừ người bỏ phiếu ở nơi khác"))
    undecided = dy.Int64(nullable=False, metadata=_label("Chưa xác định"))


class VoterList(dy.Schema):
    """One voter, once. `voter_no` is the running number on the list of the area, which is the card number.

    `note_codes` are the notes that column (11) of the official list must carry (those of `Roster.note_codes`); `note`
    is what a clerk wrote besides. The start of temporary residence is not in either: it is `residence_since`.
    """

    polling_area_id = dy.String(primary_key=True, metadata=_label("Mã khu vực bỏ phiếu"))
    voter_no = dy.Int32(primary_key=True, metadata=_label("STT"))
    person_id = dy.String(nullable=False, metadata=_label("Mã người"))
    record_id = dy.String(nullable=False, metadata=_label("Dòng gốc"))
    full_name = dy.String(nullable=False, metadata=_personal("Họ và tên"))
    birth_date = dy.String(nullable=True, regex=PARTIAL_DATE, metadata=_personal("Ngày, tháng, năm sinh"))
    sex = dy.String(nullable=True, check=lambda c: c.is_in([MALE, FEMALE]), metadata=_label("Giới tính"))
    identity_no = dy.String(nullable=True, metadata=_personal("Số Căn cước"))
    ethnic_group = dy.String(nullable=True, metadata=_label("Dân tộc"))
    residence_kind = dy.String(nullable=True, metadata=_label("Loại cư trú"))
    residence_since = dy.String(nullable=True, metadata=_label("Bắt đầu tạm trú"))
    address = dy.String(nullable=True, metadata=_personal("Nơi cư trú"))
    commune_code = dy.String(nullable=False, metadata=_label("Mã xã"))
    village = dy.String(nullable=True, metadata=_label("Thôn, bản, tổ dân phố"))
    household_no = dy.String(nullable=True, metadata=_label("Số hộ"))
    category = dy.String(nullable=False, metadata=_label("Diện cử tri"))
    gets_national_ballot = dy.Bool(nullable=False, metadata=_label("Bầu cử ĐBQH"))
    gets_provincial_ballot = dy.Bool(nullable=False, metadata=_label("Bầu cử HĐND tỉnh"))
    gets_commune_ballot = dy.Bool(nullable=True, metadata=_label("Bầu cử HĐND xã"))
    is_coming_of_age = dy.Bool(nullable=False, metadata=_label("Vừa đủ 18 tuổi"))
    note = dy.String(nullable=True, metadata=_personal("Ghi chú"))
    note_codes = dy.List(dy.String(nullable=False), nullable=False, metadata=_label("Mã ghi chú"))


class Exclusions(dy.Schema):
    """One person who is not on a list, with the ground. Nobody leaves a list without a line here."""

    person_id = dy.String(primary_key=True, metadata=_label("Mã người"))
    record_id = dy.String(nullable=False, metadata=_label("Dòng gốc"))
    ground = dy.String(nullable=False, metadata=_label("Căn cứ"))


class VoteLosses(dy.Schema):
    """One person who would lose something by this run, for the guard before the lists are used.

    `loss`: `last_row` (no line on any list), `ballot` (a ballot that his rows gave him, or that is undecided), `area`
    (no polling area). `explanation`: `law` (the row itself states a ground that the law knows, and no mark speaks
    against it), `decision` (a person decided it), or null: then the lists are stopped. `explained_by` is the article,
    or the number in the ledger.
    """

    person_id = dy.String(primary_key=True, metadata=_label("Mã người"))
    loss = dy.String(
        primary_key=True,
        check=lambda c: c.is_in(["last_row", "ballot", "area"]),
        metadata=_label("Điều bị mất"),
    )
    record_id = dy.String(nullable=False, metadata=_label("Dòng gốc"))
    polling_area_id = dy.String(nullable=True, metadata=_label("Mã khu vực bỏ phiếu"))
    commune_code = dy.String(nullable=True, metadata=_label("Mã xã"))
    detail = dy.String(nullable=False, metadata=_label("Vì sao"))
    explanation = dy.String(
        nullable=True, check=lambda c: c.is_in(["law", "decision"]), metadata=_label("Giải trình")
    )
    explained_by = dy.String(nullable=True, metadata=_label("Theo"))


class Findings(dy.Schema):
    """One thing to look at, in codes; its sentences stand in `reference/finding_codes`.

    `parameters` fill the gaps of the sentences and never hold a name, a birth date or an identity number.

    `severity`: `stops_the_list`, `needs_a_person`, `for_information`. `subject_id` is a record id, a pair
    (`id|id`), a person id, a file, or a polling area id, by `subject_kind`. `file`, `sheet`, `row_no` and
    `column` say where to look; `field` which value it is about.
    """

    finding_id = dy.String(primary_key=True, regex=r"^[0-9a-f]{12}$", metadata=_label("Mã phát hiện"))
    code = dy.String(nullable=False, regex=r"^[SPLER]\d{3}$", metadata=_label("Mã"))
    severity = dy.String(
        nullable=False,
        check=lambda c: c.is_in(["stops_the_list", "needs_a_person", "for_information"]),
        metadata=_label("Mức độ"),
    )
    subject_kind = dy.String(
        nullable=False,
        check=lambda c: c.is_in(
            [
                "file",
                "sheet",
                "row",
                "entry",
                "pair",
                "person",
                "polling_area",
                "village",
                "commune",
                "unit",
                "run",
            ]
        ),
        metadata=_label("Đối tượng"),
    )
    subject_id = dy.String(nullable=False, metadata=_label("Mã đối tượng"))
    file = dy.String(nullable=True, metadata=_label("Tệp"))
    sheet = dy.String(nullable=True, metadata=_label("Trang"))
    row_no = dy.Int32(nullable=True, metadata=_label("Dòng"))
    column = dy.String(nullable=True, metadata=_label("Cột"))
    field = dy.String(nullable=True, metadata=_label("Trường"))
    parameters = dy.List(dy.String(nullable=True), nullable=False, metadata=_label("Tham số của câu"))


class Tally(dy.Schema):
    """One account: a count on the left that must equal the sum on the right (§7 of the design)."""

    account = dy.String(primary_key=True, metadata=_label("Phép cân đối"))
    scope = dy.String(primary_key=True, metadata=_label("Phạm vi"))
    term = dy.String(primary_key=True, metadata=_label("Số hạng"))
    side = dy.String(nullable=False, check=lambda c: c.is_in(["left", "right"]), metadata=_label("Vế"))
    sign = dy.Int8(nullable=False, metadata=_label("Dấu"))
    count = dy.Int64(nullable=False, metadata=_label("Số lượng"))


class Figures(dy.Schema):
    """One count about one scope. Every footer, report, page and summary reads its numbers here and nowhere else.

    `scope_kind`: `province` (the whole run, `scope_id` is `all`), `unit`, `commune`, `area`, `village`
    (`commune_code/village`). `figure` is a code of `reference/figures.csv`. A count of nobody is a 0, not a missing row.
    """

    scope_kind = dy.String(
        primary_key=True,
        check=lambda c: c.is_in(["province", "unit", "commune", "area", "village"]),
        metadata=_label("Loại phạm vi"),
    )
    scope_id = dy.String(primary_key=True, metadata=_label("Phạm vi"))
    figure = dy.String(primary_key=True, metadata=_label("Chỉ tiêu"))
    value = dy.Int64(nullable=False, metadata=_label("Số lượng"))


class FindingPlaces(dy.Schema):
    """Which communes one finding concerns; a pair across two communes has two rows. Empty code: the whole run."""

    finding_id = dy.String(primary_key=True, metadata=_label("Mã phát hiện"))
    commune_code = dy.String(primary_key=True, metadata=_label("Mã xã"))


class RowsLeft(dy.Schema):
    """A row noted for a certificate, whose person stands on the list of the place where he votes; `note` says which."""

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    polling_area_id = dy.String(nullable=False, metadata=_label("Mã khu vực bỏ phiếu"))
    commune_code = dy.String(nullable=False, metadata=_label("Mã xã"))
    village = dy.String(nullable=True, metadata=_label("Thôn, bản, tổ dân phố"))
    note = dy.String(
        nullable=False,
        check=lambda c: c.is_in(["votes_elsewhere", "votes_at_residence"]),
        metadata=_label("Ghi chú"),
    )


class FindingAreas(dy.Schema):
    """Which polling areas one finding concerns, where its subject leads to people of known areas."""

    finding_id = dy.String(primary_key=True, metadata=_label("Mã phát hiện"))
    polling_area_id = dy.String(primary_key=True, metadata=_label("Mã khu vực bỏ phiếu"))


class RegisterCounts(dy.Schema):
    """The lists of one commune against the police register of the same commune, in numbers of people and of findings."""

    commune_code = dy.String(primary_key=True, metadata=_label("Mã xã"))
    listed = dy.Int64(nullable=False, metadata=_label("Dòng trong danh sách"))
    in_register = dy.Int64(nullable=False, metadata=_label("Dòng trong dữ liệu dân cư"))
    linked = dy.Int64(nullable=False, metadata=_label("Có ở cả hai"))
    only_on_list = dy.Int64(nullable=False, metadata=_label("Chỉ có trong danh sách"))
    only_in_register = dy.Int64(nullable=False, metadata=_label("Chỉ có trong dữ liệu dân cư, đủ tuổi"))
    name_differs = dy.Int64(nullable=False, metadata=_label("Khác họ tên"))
    birth_date_differs = dy.Int64(nullable=False, metadata=_label("Khác ngày sinh"))
    sex_differs = dy.Int64(nullable=False, metadata=_label("Khác giới tính"))
    identity_no_differs = dy.Int64(nullable=False, metadata=_label("Khác số Căn cước"))


class DeclaredTotals(dy.Schema):
    """A number that a file declares, beside the number that was counted."""

    file = dy.String(primary_key=True, metadata=_label("Tệp"))
    row_no = dy.Int32(primary_key=True, metadata=_label("Dòng"))
    subject = dy.String(primary_key=True, metadata=_label("Trang hoặc khu vực"))
    commune_code = dy.String(nullable=True, metadata=_label("Mã xã"))
    polling_area_id = dy.String(nullable=True, metadata=_label("Mã khu vực bỏ phiếu"))
    declared = dy.Int64(nullable=False, metadata=_label("Số đã ghi"))
    counted = dy.Int64(nullable=False, metadata=_label("Số đếm được"))


class CommuneProgress(dy.Schema):
    """How far the lists of one commune have come besides what `UploadProgress` tells."""

    commune_code = dy.String(primary_key=True, metadata=_label("Mã xã"))
    villages_expected = dy.Int64(nullable=False, metadata=_label("Số thôn theo bảng khu vực"))
    villages_in = dy.Int64(nullable=False, metadata=_label("Số thôn đã có danh sách"))
    files_clean = dy.Int64(nullable=False, metadata=_label("Số tệp không còn gì phải xem"))
    questions_answered = dy.Int64(nullable=False, metadata=_label("Số dòng đã có quyết định"))


class ListChanges(dy.Schema):
    """One person whose place on the lists changed since the last run, with the reason (`difference_reasons.csv`).

    `change`: `addition`, `removal`, `area`. `detail` is the area come from. `record_id` is a row of the run after, for
    a removal of the run before.
    """

    record_id = dy.String(primary_key=True, metadata=_label("Mã dòng"))
    change = dy.String(
        primary_key=True,
        check=lambda c: c.is_in(["addition", "removal", "area"]),
        metadata=_label("Thay đổi"),
    )
    reason = dy.String(nullable=False, metadata=_label("Lý do"))
    detail = dy.String(nullable=True, metadata=_label("Từ khu vực"))
    commune_code = dy.String(nullable=True, metadata=_label("Mã xã"))
    polling_area_id = dy.String(nullable=True, metadata=_label("Mã khu vực bỏ phiếu"))
    file = dy.String(nullable=True, metadata=_label("Tệp"))


class UploadProgress(dy.Schema):
    """The uploads of one commune and what is open in them. The empty code stands for files whose commune nobody can tell.

    `lists_received` = `lists_checked` (read) + `lists_refused` + `lists_repeated` (same bytes as another file).
    `posting_deadline` is the last lawful day to post the lists of the earliest area of the commune (L85 Art 31).
    """

    commune_code = dy.String(primary_key=True, metadata=_label("Mã xã"))
    commune_name = dy.String(nullable=True, metadata=_label("Xã"))
    lists_received = dy.Int64(nullable=False, metadata=_label("Danh sách đã nhận"))
    lists_checked = dy.Int64(nullable=False, metadata=_label("Đã kiểm tra"))
    lists_refused = dy.Int64(nullable=False, metadata=_label("Không đọc được"))
    lists_repeated = dy.Int64(nullable=False, metadata=_label("Gửi trùng"))
    entries = dy.Int64(nullable=False, metadata=_label("Số người"))
    stops = dy.Int64(nullable=False, metadata=_label("Phải xử lý"))
    questions_open = dy.Int64(nullable=False, metadata=_label("Câu hỏi chưa trả lời"))
    posting_deadline = dy.Date(nullable=False, metadata=_label("Hạn niêm yết"))


class FlagRates(dy.Schema):
    """How often the people of one group were flagged, for the fair-flag monitor. Counts only, never a person.

    `dimension`: `village`, `age_band`, `sex`, `ethnic_group`. `is_high`: flagged at least twice as often as the median
    group of the same dimension.
    """

    dimension = dy.String(primary_key=True, metadata=_label("Tiêu chí"))
    group = dy.String(primary_key=True, metadata=_label("Nhóm"))
    people = dy.Int64(nullable=False, metadata=_label("Số người"))
    flagged = dy.Int64(nullable=False, metadata=_label("Số người bị đánh dấu"))
    rate = dy.Float64(nullable=False, metadata=_label("Tỷ lệ"))
    is_high = dy.Bool(nullable=False, metadata=_label("Cao bất thường"))


def personal_columns(schema: type[dy.Schema]) -> list[str]:
    """Names of the columns of a frame that may never be printed or logged."""
    return [name for name, column in schema.columns().items() if (column.metadata or {}).get("personal")]


def label(schema: type[dy.Schema], column: str) -> str:
    """The Vietnamese label of a column."""
    return str((schema.columns()[column].metadata or {})["vi"])


def empty(schema: type[dy.Schema]) -> pl.DataFrame:
    """A frame of this schema without rows."""
    return schema.create_empty()
