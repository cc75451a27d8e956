"""The numbers of printed cards, kept by the persons of a later run (NQ40 form 10: the number of the card is the STT)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.election.assignment import WAITING
from voterlist.election.frozen_numbers import NOBODY, find_changed_numbers
from voterlist.errors import UsageError
from voterlist.files.print_mark import is_printed
from voterlist.files.run_folder import FRAMES, read_frames
from voterlist.frames import PrintedNumbers
from voterlist.linkage.link import link_between
from voterlist.linkage.model import MatchModel

Tables = dict[str, pl.DataFrame]
_NUMBERS: Final = "printed_numbers"


@dataclass(frozen=True)
class Printed:
    """An earlier run whose cards were printed: its `PrintedNumbers`, `Persons` and `Keys`."""

    numbers: pl.DataFrame
    persons: pl.DataFrame
    keys: pl.DataFrame


def printed_before(out: Path, printed: Path | None, *, renumber: bool) -> Printed | None:
    """The run whose numbers must be kept: the one named, else the one at `out` when its cards were printed.

    Raises:
        UsageError: both keeping and renumbering were asked for, or the cards were printed and their run is gone.
    """
    if renumber and printed:
        raise _both()
    if renumber:
        return None
    if printed is None and not is_printed(out):
        return None
    run = printed or out
    if not (run / FRAMES).is_dir():
        raise _no_longer_there(run.name)
    return read_printed(run)


def read_printed(run: Path) -> Printed:
    """The numbers ever given up to this run, with who held them.

    Raises:
        UsageError: the folder is no run.
    """
    numbers, persons, keys = read_frames(run, _NUMBERS, "persons", "keys")
    return Printed(numbers, persons, keys)


def freeze(printed: Printed, tables: Tables, model: MatchModel) -> pl.DataFrame:
    """`VoterNumbers` of the printed cards by the persons of today; `NOBODY` where the voter is not among them.

    A voter is known by his row where it is the same, else by the linkage, and only where it is sure: a number never
    goes to somebody who may be another person.
    """
    held = printed.numbers.filter(pl.col("record_id").is_not_null())
    same = _by_rows(held, printed.persons, tables["persons"])
    rest = held.join(same, on="record_id", how="anti")
    linked = _by_linkage(rest, printed.keys, tables, same, model)
    whose = pl.concat([same, linked]).unique("record_id", keep="first", maintain_order=True)
    named = printed.numbers.join(whose, on="record_id", how="left").sort("polling_area_id", "voter_no")
    first = pl.col("person_id").is_first_distinct()
    return named.select(
        "polling_area_id", "voter_no",
        person_id=pl.when(first).then("person_id").otherwise(None).fill_null(NOBODY),
    )  # fmt: skip


def numbers_ever_given(tables: Tables, frozen: pl.DataFrame | None) -> pl.DataFrame:
    """`PrintedNumbers` after this run: those of today with their rows, and the older ones that stay empty."""
    today = tables["numbers"].filter(~pl.col("polling_area_id").str.ends_with(f"-{WAITING}"))
    rows = tables["lines"].select("person_id", "record_id")
    given = today.join(rows, on="person_id").select(PrintedNumbers.column_names())
    if frozen is not None:
        empty = frozen.join(given, on=["polling_area_id", "voter_no"], how="anti")
        nobody = empty.select("polling_area_id", "voter_no", record_id=pl.lit(None, pl.String))
        given = pl.concat([given, nobody])
    return given.sort("polling_area_id", "voter_no")


def add_number_findings(tables: Tables, frozen: pl.DataFrame) -> None:
    """What became of the printed numbers, beside the other findings."""
    names = ("numbers", "areas", "lines")
    found = find_changed_numbers(frozen.lazy(), *(tables[name].lazy() for name in names))
    tables["found_numbers_kept"] = found.collect().sort("finding_id")


def _by_rows(held: pl.DataFrame, then: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """`record_id` of the card and `person_id` of today, where any row of that person is a row of today."""
    of_then = held.select("record_id").join(then.rename({"person_id": "then_id"}), on="record_id")
    rows = of_then.join(then.rename({"record_id": "row_id", "person_id": "then_id"}), on="then_id")
    found = rows.join(now.rename({"record_id": "row_id"}), on="row_id")
    alone = found.group_by("record_id").agg(pl.col("person_id").unique())
    return alone.filter(pl.col("person_id").list.len() == 1).select(
        "record_id", pl.col("person_id").list.first()
    )


def _by_linkage(
    rest: pl.DataFrame, keys: pl.DataFrame, tables: Tables, known: pl.DataFrame, model: MatchModel
) -> pl.DataFrame:
    free = tables["lines"].join(known, on="person_id", how="anti")
    old = keys.join(rest, on="record_id", how="semi")
    new = tables["keys"].join(free, on="record_id", how="semi")
    if old.is_empty() or new.is_empty():
        return known.clear()
    links = link_between(old, new, model).links
    sure = links.filter((pl.col("decision") == "same") & ~pl.col("is_ambiguous"))
    persons = free.select("person_id", record_id_new="record_id")
    return sure.join(persons, on="record_id_new").select(record_id="record_id_old", person_id="person_id")


def _both() -> UsageError:
    return UsageError(
        "Không thể vừa giữ số thẻ đã in (--printed) vừa đánh số lại (--renumber).",
        "Numbers of printed cards cannot be kept (--printed) and given anew (--renumber) at once.",
        remedy_vi="Chọn một trong hai.",
        remedy_en="Choose one of them.",
    )


def _no_longer_there(name: str) -> UsageError:
    return UsageError(
        "Thẻ cử tri đã in từ kết quả ở đây, nhưng kết quả đó không còn, nên không giữ được số thẻ.",
        "Voter cards were printed out of the run here, which is no longer there, so their numbers cannot be kept.",
        place=name,
        remedy_vi="Nêu kết quả đã in bằng --printed THƯ MỤC; chỉ khi thu hồi hết thẻ mới dùng --renumber.",
        remedy_en="Name the printed run with --printed FOLDER; use --renumber only if all cards are taken back.",
    )
