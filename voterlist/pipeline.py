"""The stages in order: the table of contents of the program.

Each step says which frames it takes and which it makes. Linkage stands between the two tables of steps: it works on
narrow integers of the whole list at once and gives several frames.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import dataframely as dy
import polars as pl

from voterlist import frames as f
from voterlist.election.area_checks import (
    find_area_disagreements,
    find_areas_across_communes,
    find_table_faults,
    find_unassigned,
)
from voterlist.election.area_sizes import find_area_sizes
from voterlist.election.area_units import find_areas_across_units, place_areas_in_units
from voterlist.election.assignment import assign_areas
from voterlist.election.ballot_counts import count_ballots
from voterlist.election.decided import decide_areas, decide_ballots, find_unknown_areas
from voterlist.election.declared_sizes import find_declared_sizes
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.entitlement import entitle
from voterlist.election.law import Law
from voterlist.election.numbering import number_voters
from voterlist.election.pairings import find_home_and_temporary, find_unpaired_certificates
from voterlist.election.polling_areas import build_election_units, build_polling_areas, build_village_areas
from voterlist.election.right_checks import find_right_faults
from voterlist.election.table_checks import (
    find_conflicting_facts,
    find_missing_numbers,
    find_unlawful_days,
    find_unplaced_rows,
)
from voterlist.election.unit_words import find_named_units
from voterlist.names.keys import add_name_keys
from voterlist.names.order import add_name_orders
from voterlist.names.parts import NameTables
from voterlist.reconciliation.covering_lists import find_covering_lists
from voterlist.reconciliation.discrepancies import find_differing_values, find_repeated_persons
from voterlist.reconciliation.figures import count_figures
from voterlist.reconciliation.linkage_keys import combine_keys
from voterlist.reconciliation.list_versions import find_list_versions
from voterlist.reconciliation.row_verdicts import decide_eligibility
from voterlist.reconciliation.survivorship import choose_person_lines
from voterlist.reconciliation.vote_losses import find_unexplained, find_vote_losses
from voterlist.reconciliation.voter_list import list_exclusions, list_voters
from voterlist.stages import Keyed, Rows, Stage, Whole


class Runs(Protocol):
    """What the pipeline asks of an engine."""

    def run(self, stage: Stage, inputs: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """The stage's frame, in the order of its key."""
        ...


@dataclass(frozen=True)
class Step:
    """One stage with the names of the frames it takes and makes."""

    makes: str
    stage: Stage
    takes: tuple[str, ...]


Takes = dict[str, type[dy.Schema]]
"""The frames that a step takes: their names in the run, and their declarations, in the order of the kernel."""

PERSON = Keyed(("person_id",))
RECORD = Keyed(("record_id",))


def _step(
    makes: str,
    name: str,
    kernel: Callable[..., pl.LazyFrame],
    takes: Mapping[str, type[dy.Schema]],
    gives: type[dy.Schema],
    cut: Rows | Keyed | Whole,
) -> Step:
    return Step(makes, Stage(name, kernel, tuple(takes.values()), gives, cut), tuple(takes))


def steps_before_linkage(
    place: Callable[[pl.LazyFrame], pl.LazyFrame], name_tables: NameTables
) -> tuple[Step, ...]:
    """Entries into keys. `place` is the kernel of the room `places`, bound to the crosswalk and the date."""
    roster: Takes = {"roster": f.Roster}
    names: Takes = {"name_keys": f.NameKeys}
    places: Takes = {"placements": f.Placements}
    return (
        _step(
            "name_keys", "Khóa họ tên", partial(add_name_keys, tables=name_tables), roster, f.NameKeys, Rows()
        ),
        _step("name_orders", "Thứ tự họ tên", add_name_orders, names, f.NameOrders, Rows()),
        _step("placements", "Xác định xã hiện nay", place, roster, f.Placements, Rows()),
        _step("keys", "Khóa so khớp", combine_keys, roster | names | places, f.Keys, RECORD),
    )


def steps_after_linkage(
    law: Law, head_words: Sequence[str], unit_words: Sequence[str], frozen: pl.DataFrame | None = None
) -> tuple[Step, ...]:
    """Persons into the numbered lists and everything that has to be looked at.

    `frozen` are the `VoterNumbers` of printed cards, which stay.
    """
    lines: Takes = {"lines": f.PersonLines}
    areas: Takes = {"areas": f.PollingAreas}
    village_areas: Takes = {"village_areas": f.VillageAreas}
    sources: Takes = {"sources": f.Sources}
    given: Takes = {"assignments": f.Assignments}
    by_law: Takes = {"eligibility_by_law": f.Eligibility}
    lawful: Takes = {"entitlements_by_law": f.Entitlements}
    eligible: Takes = {"eligibility": f.Eligibility}
    verdicts: Takes = {"row_verdicts": f.RowVerdicts}
    rows: Takes = {"listed": f.Roster, "persons": f.Persons}
    losses: Takes = {"losses": f.VoteLosses}
    entitled: Takes = {"entitlements": f.Entitlements}
    numbers: Takes = {"numbers": f.VoterNumbers}
    voters: Takes = {"voters": f.VoterList}
    units: Takes = {"units": f.ElectionUnits}
    area_units: Takes = {"area_units": f.AreaUnits}
    left: Takes = {"rows_left": f.RowsLeft}
    number = partial(number_voters, head_words=head_words, frozen=None if frozen is None else frozen.lazy())
    judge, may = partial(judge_eligibility, law=law), partial(entitle, law=law)
    sizes, declared = partial(find_area_sizes, law=law), partial(find_declared_sizes, law=law)
    stated: Takes = {"stated_areas": f.StatedAreas}
    placed: Takes = {"stated_placements": f.Placements}
    faults = partial(find_right_faults, law=law)
    named = partial(find_named_units, unit_words=unit_words)
    guard = partial(find_vote_losses, citations=law.exclusion_citations())
    found = f.Findings
    return (
        _step("eligibility_by_law", "Điều kiện ghi tên", judge, lines | given | areas, f.Eligibility, PERSON),
        _step("eligibility", "Quyết định của người rà soát", decide_eligibility, by_law | lines | verdicts, f.Eligibility, PERSON),
        _step("entitlements_by_law", "Quyền bầu cử từng cấp", may, lines | given | areas, f.Entitlements, PERSON),
        _step("entitlements", "Số phiếu do người rà soát quyết định", decide_ballots, lawful | lines | verdicts, f.Entitlements, PERSON),
        _step("numbers", "Đánh số thứ tự", number, lines | given | eligible | village_areas, f.VoterNumbers, Whole()),
        _step("voters", "Danh sách cử tri", list_voters, lines | eligible | entitled | numbers, f.VoterList, PERSON),
        _step("exclusions", "Người không ghi tên", list_exclusions, lines | eligible, f.Exclusions, PERSON),
        _step("area_units", "Khu vực trong đơn vị bầu cử", place_areas_in_units, areas | village_areas | units, f.AreaUnits, Whole()),
        _step("figures", "Đếm cử tri", count_figures, voters | areas | area_units | left, f.Figures, Whole()),
        _step("ballot_counts", "Đếm theo phiếu bầu", count_ballots, numbers | entitled | areas | area_units, f.BallotCounts, Whole()),
        _step("found_unassigned", "Kiểm tra xếp khu vực", find_unassigned, lines | given | village_areas, found, Whole()),
        _step("found_tables", "Kiểm tra bảng khu vực", find_table_faults, village_areas | areas | lines | sources, found, Whole()),
        _step("found_disagreements", "Đối chiếu khu vực đã ghi", find_area_disagreements, lines | given | areas, found, Whole()),
        _step("found_sizes", "Kiểm tra quy mô khu vực", sizes, areas | numbers, found, Whole()),
        _step("found_declared", "Đối chiếu số cử tri đã khai", declared, areas | stated | placed | numbers | sources, found, Whole()),
        _step("found_numbers", "Kiểm tra số khu vực", find_missing_numbers, areas, found, Whole()),
        _step("found_days", "Kiểm tra ngày bỏ phiếu", partial(find_unlawful_days, law=law), areas, found, Whole()),
        _step("found_units", "Kiểm tra đơn vị bầu cử", find_areas_across_units, areas | village_areas | units, found, Whole()),
        _step("found_rights", "Kiểm tra quyền bầu cử", faults, lines | given | areas | eligible | entitled, found, PERSON),
        _step("losses", "Giữ quyền bầu cử", guard, lines | rows | eligible | entitled | given | verdicts, f.VoteLosses, PERSON),
        _step("found_losses", "Quyền bầu cử chưa giải trình", find_unexplained, losses, found, Rows()),
        _step("found_areas", "Khu vực đã trả lời", find_unknown_areas, lines | areas | verdicts, found, PERSON),
        _step("found_named_units", "Kiểm tra địa chỉ quân nhân", named, lines | entitled, found, PERSON),
    )  # fmt: skip


def steps_of_assignment() -> tuple[Step, ...]:
    """Every person into one polling area."""
    lines: Takes = {"lines": f.PersonLines}
    areas: Takes = {"areas": f.PollingAreas}
    verdicts: Takes = {"row_verdicts": f.RowVerdicts}
    by_table: Takes = {"assignments_by_table": f.Assignments}
    by_commune, takes = Keyed(("commune_code",)), lines | {"village_areas": f.VillageAreas} | areas
    return (
        _step(
            "assignments_by_table", "Xếp khu vực bỏ phiếu", assign_areas, takes, f.Assignments, by_commune
        ),
        _step("assignments", "Khu vực do người rà soát quyết định", decide_areas, by_table | lines | areas | verdicts, f.Assignments, PERSON),
    )  # fmt: skip


def steps_of_areas() -> tuple[Step, ...]:
    """The tables of polling areas and election units, once their communes are placed."""
    placed: Takes = {"stated_placements": f.Placements}
    stated: Takes = {"stated_areas": f.StatedAreas}
    stated_units: Takes = {"stated_units": f.StatedUnits}
    sources: Takes = {"sources": f.Sources}
    return (
        _step("areas", "Khu vực bỏ phiếu", build_polling_areas, stated | placed, f.PollingAreas, Whole()),
        _step(
            "village_areas", "Thôn của khu vực", build_village_areas, stated | placed, f.VillageAreas, Whole()
        ),
        _step(
            "units", "Đơn vị bầu cử", build_election_units, stated_units | placed, f.ElectionUnits, Whole()
        ),
        _step("found_across", "Khu vực ở hai xã", find_areas_across_communes, stated | placed | sources, f.Findings, Whole()),
        _step("found_unplaced", "Xã của bảng khu vực", find_unplaced_rows, stated | placed | sources, f.Findings, Whole()),
        _step(
            "found_unplaced_units", "Xã của bảng đơn vị", find_unplaced_rows, stated_units | placed | sources,
            f.Findings, Whole(),
        ),
        _step("found_facts", "Thông tin của khu vực", find_conflicting_facts, stated | placed | sources, f.Findings, Whole()),
    )  # fmt: skip


def steps_of_persons() -> tuple[Step, ...]:
    """One line per person, and what differs between the rows of one."""
    rows: Takes = {"listed": f.Roster, "persons": f.Persons}
    lines: Takes = rows | {
        "placements": f.Placements,
        "name_orders": f.NameOrders,
        "row_verdicts": f.RowVerdicts,
    }
    return (
        _step("lines", "Một dòng mỗi người", choose_person_lines, lines, f.PersonLines, Whole()),
        _step("found_differences", "So các dòng của một người", find_differing_values, rows, f.Findings, Whole()),
        _step("found_doubles", "Thường trú và tạm trú", find_home_and_temporary, rows, f.Findings, Whole()),
        _step("found_covering", "So các tệp với nhau", find_covering_lists, rows | {"sources": f.Sources}, f.Findings, Whole()),
        _step("found_versions", "Hai bản của một danh sách", find_list_versions, rows | {"sources": f.Sources}, f.Findings, Whole()),
        _step("found_certificates", "Bỏ phiếu ở nơi khác", find_unpaired_certificates, rows, f.Findings, Whole()),
    )  # fmt: skip


def run_steps(
    steps: Sequence[Step],
    tables: dict[str, pl.DataFrame],
    engine: Runs,
    move: Callable[[str, int, int], None],
) -> None:
    """Run the steps in order; each adds its frame to `tables` under its name."""
    for done, step in enumerate(steps, start=1):
        tables[step.makes] = engine.run(step.stage, [tables[name] for name in step.takes])
        move(step.stage.name, done, len(steps))


def find_repeated(roster: pl.DataFrame, persons: pl.DataFrame, areas_of_rows: pl.DataFrame) -> pl.DataFrame:
    """R201 and R202: every further row of a person, by the area in which that row lies."""
    found = find_repeated_persons(roster.lazy(), persons.lazy(), areas_of_rows.lazy())
    return found.collect().sort(f.Findings.primary_key())
