"""Invented voters, areas and units for what is printed. Names are made of syllables at random: no real person."""

import random
from datetime import date

import dataframely as dy
import polars as pl

from voterlist import frames
from voterlist.files.report_frames import ReportFrames
from voterlist.findings import finding, findings_frame
from voterlist.frames import AreaUnits, ElectionUnits, PollingAreas, VoterList
from voterlist.reconciliation.fairness import flag_rates
from voterlist.reconciliation.figures import count_figures, village_scope
from voterlist.reconciliation.finding_areas import place_in_areas
from voterlist.reconciliation.finding_places import place_findings

_SURNAMES = ("Nguyễn", "Lò", "Vàng", "Quàng", "Giàng", "Trần", "Sùng", "Hờ", "Cà", "Thào")
_MIDDLES = ("Thị", "Văn", "A", "Thị Ngọc", "Minh", "")
_GIVEN = ("Ánh", "Dua", "Pó", "Hương", "Của", "Mỷ", "Thanh", "Tùng", "Sinh", "Yến")
_CATEGORIES = {
    "permanent": "XXX",
    "temporary_long": "XXX",
    "temporary_short": "XX0",
    "temporary_undecided": "XX-",
    "soldier": "XX0",
    "detainee": "XX0",
    "no_registration": "XX0",
    "by_certificate": "XX0",
}
_NOTES = {"detainee": ["in_detention"], "by_certificate": ["not_resident"], "permanent": []}


def voter(area: str = "03203-1", no: int = 1, **values: object) -> dict[str, object]:
    """One line of `VoterList`; what is not given is an ordinary permanent resident."""
    marks = _CATEGORIES[str(values.get("category", "permanent"))]
    ballots = {"X": True, "0": False, "-": None}
    line: dict[str, object] = {
        "polling_area_id": area,
        "voter_no": no,
        "person_id": f"a3f91c02:1:{no + 10}",
        "record_id": f"a3f91c02:1:{no + 10}",
        "full_name": "Lò Văn Pó",
        "birth_date": "1980-03-07",
        "sex": "male",
        "identity_no": f"011080{no:06d}",
        "ethnic_group": "Thái",
        "residence_kind": "permanent",
        "residence_since": None,
        "address": "Bản Na Phát",
        "commune_code": "03203",
        "village": "Bản Na Phát",
        "household_no": "1",
        "category": "permanent",
        "gets_national_ballot": ballots[marks[0]],
        "gets_provincial_ballot": ballots[marks[1]],
        "gets_commune_ballot": ballots[marks[2]],
        "is_coming_of_age": False,
        "note": None,
        "note_codes": [],
    }
    return line | values


def voter_list(rows: list[dict[str, object]]) -> pl.DataFrame:
    """These lines as a checked `VoterList`."""
    return VoterList.validate(pl.DataFrame(rows, schema=VoterList.create_empty().schema))


def random_voters(seed: int, areas: int, voters_per_area: int) -> pl.DataFrame:
    """Voters of many areas, three areas to a commune, every category and every kind of gap among them."""
    luck = random.Random(seed)
    rows = [
        _random_voter(luck, f"{3200 + number // 3:05d}-{number % 3 + 1}", f"{3200 + number // 3:05d}", no)
        for number in range(areas)
        for no in range(1, voters_per_area + 1)
    ]
    return pl.DataFrame(rows, schema=VoterList.create_empty().schema)


def _random_voter(luck: random.Random, area: str, commune: str, no: int) -> dict[str, object]:
    category = luck.choice(list(_CATEGORIES)) if luck.random() < 0.2 else "permanent"
    kind = {"temporary": "temporary", "no": "current"}.get(category.split("_")[0], "permanent")
    village = f"Bản {luck.choice(_GIVEN)} {luck.randint(1, 3)}"
    year = luck.randint(1930, 2007)
    birth = (
        f"{year}" if luck.random() < 0.08 else f"{year}-{luck.randint(1, 12):02d}-{luck.randint(1, 28):02d}"
    )
    name = " ".join(
        part for part in (luck.choice(_SURNAMES), luck.choice(_MIDDLES), luck.choice(_GIVEN)) if part
    )
    return voter(
        area,
        no,
        person_id=f"a3f91c02:{area}:{no}",
        record_id=f"a3f91c02:{area}:{no}",
        full_name=name,
        birth_date=None if luck.random() < 0.01 else birth,
        sex=luck.choice(["male", "female", None] if luck.random() < 0.05 else ["male", "female"]),
        identity_no=None if luck.random() < 0.1 else f"011{luck.randint(0, 10**9 - 1):09d}",
        ethnic_group=luck.choice(["Thái", "Mông", "Kinh", "Khơ Mú"]),
        residence_kind=kind,
        residence_since=luck.choice(["2019", "2025-06", "2025-03-15"]) if kind == "temporary" else None,
        address=village,
        commune_code=commune,
        village=village,
        household_no=str(no // 4 + 1),
        category=category,
        is_coming_of_age=luck.random() < 0.02,
        note_codes=_NOTES.get(category, ["votes_elsewhere"] if luck.random() < 0.1 else []),
    )


def polling_areas(voters: pl.DataFrame) -> pl.DataFrame:
    """The areas that these voters name."""
    named = voters.select("polling_area_id", "commune_code").unique().sort("polling_area_id")
    rows = [
        {
            "polling_area_id": area,
            "commune_code": commune,
            "commune_name": f"xã Na Son {commune[-2:]}",
            "province_name": "tỉnh Điện Biên",
            "polling_area_no": area.split("-")[1],
            "polling_place": "Nhà văn hóa bản",
            "terrain": "mountain",
            "special_kind": None,
            "voting_date": None,
        }
        for area, commune in named.iter_rows()
    ]
    return pl.DataFrame(rows, schema=PollingAreas.create_empty().schema)


def area_units(areas: pl.DataFrame, communes_per_unit: int = 5) -> pl.DataFrame:
    """Provincial units of neighbouring communes, one national unit for all."""
    communes = areas["commune_code"].unique().sort().to_list()
    unit_of = {
        commune: f"provincial-{index // communes_per_unit + 1}" for index, commune in enumerate(communes)
    }
    rows = [
        {"polling_area_id": area, "level": level, "unit_id": unit}
        for area, commune in areas.select("polling_area_id", "commune_code").iter_rows()
        for level, unit in (("provincial", unit_of[commune]), ("national", "national-1"))
    ]
    return pl.DataFrame(rows, schema=AreaUnits.create_empty().schema)


def report_frames(voters: pl.DataFrame) -> ReportFrames:
    """What reports are made from, with two findings in the first commune and one of the whole run."""
    areas = polling_areas(voters)
    units = area_units(areas)
    first = areas["polling_area_id"][0]
    record = voters["record_id"][0]
    findings = findings_frame(
        [
            finding(
                "R500",
                "needs_a_person",
                "entry",
                record,
                file="=thon.xlsx",
                sheet="KV1",
                row_no=12,
                column="F",
            ),
            finding("R501", "stops_the_list", "polling_area", first, parameters=["4001", "4000"]),
            finding("R500", "for_information", "run", "run"),
        ]
    ).with_columns(
        title=pl.lit("Thử: sai lệch"), message=pl.lit("Có sai lệch ở ô này."), remedy=pl.lit("Sửa lại.")
    )
    placements = voters.select("record_id", "commune_code")
    named = election_units(areas, units)
    places = place_findings(
        *(findings.lazy(), placements.lazy(), frames.empty(frames.Sources).lazy(), areas.lazy(), named.lazy())
    )
    return ReportFrames(
        question_count=0,
        figures=count_figures(voters.lazy(), areas.lazy(), units.lazy()).collect(),
        areas=areas,
        units=named,
        area_units=units,
        findings=findings,
        places=places.collect(),
        tally=frames.empty(frames.Tally),
        movements=frames.empty(frames.Movements),
        rates=flag_rates(voters.lazy(), pl.LazyFrame({"subject_id": [record]}), date(2026, 3, 15)).collect(),
        exclusions=_placed(frames.Exclusions, voters),
        finding_areas=place_in_areas(
            findings.lazy(),
            voters.lazy().select("record_id", "polling_area_id"),
            frames.empty(frames.Sources).lazy(),
            areas.lazy(),
            frames.empty(frames.VillageAreas).lazy(),
        ).collect(),
        losses=_placed(frames.VoteLosses, voters),
        register_counts=frames.empty(frames.RegisterCounts),
        declared=frames.empty(frames.DeclaredTotals),
        progress=_progress(areas, frames.CommuneProgress, {}),
        uploads=_progress(areas, frames.UploadProgress, {"posting_deadline": date(2026, 2, 3)}),
        area_villages=voters.select(
            "polling_area_id", scope_id=village_scope(pl.col("commune_code"), pl.col("village"))
        ).unique(),
        changes=None,
        deadlines={"posting_days_before": "03/02/2026", "changes_close_hours_before": "07:00 14/03/2026"},
    )


def _placed(schema: type[dy.Schema], voters: pl.DataFrame) -> pl.DataFrame:
    """No rows, with the places that reports add."""
    columns = {"file": pl.String, "sheet": pl.String, "row_no": pl.Int32}
    known = {name: voters.schema[name] for name in ("commune_code", "polling_area_id")}
    return pl.DataFrame(schema={**schema.create_empty().schema, **columns, **known})


def _progress(areas: pl.DataFrame, schema: type[dy.Schema], known: dict[str, object]) -> pl.DataFrame:
    """Three of everything in every commune."""
    columns = schema.create_empty().schema
    counts = {name: 3 for name, kind in columns.items() if kind == pl.Int64}
    rows = [{"commune_code": code, **counts, **known} for code in areas["commune_code"].unique().sort()]
    return pl.DataFrame(rows, schema=columns)


def election_units(areas: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The table of units that these areas lie in, as `ElectionUnits`."""
    joined = (
        units.join(areas, on="polling_area_id")
        .select("unit_id", "level", "commune_code", "commune_name")
        .unique()
    )
    return (
        joined.select(
            "unit_id",
            "commune_code",
            "level",
            "commune_name",
            village_key=pl.lit(""),
            unit_no=pl.col("unit_id").str.split("-").list.last(),
            unit_name=pl.lit(None, pl.String),
            population=pl.lit(59450, pl.Int64),
            deputies=pl.lit(5, pl.Int32),
            source_place=pl.lit(None, pl.String),
        )
        .select(ElectionUnits.column_names())
        .sort("unit_id", "commune_code")
    )
