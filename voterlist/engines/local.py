"""One machine: polars, lazy, in memory.

Not the streaming engine: on polars 2.1.0 it gave different birth dates from run to run for one and the same group-by
(`filter` and `sort_by` inside an aggregation), and once crashed the process. A list must not depend on luck.
"""

from collections.abc import Sequence

import polars as pl

from voterlist.engines.contract import in_key_order, run_kernel
from voterlist.stages import Stage


class LocalEngine:
    """Runs a stage in this process."""

    def run(self, stage: Stage, inputs: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """The stage's frame, in the order of its key. `ContractBroken` when a frame is not as declared."""
        made = run_kernel(stage, [frame.lazy() for frame in inputs])
        return in_key_order(made.collect(engine="in-memory"), stage.gives)
