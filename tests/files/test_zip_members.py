"""Packed parts come out of any program that reads zip files as they went in."""

from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from voterlist.files.zip_members import join_members, pack

PARTS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}\.xml", fullmatch=True), st.binary(max_size=3_000)
)


@given(PARTS)
def test_every_part_comes_back_whole_and_in_order(parts):
    packed = join_members([pack(name, content) for name, content in parts.items()])
    with ZipFile(BytesIO(packed)) as book:
        assert book.testzip() is None
        assert book.namelist() == list(parts)
        assert {name: book.read(name) for name in parts} == parts


def test_equal_parts_give_equal_bytes():
    assert join_members([pack("a.xml", b"x" * 999)]) == join_members([pack("a.xml", b"x" * 999)])
