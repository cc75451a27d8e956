"""Nobody loses a row, a ballot or an area without being named; only law without contradiction or a decision explains."""

import polars as pl
import pytest

from voterlist import frames
from voterlist.reconciliation.vote_losses import find_unexplained, find_unread_people, find_vote_losses

CITATIONS = {"deceased": "thực tiễn", "moved_out": "L85 Điều 30 khoản 3", "under_age": "L85 Điều 2"}


def _frame(schema, rows):
    return pl.LazyFrame(rows, schema=schema.create_empty().schema)


def _losses(
    rows,
    *,
    eligible="eligible",
    ground=None,
    category="permanent",
    commune=True,
    area=True,
    verdict=None,
    decided_ballot=None,
):
    """The losses of one person `p` whose line comes from his first row; rows are (ballots, notes, is_struck)."""
    entries = [
        {
            "record_id": f"r{place}",
            "source_id": "s",
            "sheet_no": 1,
            "row_no": place,
            "ballots": ballots,
            "note_codes": notes,
            "is_struck": struck,
        }
        for place, (ballots, notes, struck) in enumerate(rows)
    ]
    line = {
        "person_id": "p",
        "record_id": "r0",
        "line_order": 1,
        "note_codes": rows[0][1],
        "ballots": rows[0][0],
    }
    person = {"person_id": "p"}
    ballots = {"gets_national_ballot": True, "gets_provincial_ballot": True, "votes_elsewhere": False}
    decided = {
        "record_id": "r0",
        "verdict": verdict,
        "is_about_pair": False,
        "about": ["R500"],
        "record_no": 7,
    }
    decided |= {"judged_by": "A", "judged_at": "t", "commune_ballot": decided_ballot}
    found = find_vote_losses(
        _frame(frames.PersonLines, [line]),
        _frame(frames.Roster, entries),
        _frame(frames.Persons, [{"record_id": entry["record_id"], **person} for entry in entries]),
        _frame(
            frames.Eligibility,
            [person | {"eligibility": eligible, "ground": ground, "is_coming_of_age": False}],
        ),
        _frame(
            frames.Entitlements, [person | ballots | {"category": category, "gets_commune_ballot": commune}]
        ),
        _frame(
            frames.Assignments,
            [
                person
                | {
                    "polling_area_id": "x-1",
                    "basis": "village" if area else "no_village",
                    "is_assigned": area,
                }
            ],
        ),
        _frame(frames.RowVerdicts, [decided] if verdict else []),
        citations=CITATIONS,
    )
    checked = frames.VoteLosses.validate(found.collect())
    return checked.select("loss", "detail", "explanation", "explained_by").rows()


PLAIN = (None, [], False)
DEAD = (None, ["deceased"], False)


def test_an_ordinary_voter_loses_nothing():
    assert _losses([PLAIN]) == []
    assert _losses([("XXX", [], False), ("XX0", [], False)]) == []


@pytest.mark.parametrize(
    ("rows", "explained"),
    [
        ([DEAD], True),
        ([("XXX", ["deceased"], False)], False),
        ([DEAD, PLAIN], False),
        ([DEAD, DEAD], True),
    ],
)
def test_a_ground_explains_only_where_no_row_speaks_against_it(rows, explained):
    told = ("law", "thực tiễn") if explained else (None, None)
    assert _losses(rows, eligible="excluded", ground="deceased") == [("last_row", "deceased", *told)]


def test_under_age_is_explained_by_the_birth_date_but_not_against_a_mark():
    assert _losses([PLAIN], eligible="excluded", ground="under_age")[0][2] == "law"
    assert _losses([("XXX", [], False)], eligible="excluded", ground="under_age")[0][2] is None


def test_a_ground_that_no_law_knows_explains_nothing():
    assert _losses([PLAIN], eligible="excluded", ground="whatever")[0][2] is None


def test_a_decision_explains():
    told = _losses([("XXX", [], False)], eligible="excluded", ground="removed_by_decision", verdict="remove")
    assert told == [("last_row", "removed_by_decision", "decision", "7")]


def test_ballots():
    assert _losses([PLAIN], category="not_stated", commune=None) == [("ballot", "not_stated", None, None)]
    short = {"category": "temporary_short", "commune": False}
    assert _losses([("XX0", [], False)], **short) == []
    assert _losses([("XXX", [], False)], **short)[0][2] is None
    assert _losses([("XX0", [], False), ("XXX", [], False)], **short)[0][0] == "ballot"
    assert _losses([("XX0", [], False), ("XXX", ["votes_elsewhere"], False)], **short) == []
    assert _losses([("XX0", [], False), ("XXX", [], True)], **short) == []
    assert _losses([("XXX", [], False)], **short, verdict="keep")[0][2:] == (None, None)
    without = {"verdict": "keep", "decided_ballot": False}
    assert _losses([("XXX", [], False)], **short, **without)[0][2:] == ("decision", "7")


def test_no_area_is_never_explained():
    assert _losses([PLAIN], area=False, verdict="keep") == [("area", "no_village", None, None)]
    assert _losses([DEAD], eligible="excluded", ground="deceased", area=False)[0][0] == "last_row"


def test_every_unexplained_loss_stops_the_list():
    rows = [
        {
            "person_id": str(place),
            "loss": loss,
            "record_id": f"s:1:{place}",
            "detail": "x",
            "explanation": told,
        }
        for place, (loss, told) in enumerate(
            [
                ("last_row", None),
                ("ballot", None),
                ("area", None),
                ("last_row", "law"),
                ("ballot", "decision"),
            ]
        )
    ]
    found = find_unexplained(_frame(frames.VoteLosses, rows)).collect().sort("code")
    assert found.select("code", "severity", "subject_id").rows() == [
        ("R500", "stops_the_list", "s:1:0"),
        ("R501", "stops_the_list", "s:1:1"),
        ("R502", "stops_the_list", "s:1:2"),
    ]


def test_a_row_of_somebody_without_a_readable_name_stops_the_list():
    fates = _frame(
        frames.RowFates,
        [
            {
                "source_id": source,
                "sheet_no": 1,
                "row_no": row,
                "fate": fate,
                "entry_count": 0,
                "reason_code": reason,
            }
            for source, row, fate, reason in (
                ("aaaaaaaa", 5, "rejected", "S127"),
                ("aaaaaaaa", 6, "rejected", "S130"),
                ("aaaaaaaa", 7, "entry", None),
                ("bbbbbbbb", 5, "rejected", "S127"),
            )
        ],
    )
    kinds = (("aaaaaaaa", "village_list"), ("bbbbbbbb", "register"))
    sources = _frame(
        frames.Sources,
        [
            {
                "source_id": name,
                "file": f"{name}.xlsx",
                "sha256": "x",
                "size_bytes": 1,
                "status": "read",
                "role": role,
            }
            for name, role in kinds
        ],
    )
    found = find_unread_people(fates, sources).collect()
    assert found.select("code", "severity", "subject_id", "file").rows() == [
        ("R503", "stops_the_list", "aaaaaaaa:1:5", "aaaaaaaa.xlsx")
    ]
