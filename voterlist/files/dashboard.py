"""`tong_hop.html`: one page with pictures that opens from a USB stick. It refers to nothing outside itself.

Every number is a figure of `Figures` or a count of `Findings`; nothing on it is about one person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from voterlist.files import page_figures, page_flows, page_work
from voterlist.files.cells import place_words, vietnamese_number
from voterlist.files.page_parts import PageFacts, Pair, Section, Words
from voterlist.files.report_frames import ReportFrames
from voterlist.files.report_tables import places_by_words
from voterlist.files.safe_write import write_text

_CARD_FIGURES: Final = (
    *("voters", "male", "female", "three_ballots", "two_ballots", "ballots_undecided"),
    *("coming_of_age", "certificates_out", "certificates_in", "without_identity_no", "polling_areas"),
)


_START: Final = (
    (
        "ra_soat.xlsx",
        (
            "trả lời các câu hỏi ở cột vàng, nhập lại bằng lệnh voterlist review import, rồi chạy lại.",
            "answer the questions in the yellow column, take them over with voterlist review import, run again.",
        ),
    ),
    (
        "bao_cao_sai_lech.xlsx",
        (
            "từng sai lệch ở tệp nào, trang nào, dòng nào, sửa thế nào; báo cáo riêng của từng đơn vị bầu cử ở don_vi_bau_cu.",
            "every discrepancy with file, sheet, row and remedy; the report of each election unit is in don_vi_bau_cu.",
        ),
    ),
    (
        "danh_sach",
        (
            "danh sách cử tri mẫu 31/HĐBC của từng khu vực; chỉ niêm yết tệp không còn chữ BẢN DỰ THẢO.",
            "the voter list of each polling area, form 31; post only those that no longer say BẢN DỰ THẢO.",
        ),
    ),
)
"""What to open after this page, in the order of the work."""


@dataclass(frozen=True)
class Card:
    """One large number with its label."""

    value: int
    label: Pair
    look: str = ""


@dataclass(frozen=True)
class Page:
    """What the template draws."""

    title: Pair
    subtitle: Pair
    cards: Sequence[Card]
    start: Sequence[tuple[str, Pair]]
    sections: Sequence[Section]
    footer: Pair


def write_dashboard(path: Path, frames: ReportFrames, words: Words, facts: PageFacts) -> str:
    """The page at `path`; the SHA-256 of the file. `words` in Vietnamese and in English.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    return write_text(path, render_page(frames, words, facts))


def render_page(frames: ReportFrames, words: Words, facts: PageFacts) -> str:
    """The page as text. Whatever comes from data is escaped."""
    from jinja2 import Environment, StrictUndefined, select_autoescape

    environment = Environment(
        autoescape=select_autoescape(default_for_string=True, default=True), undefined=StrictUndefined
    )
    environment.filters["count"] = vietnamese_number
    environment.filters["ratio"] = lambda value: f"{100 * value:.1f}".replace(".", ",") + " %"
    template = files("voterlist.files").joinpath("templates/tong_hop.html.j2").read_text(encoding="utf-8")
    content: dict[str, Any] = {"page": _page(frames, words, facts)}
    return environment.from_string(template).render(content)


def _page(frames: ReportFrames, words: Words, facts: PageFacts) -> Page:
    figures = frames.whole()
    cards = [
        Card(figures.get(code, 0), (words[0].figures[code], words[1].figures[code])) for code in _CARD_FIGURES
    ]
    counts = dict(frames.findings.group_by("severity").len().iter_rows())
    cards += [
        Card(counts.get("stops_the_list", 0), ("Sai lệch phải xử lý", "Findings that stop the list"), "stop"),
        Card(counts.get("needs_a_person", 0), ("Sai lệch cần người xem", "Findings for a person"), "ask"),
        Card(frames.question_count, ("Câu hỏi chưa trả lời", "Questions open"), "ask"),
    ]
    day = facts.election_day.strftime("%d/%m/%Y")
    return Page(
        title=(
            f"Đối chiếu danh sách cử tri · {place_words(facts.place[0])}",
            f"Voter list reconciliation · {place_words(facts.place[1])}",
        ),
        subtitle=_time_left(day, (facts.election_day - facts.today).days),
        cards=cards,
        start=_START if frames.question_count else _START[1:],
        sections=_sections(frames, words, facts),
        footer=(
            "Trang này không có thông tin của riêng ai và không tải gì từ bên ngoài. Bấm vào tiêu đề cột để sắp xếp. "
            + places_by_words(frames.places_by),
            "This page holds nothing about any one person and loads nothing from outside. Click a heading to sort. "
            "Tables of places {}, SHA-256 {}.".format(*frames.places_by),
        ),
    )


def _sections(frames: ReportFrames, words: Words, facts: PageFacts) -> list[Section]:
    """All sections in the order of the page."""
    return [
        page_work.work_to_do(frames, words),
        page_work.progress(frames, facts),
        page_figures.accounts(frames, words),
        page_figures.units(frames, words),
        page_figures.communes(frames, words),
        page_figures.areas(frames, words, facts),
        page_flows.movements(frames, words),
        page_figures.villages(frames, words),
        page_work.fairness(frames),
    ]


def _time_left(day: str, left: int) -> Pair:
    if left < 0:
        return f"Ngày bầu cử {day} · đã qua {-left} ngày", f"Election day {day} · {-left} days ago"
    return f"Ngày bầu cử {day} · còn {left} ngày", f"Election day {day} · {left} days left"
