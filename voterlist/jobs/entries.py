"""Inputs of the linkage commands into roster entries, and entries into the keys that linkage may see."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from voterlist.errors import InputRefused
from voterlist.files.clean_tables import headings_of, read_text_table
from voterlist.files.inputs import find_inputs
from voterlist.files.limits import Limits
from voterlist.files.safe_write import file_digest
from voterlist.findings import findings_frame
from voterlist.frames import Keys, Roster
from voterlist.jobs import Progress, silent
from voterlist.jobs.places_today import places_today
from voterlist.jobs.settings import find_settings
from voterlist.jobs.sheets import Understood, understand
from voterlist.names.fold import fold
from voterlist.names.keys import name_key
from voterlist.names.tidy import plain_text
from voterlist.places.crosswalk import Crosswalk
from voterlist.reference.matching import load_clean_columns
from voterlist.reference.name_tables import load_look_alikes
from voterlist.reference.places import load_crosswalk
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.clean_table import find_unread, name_columns, read_clean_table
from voterlist.roster.marks import note_codes

_NOT_COMPARED = ("former_commune_code", "surname", "middle_name", "given_name")
_ENOUGH = frozenset({"full_name", "given_name", "birth_date", "identity_no"})


def read_entries(paths: Sequence[Path], role: str | None = None, progress: Progress = silent) -> pl.DataFrame:
    """The `Roster` of all inputs, as `read_with_findings` reads them."""
    return read_with_findings(paths, role, progress)[0]


def read_with_findings(
    paths: Sequence[Path], role: str | None = None, progress: Progress = silent
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The `Roster` of all inputs: clean tables at once, any other sheets as `voterlist read` reads them.

    A file given twice is read once. With it the `Findings` on values of clean tables that could not be read.

    Raises:
        UsageError: a path does not exist.
        InputRefused: a file cannot be read whole, so that people would be missing.
    """
    columns, rosters, sheets, seen = load_clean_columns(), [], [], set()
    found = [findings_frame([])]
    for entry in find_inputs(paths):
        digest = file_digest(entry.path)
        if digest in seen:
            continue
        seen.add(digest)
        headings = name_columns(headings_of(entry.path), columns)
        if not _tells_people(headings):
            sheets.append(entry.path)
            continue
        table = read_text_table(entry.path)
        roster = read_clean_table(table.lazy(), headings, digest[:8], role).collect()
        found.append(find_unread(table, roster, headings, entry.path.name))
        rosters.append(_with_note_codes(roster))
    if sheets:
        rosters.append(_from_sheets(sheets, role, progress, find_settings(paths).limits()))
    return (pl.concat(rosters) if rosters else Roster.create_empty()), pl.concat(found)


def is_clean_table(path: Path) -> bool:
    """Whether the file is a table of one heading row and one person a row, which needs no reader of sheets."""
    return _tells_people(name_columns(headings_of(path), load_clean_columns()))


def _tells_people(headings: Mapping[str, str]) -> bool:
    """Whether the columns tell people apart; a name alone tells nobody from anybody."""
    return len(_ENOUGH & headings.keys()) >= 2  # noqa: PLR2004


def _with_note_codes(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries of a clean table with the codes of their remarks; each distinct remark is read once."""
    remarks = entries["note"].drop_nulls().unique()
    if remarks.is_empty():
        return entries
    words = load_vocabulary().words
    codes = [list(note_codes(remark, words)) for remark in remarks]
    read = pl.DataFrame({"note": remarks, "read": pl.Series(codes, dtype=pl.List(pl.String))})
    return (
        entries.join(read, on="note", how="left", maintain_order="left")
        .with_columns(note_codes=pl.col("read").fill_null([]))
        .select(entries.columns)
    )


def _from_sheets(paths: list[Path], role: str | None, progress: Progress, limits: Limits) -> pl.DataFrame:
    roster = understand_whole(paths, progress, limits).roster
    return roster.with_columns(role=pl.coalesce(pl.lit(role, pl.String), pl.col("role")))


def understand_whole(
    paths: Sequence[Path], progress: Progress = silent, limits: Limits | None = None
) -> Understood:
    """All frames of some sheets; without `limits` the figures of a profile in an input folder hold.

    Raises:
        InputRefused: a file cannot be read whole, so that people would be missing.
    """
    known = understand(paths, progress, limits=limits or find_settings(paths).limits())
    refused = known.sources.filter(status="refused")["file"].sort().to_list()
    if refused:
        raise InputRefused(
            vi=f"{len(refused)} tệp không đọc được trọn vẹn nên không so khớp, để không sót người.",
            en=f"{len(refused)} files cannot be read whole; nothing was matched, so that nobody is missed.",
            place=", ".join(refused[:3]),
            remedy_vi="Chạy voterlist check để biết vì sao, sửa rồi chạy lại.",
            remedy_en="Run voterlist check to see why, mend them and run again.",
        )
    return known


def keys_of(
    entries: pl.DataFrame, crosswalk: Crosswalk | None = None, *, keep_former_apart: bool = True
) -> pl.DataFrame:
    """`Keys` of a roster: names as they are compared, birth parts, numbers, places of today (`places_today`).

    The crosswalk is the packaged one unless another is given. Linkage needs no parts of names.
    """
    crosswalk = crosswalk or load_crosswalk()
    parts = pl.col("birth_date").str
    known = {
        "birth_year": parts.slice(0, 4).cast(pl.Int16),
        "birth_month": parts.slice(5, 2).cast(pl.Int8, strict=False),
        "birth_day": parts.slice(8, 2).cast(pl.Int8, strict=False),
        **dict.fromkeys(_NOT_COMPARED, pl.lit(None, pl.String)),
    }
    own = [column for column in Keys.column_names() if column in entries.columns]
    named = [
        spelling_keys_of(entries),
        places_today(entries, crosswalk, keep_former_apart=keep_former_apart),
        _household_keys(entries),
    ]
    return pl.concat([entries.select(*own, **known), *named], how="horizontal").select(Keys.column_names())


def spelling_keys_of(entries: pl.DataFrame) -> pl.DataFrame:
    """`name_key` and `name_folded` of each entry, in their order; each distinct name is worked out once."""
    plain = plain_text(pl.col("full_name"), load_look_alikes())
    distinct = entries.select("full_name").unique().with_columns(plain=plain)
    keyed = distinct.select("full_name", name_key=name_key(pl.col("plain")))
    keyed = keyed.with_columns(name_folded=fold(pl.col("name_key")))
    names = entries.select("full_name")
    return names.join(keyed, on="full_name", how="left", maintain_order="left").drop("full_name")


def _household_keys(entries: pl.DataFrame) -> pl.DataFrame:
    """Which household of which list an entry belongs to, where that is stated."""
    if entries["household_no"].null_count() == len(entries):
        return pl.select(household_key=pl.repeat(None, len(entries), dtype=pl.String))
    place = (pl.col(part).fill_null("") for part in ("commune", "village", "household_no"))
    whole = pl.concat_str("source_id", *place, separator="|")
    return entries.select(household_key=pl.when(pl.col("household_no").is_not_null()).then(whole))
