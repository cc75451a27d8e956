"""One stage over Arrow tables: the whole adapter that every distributed engine shares.

Needs `pyarrow`, which only the extra `spark` and the tests bring.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import polars as pl

from voterlist.engines.contract import in_key_order, run_kernel
from voterlist.stages import Keyed, Rows, Stage

if TYPE_CHECKING:
    import pyarrow as pa


def run_on_arrow(stage: Stage, tables: Sequence["pa.Table"]) -> "pa.Table":
    """The stage over one piece of its input, given and returned as Arrow tables."""
    inputs = [pl.DataFrame(pl.from_arrow(table)).lazy() for table in tables]
    return run_kernel(stage, inputs).collect().to_arrow()


def pieces_of(stage: Stage, inputs: Sequence[pl.DataFrame], count: int) -> Iterable[list[pl.DataFrame]]:
    """The inputs cut into at most `count` pieces, as the stage allows.

    Under `Rows` the first need is divided and the others go whole to each piece. Under `Keyed` every need that has
    all key columns is divided by the same keys. Under `Whole` there is one piece. Pieces may be empty.
    """
    match stage.cut:
        case Rows():
            numbered = inputs[0].with_row_index("__piece")
            for piece in range(count):
                rows = numbered.filter(pl.col("__piece") % count == piece).drop("__piece")
                yield [rows, *inputs[1:]]
        case Keyed(columns):
            bucket = pl.struct(columns).hash(seed=0) % count
            for piece in range(count):
                yield [
                    frame.filter(bucket == piece) if set(columns) <= set(frame.columns) else frame
                    for frame in inputs
                ]
        case _:
            yield list(inputs)


class ArrowEngine:
    """Runs a stage piece by piece through Arrow: what a cluster does, in one process."""

    def __init__(self, pieces: int = 4) -> None:
        """Cut every input into this many pieces."""
        self.pieces = pieces

    def run(self, stage: Stage, inputs: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """The stage's frame, in the order of its key: the same as on the local engine, by the engine law."""
        made = [
            pl.DataFrame(pl.from_arrow(run_on_arrow(stage, [frame.to_arrow() for frame in piece])))
            for piece in pieces_of(stage, inputs, self.pieces)
        ]
        return in_key_order(pl.concat(made), stage.gives)
