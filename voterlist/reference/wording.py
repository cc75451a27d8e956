"""Findings into sentences, at the edge where a person reads them."""

import re
from typing import Final, Literal

import polars as pl

from voterlist.reference import load_finding_codes, read_table

Language = Literal["vi", "en"]

SEVERITY_WORDS: Final = {
    "stops_the_list": {"vi": "Phải xử lý", "en": "Stops the list"},
    "needs_a_person": {"vi": "Cần người xem", "en": "Needs a person"},
    "for_information": {"vi": "Để biết", "en": "For information"},
}


def fill(template: str, parameters: list[str | None]) -> str:
    """The sentence with its gaps `{0}`, `{1}` filled; a missing parameter reads as `?`."""
    text = template
    for position, value in enumerate(parameters):
        text = text.replace(f"{{{position}}}", "?" if value is None else value)
    return text


def parameter_words(language: Language) -> dict[str, str]:
    """What people read in place of a code in a sentence: notes, categories of voters, levels."""
    rows = [*read_table("note_codes.csv"), *read_table("parameter_words.csv")]
    return {row["code"]: row[f"label_{language}"] for row in rows}


def spelt_out(citation: str, language: Language) -> str:
    """The article as people read it: the name of the law in place of its abbreviation."""
    for row in read_table("citations.csv"):
        citation = re.sub(rf"\b{row['abbreviation']}\b", row[f"label_{language}"], citation)
    return citation


def with_sentences(findings: pl.DataFrame, language: Language = "vi") -> pl.DataFrame:
    """The findings with columns `title`, `message` (what is wrong) and `remedy` (what to do)."""
    codes, words = load_finding_codes(), parameter_words(language)

    def sentence(part: str) -> pl.Series:
        rows = zip(findings["code"], findings["parameters"].to_list(), strict=True)
        texts = [
            fill(codes[code][f"{part}_{language}"], [words.get(value or "", value) for value in parameters])
            for code, parameters in rows
        ]
        return pl.Series(texts, dtype=pl.String)

    return findings.with_columns(title=sentence("title"), message=sentence("what"), remedy=sentence("remedy"))
