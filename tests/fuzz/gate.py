"""Fuzzing the gate: any bytes are of a kind or refused, and the two counters of a worksheet agree.

Run: python -m tests.fuzz.gate [-runs=N] [-max_total_time=SECONDS]
"""

from tests.files import damage
from tests.fuzz.search import search
from voterlist.files.careful_counter import count_by_expat
from voterlist.files.delimited import read_delimited
from voterlist.files.gate import kind_of
from voterlist.files.limits import Limits
from voterlist.files.refusal import Refused
from voterlist.files.row_shapes import count_by_shapes
from voterlist.files.styles import Marks, string_marks, style_marks

LIMITS = Limits()
SEEDS = (
    damage.village(damage.voter_rows(3)),
    damage.sheet_xml(damage.voter_rows(3)),
    damage.styles_xml().encode(),
    damage.strings_xml(["<t>a</t>", "<t/>", '<r><rPr><rFont val=".VnTime"/></rPr><t>b</t></r>']),
    'Họ tên;Sinh\n"Lò, A";1950\n'.encode(),
)


def fuzz_one(content: bytes) -> None:
    """Every target over the same bytes; a `Refused` is a good answer, anything else raised is a crash."""
    for target in (
        lambda: kind_of(content, LIMITS),
        lambda: style_marks(content),
        lambda: string_marks(content),
        lambda: read_delimited(content, LIMITS, []),
        lambda: compare_counts(content),
    ):
        try:
            target()
        except Refused:
            continue


def compare_counts(xml: bytes) -> None:
    """The quick count, where it gives one, is the careful count of any well-formed sheet."""
    marks = Marks({1: "T"}, frozenset({2}), padded={3: 12}), Marks({1: "V"}, empty=frozenset({0}))
    careful, quick = count_by_expat([xml], "a", LIMITS, *marks), count_by_shapes([xml], "a", LIMITS, *marks)
    if quick is None or careful.doubled:
        return
    for told in ("filled", "fonts", "padded", "struck_rows", "hidden_rows"):
        if getattr(quick, told) != getattr(careful, told):
            raise AssertionError(
                f"{told}: {getattr(quick, told)} by shapes, {getattr(careful, told)} by expat"
            )


if __name__ == "__main__":
    search(fuzz_one, SEEDS)
