"""One machine: polars, lazy and streaming."""

from collections.abc import Sequence

import polars as pl

from voterlist.engines.contract import in_key_order, run_kernel
from voterlist.stages import Stage


class LocalEngine:
    """Runs a stage in this process."""

    def run(self, stage: Stage, inputs: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """The stage's frame, in the order of its key. `ContractBroken` when a frame is not as declared."""
        made = run_kernel(stage, [frame.lazy() for frame in inputs])
        return in_key_order(made.collect(engine="streaming"), stage.gives)
