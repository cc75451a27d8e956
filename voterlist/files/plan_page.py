"""The picture of proposals of polling areas: sizes as bars, and a sketch of the map where coordinates are known."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Final

from voterlist.election.area_plan import PlanVillage, Proposal
from voterlist.files.cells import vietnamese_number
from voterlist.files.safe_write import write_text

_COLOURS: Final = (
    "#2f6fbb",
    "#c2571a",
    "#2b8a3e",
    "#8e44ad",
    "#b8860b",
    "#0f7c8a",
    "#b03060",
    "#5d6d1e",
    "#444444",
    "#7a4b2a",
)
_BAR, _WIDTH, _LEFT, _MAP = 22, 760, 110, 420
_STYLE: Final = (
    "body{font:16px 'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.2rem}svg{display:block;margin:.6rem 0;max-width:100%}"
    "p{margin:.3rem 0}figure{margin:0}"
)
_MEASURES: Final = {
    "km": "quãng đường trung bình tới nơi bỏ phiếu (km)",
    "steps": "số bước qua thôn giáp ranh trung bình",
    "voters": "số cử tri của khu vực lớn nhất",
}


def write_plan_page(path: Path, choices: list[dict[str, Proposal]], limits: tuple[int, int]) -> str:
    """One page with every proposal of every commune, readable without a network; its SHA-256."""
    parts = [
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đề xuất khu vực bỏ phiếu</title><style>{_STYLE}</style>'
    ]
    parts.append("<h1>Đề xuất khu vực bỏ phiếu</h1>")
    for number, communes in enumerate(choices, start=1):
        for commune, proposal in communes.items():
            parts.append(
                _section(
                    f"Phương án {number} · {commune}" if commune else f"Phương án {number}", proposal, limits
                )
            )
    return write_text(path, "\n".join(parts) + "</html>\n")


def _section(title: str, proposal: Proposal, limits: tuple[int, int]) -> str:
    solution = proposal.solution
    proven = f"{solution.objective:.2f}".replace(".", ",")
    gap = f"{100 * solution.gap:.1f}".replace(".", ",")
    facts = (
        f"<p>{len(proposal.areas)} khu vực; {_MEASURES[proposal.measure]}: {proven}. "
        f"Đã chứng minh: không phương án nào cùng số khu vực tốt hơn quá {gap} %.</p>"
    )
    return f"<h2>{escape(title)}</h2>{facts}{size_bars(proposal, limits)}{map_sketch(proposal)}"


def size_bars(proposal: Proposal, limits: tuple[int, int]) -> str:
    """A bar for each area, with the legal sizes as lines."""
    least, most = limits
    scale = (_WIDTH - _LEFT - 70) / max(most, *proposal.sizes())
    height = _BAR * len(proposal.areas) + 28
    drawn = [f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="Số cử tri của từng khu vực">']
    for place, size in enumerate(proposal.sizes()):
        top = place * _BAR
        colour = _COLOURS[place % len(_COLOURS)]
        drawn.append(f'<text x="0" y="{top + 15}" font-size="13">Khu vực {place + 1}</text>')
        drawn.append(
            f'<rect x="{_LEFT}" y="{top + 3}" width="{size * scale:.1f}" height="{_BAR - 7}" fill="{colour}"/>'
        )
        drawn.append(
            f'<text x="{_LEFT + size * scale + 6:.1f}" y="{top + 15}" font-size="13">{vietnamese_number(size)}</text>'
        )
    for limit in (least, most):
        x = _LEFT + limit * scale
        drawn.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - 18}" stroke="#b42318" stroke-dasharray="4 3"/>'
        )
        drawn.append(
            f'<text x="{x:.1f}" y="{height - 4}" font-size="12" text-anchor="middle" fill="#b42318">{vietnamese_number(limit)}</text>'
        )
    return "".join([*drawn, "</svg>"])


def map_sketch(proposal: Proposal) -> str:
    """Villages as dots, each joined to its polling place; empty where a village has no coordinates."""
    villages = [village for area in proposal.areas for village in area]
    if any(village.latitude is None or village.longitude is None for village in villages):
        return ""
    place = _placer(villages)
    drawn = [f'<svg viewBox="0 0 {_WIDTH} {_MAP}" role="img" aria-label="Sơ đồ các thôn và nơi bỏ phiếu">']
    for number, area in enumerate(proposal.areas):
        colour = _COLOURS[number % len(_COLOURS)]
        to_x, to_y = place(area[0])
        for village in area:
            x, y = place(village)
            drawn.append(
                f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" opacity=".6"/>'
            )
            drawn.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{escape(village.name)}: {vietnamese_number(village.voters)}</title></circle>'
            )
        drawn.append(
            f'<rect x="{to_x - 8:.1f}" y="{to_y - 8:.1f}" width="16" height="16" fill="{colour}" stroke="#fff"/>'
        )
        drawn.append(
            f'<text x="{to_x:.1f}" y="{to_y + 4:.1f}" font-size="11" text-anchor="middle" fill="#fff">{number + 1}</text>'
        )
    return "".join([*drawn, "</svg>"])


def _placer(villages: list[PlanVillage]) -> Callable[[PlanVillage], tuple[float, float]]:
    """Degrees into points of the picture, north up, both axes to one scale."""
    west = min(village.longitude or 0 for village in villages)
    north = max(village.latitude or 0 for village in villages)
    wide = max(village.longitude or 0 for village in villages) - west
    high = north - min(village.latitude or 0 for village in villages)
    scale = min((_WIDTH - 40) / (wide or 1), (_MAP - 40) / (high or 1))
    return lambda village: (
        20 + ((village.longitude or 0) - west) * scale,
        20 + (north - (village.latitude or 0)) * scale,
    )
