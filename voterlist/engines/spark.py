"""A Spark cluster: the pieces of a stage, or of any list of tasks, over its executors (extra `spark`, Java 17 or newer).

A piece travels as one row, its tables in Arrow's own stream format, repartitioned by its number; `mapInArrow` hands it to
the same kernels that run on one machine. Spark moves pieces and tries a lost one again; it never sees a voter's columns.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from voterlist.engines.arrow import pieces_of, run_on_arrow
from voterlist.engines.contract import in_key_order
from voterlist.engines.local import LocalEngine
from voterlist.engines.tasks import RunsTasks
from voterlist.errors import UsageError
from voterlist.stages import Keyed, Rows, Stage

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

PIECE: Final = 200_000
"""Rows of the first need in one piece: at 60 ms a piece, moving it costs less than a tenth of the work."""

_MOST_PIECES: Final = 1_000
_ROW: Final = "piece int, content binary"


@contextmanager
def spark_session(master: str) -> "Iterator[SparkSession]":
    """A session on this master (`spark://host:7077`, `yarn`, `k8s://...`, `local[2]`), stopped at the end.

    Executors run the Python of the variable PYSPARK_PYTHON, else the one of this process, and need voterlist in it.

    Raises:
        UsageError: the extra `spark` is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            vi="Chưa cài phần chạy trên cụm Spark.",
            en="The Spark part is not installed.",
            remedy_vi="Cài voterlist[spark] và Java 17, hoặc chạy trên một máy (--engine local).",
            remedy_en="Install voterlist[spark] and Java 17, or run on one machine (--engine local).",
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master(master)
        .appName("voterlist")
        .config("spark.ui.showConsoleProgress", "false")
        # Adaptive planning would merge the partitions of few but long rows into one task.
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
        .getOrCreate()
    )
    try:
        yield session
    finally:
        session.stop()


class SparkEngine:
    """Runs a stage over the executors of a session."""

    def __init__(self, session: "SparkSession", rows_of_piece: int = PIECE) -> None:
        """Pieces of about so many rows."""
        self.session = session
        self.rows_of_piece = rows_of_piece

    def run(self, stage: Stage, inputs: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """The stage's frame, in the order of its key: the same as on the local engine, by the engine law.

        A stage that may not be divided runs here: its frames are narrow.
        """
        if not isinstance(stage.cut, Rows | Keyed):
            return LocalEngine().run(stage, inputs)
        count = min(_MOST_PIECES, max(frame.height for frame in inputs) // self.rows_of_piece + 1)
        whole = self.session.sparkContext.broadcast(
            [
                None if _is_cut(stage, at, frame) else _packed(frame.to_arrow())
                for at, frame in enumerate(inputs)
            ]
        )
        rows = [
            _packed_piece([frame for at, frame in enumerate(piece) if whole.value[at] is None])
            for piece in pieces_of(stage, inputs, count)
        ]

        def work(content: bytes) -> bytes:
            cut = iter(pickle.loads(content))  # noqa: S301 - made by this very program a moment ago
            tables = [_unpacked(next(cut) if kept is None else kept) for kept in whole.value]
            return _packed(run_on_arrow(stage, tables))

        made = [pl.DataFrame(pl.from_arrow(_unpacked(content))) for content in _map(self.session, work, rows)]
        return in_key_order(pl.concat(made), stage.gives)


def _is_cut(stage: Stage, at: int, frame: pl.DataFrame) -> bool:
    """Whether this need of a stage is divided; any other goes whole to each executor, once."""
    if isinstance(stage.cut, Keyed):
        return set(stage.cut.columns) <= set(frame.columns)
    return at == 0


def tasks_over(session: "SparkSession") -> RunsTasks:
    """Tasks over the executors (`tasks.RunsTasks`): what they share lies in a folder that all of them see."""

    def run(work: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> list[Any]:
        def one(content: bytes) -> bytes:
            return pickle.dumps(work(*pickle.loads(content)))  # noqa: S301 - made by this very program

        contents = _map(session, one, [pickle.dumps(task) for task in tasks])
        return [pickle.loads(content) for content in contents]  # noqa: S301 - likewise

    return run


def _map(session: "SparkSession", work: Callable[[bytes], bytes], rows: Sequence[bytes]) -> list[bytes]:
    """The work on every row, in the order of the rows; each row is a task of its own."""
    import pyarrow as pa

    if not rows:
        return []

    def over(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        for batch in batches:
            for row in batch.to_pylist():
                yield pa.RecordBatch.from_pylist(
                    [row | {"content": work(row["content"])}], schema=batch.schema
                )

    table = pa.table(
        {"piece": pa.array(range(len(rows)), pa.int32()), "content": pa.array(rows, pa.binary())}
    )
    frame = session.createDataFrame(table)
    spread = frame.repartitionByRange(len(rows), "piece") if len(rows) > 1 else frame
    made = spread.mapInArrow(over, _ROW).toArrow().to_pylist()
    return [row["content"] for row in sorted(made, key=lambda row: row["piece"])]


def _packed_piece(frames: Sequence[pl.DataFrame]) -> bytes:
    return pickle.dumps([_packed(frame.to_arrow()) for frame in frames])


def _packed(table: "pa.Table") -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _unpacked(content: bytes) -> "pa.Table":
    import pyarrow as pa

    return pa.ipc.open_stream(content).read_all()
