"""From a run to questions, to answers, to the ledger and back, as a person types it."""

import json

import openpyxl
import polars as pl
import pytest

from tests.paper_factory import polling_areas, voter, voter_list
from voterlist import frames
from voterlist.cli.app import run_command_line
from voterlist.files.review_book import QUESTIONS_SHEET
from voterlist.files.run_folder import write_frames
from voterlist.reference.wording import with_sentences


@pytest.fixture
def run(tmp_path):
    empty = dict.fromkeys(frames.Roster.column_names())
    rows = [
        empty
        | {
            "record_id": f"a3f91c02:1:{number}",
            "source_id": "a3f91c02",
            "sheet_no": 1,
            "row_no": number,
            "full_name": "Lò Thị Bí Mật",
            "birth_date": "1980",
            "identity_no": f"011080{number:06d}",
            "note_codes": [],
            "is_struck": False,
        }
        for number in (5, 6)
    ]
    pair = {
        "record_id_l": "a3f91c02:1:5",
        "record_id_r": "a3f91c02:1:6",
        "kind": "same_person",
        "about": ["name_and_date"],
        "rank": 1,
    }
    source = {"source_id": "a3f91c02", "file": "thon.xlsx", "sha256": "x", "size_bytes": 1, "status": "read"}

    def frame(schema, content):
        return pl.DataFrame(content, schema=schema.create_empty().schema)

    write_frames(
        tmp_path / "run",
        {
            "roster": frame(frames.Roster, rows),
            "questions": frame(frames.Questions, [pair]),
            "worded_findings": with_sentences(frames.empty(frames.Findings)),
            "sources": frame(frames.Sources, [source]),
            "sheets": frames.empty(frames.Sheets),
            "persons": frame(frames.Persons, {"record_id": ["a3f91c02:1:5"], "person_id": ["a3f91c02:1:5"]}),
            "voters": voter_list([voter(no=4, person_id="a3f91c02:1:5")]),
            "exclusions": frames.empty(frames.Exclusions),
            "row_fates": frames.empty(frames.RowFates),
            "findings": frames.empty(frames.Findings),
            "assignments": frames.empty(frames.Assignments),
            "placements": frames.empty(frames.Placements),
            "areas": polling_areas(voter_list([voter()])),
            "register_links": frames.empty(frames.Links),
            "movements": frames.empty(frames.Movements),
        },
    )
    return tmp_path / "run"


def _typed(*arguments):
    return run_command_line([str(argument) for argument in arguments])


def test_questions_answers_ledger_undo(run, tmp_path, capsys):
    book, ledger = tmp_path / "ra_soat.xlsx", tmp_path / "so.sqlite"
    assert _typed("review", "export", run, "--to", book) == 0
    assert "1 câu hỏi" in capsys.readouterr().out
    loaded = openpyxl.load_workbook(book)
    loaded[QUESTIONS_SHEET]["C4"].value = "Gộp"
    loaded.save(book)
    assert _typed("review", "import", book, "--ledger", ledger) == 15
    assert not ledger.exists()
    assert "dòng 4" in capsys.readouterr().err
    assert _typed("review", "import", book, "--ledger", ledger, "--by", "Cán bộ xã") == 0
    assert _typed("ledger", "verify", ledger) == 0
    assert "3 bản ghi" in capsys.readouterr().out
    assert _typed("ledger", "undo", ledger, 2, "--by", "Cán bộ xã") == 0
    assert _typed("ledger", "undo", ledger, 77, "--by", "Cán bộ xã") == 2
    assert _typed("ledger", "show", ledger) == 0
    ledger.write_bytes(ledger.read_bytes()[:-1] + b"x")
    assert _typed("ledger", "verify", ledger) == 17
    told = capsys.readouterr()
    assert "Bí Mật" not in told.out + told.err


def test_trace_both_ways_and_why_not(run, capsys):
    assert _typed("trace", run, "a3f91c02:1:5") == 0
    told = capsys.readouterr().out
    assert "khu vực bỏ phiếu 1 (xã Na Son 03), số 4" in told
    assert "Quy định: Luật Bầu cử 85/2015/QH13 Điều 29; Điều 34" in told
    assert "07:00 15/03/2026" in told
    assert _typed("trace", run, "--name", "lo thi bi mat", "--born", "1980") == 0
    told = capsys.readouterr().out
    assert "thon.xlsx" in told
    assert "Bí Mật" not in told
    assert _typed("trace", run, "--name", "Không Có Ai") == 1
    told = capsys.readouterr().out
    assert "Điều 33" in told
    assert "07:00 14/03/2026" in told
    assert _typed("trace", run, "--name", "lo thi bi mat", "--json") == 0
    assert json.loads(capsys.readouterr().out)["found"][0]["answer"]["until"] == "2026-03-15T07:00"
    assert _typed("trace", run) == 2
    assert _typed("trace", run, "--line", "x") == 2


def test_a_folder_that_is_no_run(tmp_path, capsys):
    assert _typed("review", "export", tmp_path) == 2
    assert "run" in capsys.readouterr().err
