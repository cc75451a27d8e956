"""What each command does, as one function: files in through `files`, stages through an engine, files out again."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told the name of a step, how much of it is done, and how much there is in all."""


def silent(step: str, done: int, total: int) -> None:
    """The progress of a job that nobody watches."""
