"""What the law asks and still allows, from the voting date of each area (L85 Arts 11, 25, 29-34; TT21; NQ40)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import polars as pl

from voterlist.election.law import Law
from voterlist.findings import ASKS, INFORMS, as_findings


@dataclass(frozen=True)
class Deadline:
    """One moment of the calendar of an area.

    Attributes:
        name: the parameter of the law that it comes from; its label and article stand in `reference/law.toml`.
        begins: the first moment at which the thing may be done, or null where any earlier moment will do.
        ends: the last moment.
    """

    name: str
    begins: datetime | None
    ends: datetime


def deadlines_of(voting_date: date, law: Law, posted_on: date | None = None) -> list[Deadline]:
    """Every deadline of an area that votes on this date, in order of time.

    The time for complaints runs from the day of posting; where that is not known, from the last lawful day for it.
    """
    opening = datetime.combine(voting_date, time(law.opening_hour))
    posting = voting_date - timedelta(days=law.posting_days_before)
    posted = posted_on or posting
    complaints_end = posted + timedelta(days=law.complaint_days)
    areas_end = voting_date - timedelta(days=law.areas_fixed_days_before + 1)
    cards_begin = voting_date - timedelta(days=law.cards_first_days_before)
    closing = opening - timedelta(hours=law.changes_close_hours_before)
    found = [
        Deadline("areas_fixed_days_before", None, _end_of(areas_end)),
        Deadline("posting_days_before", None, _end_of(posting)),
        Deadline("complaint_days", _start_of(posted), _end_of(complaints_end)),
        Deadline("answer_days", _start_of(posted), _end_of(complaints_end + timedelta(days=law.answer_days))),
        Deadline(
            "cards_last_days_before",
            _start_of(cards_begin),
            _end_of(voting_date - timedelta(days=law.cards_last_days_before)),
        ),
        Deadline("changes_close_hours_before", _start_of(posted), closing),
        Deadline("changes_until_opening", _start_of(posted), opening),
        Deadline("closing_hour", opening, datetime.combine(voting_date, time(law.closing_hour))),
        Deadline("minutes_days_after", None, _end_of(voting_date + timedelta(days=law.minutes_days_after))),
    ]
    return sorted(found, key=lambda deadline: (deadline.ends, deadline.name))


def state_on(deadline: Deadline, now: datetime) -> str:
    """`not_yet` before it begins, `open` until it ends, `passed` after."""
    if deadline.begins is not None and now < deadline.begins:
        return "not_yet"
    return "open" if now <= deadline.ends else "passed"


def find_late_changes(changes: pl.LazyFrame, areas: pl.LazyFrame, *, law: Law) -> pl.LazyFrame:
    """E445 for every change of a list dated after its lawful time.

    Moves, returns and releases end 24 hours before the opening; loss of rights and certificates end at the opening.

    Args:
        changes: `record_id`, `polling_area_id`, `reason` (a note code) and `changed_at` (a moment; a change known by its
            day alone counts from the start of the day).
        areas: `PollingAreas`.
        law: the times in force.
    """
    dated = changes.join(areas.select("polling_area_id", "voting_date"), on="polling_area_id", how="left")
    late = dated.with_columns(limit=last_moment(law)).filter(pl.col("changed_at") > pl.col("limit"))
    return as_findings(
        late,
        "E445",
        ASKS,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        field="changed_at",
        parameters=[
            pl.col("changed_at").dt.strftime("%H:%M %d/%m/%Y"),
            pl.col("limit").dt.strftime("%H:%M %d/%m/%Y"),
        ],
    )


def last_moment(law: Law) -> pl.Expr:
    """The last lawful moment of a change, by its `reason` and the `voting_date` of its area."""
    day = pl.col("voting_date").fill_null(law.election_day).cast(pl.Datetime)
    opening = day + pl.duration(hours=law.opening_hour)
    closing = opening - pl.duration(hours=law.changes_close_hours_before)
    return pl.when(pl.col("reason").is_in(law.changes_until_opening)).then(opening).otherwise(closing)


def find_times_passed(areas: pl.LazyFrame, today: date, *, law: Law) -> pl.LazyFrame:
    """E446 for every voting date whose lists are made after the last day of posting, E449 after the voting date itself."""
    day = pl.col("voting_date").fill_null(law.election_day)
    dated = areas.group_by(day=day).agg(count=pl.len())
    dated = dated.with_columns(posting=pl.col("day") - pl.duration(days=law.posting_days_before))
    now = pl.lit(today)
    return pl.concat(
        [
            _about_day(dated.filter((now > pl.col("posting")) & (now <= pl.col("day"))), "E446", INFORMS),
            _about_day(dated.filter(now > pl.col("day")), "E449", ASKS),
        ]
    )


def find_late_answers(complaints: pl.LazyFrame, today: date, *, law: Law) -> pl.LazyFrame:
    """E447 for a complaint answered late or not at all in time, E448 for one received after the lawful time.

    Args:
        complaints: `complaint_no`, `posted_on`, `received_on`, `answered_on` (null: not yet), `file`, `row_no`.
        today: the day on which an unanswered complaint is judged.
        law: the times in force.
    """
    dated = with_due_days(complaints, law)
    late = dated.filter(pl.coalesce("answered_on", pl.lit(today)) > pl.col("due_on"))
    after = dated.filter(pl.col("received_on") > pl.col("last_on"))
    return pl.concat([_about_complaint(late, "E447", "due_on"), _about_complaint(after, "E448", "last_on")])


def with_due_days(complaints: pl.LazyFrame, law: Law) -> pl.LazyFrame:
    """The complaints with `due_on`, the last day to answer, and `last_on`, the last day to complain.

    Where the register does not say when the list was posted, the last lawful day for it is taken.
    """
    posting = pl.lit(law.election_day - timedelta(days=law.posting_days_before))
    return complaints.with_columns(
        due_on=pl.col("received_on") + pl.duration(days=law.answer_days),
        last_on=pl.coalesce("posted_on", posting) + pl.duration(days=law.complaint_days),
    )


def _about_complaint(rows: pl.LazyFrame, code: str, limit: str) -> pl.LazyFrame:
    return as_findings(
        rows,
        code,
        ASKS,
        subject_kind="row",
        subject_id=pl.concat_str(pl.col("file").fill_null(""), pl.lit("#"), "complaint_no"),
        file=pl.col("file"),
        row_no=pl.col("row_no"),
        parameters=[pl.col("complaint_no"), pl.col(limit).dt.strftime("%d/%m/%Y")],
    )


def _about_day(rows: pl.LazyFrame, code: str, severity: str) -> pl.LazyFrame:
    days = [pl.col(name).dt.strftime("%d/%m/%Y") for name in ("day", "posting")]
    return as_findings(
        rows,
        code,
        pl.lit(severity),
        subject_kind="run",
        subject_id=pl.col("day"),
        parameters=[pl.col("count"), *days],
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max).replace(microsecond=0)
