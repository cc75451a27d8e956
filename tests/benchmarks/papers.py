"""What the paper costs: 100,000 voters in 300 areas into form 31, all reports, the questions, the movements and the page.

Run: `python -m tests.benchmarks.papers`. CPU seconds and peak memory; target under 60 s and 1 GB on two cores. One voter
in five has a finding and one in thirty a question, as in the sample; everybody is on the previous list.
"""

import random
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from tests.paper_factory import random_voters, report_frames
from voterlist import frames as f
from voterlist.files.dashboard import write_dashboard
from voterlist.files.form_lines import FormRules
from voterlist.files.list_book import ListHead
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.files.movement_book import Accounts, MovementWords, write_movement_book
from voterlist.files.page_parts import PageFacts
from voterlist.files.report_book import write_province_report, write_unit_report
from voterlist.files.report_frames import ReportFrames
from voterlist.files.review_book import write_review_book
from voterlist.findings import finding, findings_frame
from voterlist.jobs.review import review_frames
from voterlist.jobs.run_outputs import write_findings
from voterlist.reconciliation.finding_areas import place_in_areas
from voterlist.reconciliation.finding_places import place_findings
from voterlist.reference.forms import load_list_form, load_note_words
from voterlist.reference.report_words import load_report_words
from voterlist.reference.wording import with_sentences

_ROW_CODES: Final = (
    *("R111", "R113", "E411", "E413", "E416", "E418", "S104", "S113", "S116", "S124", "E403", "E409"),
    "R501",
)
_PAIR_CODES: Final = ("L301", "L302", "R201", "E420", "R203")
_FINDINGS: Final = 20_000
_QUESTIONS: Final = 3_300


def main() -> None:
    voters = random_voters(1, 300, 334)
    made = _made_up(voters)
    form = load_list_form()
    rules = FormRules(form, load_note_words(form), 2024)
    words = (load_report_words("vi"), load_report_words("en"))
    facts = PageFacts(("tỉnh", "province"), date(2026, 3, 15), date(2026, 2, 1), 300, 4000)
    started = time.process_time()

    def tell(what: str) -> None:
        sys.stdout.write(f"{what:<40}{time.process_time() - started:8.1f} cpu s so far\n")

    reports = _reports(voters, made["findings"])
    tell(f"figures, {reports.findings.height} findings")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        lists = (
            AreaList(out / f"{area}.xlsx", rows, ListHead("1", "xã Na Son"), reports.of("area", area))
            for (area,), rows in voters.partition_by("polling_area_id", as_dict=True).items()
        )
        count = sum(1 for _ in write_voter_lists(lists, rules))
        tell(f"{voters.height} voters, {count} lists")
        units = reports.units["unit_id"].unique().sort().to_list()
        for unit in units:
            write_unit_report(out / f"{unit}.xlsx", unit, reports, words[0])
        tell(f"{len(units)} unit reports")
        write_province_report(out / "bao_cao_sai_lech.xlsx", reports, words[0])
        write_findings(out, reports.findings)
        tell("province report, findings.csv")
        moved = made["movements"]
        accounts = Accounts(f.MovementAccounts.create_empty(), {}, ("1", "0" * 64))
        told = MovementWords(words[0].movements, {}, {})
        write_movement_book(out / "bien_dong.xlsx", moved, made["rows"], accounts, told)
        tell(f"{moved.height} movements")
        asked = review_frames({**made, "worded_findings": reports.findings})
        tell(f"{write_review_book(out / 'ra_soat.xlsx', asked, ['Giữ', 'Xoá'])} questions")
        write_dashboard(out / "tong_hop.html", replace(reports, movements=moved), words, facts)
        tell("page")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory {peak:.0f} MiB\n")


def _reports(voters: pl.DataFrame, findings: pl.DataFrame) -> ReportFrames:
    plain = report_frames(voters)
    here = voters.lazy().select("record_id", "commune_code", "polling_area_id")
    none, tables = f.Sources.create_empty().lazy(), (plain.areas.lazy(), plain.units.lazy())
    places = place_findings(findings.lazy(), here, none, *tables).collect()
    areas = place_in_areas(
        findings.lazy(), here, none, plain.areas.lazy(), f.VillageAreas.create_empty().lazy()
    ).collect()
    return replace(plain, findings=with_sentences(findings), places=places, finding_areas=areas)


def _made_up(voters: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Findings, questions, movements and the frames behind them, about these voters."""
    luck, records = random.Random(2), voters["record_id"].to_list()
    roster = _roster(voters)
    places = roster.select("record_id", file=pl.lit("thon.xlsx"), sheet=pl.lit("KV1"), row_no="row_no")
    where = {row["record_id"]: row for row in places.iter_rows(named=True)}
    found = []
    for number in range(_FINDINGS):
        one, other = luck.sample(records, 2)
        is_pair = number % 6 == 0
        code = luck.choice(_PAIR_CODES if is_pair else _ROW_CODES)
        found.append(
            finding(
                code,
                luck.choice(["needs_a_person", "needs_a_person", "stops_the_list", "for_information"]),
                "pair" if is_pair else "entry",
                f"{one}|{other}" if is_pair else one,
                file=f"thon_{one.split(':')[1]}.xlsx",
                sheet="KV1",
                row_no=where[one]["row_no"],
                parameters=[f"dòng {number} của thon.xlsx", "temporary_undecided", "birth_date"],
            )
        )
    findings = findings_frame(found).unique("finding_id").sort("finding_id")
    return {
        "findings": findings,
        "rows": places,
        "movements": _movements(voters, luck),
        "questions": _questions(findings),
        "roster": roster,
        "placements": voters.select("record_id", "commune_code", "village", commune_name="commune_code"),
        "persons": voters.select("record_id", "person_id"),
        "assignments": voters.select("person_id", "polling_area_id"),
        "areas": f.PollingAreas.create_empty(),
        "sources": f.Sources.create_empty(),
        "sheets": f.Sheets.create_empty(),
    }


def _roster(voters: pl.DataFrame) -> pl.DataFrame:
    known = {name: name for name in f.Roster.column_names() if name in voters.columns}
    return voters.with_row_index("row_no", offset=5).select(
        **known,
        source_id=pl.lit("a3f91c02"),
        sheet_no=pl.lit(1, pl.Int32),
        row_no=pl.col("row_no").cast(pl.Int32),
        ballots=pl.lit("XXX"),
        polling_area=pl.lit("1"),
        commune=pl.col("commune_code"),
        old_identity_no=pl.lit(None, pl.String),
        is_struck=pl.lit(value=False),
    )


def _movements(voters: pl.DataFrame, luck: random.Random) -> pl.DataFrame:
    kinds = luck.choices(
        ["unchanged", "paper_move", "moved_within", "moved_between", "arrived", "came_of_age", "left"],
        [30, 45, 5, 5, 5, 6, 4],
        k=voters.height,
    )
    return voters.select(
        "person_id",
        record_id_old=pl.col("record_id"),
        record_id_new=pl.col("record_id"),
        kind=pl.Series(kinds),
        reason=pl.lit("Xã Cũ nay là Xã Mới theo Nghị quyết 1661/NQ-UBTVQH15; người không chuyển đi"),
        old_commune=pl.lit("Xã Cũ ") + pl.col("commune_code"),
        new_commune=pl.lit("Xã Mới ") + pl.col("commune_code"),
        old_village="village",
        new_village="village",
        old_commune_code="commune_code",
        new_commune_code="commune_code",
        old_commune_today=pl.lit("Xã Mới ") + pl.col("commune_code"),
        new_commune_today=pl.lit("Xã Mới ") + pl.col("commune_code"),
        flags=pl.lit([], pl.List(pl.String)),
        evidence=pl.lit(None, pl.String),
    )


def _questions(findings: pl.DataFrame) -> pl.DataFrame:
    ends = pl.col("subject_id").str.split("|")
    asked = findings.head(_QUESTIONS).select(
        record_id_l=ends.list.get(0),
        record_id_r=ends.list.get(1, null_on_oob=True).fill_null(""),
        kind=pl.when(pl.col("subject_kind") == "pair").then(pl.lit("which_row")).otherwise(pl.lit("one_row")),
        about=pl.concat_list("code"),
        rank=pl.lit(30, pl.Int32),
        match_weight=pl.lit(8.5),
        match_probability=pl.lit(0.97),
    )
    return asked.unique(["record_id_l", "record_id_r"], keep="first").select(f.Questions.column_names())


if __name__ == "__main__":
    main()
