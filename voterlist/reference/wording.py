"""Findings into sentences, at the edge where a person reads them."""

import re
from collections.abc import Mapping
from typing import Final

import polars as pl

from voterlist.reference import load_finding_codes, read_table
from voterlist.reference.severities import Language


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


_MAY_CITE: Final = re.compile(r"\b(?:L|NQ|TT|QA)\d\d\b")
_PARTIAL_DATE: Final = re.compile(r"\d{4}(-\d{2}){1,2}")


def shown_as(value: str | None, words: Mapping[str, str], language: Language) -> str | None:
    """A parameter as people read it: a code in words, a date day first, a law by its name."""
    if value is None:
        return None
    known = words.get(value)
    if known is not None:
        return known
    if _PARTIAL_DATE.fullmatch(value):
        return "/".join(reversed(value.split("-")))
    return spelt_out(value, language) if _MAY_CITE.search(value) else value


def spelt_out(citation: str, language: Language) -> str:
    """The article as people read it: the name of the law in place of its abbreviation."""
    for row in read_table("citations.csv"):
        citation = re.sub(rf"\b{row['abbreviation']}\b", row[f"label_{language}"], citation)
    return citation


def with_sentences(
    findings: pl.DataFrame, language: Language = "vi", rows: Mapping[str, str] | None = None
) -> pl.DataFrame:
    """The findings with columns `title`, `message` (what is wrong) and `remedy` (what to do).

    `rows` gives the words of record ids: where a row stands, as a person finds it.
    """
    codes, words = load_finding_codes(), parameter_words(language) | dict(rows or {})

    def sentence(part: str) -> pl.Series:
        told = zip(findings["code"], findings["parameters"].to_list(), strict=True)
        texts = [
            fill(
                codes[code][f"{part}_{language}"], [shown_as(value, words, language) for value in parameters]
            )
            for code, parameters in told
        ]
        return pl.Series(texts, dtype=pl.String)

    return findings.with_columns(title=sentence("title"), message=sentence("what"), remedy=sentence("remedy"))
