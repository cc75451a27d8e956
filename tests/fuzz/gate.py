"""Fuzzing the gate: any bytes are of a kind or refused, and the two counters of a worksheet agree.

Run: python -m tests.fuzz.gate [-runs=N] [-max_total_time=SECONDS]

With atheris installed (`pip install voterlist[fuzz]`, Linux) the search is guided by coverage; without it sound files
are mutated at random. Both stop at the first crash and print its bytes.
"""

import random
import sys
import time

from tests.files import damage
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
    careful = count_by_expat([xml], "a", LIMITS, Marks(), Marks())
    quick = count_by_shapes([xml], "a", LIMITS)
    if quick is not None and not careful.doubled and quick.filled != careful.filled:
        raise AssertionError(f"{quick.filled} cells by pattern, {careful.filled} by expat")


def mutated(rng: random.Random) -> bytes:
    content = bytearray(rng.choice(SEEDS))
    for _ in range(rng.randrange(1, 8)):
        position = rng.randrange(len(content) + 1)
        piece = rng.choice(
            [rng.randbytes(rng.randrange(4)), b"<", b'"', b"</c>", content[position : position + 40]]
        )
        content[position : position + rng.randrange(6)] = piece
    return bytes(content)


def search_at_random(runs: int, seconds: float) -> None:
    rng = random.Random(0)
    end = time.monotonic() + seconds
    for number in range(runs):
        content = mutated(rng)
        try:
            fuzz_one(content)
        except Exception:
            print(f"run {number}: {content!r}", file=sys.stderr)  # noqa: T201
            raise
        if time.monotonic() > end:
            break
    print("no crash")  # noqa: T201


def main() -> None:
    try:
        import atheris
    except ImportError:
        options = dict(option.lstrip("-").split("=") for option in sys.argv[1:])
        search_at_random(int(options.get("runs", 10**9)), float(options.get("max_total_time", 60)))
        return
    atheris.instrument_all()
    atheris.Setup(sys.argv, fuzz_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
