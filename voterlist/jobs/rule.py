"""`voterlist rule CODE`: everything the program knows about one finding code."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from voterlist.errors import UsageError
from voterlist.reference import load_finding_codes, read_table
from voterlist.reference.severities import SEVERITY_WORDS, Language


@dataclass(frozen=True)
class RulePage:
    """One finding code in one language. `who` settles it; `article` is empty where no law is behind it."""

    code: str
    severity: str
    title: str
    what: str
    remedy: str
    article: str
    who: str


def explain_rule(code: str, language: Language) -> RulePage:
    """The page of a code, whatever its letter; small letters will do.

    Raises:
        UsageError: there is no such code; the nearest ones are named.
    """
    codes = load_finding_codes()
    wanted = code.strip().upper()
    if wanted not in codes:
        raise _unknown(wanted, sorted(codes))
    row = codes[wanted]
    owner = next((row for row in read_table("finding_owners.csv") if row["prefix"] == wanted[:1]), None)
    return RulePage(
        code=wanted,
        severity=SEVERITY_WORDS[row["severity"]][language],
        title=_general(row[f"title_{language}"]),
        what=_general(row[f"what_{language}"]),
        remedy=_general(row[f"remedy_{language}"]),
        article=row["article"],
        who=owner[f"who_{language}"] if owner else "",
    )


def _general(sentence: str) -> str:
    """The sentence with its gaps left open, as it holds for every case."""
    return re.sub(r"\{\d\}", "…", sentence)


def _unknown(code: str, codes: list[str]) -> UsageError:
    near = ", ".join(get_close_matches(code, codes, n=3, cutoff=0.5))
    return UsageError(
        vi="Không có mã phát hiện này.",
        en="There is no such finding code.",
        remedy_vi=f"Mã gần giống: {near}." if near else "Mã gồm một chữ S, P, L, E hoặc R và ba chữ số.",
        remedy_en=f"Nearest codes: {near}."
        if near
        else "A code is one letter S, P, L, E or R and three digits.",
    )
