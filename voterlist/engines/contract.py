"""The check between stages: names and types of every frame, on every engine alike."""

import dataframely as dy
import polars as pl

from voterlist.errors import ContractBroken
from voterlist.stages import Stage, keys_of, schema_faults


def check_frame(frame: pl.LazyFrame, schema: type[dy.Schema], stage: Stage) -> None:
    """Pass when the frame has exactly the declared columns and types, else raise `ContractBroken`."""
    faults = schema_faults(frame.collect_schema(), schema)
    if faults:
        told = f"{stage.name}: {schema.__name__}: {'; '.join(faults)}"
        raise ContractBroken(
            vi=f"Bảng dữ liệu nội bộ sai quy ước: {told}", en=f"Internal table broken: {told}"
        )


def run_kernel(stage: Stage, inputs: list[pl.LazyFrame]) -> pl.LazyFrame:
    """The kernel over checked inputs; its result is checked and in the declared column order."""
    for schema, frame in zip(stage.needs, inputs, strict=True):
        check_frame(frame, schema, stage)
    made = stage.kernel(*inputs)
    check_frame(made, stage.gives, stage)
    return made.select(stage.gives.column_names())


def in_key_order(frame: pl.DataFrame, schema: type[dy.Schema]) -> pl.DataFrame:
    """The same rows in the order of the frame's key, so that nothing depends on how they were made."""
    return frame.sort(keys_of(schema), nulls_last=True)
