"""Frames received into frames reconciled: the pipeline with its reference tables, on one engine."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl

from voterlist import frames as f
from voterlist.election.calendar import find_times_passed
from voterlist.election.law import Law
from voterlist.election.polling_areas import waiting_areas
from voterlist.findings import no_findings
from voterlist.jobs import Progress
from voterlist.jobs.change_lists import CHANGES, apply_changes
from voterlist.jobs.decided import Standing, apply_decisions, ask, nothing_decided, settle
from voterlist.jobs.overlay import with_overlay
from voterlist.jobs.placed import place_in_only_commune, place_stated
from voterlist.jobs.printed import Printed, add_number_findings, freeze, numbers_ever_given
from voterlist.jobs.profile_effects import apply_profile, find_outside
from voterlist.jobs.receive import LISTED, PREVIOUS, REGISTER, Received
from voterlist.jobs.register import find_register_findings
from voterlist.jobs.row_places import with_places_of_rows, words_of_rows
from voterlist.jobs.run_movements import tell_movements_of_run
from voterlist.jobs.second_rows import areas_of_second_rows, repeated_persons, rows_left
from voterlist.jobs.settings import Settings
from voterlist.jobs.sheets import OF_PERSONS
from voterlist.linkage.link import link_between, link_within
from voterlist.linkage.model import MatchModel
from voterlist.names.parts import NameTables
from voterlist.pipeline import (
    Runs,
    run_steps,
    steps_after_linkage,
    steps_before_linkage,
    steps_of_areas,
    steps_of_assignment,
    steps_of_persons,
)
from voterlist.places.crosswalk import REFORM, Crosswalk
from voterlist.places.form import last_day_before
from voterlist.places.home import home_province
from voterlist.places.placing import place_entries
from voterlist.places.problems import find_place_problems
from voterlist.reconciliation import tallies
from voterlist.reconciliation.fairness import flag_rates
from voterlist.reconciliation.finding_places import place_findings
from voterlist.reconciliation.flag_cap import find_suspect_rules
from voterlist.reconciliation.movement_accounts import tally_of
from voterlist.reconciliation.register_values import find_completed_lists, take_residence_from_register
from voterlist.reconciliation.vote_losses import find_unread_people
from voterlist.reference.area_words import load_head_words, load_unit_words
from voterlist.reference.name_tables import load_name_tables
from voterlist.reference.places import load_crosswalk
from voterlist.reference.profile import Profile
from voterlist.reference.wording import with_sentences

Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class World:
    """Everything that the stages are bound to, loaded once for one election day."""

    law: Law
    profile: Profile
    crosswalk: Crosswalk
    found_overlay: pl.DataFrame
    name_tables: NameTables
    match_model: MatchModel
    head_words: tuple[str, ...]
    unit_words: tuple[str, ...]


def load_world(settings: Settings, overlay: Path | None = None) -> World:
    """The reference tables, with a province's own places laid over them if there are any.

    Raises:
        ReferenceMissing: a table says nothing about the day of the profile.
        UsageError: the overlay has no columns for the former and the current commune.
        InputRefused: the overlay cannot be read whole.
    """
    law = settings.law()
    crosswalk, found = with_overlay(load_crosswalk(), overlay, law.election_day)
    return World(
        law=law,
        profile=settings.profile,
        crosswalk=crosswalk,
        found_overlay=found,
        name_tables=load_name_tables(),
        match_model=settings.match_model(),
        head_words=load_head_words(),
        unit_words=load_unit_words(),
    )


def reconcile(
    received: Received,
    world: World,
    engine: Runs,
    move: Progress,
    standing: Standing | None = None,
    printed: Printed | None = None,
    today: date | None = None,
) -> Tables:
    """Every frame of a run by its name, from `roster` to `figures`, `tally`, all findings and the questions.

    `printed` is the earlier run whose cards were printed: its numbers stay. `today` is the day on which the lists are
    made: what is past by then is told.
    """
    tables = _received_tables(received, world.profile)
    _place(received, tables, world, engine, move)
    _apply_profile(tables, world.profile)
    apply_decisions(tables, standing or nothing_decided())
    _link(tables, world, move)
    _complete_residence(received, tables, world, move)
    run_steps(steps_of_persons(), tables, engine, move)
    run_steps(steps_of_assignment(), tables, engine, move)
    apply_changes(tables, world.law, world.match_model)
    tables["waiting"] = _waiting_lists(tables)
    areas_of_rows = areas_of_second_rows(tables, engine)
    tables["rows_left"] = rows_left(tables, areas_of_rows)
    _number(tables, world, engine, move, printed)
    if today is not None:
        passed = find_times_passed(tables["areas"].lazy(), today, law=world.law)
        tables["found_times"] = passed.collect().sort("finding_id")
    tables["found_repeated"] = repeated_persons(tables, areas_of_rows)
    tables["found_unread"] = find_unread_people(received.fates.lazy(), received.sources.lazy()).collect()
    tell_movements_of_run(received, tables, world.crosswalk, world.match_model, move)
    tables["tally"] = _tally(received, tables)
    _gather_findings(received, tables, world)
    return tables


def _received_tables(received: Received, profile: Profile) -> Tables:
    """What came in, before anything is made of it."""
    return {
        "sources": received.sources,
        "sheets": received.sheets,
        "row_fates": received.fates,
        "roster": _in_province(received.roster.filter(pl.col("role").is_in((*OF_PERSONS, CHANGES))), profile),
        "stated_changes": received.stated_changes,
        "stated_areas": _in_province(received.stated_areas, profile),
        "stated_units": _in_province(received.stated_units, profile),
    }


def _place(received: Received, tables: Tables, world: World, engine: Runs, move: Progress) -> None:
    """Every entry and every row of a table in its commune of today; the areas and units out of the tables."""
    dates = _dates_of_previous(received)
    of_provinces = [tables[name].select("province") for name in ("roster", "stated_areas", "stated_units")]
    home = home_province(pl.concat(of_provinces), world.crosswalk)
    tables["listed"] = tables["roster"].filter(pl.col("role") == LISTED)
    place = partial(
        place_entries,
        crosswalk=world.crosswalk,
        on=world.law.election_day,
        list_dates=dates,
        home=home,
    )
    run_steps(steps_before_linkage(place, world.name_tables), tables, engine, move)
    problems = find_place_problems(
        tables["roster"].lazy(), world.crosswalk, world.law.election_day, dates, home
    )
    tables["found_places"] = problems.collect().sort("finding_id")
    tables["found_overlay"] = world.found_overlay
    stated = pl.concat([tables["stated_areas"], tables["stated_units"]], how="diagonal")
    tables["stated_placements"] = place_in_only_commune(
        stated, place_stated(stated, place), tables["placements"]
    )
    run_steps(steps_of_areas(), tables, engine, move)


def _number(tables: Tables, world: World, engine: Runs, move: Progress, printed: Printed | None) -> None:
    """Rights, numbers and lists; numbers that were printed stay with their voters."""
    frozen = None if printed is None else freeze(printed, tables, world.match_model)
    run_steps(
        steps_after_linkage(world.law, world.head_words, world.unit_words, frozen), tables, engine, move
    )
    tables["printed_numbers"] = numbers_ever_given(tables, frozen)
    if frozen is not None:
        add_number_findings(tables, frozen)


def _in_province(stated: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The rows of today, with the province of the profile where they state none; an earlier list named its own."""
    if not profile.place.province:
        return stated
    is_earlier = (
        (pl.col("role") == PREVIOUS).fill_null(value=False)
        if "role" in stated.columns
        else pl.lit(value=False)
    )
    own = pl.when(~is_earlier).then(pl.lit(profile.place.province))
    return stated.with_columns(province=pl.coalesce("province", own))


def _apply_profile(tables: Tables, profile: Profile) -> None:
    """Terrain, early days and seats of the profile into the tables of areas and units."""
    applied = apply_profile(profile, tables["areas"], tables["units"])
    tables["areas"], tables["units"] = applied.areas, applied.units
    listed = tables["placements"].join(tables["listed"], on="record_id", how="semi")
    tables["found_profile"] = pl.concat([applied.findings, find_outside(profile, listed)])


def _dates_of_previous(received: Received) -> dict[str, date]:
    """A list of an earlier election names the communes of its time: those before the reform."""
    earlier = received.sources.filter(pl.col("role") == PREVIOUS)["source_id"]
    return dict.fromkeys(earlier, last_day_before(REFORM))


def _link(tables: Tables, world: World, move: Progress) -> None:
    move("So khớp người", 0, 1)
    keys = tables["keys"].join(tables["listed"], on="record_id", how="semi")
    linkage = link_within(keys, world.match_model, tables["judgements"])
    tables["pairs"], tables["decisions"] = linkage.pairs, linkage.decisions
    tables["persons"], tables["found_pairs"] = linkage.persons, linkage.findings
    tables["match_estimates"], tables["coincidences"] = linkage.estimates, linkage.coincidences
    move("So khớp người", 1, 1)


def _complete_residence(received: Received, tables: Tables, world: World, move: Progress) -> None:
    """Link the lists with the register, one to one, and take the residence that a list does not state."""
    move("Đối chiếu dữ liệu dân cư", 0, 1)
    register, listed = received.entries(REGISTER), tables["listed"]
    keys = tables["keys"]
    listed_keys = keys.join(listed, on="record_id", how="semi")
    register_keys = keys.join(register, on="record_id", how="semi")
    if register.is_empty():
        listed_keys = listed_keys.clear()  # nobody to link with: a whole list is not coded for nothing
    between = link_between(listed_keys, register_keys, world.match_model)
    tables["register_links"] = between.links
    completed = take_residence_from_register(listed.lazy(), register.lazy(), between.links.lazy())
    tables["listed"] = completed.select(f.Roster.column_names()).collect().sort("record_id")
    found = find_completed_lists(listed.lazy(), tables["listed"].lazy())
    tables["found_completed"] = found.collect().sort("finding_id")
    tables["found_register"] = find_register_findings(
        tables["listed"], register, between.links, tables["persons"], tables["placements"], world.law
    )
    move("Đối chiếu dữ liệu dân cư", 1, 1)


def _waiting_lists(tables: Tables) -> pl.DataFrame:
    """The lists of those whom no area takes yet, as areas of their commune; they are no polling areas by law."""
    names = tables["placements"].lazy().filter(pl.col("commune_code").is_not_null())
    communes = names.group_by("commune_code").agg(pl.col("commune_name", "province_name").first())
    assignments, lines = tables["assignments"].lazy(), tables["lines"].lazy()
    return waiting_areas(assignments, lines, communes).collect()


def _tally(received: Received, tables: Tables) -> pl.DataFrame:
    return pl.concat(
        [
            tallies.count_rows(received.rows_read, received.fates),
            tallies.count_entries(tables["listed"], tables["persons"]),
            tallies.count_persons(tables["persons"], tables["voters"], tables["exclusions"]),
            tallies.count_areas(tables["voters"]),
            tally_of(tables["movement_accounts"]),
        ]
    ).sort(f.Tally.primary_key())


def _gather_findings(received: Received, tables: Tables, world: World) -> None:
    """All findings of all rooms, each once, with their sentences, their communes, and the rates of flags."""
    found = [frame for name, frame in tables.items() if name.startswith("found_")]
    every = pl.concat([no_findings().collect(), *received.findings, *found]).unique("finding_id")
    settled = settle(every.sort("finding_id"), tables["row_verdicts"])
    located = with_places_of_rows(settled, tables)
    suspect = find_suspect_rules(
        located.lazy(),
        tables["sources"].lazy(),
        tables["listed"].lazy(),
        cap=world.profile.thresholds.flag_cap,
    )
    tables["findings"] = pl.concat([located, suspect.collect()]).sort("finding_id")
    tables["questions"] = ask(tables)
    tables["worded_findings"] = with_sentences(tables["findings"], rows=words_of_rows(tables))
    lazy = {name: frame.lazy() for name, frame in tables.items()}
    tables["places"] = place_findings(
        lazy["findings"], lazy["placements"], lazy["sources"], lazy["areas"], lazy["units"]
    ).collect()
    asked = lazy["findings"].filter(pl.col("severity") != "for_information").select("subject_id")
    tables["rates"] = flag_rates(lazy["voters"], asked, world.law.election_day).collect()
