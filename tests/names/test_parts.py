import polars as pl
import pytest

from voterlist.names.fold import fold
from voterlist.names.parts import name_parts


@pytest.mark.parametrize(
    ("name", "surname", "middle", "given"),
    [
        ("nguyễn văn an", "nguyễn", "văn", "an"),
        ("nguyễn an", "nguyễn", None, "an"),
        ("nguyễn thị thu hà", "nguyễn", "thị thu", "hà"),
        ("an", None, None, "an"),
        ("tôn nữ thị ninh", "tôn nữ", "thị", "ninh"),
        ("giàng a páo", "giàng", "a", "páo"),
        ("lò văn ín", "lò", "văn", "ín"),
        ("h loan niê kdăm", "niê kdăm", "h", "loan"),
        ("h loan nie kdam", "nie kdam", "h", "loan"),
        ("y thanh hà niê kđăm", "niê kđăm", "y", "thanh hà"),
        ("linh nga niê kdăm", "niê kdăm", None, "linh nga"),
        ("y nhớt", None, "y", "nhớt"),
        ("k brêu", None, "k", "brêu"),
        ("rơ châm h lan", "rơ châm", "h", "lan"),
        ("ksor y thông", "ksor", "y", "thông"),
        ("a lăng mai", "a lăng", None, "mai"),
        ("thạch sa ry", "thạch", "sa", "ry"),
        ("hà văn an", "hà", "văn", "an"),
        ("ng v an", "ng", "v", "an"),
    ],
)
def test_parts(tables, name, surname, middle, given):
    parts = name_parts(pl.col("name"), fold(pl.col("name")), tables)
    frame = pl.DataFrame({"name": [name]})
    found = frame.select(s=parts.surname, m=parts.middle_name, g=parts.given_name).row(0)
    assert found == (surname, middle, given)
