"""What every report, the page and the summary are made from, cut to one election unit or left whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import polars as pl

from voterlist.frames import Figures
from voterlist.reconciliation.figures import WHOLE_RUN

WAITING_NO: Final = "?"
"""What stands for the number where people wait for an area."""

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
        exclusions: `Exclusions` with `file`, `sheet`, `row_no`, `commune_code`, `polling_area_id`.
        finding_areas: `FindingAreas`.
        losses: `VoteLosses` with `file`, `sheet`, `row_no`.
        register_counts: `RegisterCounts`.
        declared: `DeclaredTotals`.
        progress: `CommuneProgress`.
        uploads: `UploadProgress`.
        area_villages: `polling_area_id` and `scope_id` of the villages whose people vote there.
        question_count: how many questions nobody has answered; one about rows of two communes is one.
        changes: `ListChanges` since the last run at the same place; null where there is none.
        counts_elsewhere: whether forms for the minutes count those who vote elsewhere at home; the law is silent, so
            the other number always stands beside it.
        by_scope: the figures of each scope by code, made of `figures`.
        places_by: version and SHA-256 of the tables of places that the run went by.
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
    finding_areas: pl.DataFrame
    losses: pl.DataFrame
    register_counts: pl.DataFrame
    declared: pl.DataFrame
    progress: pl.DataFrame
    uploads: pl.DataFrame
    area_villages: pl.DataFrame
    question_count: int
    changes: pl.DataFrame | None
    deadlines: Mapping[str, str]
    counts_elsewhere: bool = True
    by_scope: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict, repr=False, compare=False)
    places_by: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        """Look every figure up once: a report asks for thousands of scopes, and a cut has the same figures."""
        if self.by_scope:
            return
        for kind, scope, figure, value in self.figures.select(Figures.column_names()).iter_rows():
            self.by_scope.setdefault((kind, scope), {})[figure] = value

    def of(self, scope_kind: str, scope_id: str) -> dict[str, int]:
        """The figures of one scope by code; empty where the scope is not known."""
        return self.by_scope.get((scope_kind, scope_id), {})

    def whole(self) -> dict[str, int]:
        """The figures of the whole run."""
        return self.of("province", WHOLE_RUN)

    def open_losses(self) -> dict[str, int]:
        """By polling area, how many people have a vote at risk that nobody explained; areas without any are left out."""
        open_ones = self.losses.filter(
            pl.col("explanation").is_null(), pl.col("polling_area_id").is_not_null()
        )
        return dict(open_ones.group_by("polling_area_id").agg(pl.col("person_id").n_unique()).iter_rows())

    def villages_here(self) -> list[str]:
        """The scopes of the villages whose people vote in these areas or in none."""
        elsewhere = self.area_villages.join(self.areas, on="polling_area_id", how="anti")["polling_area_id"]
        real = self.area_villages.filter(
            pl.col("polling_area_id").is_in(self.areas["polling_area_id"].to_list())
            | ~pl.col("polling_area_id").is_in(elsewhere.implode())
        )
        return real["scope_id"].unique().sort().to_list()


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


def areas_in_order(areas: pl.DataFrame) -> pl.DataFrame:
    """Polling areas by commune and number (2 before 10), the waiting list of a commune last."""
    waits = pl.col("polling_area_no") == WAITING_NO
    number = pl.col("polling_area_no").str.extract(r"(\d+)").cast(pl.Int64)
    return areas.sort("commune_code", waits, number, "polling_area_no", nulls_last=True)


def area_words(polling_area_no: str) -> tuple[str, str]:
    """What people call an area by its number, in Vietnamese and in English."""
    if polling_area_no == WAITING_NO:
        return "Chưa xếp khu vực", "Not yet in an area"
    return f"Số {polling_area_no}", f"No. {polling_area_no}"


def cut_to_unit(frames: ReportFrames, unit_id: str) -> ReportFrames:
    """The same frames with what concerns one election unit only.

    A finding, loss, exclusion or change whose polling areas are known concerns the units of those areas; one that is
    known by its commune alone concerns every unit in that commune. What concerns the whole run stands in the report of
    the whole run. Figures are not made again: those of the unit, of its communes and of its areas are the same rows.
    """
    mine = frames.area_units.filter(pl.col("unit_id") == unit_id)
    areas = frames.areas.join(mine.select("polling_area_id"), on="polling_area_id", how="semi")
    units = frames.units.filter(pl.col("unit_id") == unit_id)
    here = _Here(
        areas["polling_area_id"].to_list(),
        frames.areas["polling_area_id"].to_list(),
        pl.concat([areas["commune_code"], units["commune_code"]]).unique().to_list(),
    )
    moves = pl.col("old_commune_code", "new_commune_code").is_in(here.communes)
    in_communes = pl.col("commune_code").is_in(here.communes)
    return replace(
        frames,
        areas=areas,
        units=units,
        area_units=mine,
        places=frames.places.filter(in_communes),
        findings=_findings_here(frames, here),
        exclusions=frames.exclusions.filter(here.holds()),
        losses=frames.losses.filter(here.holds()),
        declared=frames.declared.filter(here.holds()),
        register_counts=frames.register_counts.filter(in_communes),
        progress=frames.progress.filter(in_communes),
        uploads=frames.uploads.filter(in_communes),
        changes=None if frames.changes is None else frames.changes.filter(here.holds()),
        movements=frames.movements.filter(pl.any_horizontal(moves)),
    )


class _Here(NamedTuple):
    """The polling areas of a unit among all, and its communes."""

    areas: list[str]
    every_area: list[str]
    communes: list[str]

    def holds(self) -> pl.Expr:
        """Whether a row with `polling_area_id` and `commune_code` belongs here; by its commune where it has no area."""
        area = pl.col("polling_area_id")
        is_known = area.is_in(self.every_area).fill_null(value=False)
        by_commune = pl.col("commune_code").is_in(self.communes).fill_null(value=False)
        return pl.when(is_known).then(area.is_in(self.areas)).otherwise(by_commune)


def _findings_here(frames: ReportFrames, here: _Here) -> pl.DataFrame:
    of_areas = frames.finding_areas.filter(pl.col("polling_area_id").is_in(here.every_area))
    by_area = of_areas.filter(pl.col("polling_area_id").is_in(here.areas)).select("finding_id")
    by_commune = (
        frames.places.filter(pl.col("commune_code").is_in(here.communes))
        .join(of_areas, on="finding_id", how="anti")
        .select("finding_id")
    )
    return frames.findings.join(pl.concat([by_area, by_commune]).unique(), on="finding_id", how="semi")
