"""The only place that prints: results on standard output, talk on standard error.

A message about an error has four parts, at most five lines: code and place, what is wrong, what to do, and what the
program did not touch.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from voterlist.cli.language import say
from voterlist.errors import VoterlistError
from voterlist.jobs import Progress, silent


def result(text: str) -> None:
    """A result, on standard output."""
    sys.stdout.write(f"{text}\n")


def result_json(content: Mapping[str, Any]) -> None:
    """A result for programs: one JSON object."""
    result(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True))


def talk(text: str) -> None:
    """Something to know, on standard error."""
    sys.stderr.write(f"{text}\n")


def somebody_is_there() -> bool:
    """Whether questions can be asked: keyboard and screen are a person's, not a script's."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(vi: str, en: str) -> str:
    """A person's answer in one line, without spaces around it."""
    sys.stderr.write(f"{say(vi, en)}: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def next_step(vi: str, en: str) -> None:
    """The last line of every command: what to do now."""
    talk(say(f"Việc tiếp theo: {vi}", f"Next: {en}"))


def problem(error: VoterlistError, untouched: tuple[str, str] = ("", "")) -> None:
    """An error in at most five lines, on standard error."""
    head = f"{say('LỖI', 'ERROR')} {error.code}"
    lines = [f"{head} · {error.place}" if error.place else head, f"  {say(error.vi, error.en)}"]
    if error.remedy_vi:
        lines.append(f"  {say('Cách sửa: ' + error.remedy_vi, 'What to do: ' + error.remedy_en)}")
    lines.append(
        f"  {say(*untouched) if untouched[0] else say('Chưa có gì bị thay đổi.', 'Nothing was changed.')}"
    )
    talk("\n".join(lines))


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A short table, on standard output; numbers (every column but the first) stand to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    drawn = Table(title=title, box=box.SIMPLE, title_justify="left", title_style="bold")
    for position, heading in enumerate(headings):
        drawn.add_column(heading, justify="right" if position else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*row)
    Console(file=sys.stdout, highlight=False).print(drawn)


@contextmanager
def progress() -> Iterator[Progress]:
    """A callback that shows the step, done of total and the time left; silent when not on a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def move(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield move


def number(value: int) -> str:
    """1234567 as people here write it: 1.234.567 (in English 1,234,567)."""
    return say(f"{value:,}".replace(",", "."), f"{value:,}")
