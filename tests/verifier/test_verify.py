"""Whatever is changed in a finished run, `verify` says so and names it (case 60 of the reliability plan)."""

import json
import shutil
import sqlite3

import polars as pl
import pytest
from openpyxl import load_workbook

from voterlist.cli.app import run_command_line
from voterlist.files.ledger import append_judgements, open_ledger
from voterlist.verifier import verify_run
from voterlist.verifier.seals import digest_of

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số Căn cước", "Xã", "Thôn"]
AREAS = ["Xã", "Khu vực bỏ phiếu số", "Thôn, bản", "Địa điểm bỏ phiếu", "Địa bàn"]


def village(folder, name, people):
    lines = [HEADINGS, *([str(no), *person, "Na Son", name] for no, person in enumerate(people, start=1))]
    (folder / f"{name}.csv").write_text("\n".join(";".join(line) for line in lines) + "\n", "utf-8")


def people(start, count):
    surname = ("Lò", "Vừ", "Sùng")[start // 100 % 3]
    return [
        (
            f"{surname} Văn {chr(65 + number)}n",
            f"{start // 10:02}/0{number % 9 + 1}/19{60 + number}",
            "Nam",
            f"0110{60 + number}{start * 37 + number:06}",
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vao")
    village(folder, "Bản Một", people(100, 12))
    village(folder, "Bản Hai", [*people(200, 11), people(100, 1)[0]])
    lines = [
        AREAS,
        ["Na Son", "1", "Bản Một", "Trường", "Miền núi"],
        ["Na Son", "2", "Bản Hai", "Trường", "Miền núi"],
    ]
    (folder / "khu_vuc.csv").write_text("\n".join(";".join(line) for line in lines) + "\n", "utf-8")
    out = tmp_path_factory.mktemp("ra") / "kết quả"
    assert run_command_line(["run", str(folder), "--out", str(out)]) in {0, 1}
    return out


@pytest.fixture
def run(finished, tmp_path):
    return shutil.copytree(finished, tmp_path / "lan_chay")


def failed(run, **beside):
    return {check.number: check.faults for check in verify_run(run, **beside) if check.faults}


def files_of(run):
    return sorted(path for path in run.rglob("*") if path.is_file())


def test_a_run_as_it_was_written_passes_every_check(run, capsys):
    assert failed(run) == {}
    assert run_command_line(["verify", str(run)]) == 0
    assert len([line for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()]) == 16


def test_one_flipped_bit_in_any_file_is_found_and_the_file_named(run):
    for path in files_of(run):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        told = " ".join(fault for faults in failed(run).values() for fault in faults)
        assert path.name in told
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    assert failed(run) == {}


def test_a_missing_and_an_added_file_are_found(run):
    (run / "findings.csv").unlink()
    (run / "danh_sach" / "la.xlsx").write_bytes(b"x")
    found = failed(run)
    assert found["1.2"] == ("findings.csv",)
    assert found["1.3"] == ("danh_sach/la.xlsx",)


def sealed_again(run):
    """Somebody who knows the program makes every fingerprint right again."""
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    for output in manifest["outputs"]:
        path = run / output["file"]
        output |= {"sha256": digest_of(path), "size_bytes": path.stat().st_size}
    (run / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (run / "manifest.sha256").write_text(f"{digest_of(run / 'manifest.json')}  manifest.json\n", "utf-8")


def changed(run, name, change):
    path = run / "du_lieu" / f"{name}.parquet"
    change(pl.read_parquet(path)).write_parquet(path)
    sealed_again(run)


@pytest.mark.parametrize(
    ("name", "change", "numbers"),
    [
        ("voters", lambda voters: voters[1:], {"2.4", "2.7", "3.1"}),
        ("voters", lambda voters: pl.concat([voters, voters[:1]]), {"2.4", "2.5", "2.7", "3.1"}),
        ("voters", lambda voters: voters.with_columns(full_name=pl.lit("Ai Đó")), {"3.1"}),
        ("persons", lambda persons: persons[1:], {"2.3"}),
        ("roster", lambda roster: roster[1:], {"2.2"}),
        ("row_fates", lambda fates: fates[1:], {"2.2"}),
        ("tally", lambda tally: tally.with_columns(count=pl.col("count") + pl.col("sign")), {"2.6"}),
        ("figures", lambda figures: figures.with_columns(value=pl.col("value") + 1), {"2.7"}),
        ("sources", lambda sources: sources.with_columns(role=pl.lit("other")), {"2.1"}),
        ("findings", lambda findings: findings[1:], {"3.3"}),
    ],
)
def test_a_changed_account_is_found_even_when_all_fingerprints_were_made_right_again(
    run, name, change, numbers
):
    changed(run, name, change)
    assert numbers <= failed(run).keys() <= numbers | {"2.2", "2.3", "2.4"}


def test_the_command_ends_with_17_and_names_what_is_wrong(run, capsys):
    (run / "summary.json").write_text("{}", "utf-8")
    assert run_command_line(["verify", str(run)]) == 17
    assert "summary.json" in capsys.readouterr().err


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "so.sqlite"
    open_ledger(path, "2026-01-01T00:00:00+00:00")
    judgement = {"record_ids": [], "judgement": "same", "removed": None, "by": "An", "at": "", "evidence": ""}
    append_judgements(path, [{**judgement, "pair": [str(number), "b"]} for number in range(5)])
    return path


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM records WHERE record_no = 3",
        "DELETE FROM records WHERE record_no = 6",
        "UPDATE records SET content = replace(content, 'same', 'different') WHERE record_no = 4",
        (
            "UPDATE records SET record_no = -3 WHERE record_no = 3; UPDATE records SET record_no = 3 WHERE record_no = 4;"
            "UPDATE records SET record_no = 4 WHERE record_no = -3"
        ),
        "UPDATE records SET record_no = 99 WHERE record_no = 3",
    ],
)
def test_a_ledger_with_a_record_removed_changed_or_swapped_is_found(run, ledger, change):
    assert failed(run, ledger=ledger) == {}
    with sqlite3.connect(ledger) as connection:
        connection.executescript(change)
    connection.close()
    assert failed(run, ledger=ledger).keys() == {"4.1"}


def test_a_manifest_other_than_the_one_that_the_log_recorded_is_found(run, tmp_path):
    log = tmp_path / "nhat_ky.jsonl"
    event = {"name": "run_published", "run": run.name, "manifest": digest_of(run / "manifest.json")}
    log.write_text(json.dumps(event) + "\n", "utf-8")
    assert failed(run, log=log) == {}
    (run / "findings.csv").write_bytes((run / "findings.csv").read_bytes() + b"\n")
    sealed_again(run)
    assert failed(run, log=log).keys() == {"4.2"}


def test_a_formula_in_the_line_of_a_voter_is_found(run):
    path = min((run / "danh_sach").rglob("*.xlsx"))
    book = load_workbook(path)
    book.worksheets[0]["H11"] = '=HYPERLINK("http://example.org")'
    book.save(path)
    sealed_again(run)
    assert failed(run).keys() == {"3.2"}
