"""How a stage is run. Engines know Arrow and cuts; they know nothing of voters."""

from collections.abc import Sequence
from typing import Protocol

import polars as pl

from voterlist.stages import Stage


class Engine(Protocol):
    """Runs one stage over its inputs, in the order of the stage's needs."""

    def run(self, stage: Stage, inputs: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """The stage's frame, in the order of its key. `ContractBroken` when a frame is not as declared."""
        ...
