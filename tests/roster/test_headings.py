"""What a heading means, however it is shortened."""

import pytest

from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.headings import field_of_path, field_of_text

HEADINGS = load_vocabulary().headings


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("HĐND P", "ballot_commune"),
        ("H.Đ.N.D X", "ballot_commune"),
        ("Bầu ĐB HĐND\nTP", "ballot_provincial"),
        ("BC HDND T", "ballot_provincial"),
        ("HĐND P.", "ballot_commune"),
        ("ĐB HĐND đặc khu", "ballot_commune"),
        ("BC QH", "ballot_national"),
        ("Đ.B.Q.H", "ballot_national"),
        ("S.T.T", "list_no"),
        ("Hội đồng nhân dân tỉnh, xã", "unknown"),
    ],
)
def test_ballots_by_their_abbreviations(heading, field):
    assert field_of_text(heading, HEADINGS) == field


def test_a_letter_below_the_council():
    assert field_of_path(["Bầu cử ĐB HĐND", "P"], HEADINGS) == "ballot_commune"
    assert field_of_path(["Bầu cử", "QH"], HEADINGS) == "ballot_national"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ngaysinh", "birth_date"),
        ("NgaySinh", "birth_date"),
        ("gioitinh", "sex"),
        ("dantoc", "ethnic_group"),
        ("hovaten", "full_name"),
        ("ghichu", "note"),
    ],
)
def test_headings_of_databases_are_written_as_one_word(heading, field):
    assert field_of_text(heading, HEADINGS) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Số CCCD cha", "decoy"),
        ("Số CCCD (của chủ hộ)", "decoy"),
        ("Năm sinh của vợ/chồng", "decoy"),
        ("Họ tên chủ hộ", "head_name"),
        ("Quan hệ với chủ hộ", "relation_to_head"),
        ("Số CCCD, ngày cấp", "identity_no"),
        ("Ngày cấp CCCD", "decoy"),
        ("Số hồ sơ cư trú", "decoy"),
        ("Số nhà - đường (thường trú)", "permanent_address"),
        ("Địa chỉ (thường trú/tạm trú)", "address"),
        ("Địa chỉ/Address", "address"),
        ("Tên thành viên", "full_name"),
        ("Đ/c", "address"),
    ],
)
def test_whose_and_of_what_kind_a_column_is(heading, field):
    assert field_of_text(heading, HEADINGS) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Địa chỉ nơi cư trú", "address"),
        ("Nơi cư ngụ (số nhà, ấp)", "current_address"),
        ("Nơi cư trú cũ", "decoy"),
        ("Xã, phường cũ", "decoy"),
        ("Nơi thường trú của cha mẹ", "decoy"),
        ("Địa chỉ thường trú hiện nay", "permanent_address"),
        ("Thuộc thôn", "village"),
        ("Buôn, thôn, TDP", "village"),
        ("Địa bàn cư trú (thôn, bản)", "village"),
        ("Xã (mới)", "commune"),
        ("CMND/Căn cước", "identity_no"),
        ("Họ và tên người trong hộ", "full_name"),
    ],
)
def test_words_that_say_nothing_and_words_between_commas(heading, field):
    assert field_of_text(heading, HEADINGS) == field
