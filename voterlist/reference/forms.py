"""The official forms, word for word, as values."""

import msgspec

from voterlist.reference import folder, read_table


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One physical column of a form; `width` in characters."""

    field: str
    heading: str
    sub: str
    number: str
    width: float


class FooterPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words, and the figure that follows them with the column that it adds up."""

    words: str
    figure: str | None = None
    column: str | None = None


class Footer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line under the table."""

    parts: tuple[FooterPart, ...]


class ListForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of a voter list: its fixed words, its columns and the lines under the table."""

    number: str
    citation: str
    body: str
    state: str
    motto: str
    titles: tuple[str, ...]
    subtitle: str
    waiting: str
    place_and_date: str
    total: str
    made_at: str
    signature: tuple[str, ...]
    deputy_signature: tuple[str, ...]
    page: str
    draft: str
    columns: tuple[Column, ...]
    footers: tuple[Footer, ...]
    notes: tuple[str, ...]


def load_list_form() -> ListForm:
    """Form 31/HĐBC (NQ40)."""
    return msgspec.toml.decode(folder().joinpath("form31.toml").read_bytes(), type=ListForm)


def load_note_words(form: ListForm) -> dict[str, str]:
    """The words that the form prints in its column of notes, by note code."""
    words = {row["code"]: row["label_vi"] for row in read_table("note_codes.csv")}
    return {code: words[code] for code in form.notes}


class CardLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a voter card."""

    label: str
    field: str


class CardForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of a voter card: its fixed words and its lines."""

    number: str
    citation: str
    body: str
    state: str
    motto: str
    title: str
    lines: tuple[CardLine, ...]
    card_number: str
    area_number: str
    commune: str
    province: str
    signature: tuple[str, ...]


def load_card_form() -> CardForm:
    """Form 10/HĐBC (NQ40)."""
    return msgspec.toml.decode(folder().joinpath("form10.toml").read_bytes(), type=CardForm)
