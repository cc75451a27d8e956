"""`voterlist run`: everything, from sheets to lists and reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist import __version__
from voterlist.engines.choose import chosen_engine
from voterlist.errors import ContractBroken
from voterlist.files.lock import only_one
from voterlist.files.print_mark import mark_printed, take_mark_away
from voterlist.files.run_folder import check_target, publish
from voterlist.jobs import Progress, run_outputs, silent
from voterlist.jobs.nothing_read import nothing_to_reconcile
from voterlist.jobs.printed import printed_before
from voterlist.jobs.receive import Received, receive
from voterlist.jobs.reconcile import Tables, World, load_world, reconcile
from voterlist.jobs.report_tables import add_report_tables, changes_since, report_frames
from voterlist.jobs.review import ledger_end, standing_decisions
from voterlist.jobs.run_content import Told, fill, needed_bytes
from voterlist.jobs.run_task import Task
from voterlist.jobs.settings import Settings
from voterlist.jobs.sharing import count_without_armed_units, for_sharing
from voterlist.jobs.sheets import Passwords
from voterlist.reconciliation.tallies import balance

STOPPING: Final = "stops_the_list"
_LIBRARIES: Final = ("polars", "python-calamine", "rapidfuzz", "openpyxl", "xlsxwriter")


@dataclass(frozen=True)
class RunResult:
    """How a run went: the content of `summary.json`, the exit code, all frames, and how many files were opened."""

    summary: dict[str, Any]
    exit_code: int
    tables: Tables
    read_anew: int


def run(
    inputs: Sequence[Path],
    out: Path,
    *,
    settings: Settings,
    today: date,
    ledger: Path | None = None,
    overlay: Path | None = None,
    printed: Path | None = None,
    renumber: bool = False,
    master: str | None = None,
    passwords: Passwords | None = None,
    move: Progress = silent,
) -> RunResult:
    """Read, link, reconcile, assign, and write everything to `out`.

    The exit code is that of the worst refused file, else 1 when findings stop the list, else 0.

    `settings` is the election profile: what is elected, when, by which exceptions, and what the files are for.
    Once voter cards were printed out of the run at `out`, or out of the run `printed`, numbers stay with their voters:
    additions go to the end, removals leave their number empty. Only `renumber` gives numbers anew.
    `ledger` holds the decisions of people so far; those whose rows still say the same are applied. `overlay` is the
    province's own table of places. `passwords` asks for the password of a file. The stages run on the Spark cluster of `master` where one is named.

    Raises:
        VerificationFailed: the ledger was changed from outside.
        RunLocked: another run is at work at `out`.
        UsageError: an input is missing, there is no list of persons among them, or `out` is somebody else's folder.
        CannotWrite: the results could not be put in place.
        SettingsError: the profile names a source that does not exist.
        ReferenceMissing: the law of the election day is not known.
        ContractBroken: the accounts do not balance.
    """
    check_target(out)
    with only_one(out.absolute().with_name(f".{out.absolute().name}")):
        kept = printed_before(out, printed, renumber=renumber)
        task = Task(
            inputs,
            out,
            settings,
            today,
            ledger=ledger,
            overlay=overlay,
            before=out,
            printed=kept,
            master=master,
            passwords=passwords,
        )
        outcome = carry_out(task, move)
        if renumber:
            take_mark_away(out)
        elif kept is not None:
            mark_printed(out)
        return outcome


def carry_out(task: Task, move: Progress) -> RunResult:
    """Do one task, as `run` says."""
    world = load_world(task.settings, task.overlay)
    every = task.settings.inputs(task.inputs)
    roles, limits = task.settings.roles(every), task.settings.limits()
    received = receive(every, move, roles, task.store, limits, task.passwords)
    if received.entries("village_list").is_empty():
        raise nothing_to_reconcile(received)
    with run_outputs.report_writer(received.stated_units.height) as writer:
        told = _tell(task, received, world, _reconciled(task, received, world, move))
        content = partial(fill, task=task, told=told, law=world.law, writer=writer, move=move)
        publish(task.out, content, needed_bytes(told.tables))
    exit_code = _exit_code(received, told.tables["findings"])
    return RunResult(told.summary, exit_code, told.tables, received.read_anew)


def _reconciled(task: Task, received: Received, world: World, move: Progress) -> Tables:
    """All frames; the accounts balance."""
    standing = None if task.ledger is None else standing_decisions(task.ledger)
    with chosen_engine(task.master) as engine:
        tables = reconcile(received, world, engine, move, standing, task.printed, task.today)
    _demand_balance(tables["tally"])
    if world.profile.sharing.leave_out_armed_units:
        count_without_armed_units(tables)
    add_report_tables(tables, world.law)
    return tables


def _tell(task: Task, received: Received, world: World, tables: Tables) -> Told:
    """What is told of these frames; the changes since the run before are added to them."""
    known = _facts(received, world)
    facts = {**known, "inputs": _inputs(received), "ledger": ledger_end(task.ledger)}
    changes = None if task.before is None else changes_since(task.before, tables, facts)
    if changes is not None:
        tables["changes"] = changes
    shared = for_sharing(tables) if world.profile.sharing.leave_out_armed_units else tables
    counts_elsewhere = world.profile.counting.votes_elsewhere == "counted"
    places_by = world.crosswalk.version, world.crosswalk.fingerprint
    reports = report_frames(shared, world.law, changes, places_by, counts_elsewhere=counts_elsewhere)
    uploads = {"uploads": _as_json(tables["uploads"])}
    return Told(
        tables,
        reports,
        summary={**run_outputs.summary_of(reports, known), **uploads},
        manifest={**facts, "accounts": balance(tables["tally"]).to_dicts()},
    )


def _as_json(uploads: pl.DataFrame) -> list[dict[str, Any]]:
    return uploads.with_columns(pl.col(pl.Date).dt.to_string("iso")).to_dicts()


def _exit_code(received: Received, findings: pl.DataFrame) -> int:
    if received.exit_code:
        return received.exit_code
    return int((findings["severity"] == STOPPING).any())


def _demand_balance(tally: pl.DataFrame) -> None:
    wrong = balance(tally).filter(~pl.col("is_balanced"))
    if wrong.height:
        told = "; ".join(
            f"{row['account']}: {row['left']} ≠ {row['right']}" for row in wrong.iter_rows(named=True)
        )
        raise ContractBroken(
            vi=f"Các con số không cân đối: {told}.",
            en=f"The accounts do not balance: {told}.",
            remedy_vi="Gửi dòng này cho nhóm phát triển; chưa có danh sách nào được ghi.",
            remedy_en="Send this line to the developers; no list was written.",
        )


def _facts(received: Received, world: World) -> dict[str, Any]:
    roles = received.sources.group_by("role", "status").len().sort("role", "status")
    return {
        "program": {"voterlist": __version__, **{name: version(name) for name in _LIBRARIES}},
        "election": world.profile.election.name,
        "leaves_out_armed_units": world.profile.sharing.leave_out_armed_units,
        "election_day": world.law.election_day.isoformat(),
        "places": {"version": world.crosswalk.version, "sha256": world.crosswalk.fingerprint},
        "sources": roles.to_dicts(),
    }


def _inputs(received: Received) -> list[dict[str, Any]]:
    return received.sources.select("file", "sha256", "size_bytes", "role", "status").sort("file").to_dicts()
