"""The words of reports that stand for codes, in one language."""

from dataclasses import dataclass

from voterlist.reference import load_finding_codes, read_table
from voterlist.reference.severities import Language
from voterlist.reference.wording import parameter_words


@dataclass(frozen=True)
class Owner:
    """Who acts on a finding, and the code of the deadline until which."""

    who: str
    by_when: str


@dataclass(frozen=True)
class ReportWords:
    """Labels by code.

    Attributes:
        figures: of `Figures.figure`, in the order in which they are shown.
        movements: of `Movements.kind`.
        accounts: of `Tally.account`.
        codes: of notes, grounds, categories, bases and reasons of changes.
        titles: of findings.
        owners: who acts, by the beginning of a finding code; the longest beginning decides.
    """

    figures: dict[str, str]
    movements: dict[str, str]
    owners: dict[str, Owner]
    accounts: dict[str, str]
    codes: dict[str, str]
    titles: dict[str, str]

    def of_code(self, code: str) -> str:
        """The words of a code; of a code in doubt (`contradicts:…`), those of what is in doubt."""
        return self.codes.get(code.rpartition(":")[2], code)

    def owner(self, code: str) -> Owner:
        """Who acts on findings with this code."""
        beginnings = (code[:length] for length in range(len(code), 0, -1))
        return next(self.owners[beginning] for beginning in beginnings if beginning in self.owners)


def _codes(language: Language) -> dict[str, str]:
    reasons = {row["reason"]: row[f"label_{language}"] for row in read_table("difference_reasons.csv")}
    return reasons | parameter_words(language)


def load_report_words(language: Language = "vi") -> ReportWords:
    """The labels of figures, movement kinds and owners."""
    return ReportWords(
        figures={row["figure"]: row[f"label_{language}"] for row in read_table("figures.csv")},
        movements={row["code"]: row[f"label_{language}"] for row in read_table("movement_kinds.csv")},
        codes=_codes(language),
        titles={code: row[f"title_{language}"] for code, row in load_finding_codes().items()},
        accounts={row["account"]: row[f"label_{language}"] for row in read_table("accounts.csv")},
        owners={
            row["prefix"]: Owner(row[f"who_{language}"], row["by_when"])
            for row in read_table("finding_owners.csv")
        },
    )
