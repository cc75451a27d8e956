"""What every report, the page and the summary are made from, cut to one election unit or left whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from voterlist.frames import Figures
from voterlist.reconciliation.figures import WHOLE_RUN
from voterlist.reconciliation.finding_places import WHOLE_RUN_COMMUNE

LEVEL_WORDS: Final = {
    "national": ("Quốc hội", "National Assembly"),
    "provincial": ("HĐND tỉnh, thành phố", "Provincial council"),
    "commune": ("HĐND xã, phường, đặc khu", "Commune council"),
}


@dataclass(frozen=True)
class ReportFrames:
    """The frames of one run that people are told about.

    Attributes:
        figures: `Figures` of all scopes.
        areas: `PollingAreas`.
        units: `ElectionUnits`.
        area_units: `AreaUnits`.
        findings: `Findings` with the columns `title`, `message`, `remedy` of `reference.wording.with_sentences`.
        places: `FindingPlaces`.
        tally: `Tally`.
        movements: `Movements`.
        rates: `FlagRates`.
        exclusions: `Exclusions`.
        deadlines: last day by code of `finding_owners.csv` (`posting`, `changes_close` …), as people write it.
    """

    figures: pl.DataFrame
    areas: pl.DataFrame
    units: pl.DataFrame
    area_units: pl.DataFrame
    findings: pl.DataFrame
    places: pl.DataFrame
    tally: pl.DataFrame
    movements: pl.DataFrame
    rates: pl.DataFrame
    exclusions: pl.DataFrame
    deadlines: Mapping[str, str]
    _by_scope: dict[tuple[str, str], dict[str, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look every figure up once: a report asks for thousands of scopes."""
        index: dict[tuple[str, str], dict[str, int]] = {}
        for kind, scope, figure, value in self.figures.select(Figures.column_names()).iter_rows():
            index.setdefault((kind, scope), {})[figure] = value
        object.__setattr__(self, "_by_scope", index)

    def of(self, scope_kind: str, scope_id: str) -> dict[str, int]:
        """The figures of one scope by code; empty where the scope is not known."""
        return self._by_scope.get((scope_kind, scope_id), {})

    def whole(self) -> dict[str, int]:
        """The figures of the whole run."""
        return self.of("province", WHOLE_RUN)


def in_level_order(units: pl.DataFrame) -> pl.DataFrame:
    """One row per election unit: National Assembly, provincial, commune; then by commune and number."""
    order = pl.col("level").replace_strict(list(LEVEL_WORDS), range(len(LEVEL_WORDS)), return_dtype=pl.Int8)
    number = pl.col("unit_no").str.extract(r"(\d+)").cast(pl.Int32)
    of_commune = pl.when(pl.col("level") == "commune").then(pl.col("commune_code"))
    return (
        units.sort("unit_id", "commune_code")
        .unique("unit_id", keep="first", maintain_order=True)
        .sort(order, of_commune, number, "unit_id", nulls_last=True)
    )


def cut_to_unit(frames: ReportFrames, unit_id: str) -> ReportFrames:
    """The same frames with the areas, communes, findings and movements of one election unit only.

    A finding that concerns the whole run stays in every unit. Figures are not made again: those of the unit, of its
    communes and of its areas are the same rows.
    """
    mine = frames.area_units.filter(pl.col("unit_id") == unit_id)
    areas = frames.areas.join(mine.select("polling_area_id"), on="polling_area_id", how="semi")
    units = frames.units.filter(pl.col("unit_id") == unit_id)
    communes = pl.concat([areas["commune_code"], units["commune_code"]]).unique().to_list()
    names = pl.concat([areas["commune_name"], units["commune_name"]]).unique().to_list()
    places = frames.places.filter(pl.col("commune_code").is_in([*communes, WHOLE_RUN_COMMUNE]))
    moves = pl.col("old_commune", "new_commune").is_in([*communes, *names])
    return replace(
        frames,
        areas=areas,
        units=units,
        area_units=mine,
        places=places,
        findings=frames.findings.join(places.select("finding_id"), on="finding_id", how="semi"),
        movements=frames.movements.filter(pl.any_horizontal(moves)),
    )
