"""The further rows of people who have several: in which area each lies, and what follows."""

import polars as pl

from voterlist.jobs import silent
from voterlist.pipeline import Runs, find_repeated, run_steps, steps_of_assignment, steps_of_persons
from voterlist.reconciliation.rows_left import rows_left_by_certificate

Tables = dict[str, pl.DataFrame]


def areas_of_second_rows(tables: Tables, engine: Runs) -> pl.DataFrame:
    """`record_id`, `polling_area_id` of every row of a person who has several, each row taken as if it were alone."""
    persons = tables["persons"].filter(pl.len().over("person_id") > 1)
    alone = persons.select("record_id", person_id="record_id")
    names = ("village_areas", "areas", "placements", "name_orders", "row_verdicts")
    rows: Tables = {**{name: tables[name] for name in names}, "persons": alone}
    rows["listed"] = tables["listed"].join(persons, on="record_id", how="semi")
    run_steps((*steps_of_persons()[:1], *steps_of_assignment()), rows, engine, silent)
    return rows["assignments"].select("polling_area_id", record_id="person_id")


def rows_left(tables: Tables, areas_of_rows: pl.DataFrame) -> pl.DataFrame:
    """`RowsLeft` of the run."""
    frames = (tables["listed"], tables["lines"], areas_of_rows, tables["placements"])
    return rows_left_by_certificate(*(frame.lazy() for frame in frames)).collect()


def repeated_persons(tables: Tables, areas_of_rows: pl.DataFrame) -> pl.DataFrame:
    """R201, R202 and R206 about every further row of a person."""
    listed, persons = (
        tables[name].join(areas_of_rows, on="record_id", how="semi") for name in ("listed", "persons")
    )
    return find_repeated(listed, persons, areas_of_rows)
