"""Flows of people from the communes on the left to those on the right, drawn by Vega (extra `report`)."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

import polars as pl
from markupsafe import Markup

from voterlist.files.cells import vietnamese_number
from voterlist.files.pictures import CONFIG, drawn

_COLOURS: Final = {"paper": "#9aa4af", "moved": "#2f6fbb", "come": "#1a7f37", "gone": "#b42318"}
_WIDTH: Final = 900
_HEIGHT: Final = 600
_GAP: Final = 8.0
_NODE: Final = 12
_LABEL: Final = 190
"""Room for the names on either side."""

_THINNEST: Final = 0.6
_SHOWN: Final = 24
"""Communes on either side with a band of their own: the smaller ones go together."""


class Flow(NamedTuple):
    """So many people from a commune on the left to one on the right; `look` names the colour."""

    left: str
    right: str
    look: str
    people: int


class _Node(NamedTuple):
    name: str
    top: float
    height: float
    people: int


def bundled(counted: pl.DataFrame, others: tuple[str, Sequence[str]]) -> list[Flow]:
    """The flows out of columns `left`, `right`, `look`, `people`, the smaller communes of either side together.

    `others` is the name of those, and the names that always stand alone.
    """
    together, alone = others
    for side in ("left", "right"):
        sizes = counted.group_by(side).agg(pl.col("people").sum()).sort(-pl.col("people"), side)
        shown = [*sizes[side].head(_SHOWN).to_list(), *alone]
        counted = counted.with_columns(
            pl.when(pl.col(side).is_in(shown)).then(side).otherwise(pl.lit(together)).alias(side)
        )
    order = ["left", "right", "look"]
    flows = counted.group_by(order).agg(pl.col("people").sum()).sort(order)
    return [Flow(*row) for row in flows.iter_rows()]


def flow_picture(flows: Sequence[Flow]) -> Markup | None:
    """The picture of these flows as SVG; None without any, or without the extra."""
    if not flows or find_spec("vl_convert") is None:
        return None
    import vl_convert

    return drawn(vl_convert.vega_to_svg(_drawing(flows)))


def flow_png(flows: Sequence[Flow], sharpness: float) -> bytes | None:
    """The same as PNG, `sharpness` picture points per point; None without any flows, or without the extra."""
    if not flows or find_spec("vl_convert") is None:
        return None
    import vl_convert

    return bytes(vl_convert.vega_to_png(_drawing(flows) | {"background": "white"}, scale=sharpness))


def _drawing(flows: Sequence[Flow]) -> dict[str, Any]:
    scale = _points_per_person(flows)
    left = _stack(((flow.left, flow.people) for flow in flows), scale)
    right = _stack(((flow.right, flow.people) for flow in flows), scale)
    boxes = [*_boxes(left, is_left=True), *_boxes(right, is_left=False)]
    return _chart(_links(flows, left, right, scale), boxes)


def _points_per_person(flows: Sequence[Flow]) -> float:
    total = sum(flow.people for flow in flows)
    nodes = max(len({flow.left for flow in flows}), len({flow.right for flow in flows}))
    return (_HEIGHT - _GAP * (nodes - 1)) / total


def _stack(counts: Iterable[tuple[str, int]], scale: float) -> dict[str, _Node]:
    sums: dict[str, int] = {}
    for name, count in counts:
        sums[name] = sums.get(name, 0) + count
    nodes: dict[str, _Node] = {}
    top = 0.0
    for name, count in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])):
        nodes[name] = _Node(name, top, count * scale, count)
        top += count * scale + _GAP
    return nodes


def _links(
    flows: Sequence[Flow], left: Mapping[str, _Node], right: Mapping[str, _Node], scale: float
) -> list[dict[str, Any]]:
    """The middle line and the width of every flow; the flows of a node lie below one another and never cross there."""
    starts = _middles(
        sorted(flows, key=lambda flow: (left[flow.left].top, right[flow.right].top)),
        left,
        scale,
        on_left=True,
    )
    ends = _middles(
        sorted(flows, key=lambda flow: (right[flow.right].top, left[flow.left].top)),
        right,
        scale,
        on_left=False,
    )
    return [
        {
            "x0": _LABEL + _NODE,
            "y0": starts[flow],
            "x1": _WIDTH - _LABEL - _NODE,
            "y1": ends[flow],
            "width": max(flow.people * scale, _THINNEST),
            "colour": _COLOURS[flow.look],
        }
        for flow in sorted(flows, key=lambda flow: (-flow.people, flow))
    ]


def _middles(
    flows: Sequence[Flow], nodes: Mapping[str, _Node], scale: float, *, on_left: bool
) -> dict[Flow, float]:
    tops = {name: node.top for name, node in nodes.items()}
    middles: dict[Flow, float] = {}
    for flow in flows:
        name, width = flow.left if on_left else flow.right, flow.people * scale
        middles[flow] = tops[name] + width / 2
        tops[name] += width
    return middles


def _boxes(nodes: Mapping[str, _Node], *, is_left: bool) -> list[dict[str, Any]]:
    """A box for every commune, with its name and number of people outside."""
    return [
        {
            "x": _LABEL if is_left else _WIDTH - _LABEL - _NODE,
            "y": node.top,
            "height": max(node.height, 1),
            "middle": node.top + node.height / 2,
            "align": "right" if is_left else "left",
            "text_x": _LABEL - 6 if is_left else _WIDTH - _LABEL + 6,
            "text": f"{node.name} · {vietnamese_number(node.people)}",
        }
        for node in nodes.values()
    ]


def _chart(links: list[dict[str, Any]], boxes: list[dict[str, Any]]) -> dict[str, Any]:
    path = {"type": "linkpath", "orient": "horizontal", "shape": "diagonal"}
    ends = {"sourceX": "x0", "sourceY": "y0", "targetX": "x1", "targetY": "y1"}

    def mark(kind: str, data: str, **drawn: dict[str, Any]) -> dict[str, Any]:
        return {"type": kind, "from": {"data": data}, "encode": {"enter": drawn}}

    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "padding": 6,
        "config": CONFIG,
        "data": [
            {"name": "links", "values": links, "transform": [path | ends]},
            {"name": "boxes", "values": boxes},
        ],
        "marks": [
            mark(
                "path",
                "links",
                path={"field": "path"},
                stroke={"field": "colour"},
                strokeWidth={"field": "width"},
                strokeOpacity={"value": 0.5},
            ),
            mark(
                "rect",
                "boxes",
                x={"field": "x"},
                y={"field": "y"},
                width={"value": _NODE},
                height={"field": "height"},
                fill={"value": "#1b1f24"},
            ),
            mark(
                "text",
                "boxes",
                x={"field": "text_x"},
                y={"field": "middle"},
                text={"field": "text"},
                align={"field": "align"},
                baseline={"value": "middle"},
                font={"value": CONFIG["font"]},
                fontSize={"value": 12},
            ),
        ],
    }
