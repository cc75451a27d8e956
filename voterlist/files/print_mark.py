"""The mark beside a run whose voter cards were printed: from then on its numbers belong to people (NQ40 form 10)."""

from pathlib import Path
from typing import Final

from voterlist.files.safe_write import write_text

_ENDING: Final = ".the_da_in"
_WORDS: Final = "Thẻ cử tri đã in từ kết quả này: số thứ tự được giữ nguyên, trừ khi chạy với --renumber.\n"


def mark_printed(run: Path) -> None:
    """Say that cards were printed out of this run. The mark stands beside the run, which stays as it is."""
    write_text(_mark(run), _WORDS)


def is_printed(run: Path) -> bool:
    """Whether cards were printed out of the run that stands, or stood, here."""
    return _mark(run).is_file()


def take_mark_away(run: Path) -> None:
    """Somebody said that the numbers may be given anew."""
    _mark(run).unlink(missing_ok=True)


def _mark(run: Path) -> Path:
    whole = run.absolute()
    return whole.with_name(f".{whole.name}{_ENDING}")
