"""Words and marks that mean one of a few things: sex, residence, ballots, remarks."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from voterlist.frames import FEMALE, MALE
from voterlist.roster.titles import flat
from voterlist.roster.words import Words, fold, tidy

SEX_UNREADABLE: Final = "S120"
SEX_BY_CODE: Final = "S122"
BALLOT_UNREADABLE: Final = "S136"

_ABBREVIATION: Final = 5
"""Letters; a shorter word of residence must stand alone."""

Read = tuple[str | None, str | None]


def is_mark(text: str | None, words: Words) -> bool | None:
    """True for X and its like, False for 0, a dash or nothing, None for anything else."""
    if text is None or not text.strip():
        return False
    meaning = words.kinds["mark"].get(_mark_form(text))
    return None if meaning is None else meaning == "yes"


@lru_cache(maxsize=50_000)
def _mark_form(text: str) -> str:
    return fold(text.strip().strip("()[]'`.").removesuffix(".0") or text)


@lru_cache(maxsize=50_000)
def read_sex(text: str, words: Words) -> Read:
    """The sex that a word of a sex column means."""
    if text == "Nam":
        return MALE, None
    whole = words.kinds["sex"].get(fold(text.strip("'`.()")))
    found = {whole} if whole else {words.kinds["sex"].get(fold(part)) for part in re.split(r"[/|(]", text)}
    if len(found) == 1 and None not in found:
        return found.pop(), None
    return None, None if words.meaning("missing", text) else SEX_UNREADABLE


def sex_of_marks(male: str | None, female: str | None, words: Words) -> Read:
    """The sex by the marks of two columns. Both or an odd mark is a finding, none is not stated."""
    marks = _own_mark(male, MALE, words), _own_mark(female, FEMALE, words)
    if marks == (True, False):
        return MALE, None
    if marks == (False, True):
        return FEMALE, None
    return None, None if marks == (False, False) else SEX_UNREADABLE


def _own_mark(text: str | None, sex: str, words: Words) -> bool | None:
    if text and words.kinds["sex"].get(fold(text)) == sex and not text.strip().isdigit():
        return True
    return is_mark(text, words)


def sex_codes(
    heading: str, codes: Sequence[str], evidence: Sequence[tuple[str, str]]
) -> dict[str, str] | None:
    """What the digits of a sex column mean: by its heading, else by the identity numbers, else None.

    `evidence` are (code, sex by the identity number) pairs; three that agree and at most one in ten that does not.
    """
    low = flat(heading)
    for male in codes:
        if any(form in low for form in (f"nam={male}", f"nam: {male}", f"nam:{male}", f"{male}: nam", f"{male}=nam", f"{male} la nam", f"nam {male}", f"{male} = nam", f"nam = {male}", f"nam la {male}")):  # fmt: skip
            return {code: MALE if code == male else FEMALE for code in codes}
    for male in codes:
        agree = sum((code == male) == (sex == MALE) for code, sex in evidence)
        if agree >= 3 and (len(evidence) - agree) * 10 <= agree:  # noqa: PLR2004 - as the docstring says
            return {code: MALE if code == male else FEMALE for code in codes}
    return None


@lru_cache(maxsize=50_000)
def read_residence(text: str, words: Words) -> str | None:
    """The kind of residence that a word means."""
    folded = fold(text)
    known = words.kinds["residence"]
    if folded in known:
        return known[folded]
    return next(
        (meaning for word, meaning in known.items() if len(word) > _ABBREVIATION and folded.startswith(word)),
        None,
    )


@lru_cache(maxsize=100_000)
def note_codes(text: str, words: Words) -> tuple[str, ...]:
    """The codes of `note_codes.csv` whose words stand in a remark, or whose one word is all of it (`Chết`)."""
    whole = words.kinds["note_whole"].get(fold(text))
    if whole:
        return (whole,)
    padded = f" {fold(text)} "
    found = {code for phrase, code in words.kinds["note"].items() if f" {phrase} " in padded}
    return tuple(sorted(found))


def ballots_of(marks: Sequence[str | None], words: Words) -> Read:
    """Three marks as `X`, `0` or `-` for national, provincial and commune; an odd mark is a finding and `-`."""
    letters = []
    code = None
    for text in marks:
        if text is None or not text.strip():
            letters.append("-")
            continue
        mark = is_mark(text, words)
        if mark is None:
            code = BALLOT_UNREADABLE
        letters.append({True: "X", False: "0", None: "-"}[mark])
        if tidy(text) in {"-", "–", "—", "."}:
            letters[-1] = "-"
    return "".join(letters), code
