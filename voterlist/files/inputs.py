"""Which files are meant by the paths a person gave: folders opened, links left alone, owner files set aside."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from voterlist.errors import UsageError
from voterlist.files.gate import TABLE_EXTENSIONS
from voterlist.files.refusal import Note

_CONTAINERS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1")
_PROFILE: Final = "voterlist.toml"
_OFFICE_OWNER: Final = "~$"
_LIBREOFFICE_OWNER: Final = ".~lock."
_CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class Input:
    """One file to be read, or to be reported for the reason in `skipped`.

    Attributes:
        path: where it lies.
        file: how it is called in every message: its path below the folder that was given.
        is_table: whether it must be a table: it was named by the person, or its extension says so.
    """

    path: Path
    file: str
    is_table: bool = True
    skipped: Note | None = None


def find_inputs(paths: Sequence[Path]) -> list[Input]:
    """Every file below these paths once, in the order of `file`, which no two of them share; an election profile is none.

    Raises:
        UsageError: when one of the paths does not exist.
    """
    found: dict[Path, Input] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(
                vi=f"Không tìm thấy tệp hoặc thư mục {path}.",
                en=f"There is no file or folder {path}.",
                remedy_vi="Kiểm tra lại đường dẫn.",
                remedy_en="Check the path.",
            )
        for entry in _below(path) if path.is_dir() else [Input(path, path.name)]:
            found.setdefault(entry.path.absolute(), entry)
    return sorted(_named_apart(list(found.values())), key=lambda entry: (entry.file.casefold(), entry.file))


def _named_apart(inputs: list[Input]) -> list[Input]:
    """Files of two folders with one name are called by their path below the folder that holds both."""
    times = Counter(entry.file for entry in inputs)
    alike = [entry.path.absolute() for entry in inputs if times[entry.file] > 1]
    if not alike:
        return inputs
    try:
        above = os.path.commonpath([path.parent for path in alike])
    except ValueError:  # on two drives of Windows
        above = ""
    return [
        entry if times[entry.file] == 1 else replace(entry, file=_below_path(entry.path.absolute(), above))
        for entry in inputs
    ]


def _below_path(path: Path, above: str) -> str:
    return (path.relative_to(above) if above else path).as_posix()


def _below(folder: Path) -> Iterator[Input]:
    for parent, folders, names in os.walk(folder, followlinks=False):
        linked = [name for name in folders if _is_link(Path(parent, name))]
        folders[:] = sorted(set(folders) - set(linked))
        for name in sorted({*names, *linked} - {_PROFILE}):
            path = Path(parent, name)
            yield _entry(path, path.relative_to(folder).as_posix(), names)


def _is_link(path: Path) -> bool:
    is_junction = getattr(os.path, "isjunction", None)
    return path.is_symlink() or bool(is_junction and is_junction(path))


def _entry(path: Path, file: str, neighbours: list[str]) -> Input:
    if _is_link(path):
        return Input(path, file, skipped=Note("S032"))
    owned = _owned_name(path.name, neighbours)
    if owned:
        return Input(path, file, skipped=Note("S005", parameters=(owned,)))
    if path.suffix.casefold() in TABLE_EXTENSIONS:
        return Input(path, file)
    if _starts_like_a_table(path):
        return Input(path, file, is_table=False)
    return Input(path, file, skipped=Note("S034"))


def _owned_name(name: str, neighbours: list[str]) -> str:
    """The file that an owner file stands for; empty when it is none."""
    if name.startswith(_LIBREOFFICE_OWNER):
        return name.removeprefix(_LIBREOFFICE_OWNER).removesuffix("#")
    if not name.startswith(_OFFICE_OWNER):
        return ""
    rest = name.removeprefix(_OFFICE_OWNER)
    return next((other for other in neighbours if other != name and other.endswith(rest)), rest)


def _starts_like_a_table(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4).startswith(_CONTAINERS)
    except OSError:
        return False


def file_fingerprint(path: Path) -> str:
    """The SHA-256 of the file's bytes. `OSError` when it cannot be read."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
