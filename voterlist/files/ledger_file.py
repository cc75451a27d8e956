"""The SQLite file of the ledger: one transaction at a time, on disk before it counts, put right after an interruption."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from voterlist.errors import CannotWrite
from voterlist.files.safe_write import free_megabytes

_JOURNAL: Final = "-journal"


@contextmanager
def transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction, on disk before it counts.

    Raises:
        CannotWrite: the disk is full, or the file may not be written; nothing was added.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # on a full disk SQLite has rolled back by itself, or the next reader does
                with suppress(sqlite3.OperationalError):
                    connection.execute("ROLLBACK")
                raise
    except sqlite3.OperationalError as error:
        raise _cannot_write(path, error) from error


def put_right(path: Path) -> None:
    """Undo a transaction that an interruption left half done; SQLite does so when the file is opened for writing.

    Raises:
        CannotWrite: there is such a transaction and the file may not be written.
    """
    if not path.with_name(path.name + _JOURNAL).exists():
        return
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        raise _cannot_write(path, error) from error


def rows_of(path: Path, query: str) -> list[Any]:
    """The rows of a query that reads."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def _cannot_write(path: Path, error: sqlite3.OperationalError) -> CannotWrite:
    free = free_megabytes(path)
    return CannotWrite(
        vi=f"Không ghi được sổ quyết định ({error}; còn trống {free} MB).",
        en=f"The ledger could not be written ({error}; {free} MB free).",
        place=str(path),
        remedy_vi="Kiểm tra chỗ trống và quyền ghi, rồi làm lại; các quyết định đã nhận trước đó vẫn còn nguyên.",
        remedy_en="Check free space and permissions, then do it again; decisions taken before are all there.",
    )
