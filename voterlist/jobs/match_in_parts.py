"""`voterlist match --work`: the linkage of a list that does not fit into memory, over files and worker processes.

Each step is a few independent tasks on one work folder; killed at any moment, it goes on where it was. The answer is
that of the linkage in memory (`tests/laws/test_parts_law.py`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import polars as pl

from voterlist import __version__
from voterlist.engines.choose import chosen_tasks
from voterlist.engines.tasks import RunsTasks
from voterlist.errors import UsageError
from voterlist.files.clean_tables import headings_of
from voterlist.files.column_store import BEGUN, ColumnStore
from voterlist.files.inputs import find_inputs
from voterlist.files.safe_write import file_digest, write_bytes, write_file
from voterlist.jobs import Progress, silent
from voterlist.jobs.linkage_columns import (
    Plan,
    code_part,
    count_all,
    gather_texts,
    join_columns,
    number_parts,
    numbered,
    read_part,
)
from voterlist.jobs.linkage_pairs import (
    answers,
    finish_range,
    pair_rule,
    rules_of,
    see_bucket,
    weigh_range,
)
from voterlist.jobs.match import MatchResult
from voterlist.jobs.overlay import with_overlay
from voterlist.linkage import link_persons
from voterlist.linkage.blocking import LargeBlock
from voterlist.linkage.coincidence import coincidences
from voterlist.linkage.estimation import ROUNDS, Seen, learn_from
from voterlist.linkage.link import large_block_findings, questions
from voterlist.linkage.model import COMPARISONS, MatchModel
from voterlist.linkage.numbers import find_numbers_of_two, find_unusable_numbers
from voterlist.linkage.partitions import buckets
from voterlist.linkage.scored import estimates_frame
from voterlist.linkage.scoring import unusable_numbers
from voterlist.reference.matching import load_match_model
from voterlist.reference.places import load_crosswalk

RANGE: Final = 2_000_000
"""Entries of one range; about 150 bytes of columns each."""

_STEPS: Final = 8


def match_in_parts(
    inputs: Sequence[Path],
    to: Path,
    work: Path,
    *,
    overlay: Path | None = None,
    worker_count: int = 2,
    master: str | None = None,
    range_size: int = RANGE,
    progress: Progress = silent,
) -> MatchResult:
    """Pairs, persons and findings of clean tables, each table one part, written into the folder `to`.

    The steps go over the Spark cluster of `master`, whose machines see `work`, `to` and the inputs under the same paths,
    else over this many processes. `work` holds the intermediate files and is emptied at the end. Memory grows with the
    largest table and with `range_size`, and by some 40 bytes an entry. `overlay` adds places to the crosswalk.

    Raises:
        UsageError: an input is no clean table, or `work` was begun with other inputs.
        InputRefused: a table cannot be read whole.
        CannotWrite: a result could not be written.
    """
    paths = _in_order(inputs)
    store, model = ColumnStore(work), load_match_model()
    _, found_overlay = with_overlay(load_crosswalk(), overlay)
    _begin(work, [*paths, *([] if overlay is None else [overlay])], range_size)
    with chosen_tasks(master, worker_count) as over:
        plan = _columns(store, (paths, overlay), range_size, over, model, progress)
        rules, large = _pairs(plan, over, progress)
        learnt = _learn(plan, len(rules), over, model, progress)
        low = range(len(plan.range_ends))
        finished = over(finish_range, [(plan, number, rules, model, learnt, to) for number in low])
    progress("pairs", 7, _STEPS)
    seen = {name: sum(levels[name] for levels, _ in finished) for name in COMPARISONS}
    decisions = pl.concat([told for _, told in finished])
    persons, cut = _write_persons(plan, decisions, to)
    told = coincidences(decisions.lazy()).collect()
    about_pairs = _collected([cut, questions(decisions.lazy()), _large(plan, large)])
    findings = pl.concat([about_pairs, found_overlay, *_about_tables(plan, decisions, model)])
    for name, frame in {
        "findings": findings.unique("finding_id").sort("finding_id"),
        "estimates": estimates_frame(model, learnt[0], seen),
        "coincidences": told,
    }.items():
        write_file(to / f"{name}.parquet", frame.write_parquet)
    store.clear()
    progress("write", _STEPS, _STEPS)
    return MatchResult(plan.part_ends[-1], decisions.height, persons, told)


def _about_tables(plan: Plan, decisions: pl.DataFrame, model: MatchModel) -> Iterator[pl.DataFrame]:
    """The findings about the tables themselves: what could not be read, and numbers that stand on several people."""
    store, count = plan.store, len(plan.part_ends)
    for part in range(count):
        yield store.get_table(f"unread/{part}")
    for part in range(number_parts(count)):
        keys = numbered(store, part, count).lazy()
        of_two = find_numbers_of_two([keys], answers(decisions).lazy(), model)
        yield _collected((find_unusable_numbers(keys, model), of_two))


def _collected(findings: Sequence[pl.LazyFrame]) -> pl.DataFrame:
    """The findings; in memory, since the streaming engine of polars 2.1 falls over empty texts."""
    return pl.concat([found.collect(engine="in-memory") for found in findings])


def _in_order(inputs: Sequence[Path]) -> list[Path]:
    """The tables in the order of the record ids that they will give; a table given twice once."""
    paths = {file_digest(entry.path): entry.path for entry in find_inputs(inputs)}
    sheets = [path.name for path in paths.values() if not headings_of(path)]
    if sheets or not paths:
        raise UsageError(
            vi="So khớp theo từng phần chỉ nhận bảng sạch (csv, parquet).",
            en="Matching in parts takes clean tables only (csv, parquet).",
            place=", ".join(sheets[:3]),
            remedy_vi="Chuyển bảng tính bằng “voterlist read” trước.",
            remedy_en="Turn the sheets into a table with `voterlist read` first.",
        )
    return [paths[digest] for digest in sorted(paths)]


def _begin(work: Path, paths: Sequence[Path], range_size: int) -> None:
    """Make the work folder that of these inputs, or refuse."""
    facts = msgspec.json.encode([__version__, range_size, [file_digest(path) for path in paths]])
    mark = work / BEGUN
    others = mark.read_bytes() != facts if mark.exists() else work.exists() and any(work.iterdir())
    if others:
        raise UsageError(
            vi="Thư mục tạm không trống hoặc thuộc về một lần so khớp khác.",
            en="The work folder is not empty, or belongs to another matching.",
            place=str(work),
            remedy_vi="Chọn thư mục tạm khác, hoặc xóa thư mục này.",
            remedy_en="Choose another work folder, or delete this one.",
        )
    write_bytes(mark, facts)


def _columns(
    store: ColumnStore,
    inputs: tuple[Sequence[Path], Path | None],
    range_size: int,
    run: RunsTasks,
    model: MatchModel,
    progress: Progress,
) -> Plan:
    """The tables as columns, and how they are cut from here on."""
    paths, overlay = inputs
    count = len(paths)
    sizes = run(
        read_part, [(store.folder, number, path, count, overlay) for number, path in enumerate(paths)]
    )
    progress("read", 1, _STEPS)
    part_ends = tuple(int(end) for end in np.cumsum(sizes))
    ends = [
        end for start, end in zip((0, *part_ends), part_ends, strict=False) if _new(start, end, range_size)
    ]
    range_ends = tuple(dict.fromkeys((*ends, part_ends[-1])))
    plan = Plan(store.folder, part_ends, range_ends, max(1, part_ends[-1] // range_size))
    if not store.has("entries/done"):
        gather_texts(store, count)
        unusable = unusable_numbers(
            (numbered(store, part, count) for part in range(number_parts(count))), model
        )
        households = run(code_part, [(store.folder, number, unusable) for number in range(count)])
        progress("code", 2, _STEPS)
        join_columns(plan, households)
        store.mark("entries/done")
    progress("columns", 3, _STEPS)
    run(count_all, [(plan,)])
    progress("count", 4, _STEPS)
    return plan


def _new(start: int, end: int, size: int) -> bool:
    """Whether a range ends with the part that lies between these positions."""
    return start // size < end // size


def _pairs(plan: Plan, run: RunsTasks, progress: Progress) -> tuple[tuple[str, ...], list[LargeBlock]]:
    """The pairs of every rule in buckets; the names of the rules, and the blocks above the limit."""
    rules = rules_of(plan)
    large = run(pair_rule, [(plan, number, rule) for number, rule in enumerate(rules)])
    progress("candidates", 5, _STEPS)
    return rules, [block for blocks in large for block in blocks]


def _learn(
    plan: Plan, rules: int, run: RunsTasks, model: MatchModel, progress: Progress
) -> tuple[MatchModel, float]:
    """The model as the pairs moved it, and how many pairs of one person there are."""
    every = range(len(buckets(len(plan.range_ends))))
    run(weigh_range, [(plan, low, rules, model) for low in range(len(plan.range_ends))])
    plan.store.drop("pairs")
    progress("compare", 6, _STEPS)
    expected = plan.part_ends[-1] * model.pairs_per_entry
    used, found = model, expected
    for _ in range(ROUNDS):
        parts: list[Seen] = run(see_bucket, [(plan, bucket, used, found) for bucket in every])
        seen = Seen(
            {name: np.sum([part.levels[name] for part in parts], axis=0) for name in COMPARISONS},
            sum(part.found for part in parts),
        )
        used, found = learn_from(model, used, seen, expected)
    return used, found


def _large(plan: Plan, large: list[LargeBlock]) -> pl.LazyFrame:
    """The findings about blocks that had to be given up."""
    ids = []
    for block in large:
        part = int(np.searchsorted(plan.part_ends, block.first, side="right"))
        start = plan.part_ends[part - 1] if part else 0
        ids.append(plan.store.get_table(f"ids/{part}")["record_id"][block.first - start])
    return large_block_findings(large, ids)


def _of_part(ids: pl.Series, ordered: pl.DataFrame) -> pl.DataFrame:
    """The rows of a frame, ordered by record id, that are about the entries of one part, whose ids are these.

    A part holds whole sources, so its record ids lie between those of its neighbours.
    """
    if ids.is_empty():
        return ordered.clear()
    start = ordered["record_id"].search_sorted(ids[0], "left")
    end = ordered["record_id"].search_sorted(ids[-1], "right")
    return ordered.slice(start, end - start)


def _write_persons(plan: Plan, decisions: pl.DataFrame, to: Path) -> tuple[int, pl.LazyFrame]:
    """Write the person of every entry; how many persons there are, and the findings about links that were cut."""
    same = decisions.filter(pl.col("decision") == "same")
    linked = pl.concat([same[end].alias("record_id") for end in ("record_id_l", "record_id_r")])
    ordered, everyone, keys = linked.unique().sort().to_frame(), range(len(plan.part_ends)), []
    for part in everyone:
        known = plan.store.get_table(f"keys/{part}", ["record_id", "identity_no"])
        keys.append(_of_part(known["record_id"], ordered).join(known, on="record_id", maintain_order="left"))
    persons, cut = link_persons(pl.concat(keys), same)
    for part in everyone:
        ids = plan.store.get_table(f"ids/{part}")
        own = _of_part(ids["record_id"], persons)
        whole = ids.join(own, on="record_id", how="left", maintain_order="left").select(
            "record_id", "external_id", person_id=pl.coalesce("person_id", "record_id")
        )
        write_file(to / "persons" / f"{part:04d}.parquet", whole.write_parquet)
    joined = persons.height - persons["person_id"].n_unique()
    return plan.part_ends[-1] - joined, cut
