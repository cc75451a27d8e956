"""What the foot of a list says against what stands above it."""

import pytest
from sheets import codes, read

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Nam", "Nữ", "ĐBQH", "HĐND tỉnh", "HĐND xã"]
PEOPLE = [
    [1, "Lò Văn An", "17/03/1962", "X", None, "X", "X", "X"],
    [2, "Lò Thị Ban", "18/03/1962", None, "X", "X", "X", "0"],
]


@pytest.mark.parametrize(
    ("foot", "agrees"),
    [
        ([None, "Tổng số", 2, 1, 1, 2, 2, 1], True),
        ([None, "Tổng số", 2, 1, 1, 2, 2, 2], False),
        ([None, "Tổng số", 2, 2, 0, 2, 2, 1], False),
        (["Tổng số cử tri: 2 người; trong đó: Nam: 1, Nữ: 1"], True),
        (["Tổng số cử tri: 2 người; trong đó: Nam: 2, Nữ: 0"], False),
        (["Tổng số: 1 hộ, 2 nhân khẩu"], True),
        (["Tổng số cử tri tham gia bầu cử ĐBQH: 2"], True),
        (["Tổng số cử tri bầu cử đại biểu HĐND tỉnh, thành phố: 2"], True),
        (["Số cử tri bầu cử đại biểu Hội đồng nhân dân cấp xã: 1 người"], True),
        (["Số cử tri bầu cử đại biểu HĐND xã, phường, đặc khu: 2 người"], False),
    ],
)
def test_every_figure_of_the_foot_is_compared(foot, agrees):
    assert ("S131" not in codes(read([HEAD, *PEOPLE, foot]))) is agrees


def test_totals_of_parts_and_their_lines_agree_with_their_part():
    part = [*PEOPLE, [None, "Tổng số", 2], ["Tổng số cử tri của khu vực bỏ phiếu: 2 người; Nam: 1; Nữ: 1"]]
    rows = [
        ["Khu vực bỏ phiếu số 1"],
        HEAD,
        *part,
        ["Khu vực bỏ phiếu số 2"],
        HEAD,
        *part,
        [None, "Tổng cộng: 4"],
    ]
    assert "S131" not in codes(read(rows))
