"""Pictures as SVG inside the page, drawn by Vega-Lite (extra `report`); without it the tables stand alone."""

import re
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Final

from markupsafe import Markup

CONFIG: Final = {"font": "Segoe UI, Roboto, Noto Sans, Arial, sans-serif"}
_SPOKEN: Final = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_BAR: Final = "#2f6fbb"
_RED: Final = "#b42318"

Pictures = tuple[Markup, Markup]
"""One picture in Vietnamese and in English."""


def area_sizes(voters: list[int], limits: tuple[int, int]) -> Pictures | None:
    """How many polling areas have how many voters, with the two lawful limits; None without the extra or areas."""
    if not voters or find_spec("vl_convert") is None:
        return None
    titles = (("Số cử tri của khu vực", "Số khu vực"), ("Voters of the area", "Areas"))
    vi, en = (_svg(_sizes_chart(voters, limits, words)) for words in titles)
    return vi, en


def _sizes_chart(voters: list[int], limits: tuple[int, int], titles: tuple[str, str]) -> dict[str, Any]:
    shown = [{"limit": limit} for limit in limits if limit <= max(*voters, limits[0])]
    size = {"field": "voters", "type": "quantitative", "title": titles[0]}
    count = {"aggregate": "count", "title": titles[1], "axis": {"tickMinStep": 1}}
    return {
        "width": 900,
        "height": 170,
        "config": CONFIG,
        "layer": [
            {
                "data": {"values": [{"voters": number} for number in voters]},
                "mark": {"type": "bar", "color": _BAR},
                "encoding": {"x": {**size, "bin": {"maxbins": 30}}, "y": count},
            },
            {
                "data": {"values": shown},
                "mark": {"type": "rule", "color": _RED, "strokeWidth": 2},
                "encoding": {"x": {"field": "limit", "type": "quantitative"}},
            },
        ],
    }


Rated = tuple[tuple[str, str], tuple[str, str], float, bool]
"""The dimension and the group in both languages, the rate, and whether it is high."""


def flag_rates_by_group(groups: Sequence[Rated]) -> Pictures | None:
    """The rate of flags of every group, a panel per dimension, high ones in red; None without the extra or groups."""
    if not groups or find_spec("vl_convert") is None:
        return None
    vi, en = (_svg(_rates_chart(groups, language)) for language in (0, 1))
    return vi, en


def _rates_chart(groups: Sequence[Rated], language: int) -> dict[str, Any]:
    values = [
        {"by": by[language], "group": group[language], "rate": rate, "high": high}
        for by, group, rate, high in groups
    ]
    return {
        "config": CONFIG,
        "data": {"values": values},
        "facet": {
            "column": {"field": "by", "type": "nominal", "title": None, "header": {"labelFontWeight": "bold"}}
        },
        "resolve": {"scale": {"y": "independent"}},
        "spec": {
            "width": 200,
            "height": {"step": 17},
            "mark": "bar",
            "encoding": {
                "y": {"field": "group", "type": "nominal", "title": None},
                "x": {
                    "field": "rate",
                    "type": "quantitative",
                    "title": ("Tỷ lệ bị đánh dấu", "Rate of flags")[language],
                    "axis": {"format": ".0%", "tickCount": 4},
                },
                "color": {"condition": {"test": "datum.high", "value": _RED}, "value": _BAR},
            },
        },
    }


def _svg(chart: Mapping[str, Any]) -> Markup:
    import vl_convert

    return drawn(vl_convert.vegalite_to_svg(dict(chart)))


def drawn(svg: str) -> Markup:
    """The markup of a picture by the library, without words for screen readers on its hundreds of shapes.

    The picture as a whole has a name and a table. The library escapes the texts from data as it makes the markup.
    """
    return Markup(_SPOKEN.sub("", svg))  # noqa: S704
