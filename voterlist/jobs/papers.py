"""`voterlist papers`: what an office prints out of a run besides the official lists."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from msgspec.structs import replace

from voterlist.errors import UsageError
from voterlist.files.cells import file_label
from voterlist.files.check_sheets import write_check_sheets
from voterlist.files.form_lines import FormRules
from voterlist.files.list_book import ListHead
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.files.print_mark import mark_printed
from voterlist.files.print_pdf import write_cards_pdf, write_list_pdf
from voterlist.files.run_folder import read_frames
from voterlist.files.supplement_book import SupplementWords, write_supplement
from voterlist.jobs.copies import note_copy
from voterlist.jobs.settings import law_of_run
from voterlist.reconciliation.doubts import doubtful_lines
from voterlist.reconciliation.figures import figures_of
from voterlist.reconciliation.list_changes import compare_lists
from voterlist.reference import read_table
from voterlist.reference.forms import ListForm, load_card_form, load_list_form, load_note_words
from voterlist.reference.wording import parameter_words, with_sentences

KINDS: Final = ("posted", "pdf", "cards", "check", "supplement")
_NUMBERS: Final = "5"
"""The column of identity numbers on form 31."""
_ISSUED: Final = frozenset({"posted", "pdf", "cards"})
"""What goes out of the office."""


@dataclass(frozen=True)
class Printed:
    """How many files were written, how many removals have no known ground, how many areas may not be printed yet."""

    file_count: int
    unexplained_removals: int = 0
    held_areas: int = 0


@dataclass(frozen=True)
class _Area:
    head: ListHead
    voters: pl.DataFrame
    figures: dict[str, int]
    stem: Path


def print_papers(
    run: Path,
    to: Path,
    kinds: Collection[str],
    *,
    hidden: Collection[str] = (),
    since: Path | None = None,
    by_deputy: bool = False,
) -> Printed:
    """Write the papers of these kinds (of `KINDS`) of a run into the folder `to`.

    Once cards are written the numbers of the run are frozen: a mark beside it says so to every later run there.
    Lists and cards of an area are held back while a vote in it is at risk and nobody explained why.

    `hidden` are the numbers of columns of form 31 (`6`, `7a`) that the posted copy leaves out; identity numbers show three
    digits there in any case. `since` is the run whose
    lists were posted. `by_deputy`: a deputy chairman signs the lists for the chairman. The law is that of the day for
    which the run was made.

    Raises:
        UsageError: `run` or `since` is no run, or a column has no such number.
        CannotWrite: a file could not be written whole.
    """
    form = _signed(load_list_form(), by_deputy=by_deputy)
    rules = FormRules(form, load_note_words(form), law_of_run(run).temporary_year_only_until)
    count = 0
    held = _held_areas(run) if _ISSUED & set(kinds) else frozenset()
    if "posted" in kinds:
        posted = map(_posted, _areas(run, to, held))
        count += sum(1 for _ in write_voter_lists(posted, rules, hidden=_fields(form, {_NUMBERS, *hidden})))
    for area in _areas(run, to, held) if "pdf" in kinds or "cards" in kinds else ():
        if "pdf" in kinds:
            write_list_pdf(area.stem.with_suffix(".pdf"), area.voters, area.head, area.figures, rules)
            count += 1
        if "cards" in kinds:
            path = area.stem.with_name(f"{area.stem.name}_the_cu_tri.pdf")
            write_cards_pdf(path, area.voters, area.head, load_card_form())
            count += 1
    note_copy(run, ", ".join(sorted(kinds)), to)
    if "cards" in kinds:
        mark_printed(run)
    if "check" in kinds:
        count += _check_sheets(run, to)
    if "supplement" in kinds and since is not None:
        files, unexplained = _supplements(run, since, to, form)
        return Printed(count + files, unexplained, len(held))
    return Printed(count, held_areas=len(held))


def _signed(form: ListForm, *, by_deputy: bool) -> ListForm:
    return replace(form, signature=form.deputy_signature) if by_deputy else form


def _held_areas(run: Path) -> frozenset[str]:
    """The polling areas in which a vote is at risk and nobody explained why."""
    losses, areas = read_frames(run, "losses", "areas")
    at_risk = losses.filter(pl.col("explanation").is_null()).join(areas, on="polling_area_id", how="semi")
    return frozenset(at_risk["polling_area_id"].to_list())


def _posted(area: _Area) -> AreaList:
    path = area.stem.with_name(f"{area.stem.name}_niem_yet.xlsx")
    return AreaList(path, area.voters, area.head, area.figures)


def _areas(run: Path, to: Path, held: Collection[str]) -> Iterator[_Area]:
    voters, areas, figures = read_frames(run, "voters", "areas", "figures")
    by_area = voters.partition_by("polling_area_id", as_dict=True)
    for row in areas.sort("polling_area_id").iter_rows(named=True):
        area_id = row["polling_area_id"]
        if (area_id,) in by_area and area_id not in held:
            yield _Area(
                ListHead(row["polling_area_no"], row["commune_name"], row["province_name"]),
                by_area[area_id,],
                figures_of(figures, "area", area_id),
                _folder(to, row) / f"khu_vuc_{file_label(row['polling_area_no'])}",
            )


def _folder(to: Path, area: dict[str, str]) -> Path:
    return to / f"{area['commune_code']}_{file_label(area['commune_name'])}"


def _fields(form: ListForm, numbers: Collection[str]) -> tuple[str, ...]:
    """Fields of the form by the numbers of its columns."""
    known = {column.number.strip("()"): column.field for column in form.columns if column.number}
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise UsageError(
            vi=f"Mẫu 31 không có cột {', '.join(unknown)}.",
            en=f"Form 31 has no column {', '.join(unknown)}.",
            remedy_vi=f"Các cột: {', '.join(known)}.",
            remedy_en=f"Its columns: {', '.join(known)}.",
        )
    return tuple(known[number] for number in numbers)


def _check_sheets(run: Path, to: Path) -> int:
    names = ("voters", "persons", "worded_findings", "areas", "roster")
    voters, persons, findings, areas, roster = read_frames(run, *names)
    findings = with_sentences(findings, rows=_people(roster, findings))
    doubts = doubtful_lines(voters.lazy(), persons.lazy(), findings.lazy()).collect()
    nos = dict(areas.select("polling_area_id", "polling_area_no").iter_rows())
    communes = areas.unique("commune_code").sort("commune_code")
    written = 0
    for row in communes.iter_rows(named=True):
        mine = doubts.filter(pl.col("commune_code") == row["commune_code"])
        if mine.height:
            write_check_sheets(_folder(to, row) / "phieu_kiem_tra.xlsx", mine, nos)
            written += 1
    return written


def _people(roster: pl.DataFrame, findings: pl.DataFrame) -> dict[str, str]:
    """Name and birth date of the rows that findings speak of: a village head knows people, not rows of files."""
    spoken = findings.select(record_id="parameters").explode("record_id", empty_as_null=False).drop_nulls()
    birth = pl.col("birth_date").str.split("-").list.reverse().list.join("/")
    words = pl.concat_str("full_name", pl.format("sinh {}", birth), separator=", ", ignore_nulls=True)
    rows = roster.join(spoken, on="record_id", how="semi").select("record_id", words)
    return dict(rows.iter_rows())


def _supplements(run: Path, since: Path, to: Path, form: ListForm) -> tuple[int, int]:
    (posted,) = read_frames(since, "voters")
    voters, areas, verdicts = read_frames(run, "voters", "areas", "row_verdicts")
    words = parameter_words("vi") | {
        row["reason"]: row["label_vi"] for row in read_table("difference_reasons.csv")
    }
    decisions = _decisions(verdicts)
    grounds = _grounds(run, decisions, words)
    changes = compare_lists(posted.lazy(), voters.lazy(), grounds, decisions.lazy()).collect()
    nos = {
        area_id: f"{no}, {commune}"
        for area_id, no, commune in areas.select(
            "polling_area_id", "polling_area_no", "commune_name"
        ).iter_rows()
    }
    written = unexplained = 0
    for row in areas.unique("commune_code").sort("commune_code").iter_rows(named=True):
        here = areas.filter(pl.col("commune_code") == row["commune_code"])["polling_area_id"].to_list()
        mine = changes.filter(pl.any_horizontal(pl.col("polling_area_id", "posted_area_id").is_in(here)))
        if mine.height:
            path = _folder(to, row) / "bo_sung_xoa_ten.xlsx"
            unexplained += write_supplement(
                path, mine, SupplementWords(here, nos, words, row["commune_name"], form)
            )
            written += 1
    return written, unexplained


def _decisions(verdicts: pl.DataFrame) -> pl.DataFrame:
    """What people decided about rows, in words: the number in the ledger and the evidence."""
    told = pl.format("Quyết định số {}", "record_no")
    evidence = (
        pl.when(pl.col("evidence").is_not_null()).then(pl.format(": {}", "evidence")).otherwise(pl.lit(""))
    )
    return verdicts.select("record_id", decision=pl.concat_str(told, evidence))


def _grounds(run: Path, decisions: pl.DataFrame, words: Mapping[str, str]) -> pl.LazyFrame:
    """Why people are not listed, or only under another row: in words, with the decision where there is one."""
    exclusions, listed, lines, persons, voters = read_frames(
        run, "exclusions", "listed", "lines", "persons", "voters"
    )
    second = persons.join(lines, on="record_id", how="anti").join(voters, on="person_id", how="semi")
    merged = second.select("record_id", ground=pl.lit("merged"))
    every = pl.concat([exclusions.select("record_id", "ground"), merged])
    word = pl.col("ground").replace(dict(words))
    decided = (
        pl.when(pl.col("decision").is_null()).then(word).otherwise(pl.format("{} ({})", word, "decision"))
    )
    told = every.lazy().join(decisions.lazy(), on="record_id", how="left").with_columns(ground=decided)
    person = ("identity_no", "full_name", "birth_date", "sex")
    return told.join(listed.lazy().select("record_id", *person), on="record_id").select(*person, "ground")
