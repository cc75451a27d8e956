"""The columns of one table into typed values: name, birth, sex and numbers."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from voterlist.frames import FEMALE, MALE
from voterlist.roster import identity, marks
from voterlist.roster.columns import EntryColumns
from voterlist.roster.person import Name, read_name
from voterlist.roster.problems import Problems
from voterlist.roster.words import Vocabulary, Words, fold, tidy

NAME_MISSING: Final = "S123"
NO_GIVEN_NAME: Final = "S158"
SIGNS_REPLACED: Final = "S162"

_REPLACED: Final = re.compile("[’‘ʼ´`Ððɖ\u0370-\u1dff]")
"""Apostrophes of other kinds and letters of other alphabets, which the name is shown without."""

Texts = list[str | None]


def names_of(columns: EntryColumns, problems: Problems, words: Words) -> tuple[Texts, Texts]:
    """The full names and what was typed beside them. Two or three name columns are put together."""
    parts = [
        [texts for number in columns.table.numbers(name) for texts in [columns.raw(number, name)]]
        for name in ("full_name", "name_first", "name_middle", "name_last")
    ]
    pieces = [texts for group in parts for texts in group]
    if len(pieces) == 1:
        wholes: Texts = pieces[0]
    else:
        wholes = [" ".join(filter(None, row)) or None for row in zip(*pieces, strict=True)]
    column = columns.table.numbers("full_name", "name_first", "name_last")[0]
    read = [
        read_name(text, words) if text and not text.isspace() else Name(None, None, NAME_MISSING)
        for text in wholes
    ]
    for position, name in enumerate(read):
        if name.code:
            problems.at_row(name.code, columns.rows[position], column, "full_name")
    for position, text in enumerate(wholes):
        if text and _REPLACED.search(text):
            problems.at_row(SIGNS_REPLACED, columns.rows[position], column, "full_name")
    if not columns.table.numbers("full_name", "name_last"):
        for row in dict.fromkeys(columns.rows):
            problems.at_row(NO_GIVEN_NAME, row, column, "full_name")
    return [name.name for name in read], [name.remark for name in read]


def holds_dates(texts: Texts | None) -> bool:
    """Whether most of the filled cells of a column are dates or years rather than marks."""
    filled = Counter(text for text in texts or [] if text)
    dates = sum(count for text, count in filled.items() if re.search(r"\d{2}", text))
    return dates * 2 > filled.total()


def sexes_of(columns: EntryColumns, numbers: Texts, problems: Problems, words: Words) -> Texts | None:
    """The sexes by words, codes or marks; None where the table has no column for them."""
    texts = columns.texts("sex")
    male, female = columns.texts("sex_male"), columns.texts("sex_female")
    if texts is not None:
        return _sexes_by_words(columns, texts, numbers, problems, words)
    if male is None and female is None:
        return None
    blank: Texts = [None] * len(columns.rows)
    name = "sex_male" if male is not None else "sex_female"
    column = columns.table.numbers(name)[0]
    values: Texts = []
    only = MALE if female is None else FEMALE if male is None else None
    for position, pair in enumerate(zip(male or blank, female or blank, strict=True)):
        value, code = marks.sex_of_marks(*pair, words) if only is None else _sex_of_one(only, pair, words)
        if code:
            problems.at_row(code, columns.rows[position], column, "sex")
        values.append(value)
    return values


def _sex_of_one(only: str, pair: tuple[str | None, str | None], words: Words) -> marks.Read:
    """A single column headed `Nữ` (or `Nam`): a mark means what the heading says, no mark means the other."""
    text = pair[0] or pair[1]
    word = words.kinds["sex"].get(fold(text or ""))
    if word is not None and text and not text.isdigit():
        return word, None
    mark = marks.is_mark(text, words)
    if mark is None:
        return None, marks.SEX_UNREADABLE
    other = FEMALE if only == MALE else MALE
    return (only if mark else other), None


def _sexes_by_words(
    columns: EntryColumns, texts: Texts, numbers: Texts, problems: Problems, words: Words
) -> Texts:
    column = columns.table.numbers("sex")[0]
    codes = sorted({text for text in texts if text is not None and text.isdigit()})
    meaning = _code_meaning(columns, column, texts, codes, numbers, problems, words) if codes else {}
    values: Texts = []
    for position, text in enumerate(texts):
        if text is None:
            values.append(None)
            continue
        value, code = (meaning[text], None) if text in meaning else marks.read_sex(text, words)
        if code:
            problems.at_row(code, columns.rows[position], column, "sex")
        values.append(value)
    return values


def _code_meaning(
    columns: EntryColumns,
    column: int,
    texts: Texts,
    codes: list[str],
    numbers: Texts,
    problems: Problems,
    words: Words,
) -> dict[str, str]:
    heading = next(c.heading for c in columns.table.columns if c.number == column)
    evidence = [
        (text, FEMALE if int(number[3]) % 2 else MALE)
        for text, number in zip(texts, numbers, strict=True)
        if text in codes and number is not None and len(number) == 12  # noqa: PLR2004 - an identity number
    ]
    meaning = marks.sex_codes(heading, codes, evidence) if len(codes) <= 2 else None  # noqa: PLR2004 - two sexes
    if meaning is not None:
        return meaning
    for position, text in enumerate(texts):
        if text in codes:
            problems.at_row(marks.SEX_BY_CODE, columns.rows[position], column, "sex")
    convention = words.kinds["sex_digit"]
    return {code: convention[code] for code in codes if code in convention}


def raw_numbers(columns: EntryColumns, words: Words) -> tuple[Texts, Texts, dict[int, tuple[str, int]]]:
    """New numbers, old numbers, and by entry the finding that still has to be judged with its column.

    A number in the column of the old ones that has twelve digits is a new one, and the other way round.
    """
    count = len(columns.rows)
    new: Texts = [None] * count
    old: Texts = [None] * count
    codes: dict[int, tuple[str, int]] = {}
    for name in ("identity_no", "old_identity_no"):
        texts = columns.texts(name)
        if texts is None:
            continue
        column, kinds = columns.table.numbers(name)[0], columns.kinds(name)
        for position, text in enumerate(texts):
            if text is None:
                continue
            number, nine, code = identity.read_number(text, kinds[position], words)
            new[position] = new[position] or number
            old[position] = old[position] or nine
            if code and not (name == "old_identity_no" and code == identity.OLD_NUMBER and new[position]):
                codes.setdefault(position, (code, column))
    return new, old, codes


def judged_numbers(
    columns: EntryColumns,
    new: Texts,
    codes: dict[int, tuple[str, int]],
    sexes: Texts,
    births: Texts,
    problems: Problems,
    vocabulary: Vocabulary,
) -> Texts:
    """The numbers of twelve digits: lost zeros put back where everything fits, what does not fit reported."""
    numbers: Texts = []
    ids = columns.table.numbers("identity_no", "old_identity_no")
    for position, digits in enumerate(new):
        code, column = codes.get(position, (None, ids[0] if ids else 0))
        number = digits
        if digits is not None and len(digits) != 12:  # noqa: PLR2004 - an identity number
            number = identity.mended(digits, sexes[position], births[position], vocabulary.provinces)
            code = identity.ZEROS_PUT_BACK if number else identity.WRONG_LENGTH
        elif digits is not None and not identity.fits(
            digits, sexes[position], births[position], vocabulary.provinces
        ):
            code = code or identity.DOES_NOT_FIT
        if code:
            problems.at_row(code, columns.rows[position], column, "identity_no")
        numbers.append(number)
    return numbers


def joined(parts: Iterable[str | None]) -> str | None:
    """The stated ones of some texts, parted by a semicolon."""
    stated = [tidy(part) for part in parts if part]
    return "; ".join(dict.fromkeys(stated)) or None
