"""The options that choose where the work is done."""

from typing import Annotated, Literal

import typer

from voterlist.cli.language import say
from voterlist.errors import UsageError

Engine = Annotated[
    Literal["local", "spark"],
    typer.Option(
        "--engine", help=say("Chạy trên máy này hay trên cụm Spark.", "This machine, or a Spark cluster.")
    ),
]
Master = Annotated[
    str | None,
    typer.Option(
        "--master", help=say("Địa chỉ cụm Spark (spark://máy:7077).", "The Spark master (spark://host:7077).")
    ),
]


def master_of(engine: str, master: str | None) -> str | None:
    """The master to use, None for this machine.

    Raises:
        UsageError: one of the two options stands without the other.
    """
    if (engine == "spark") != (master is not None):
        raise UsageError(
            vi="--engine spark và --master phải đi cùng nhau.",
            en="--engine spark and --master belong together.",
            remedy_vi="Ví dụ: --engine spark --master spark://may-chu:7077",
            remedy_en="For example: --engine spark --master spark://server:7077",
        )
    return master
