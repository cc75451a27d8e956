"""Voter lists of the run before: one made of the same content is copied, byte for byte, and not drawn again.

What a list is made of (its lines, its head, its figures, the rules of the form, the program) has one stamp. The index of
stamps is no part of a run: whoever takes it away only makes the next run draw every list.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.code_version import code_fingerprint
from voterlist.files.form_lines import FormRules
from voterlist.files.list_press import AreaList
from voterlist.files.run_folder import read_manifest
from voterlist.files.safe_write import write_bytes, write_text

_COPIERS: Final = 4
"""Threads: while one waits until its file is on the disk, another reads the next."""


@dataclass(frozen=True)
class KeptLists:
    """The lists of an earlier run by their stamps.

    Attributes:
        index: the file in which stamps are kept from run to run.
        run: the folder of the earlier run.
        known: where in that run the list of a stamp lies.
        digests: the SHA-256 of every file of that run, as its manifest says.
        made: the same as `known` for the run that is being made.
    """

    index: Path
    run: Path
    known: Mapping[str, str]
    digests: Mapping[str, str]
    made: dict[str, str] = field(default_factory=dict)

    def copy_known(self, lists: Iterable[AreaList], rules: FormRules, folder: Path) -> list[AreaList]:
        """Put the lists that the earlier run holds into the new run at `folder`; give back those still to be drawn.

        Raises:
            CannotWrite: a list could not be written whole.
        """
        program = hashlib.sha256(f"{code_fingerprint()}{rules!r}".encode())
        with ThreadPoolExecutor(_COPIERS) as copiers:
            stamped = list(copiers.map(lambda one: (one, _stamp(one, program.hexdigest())), lists))
            self.made.update({stamp: one.path.relative_to(folder).as_posix() for one, stamp in stamped})
            copied = list(copiers.map(lambda pair: self._copy(*pair), stamped))
        return [one for (one, _), is_there in zip(stamped, copied, strict=True) if not is_there]

    def _copy(self, one: AreaList, stamp: str) -> bool:
        """Whether the list was there as it had been written, and now stands at its new place."""
        file = self.known.get(stamp)
        if file is None:
            return False
        try:
            content = (self.run / file).read_bytes()
        except OSError:
            return False
        if hashlib.sha256(content).hexdigest() != self.digests.get(file):
            return False
        write_bytes(one.path, content)
        return True

    def keep(self, run: Path) -> None:
        """Remember the lists of the run that was made, now that it is published as `run`.

        Raises:
            CannotWrite: the index cannot be written.
        """
        write_text(self.index, json.dumps({"run": run.name, "lists": self.made}, sort_keys=True))


def open_kept_lists(index: Path, runs: Path) -> KeptLists:
    """The lists of the run, among those in the folder `runs`, that the index tells about; none where it cannot be read."""
    try:
        content = json.loads(index.read_text(encoding="utf-8"))
        run, known = runs / content["run"], dict(content["lists"])
    except (OSError, ValueError, KeyError, TypeError):
        return KeptLists(index, runs, {}, {})
    outputs = read_manifest(run).get("outputs", [])
    return KeptLists(index, run, known, {output["file"]: output["sha256"] for output in outputs})


def _stamp(one: AreaList, program: str) -> str:
    """SHA-256 over all that the bytes of a list depend on."""
    lines = BytesIO()
    # the older layout holds nothing but the values, however the frame came about
    one.voters.write_ipc(lines, compression="uncompressed", compat_level=pl.CompatLevel.oldest())
    digest = hashlib.sha256(f"{program}{one.head!r}{sorted(one.figures.items())}".encode())
    digest.update(lines.getbuffer())
    return digest.hexdigest()
