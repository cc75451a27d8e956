"""The columns of lists, each with its heading and what its cells mean."""

import datetime as dt
from collections.abc import Callable, Sequence

from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Column, Take, Want

KINDS = {"permanent_address": "permanent", "temporary_address": "temporary", "current_address": "current"}


def no(heading: str = "STT", form: Take = lambda p: p.number) -> Column:
    """The running number."""
    return Column(heading, form)


def name(heading: str = "Họ và tên", form: Callable[[str], str] = str) -> Column:
    """The full name; `form` is how it is typed."""
    return Column(heading, lambda p: form(p.full_name), lambda p: {"full_name": p.full_name})


def name_parts(*headings: str) -> list[Column]:
    """Two or three columns: surname and middle names, (middle names,) given name."""

    def part(place: int) -> Take:
        def cell(p: Person) -> str | None:
            words = p.full_name.split(" ")
            if len(headings) == 2:
                return (" ".join(words[:-1]), words[-1])[place] or None
            return (words[0], " ".join(words[1:-1]), words[-1])[place] or None

        return cell

    whole = [Column(heading, part(place)) for place, heading in enumerate(headings)]
    return [Column(whole[0].heading, whole[0].cell, lambda p: {"full_name": p.full_name}), *whole[1:]]


def birth(heading: str = "Ngày sinh", form: str | Take = "%d/%m/%Y", want: Take | None = None) -> Column:
    """The birth date; `form` is a format, or the cell of a person. `want` is the date that can be read from it."""
    cell = form if callable(form) else (lambda p: p.date(form))
    return Column(heading, cell, lambda p: {"birth_date": want(p) if want else p.born.isoformat()})


def real_date(p: Person) -> dt.date:
    """A date cell."""
    return p.born


def year(heading: str = "Năm sinh", form: Take = lambda p: p.born.year) -> Column:
    """The year of birth alone."""
    return birth(heading, form, lambda p: str(p.born.year))


def birth_parts(*headings: str, form: Callable[[int], object] = int) -> list[Column]:
    """Three columns for day, month and year."""
    day, month, year_ = headings
    return [
        Column(day, lambda p: form(p.born.day), lambda p: {"birth_date": p.born.isoformat()}),
        Column(month, lambda p: form(p.born.month)),
        Column(year_, lambda p: p.born.year),
    ]


def births_by_sex(male: str, female: str, form: str | None = None) -> list[Column]:
    """Two columns of which the filled one says the sex; years, or dates in a format."""

    def value(p: Person) -> object:
        return p.date(form) if form else p.born.year

    def want(p: Person) -> Want:
        return {"birth_date": p.born.isoformat() if form else str(p.born.year), "sex": p.sex}

    return [
        Column(male, lambda p: value(p) if p.is_male else None, want),
        Column(female, lambda p: None if p.is_male else value(p)),
    ]


def sex(heading: str = "Giới tính", words: Sequence[object] = ("Nam", "Nữ")) -> Column:
    """One column of words or codes, the man's first."""
    return Column(heading, lambda p: words[not p.is_male], lambda p: {"sex": p.sex})


def sexes(male: str = "Nam", female: str = "Nữ", mark: object = "X", other: object = None) -> list[Column]:
    """Two columns of marks."""
    return [
        Column(male, lambda p: mark if p.is_male else other, lambda p: {"sex": p.sex}),
        Column(female, lambda p: other if p.is_male else mark),
    ]


def identity(heading: str = "Số CCCD", form: Callable[[str], object] = str) -> Column:
    """The identity number; `form` is how it is typed."""
    return Column(heading, lambda p: form(p.identity_no), lambda p: {"identity_no": p.identity_no})


def ethnic(heading: str = "Dân tộc", form: Callable[[str], str] = str, once: str | None = None) -> Column:
    """The ethnic group."""
    return Column(heading, lambda p: form(p.ethnic_group), lambda p: {"ethnic_group": p.ethnic_group}, once)


def text(
    heading: str,
    field: str,
    value: Take,
    typed: Callable[[str], object] | None = None,
    once: str | None = None,
) -> Column:
    """A column of any field; an address also says the kind of residence."""

    def want(p: Person) -> Want:
        said = value(p)
        if said is None:
            return {}
        return {field: str(said)} | ({"residence_kind": KINDS[field]} if field in KINDS else {})

    return Column(
        heading, lambda p: typed(value(p)) if typed and value(p) is not None else value(p), want, once
    )


def house(heading: str = "Số hộ", once: str | None = None) -> Column:
    """The number of the household."""
    return Column(heading, lambda p: p.house, lambda p: {"household_no": str(p.house)}, once)


def relation(heading: str = "Quan hệ với chủ hộ") -> Column:
    """The relation to the head of the household."""
    return Column(heading, lambda p: p.relation)


def decoy(heading: str, value: object) -> Column:
    """A column that is none of ours; a function is asked for each person."""
    return Column(heading, value if callable(value) else lambda _: value)


def ballots(
    *headings: str,
    marks: tuple[object, object] = ("X", "0"),
    takes: Callable[[Person], str] = lambda _: "XXX",
) -> list[Column]:
    """The three ballot columns."""
    columns = []
    for place, heading in enumerate(headings):
        columns.append(Column(heading, lambda p, place=place: marks[takes(p)[place] != "X"]))  # type: ignore[misc]
    return [Column(columns[0].heading, columns[0].cell, lambda p: {"ballots": takes(p)}), *columns[1:]]
