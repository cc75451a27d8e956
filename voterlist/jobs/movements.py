"""`voterlist movements`: what became of everyone between an old list and a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.errors import UsageError
from voterlist.files.inputs import find_inputs
from voterlist.files.safe_write import file_digest, write_file
from voterlist.findings import INFORMS, finding, findings_frame
from voterlist.frames import Movements
from voterlist.jobs import Progress, silent
from voterlist.jobs.changes import Changes, match_events, read_events
from voterlist.jobs.compare_lists import Compared, PlacedList, PlacedRegister, compare_lists
from voterlist.jobs.entries import read_entries, read_with_findings
from voterlist.jobs.movement_outputs import write_book
from voterlist.jobs.overlay import with_overlay
from voterlist.jobs.placed_list import PlacedEntries, place_list
from voterlist.places.crosswalk import REFORM, Crosswalk
from voterlist.places.form import CURRENT, FORMER, last_day_before, names_codes_only, written_form
from voterlist.places.home import home_province
from voterlist.reconciliation.change_list import (
    find_events_not_understood,
    find_still_listed,
    find_unmatched_events,
    find_unpaired_removals,
    with_statements,
)
from voterlist.reconciliation.coming_of_age import youngest_listed
from voterlist.reference.law import in_force, read_law_tables
from voterlist.reference.matching import load_match_model
from voterlist.reference.movements import load_movement_rules
from voterlist.reference.places import load_crosswalk

_STEPS: Final = 4
WRITTEN: Final = (
    "record_id_old", "record_id_new", "external_id_old", "external_id_new", "person_id", "kind", "flags", "reason",
    "evidence", "old_commune", "new_commune",
)  # fmt: skip


@dataclass(frozen=True)
class MovementResult:
    """What `movements` found: people by kind, rows of either list, questions, and the tables that were used."""

    kinds: pl.DataFrame
    old_rows: int
    new_rows: int
    finding_count: int
    crosswalk_version: str
    crosswalk_fingerprint: str


def find_movements(
    old: Sequence[Path],
    new: Sequence[Path],
    to: Path,
    *,
    old_date: date | None = None,
    new_date: date | None = None,
    overlay: Path | None = None,
    changes: Path | None = None,
    register: Path | None = None,
    progress: Progress = silent,
) -> MovementResult:
    """Write movements, accounts and findings into the folder `to`.

    A change list and a register say more about those who came or went; neither makes anybody come or go.

    Raises:
        UsageError: the two lists are one, or were given in the wrong order.
    """
    progress("read", 0, _STEPS)
    crosswalk, overlay_findings = with_overlay(load_crosswalk(), overlay, new_date or date.max)
    rosters, unread = _read_both(old, new, progress)
    _refuse_one_list(*rosters)
    days, undated = _list_dates(rosters, (old_date, new_date), crosswalk)
    progress("place", 1, _STEPS)
    rows = pl.concat([_rows(entries, paths) for entries, paths in zip(rosters, (old, new), strict=True)])
    heights = [entries.height for entries in rosters]
    rules = load_movement_rules(crosswalk, _youngest(rosters[0], old_date))
    lists = _place_both(rosters, crosswalk, days)
    progress("match", 2, _STEPS)
    known = _changes(changes, crosswalk, days[1], lists)
    if known is not None and changes is not None:
        rows = pl.concat([rows, _rows(known.events, [changes])])
    before, after = (PlacedList(part.keys, _with_events(part, known)) for part in lists)
    entries = None if register is None else read_entries([register], progress=progress)
    placed = None if entries is None else _placed_register(entries, crosswalk, days[1])
    if entries is not None and register is not None:
        rows = pl.concat([rows, _rows(entries, [register])])
    compared = compare_lists(before, after, load_match_model(), rules, placed)
    progress("tell", 3, _STEPS)
    found = [
        *(part.findings for part in lists),
        *(compared.findings, undated, overlay_findings, unread),
        _change_findings(known, compared.movements, lists[1].standings),
    ]
    findings = pl.concat(found).unique("finding_id").sort("finding_id")
    _write(compared, findings, rows, to, (crosswalk.version, crosswalk.fingerprint))
    progress("write", _STEPS, _STEPS)
    return MovementResult(
        kinds=compared.movements.group_by("kind").len("people").sort("kind"),
        old_rows=heights[0],
        new_rows=heights[1],
        finding_count=findings.height,
        crosswalk_version=crosswalk.version,
        crosswalk_fingerprint=crosswalk.fingerprint,
    )


def _read_both(
    old: Sequence[Path], new: Sequence[Path], progress: Progress
) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """The `Roster` of both lists, and `L310` on values of clean tables that could not be read."""
    read = [read_with_findings(paths, progress=progress) for paths in (old, new)]
    return [entries for entries, _ in read], pl.concat([unread for _, unread in read])


def _place_both(
    rosters: list[pl.DataFrame], crosswalk: Crosswalk, days: Sequence[date]
) -> list[PlacedEntries]:
    """Both lists placed; the rosters are let go one by one, for they are many times as wide as what remains.

    A list that names no province is looked for in the one that the other list names.
    """
    home = home_province(pl.concat([entries.select("province") for entries in rosters]), crosswalk)
    return [place_list(rosters.pop(0), crosswalk, day, home) for day in days]


def _changes(
    path: Path | None, crosswalk: Crosswalk, day: date, lists: Sequence[PlacedEntries]
) -> Changes | None:
    """The change list, matched to both lists; None when none is given."""
    if path is None:
        return None
    events = read_events(path)
    placed = place_list(events.drop("event_codes"), crosswalk, day, None)
    return match_events(events, placed.keys, [part.keys for part in lists], load_match_model())


def _placed_register(entries: pl.DataFrame, crosswalk: Crosswalk, day: date) -> PlacedRegister:
    placed = place_list(entries, crosswalk, day, None)
    return PlacedRegister(placed.keys, entries.select("record_id", "note_codes"))


def _with_events(part: PlacedEntries, known: Changes | None) -> pl.DataFrame:
    if known is None:
        return part.standings
    said = known.matched.lazy().select("record_id", said_id="event_id", codes="event_codes")
    return with_statements(part.standings.lazy(), said, "event").collect(engine="in-memory")


def _change_findings(known: Changes | None, movements: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Letters between communes, and what a change list leaves open."""
    told = movements.lazy()
    found = [find_unpaired_removals(told)]
    if known is not None:
        matched = known.matched.lazy()
        found += [
            find_unmatched_events(known.events.lazy(), matched),
            find_still_listed(matched, told, new.lazy()),
        ]
        found.append(find_events_not_understood(known.events.lazy()))
    return pl.concat(found).collect(engine="in-memory")


def _list_dates(
    rosters: Sequence[pl.DataFrame], given: tuple[date | None, date | None], crosswalk: Crosswalk
) -> tuple[list[date], pl.DataFrame]:
    """The date as of which each list is read; with `P212` for each list whose form had to tell."""
    for entries, day in zip(rosters, given, strict=True):
        if day is None and names_codes_only(entries):
            raise _codes_without_date()
    forms = [written_form(entries, crosswalk) for entries in rosters]
    by_date = given[0] and given[1] and given[0] > given[1]
    by_form = forms == [CURRENT, FORMER] and (given[0] is None or given[0] < REFORM)
    if by_date or by_form:
        raise _wrong_order()
    told = [last_day_before(REFORM) if form == FORMER else REFORM for form in forms]
    days = [day or other for day, other in zip(given, told, strict=True)]
    undated = [
        finding("P212", INFORMS, "run", name, parameters=(day.strftime("%d/%m/%Y"),))
        for name, day, stated in zip(("old", "new"), days, given, strict=True)
        if stated is None
    ]
    return days, findings_frame(undated)


def _youngest(entries: pl.DataFrame, old_date: date | None) -> str | None:
    """The last birth date of a person of age on the old list: by the law of its date, else as the list itself shows."""
    if old_date is None:
        return youngest_listed(entries["birth_date"].drop_nulls())
    years = in_force("voting_age", read_law_tables()["voting_age"]["values"], old_date)["value"]
    return f"{old_date.year - years:04d}{old_date.isoformat()[4:]}"


def _refuse_one_list(old: pl.DataFrame, new: pl.DataFrame) -> None:
    """The same file, or another file with the same rows."""
    is_one_file = old["source_id"].unique().is_in(new["source_id"].unique().implode()).any()
    is_one_list = old.height == new.height and _content(old).equals(_content(new))
    if is_one_file or is_one_list:
        raise UsageError(
            vi="Cùng một danh sách được đưa vào cả hai phía cũ và mới.",
            en="The same list was given as old and as new.",
            remedy_vi="Chỉ ra danh sách cũ rồi đến danh sách mới.",
            remedy_en="Name the old list, then the new one.",
        )


def _content(entries: pl.DataFrame) -> pl.Series:
    """What the rows of a list say, whatever their order and their file."""
    said = ("full_name", "birth_date", "sex", "identity_no", "village", "commune", "district", "province")
    return entries.select(said).hash_rows().sort()


def _codes_without_date() -> UsageError:
    return UsageError(
        vi="Danh sách chỉ ghi mã xã mà không ghi ngày; mã đã đổi nghĩa từ ngày 01/07/2025 (03208 trước là xã Phì Nhừ, "
        "nay là xã Xa Dung).",
        en="A list names communes by code alone and bears no date; codes changed their meaning on 1 July 2025 (03208 was "
        "xã Phì Nhừ and is xã Xa Dung).",
        remedy_vi="Ghi ngày của danh sách bằng --old-date hoặc --new-date.",
        remedy_en="State its date with --old-date or --new-date.",
    )


def _wrong_order() -> UsageError:
    return UsageError(
        vi="Hình như danh sách cũ và mới bị đổi chỗ: danh sách thứ nhất ghi xã hiện nay, danh sách thứ hai ghi xã cũ.",
        en="Old and new seem to be exchanged: the first list names communes of today, the second former ones.",
        remedy_vi="Đổi thứ tự hai danh sách, hoặc ghi rõ ngày bằng --old-date và --new-date.",
        remedy_en="Give them in the other order, or state their dates with --old-date and --new-date.",
    )


def _rows(entries: pl.DataFrame, paths: Sequence[Path]) -> pl.DataFrame:
    """Where each entry stands: file, sheet number and row."""
    files = {file_digest(entry.path)[:8]: entry.file for entry in find_inputs(paths)}
    return entries.select(
        "record_id",
        "row_no",
        file=pl.col("source_id").replace_strict(files, default=None, return_dtype=pl.String),
        sheet=pl.col("sheet_no").cast(pl.String),
    )


def _write(
    compared: Compared, findings: pl.DataFrame, rows: pl.DataFrame, to: Path, places_by: tuple[str, str]
) -> None:
    table = Movements.cast(compared.movements).select(WRITTEN)
    write_file(to / "movements.parquet", table.write_parquet)
    flat = table.with_columns(pl.col("flags").list.join(" "))
    write_file(to / "movements.csv", lambda path: flat.write_csv(path, include_bom=True))
    write_file(to / "accounts.parquet", compared.accounts.write_parquet)
    write_file(to / "findings.parquet", findings.write_parquet)
    told = compared.movements, compared.accounts
    write_book(to / "bien_dong.xlsx", told, rows, {}, places_by)
