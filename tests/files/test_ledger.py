"""Append-only, replayable, and every change from outside is found (reliability cases 51, 52, 60)."""

import hashlib
import json
import random
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voterlist.errors import UsageError, VerificationFailed
from voterlist.files.ledger import (
    SEAL_SUFFIX,
    append_judgements,
    end_of,
    open_ledger,
    read_ledger,
    read_since,
    replay,
    undo,
)


def _judgement(left="aa", right="bb", judgement="same"):
    return {
        "pair": [left, right],
        "about": [],
        "leaves": None,
        "record_ids": ["x:1:1", "x:1:2"],
        "judgement": judgement,
        "removed": None,
        "by": "Lò Văn Cán",
        "at": "2026-02-01T08:00:00",
        "evidence": "hỏi trưởng thôn",
    }


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "so_quyet_dinh.sqlite"
    open_ledger(path, "2026-02-01T07:00:00")
    return path


def test_records_come_back_in_order_and_chained(ledger):
    assert append_judgements(ledger, [_judgement(), _judgement("cc", "dd", "different")]) == [2, 3]
    records = read_ledger(ledger)
    assert [record.kind for record in records] == ["opened", "judged", "judged", "closed"]
    assert [record.previous for record in records[1:]] == [record.digest for record in records[:-1]]


def test_opening_an_open_ledger_changes_nothing(ledger):
    append_judgements(ledger, [_judgement()])
    before = ledger.read_bytes()
    open_ledger(ledger, "2030-01-01T00:00:00")
    assert ledger.read_bytes() == before


def test_undo_of_17_of_40_then_redo(ledger):
    append_judgements(ledger, [_judgement(f"l{no:02d}", f"r{no:02d}") for no in range(40)])
    all_of_them = [record.record_no for record in replay(read_ledger(ledger))]
    undone = undo(ledger, 18, "Vàng A", "2026-02-02T08:00:00")
    assert [record.record_no for record in replay(read_ledger(ledger))] == [
        no for no in all_of_them if no != 18
    ]
    undo(ledger, undone, "Vàng A", "2026-02-02T09:00:00")
    assert [record.record_no for record in replay(read_ledger(ledger))] == all_of_them


def test_an_undo_of_what_is_not_there(ledger):
    for record_no in (1, 99):
        with pytest.raises(UsageError):
            undo(ledger, record_no, "x", "2026-02-02T08:00:00")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("judge"), st.integers(0, 3), st.sampled_from(["same", "different"])),
            st.tuples(st.just("undo"), st.integers(0, 12), st.just("")),
        ),
        max_size=10,
    )
)
def test_state_is_the_replay_of_a_plain_model(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("so") / "a.sqlite"
    open_ledger(path, "t")
    model, numbers = [("opened", None)], [1]
    for kind, value, judgement in steps:
        if kind == "judge":
            numbers += append_judgements(path, [_judgement(f"l{value}", "r", judgement)])
            model.append(("judged", (f"l{value}", judgement)))
        elif 0 < value < len(model):
            numbers.append(undo(path, numbers[value], "x", "t"))
            model.append(("undone", value))
    alive = [True] * len(model)
    for place in range(len(model) - 1, -1, -1):
        if model[place][0] == "undone" and alive[place]:
            alive[model[place][1]] = False
    expected = {}
    for place, (kind, content) in enumerate(model):
        if kind == "judged" and alive[place]:
            expected[content[0]] = content[1]
    state = {record.content["pair"][0]: record.content["judgement"] for record in replay(read_ledger(path))}
    assert state == expected


def test_every_changed_byte_is_found(ledger):
    append_judgements(ledger, [_judgement(), _judgement("cc", "dd")])
    luck = random.Random(60)
    for path in (ledger, ledger.with_name(ledger.name + SEAL_SUFFIX)):
        whole = path.read_bytes()
        places = range(len(whole)) if len(whole) < 1000 else luck.sample(range(len(whole)), 400)
        for place in places:
            flipped = bytearray(whole)
            flipped[place] ^= 1 << luck.randrange(8)
            path.write_bytes(flipped)
            with pytest.raises(VerificationFailed):
                read_ledger(ledger)
        path.write_bytes(whole)
    assert len(read_ledger(ledger)) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM records WHERE record_no = 3",
        "DELETE FROM records WHERE record_no = 4",
        "UPDATE records SET content = replace(content, 'same', 'different') WHERE record_no = 2",
        """UPDATE records SET record_no = CASE record_no WHEN 2 THEN -3 ELSE -2 END WHERE record_no IN (2, 3);
        UPDATE records SET record_no = -record_no WHERE record_no < 0""",
        "DELETE FROM records WHERE record_no = 5",
        "INSERT INTO records SELECT 6, kind, content, digest, digest FROM records WHERE record_no = 4",
    ],
)
def test_a_record_removed_swapped_changed_or_added_is_found(ledger, statement):
    append_judgements(ledger, [_judgement(f"l{no}", "r") for no in range(3)])
    connection = sqlite3.connect(ledger)
    connection.executescript(statement)
    connection.close()
    with pytest.raises(VerificationFailed):
        read_ledger(ledger)
    with pytest.raises(VerificationFailed):
        append_judgements(ledger, [_judgement()])


def test_a_power_cut_between_record_and_seal_loses_nothing(ledger):
    append_judgements(ledger, [_judgement()])
    seal = ledger.with_name(ledger.name + SEAL_SUFFIX)
    old = seal.read_bytes()
    append_judgements(ledger, [_judgement("cc", "dd")])
    seal.write_bytes(old)
    assert [record.record_no for record in replay(read_ledger(ledger))] == [2, 4]
    append_judgements(ledger, [_judgement("ee", "ff")])
    assert json.loads(seal.read_text())["records"] == 7


def test_a_ledger_cut_short_is_found_even_when_its_seal_is_made_anew(ledger):
    append_judgements(ledger, [_judgement()])
    append_judgements(ledger, [_judgement("cc", "dd"), _judgement("ee", "ff")])
    connection = sqlite3.connect(ledger)
    connection.execute("DELETE FROM records WHERE record_no > 4")
    connection.commit()
    last = connection.execute("SELECT digest FROM records WHERE record_no = 4").fetchone()[0]
    connection.close()
    seal = ledger.with_name(ledger.name + SEAL_SUFFIX)
    content = {"records": 4, "last": last, "file": hashlib.sha256(ledger.read_bytes()).hexdigest()}
    seal.write_text(json.dumps(content, sort_keys=True) + "\n")
    with pytest.raises(VerificationFailed, match="closing"):
        read_ledger(ledger)


def test_an_older_copy_put_in_place_is_found_by_the_run_that_saw_more(ledger, tmp_path):
    seal = ledger.with_name(ledger.name + SEAL_SUFFIX)
    append_judgements(ledger, [_judgement()])
    older = ledger.read_bytes(), seal.read_bytes()
    append_judgements(ledger, [_judgement("cc", "dd")])
    seen = end_of(ledger)
    append_judgements(ledger, [_judgement("ee", "ff")])
    assert len(read_since(ledger, seen)) == 7
    ledger.write_bytes(older[0])
    seal.write_bytes(older[1])
    assert len(read_ledger(ledger)) == 3
    with pytest.raises(VerificationFailed):
        read_since(ledger, seen)
    assert end_of(tmp_path / "none.sqlite") is None


def test_no_ledger_is_said_plainly(tmp_path):
    with pytest.raises(UsageError, match="no ledger"):
        read_ledger(tmp_path / "a.sqlite")
