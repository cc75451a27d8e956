"""What speaks for a movement, in words: the link, the note, the line of a change list, the row of the register.

`Movements.evidence` is a word and what it points to: the reason of a link and its probability, or `perhaps`, `note`,
`event` or `register` and the rows in question.
"""

from collections.abc import Mapping
from typing import Final

import polars as pl

_ROWS: Final = {
    "perhaps": "Có thể là",
    "note": "Ghi chú tại",
    "event": "Bảng biến động",
    "register": "Dữ liệu dân cư",
}
_MOST: Final = 3


def with_grounds(shown: pl.DataFrame, rows: pl.DataFrame, links: Mapping[str, str]) -> pl.DataFrame:
    """The movements with `grounds`: their evidence in words; null where there is none.

    `rows` has `record_id`, `file`, `sheet`, `row_no`; `links` are the words of the reasons of links.
    """
    asked = {name for text in shown["evidence"].drop_nulls() for name in text.split()[1:]}
    known = rows.filter(pl.col("record_id").is_in(asked)) if asked else rows.clear()
    places = {
        record_id: ", ".join(part for part in (file, sheet, f"dòng {row_no}") if part)
        for record_id, file, sheet, row_no in known.select("record_id", "file", "sheet", "row_no").iter_rows()
    }
    words = [None if text is None else _words(text.split(), places, links) for text in shown["evidence"]]
    return shown.with_columns(grounds=pl.Series(words, dtype=pl.String))


def _words(evidence: list[str], places: Mapping[str, str], links: Mapping[str, str]) -> str:
    word, rest = evidence[0], evidence[1:]
    if word in _ROWS:
        named = [places.get(record_id, record_id) for record_id in rest[:_MOST]]
        more = f" … (+{len(rest) - _MOST})" if len(rest) > _MOST else ""
        return f"{_ROWS[word]}: {'; '.join(named)}{more}"
    return links.get(word, word)
