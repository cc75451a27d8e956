"""Identity numbers: twelve digits, what Excel does to them, and what they say about their bearer.

The layout (province of registration, sex and century, year of birth, serial) was that of Decree 137/2015 Art 13;
Decree 70/2024 no longer states it. So it serves to mend a lost zero and to warn, never as proof.
"""

import re
from functools import lru_cache
from typing import Final

from voterlist.frames import MALE
from voterlist.roster.titles import flat
from voterlist.roster.words import Words, tidy

ZEROS_PUT_BACK: Final = "S112"
WRONG_LENGTH: Final = "S113"
NO_LONGER_EXACT: Final = "S114"
OLD_NUMBER: Final = "S115"
DOES_NOT_FIT: Final = "S116"
PLACEHOLDER: Final = "S117"
TWO_NUMBERS: Final = "S118"
NOT_A_NUMBER: Final = "S119"
REST_IGNORED: Final = "S121"

_LENGTH: Final = 12
_OLD_LENGTH: Final = 9
_SCIENTIFIC: Final = re.compile(r"^(\d)[.,]?(\d*)[eE]\+?(\d{1,2})$")
_DECIMAL: Final = re.compile(r"^\d+\.0{1,2}$")
_LABELS: Final = re.compile(
    r"\b(?:so|cccd|cmnd|cmt|can cuoc|cong dan|dinh danh|cu|moi|ca nhan|cc|dd|cn)\b|[^\w]|_"
)
_WITH_ISSUE: Final = re.compile(r"^(?:so |cccd:? ?)?(\d{12})\b\W*(?:do |noi |ngay )?cap\b")
_SEPARATORS: Final = re.compile(r"(?<=\d)[\s.,\-'’`]+(?=\d)")

Numbers = tuple[str | None, str | None, str | None]
"""The number of twelve digits, the old one of nine, and the code of a finding."""


@lru_cache(maxsize=400_000)
def read_number(text: str, kind: str, words: Words) -> Numbers:
    """The numbers of one cell.

    Digits that were lost stay out: a number of ten or eleven digits is returned as it is in the first place, with
    `WRONG_LENGTH`, for `mended` to judge.
    """
    if kind != "n" and len(text) == _LENGTH and text.isdigit():
        return _checked(text)
    plain = tidy(text).strip(" '’`\"")
    plain = plain.partition(".")[0] if _DECIMAL.match(plain) else plain
    scientific = _SCIENTIFIC.match(plain)
    if scientific:
        return _from_scientific(scientific)
    if not plain or words.meaning("missing", plain):
        return None, None, None
    issued = _WITH_ISSUE.match(flat(plain))
    if issued:
        return issued[1], None, REST_IGNORED
    runs = _runs(plain)
    if _LABELS.sub("", re.sub(r"\d+", " ", flat(plain))).strip():
        return None, None, NOT_A_NUMBER
    if len(runs) == 1:
        return _checked(runs[0])
    return _two(runs) if len(runs) == 2 else (None, None, NOT_A_NUMBER)  # noqa: PLR2004 - new and old


def _runs(plain: str) -> list[str]:
    """The numbers of a cell, parted by a slash, a line or a word.

    Blanks, dots and dashes stand inside a number, unless both sides are whole numbers already.
    """
    pieces = re.findall(r"\d+", plain)
    if len(pieces) == 2 and {len(piece) for piece in pieces} <= {_LENGTH, _OLD_LENGTH}:  # noqa: PLR2004
        return pieces
    return re.findall(r"\d+", _SEPARATORS.sub("", plain))


def _from_scientific(match: re.Match[str]) -> Numbers:
    digits, exponent = match[1] + match[2], int(match[3])
    exact = digits.ljust(exponent + 1, "0")
    if len(match[2]) < exponent - 1 or len(exact) != exponent + 1:
        return None, None, NO_LONGER_EXACT
    return _checked(exact)


def _checked(digits: str) -> Numbers:
    if len(set(digits)) == 1 and len(digits) >= _OLD_LENGTH - 1:
        return None, None, PLACEHOLDER
    if len(digits) == _LENGTH:
        return digits, None, None
    if len(digits) == _OLD_LENGTH:
        return None, digits, OLD_NUMBER
    if len(digits) > 15:  # noqa: PLR2004 - Excel keeps fifteen digits
        return None, None, NO_LONGER_EXACT
    return digits, None, WRONG_LENGTH


def _two(runs: list[str]) -> Numbers:
    new = [run for run in runs if len(run) == _LENGTH]
    old = [run for run in runs if len(run) == _OLD_LENGTH]
    if len(new) == 1 and len(old) == 1:
        return new[0], old[0], TWO_NUMBERS
    return None, None, TWO_NUMBERS


def mended(digits: str, sex: str | None, birth: str | None, provinces: frozenset[str]) -> str | None:
    """A number of ten or eleven digits with its zeros put back, if province, sex and year of the row then all fit."""
    if len(digits) not in {_LENGTH - 1, _LENGTH - 2} or sex is None or birth is None:
        return None
    whole = digits.zfill(_LENGTH)
    return whole if fits(whole, sex, birth, provinces) else None


def year_of(number: str) -> str | None:
    """The year of birth in a number of twelve digits, or of ten or eleven that lost its zeros."""
    if not _LENGTH - 2 <= len(number) <= _LENGTH:
        return None
    whole = number.zfill(_LENGTH)
    return f"{19 + int(whole[3]) // 2}{whole[4:6]}"


def fits(number: str, sex: str | None, birth: str | None, provinces: frozenset[str]) -> bool:
    """Whether province code, sex digit, century and year agree with what the row states; not stated agrees."""
    century_digit = int(number[3])
    if number[:3] not in provinces and number[0] == "0":
        return False
    if sex is not None and (century_digit % 2 == 0) != (sex == MALE):
        return False
    if birth is None:
        return True
    return year_of(number) == birth[:4]
