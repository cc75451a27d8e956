"""Pictures as SVG inside the page, drawn by Vega-Lite (extra `report`); without it the tables stand alone."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup


def area_sizes(voters: list[int], limits: tuple[int, int]) -> Markup | None:
    """How many polling areas have how many voters, with the two lawful limits; None without the extra or areas."""
    if not voters or find_spec("vl_convert") is None:
        return None
    shown = [{"limit": limit} for limit in limits if limit <= max(*voters, limits[0])]
    size = {"field": "voters", "type": "quantitative", "title": "Số cử tri của khu vực"}
    count = {"aggregate": "count", "title": "Số khu vực", "axis": {"tickMinStep": 1}}
    return _svg(
        {
            "width": 900,
            "height": 170,
            "config": {"font": "Segoe UI, Roboto, Noto Sans, Arial, sans-serif"},
            "layer": [
                {
                    "data": {"values": [{"voters": number} for number in voters]},
                    "mark": {"type": "bar", "color": "#2f6fbb"},
                    "encoding": {"x": {**size, "bin": {"maxbins": 30}}, "y": count},
                },
                {
                    "data": {"values": shown},
                    "mark": {"type": "rule", "color": "#b42318", "strokeWidth": 2},
                    "encoding": {"x": {"field": "limit", "type": "quantitative"}},
                },
            ],
        }
    )


def _svg(chart: Mapping[str, Any]) -> Markup:
    import vl_convert

    # The markup is made by the library out of numbers only; no text from data is in it.
    return Markup(vl_convert.vegalite_to_svg(dict(chart)))  # noqa: S704
