"""The ledger and the log: chained records of who decided what, and of which manifest was published when."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from voterlist.verifier.seals import MANIFEST, digest_of

_SEAL: Final = ".niem-phong.json"
_START: Final = "0" * 64
_PUBLISHED: Final = "run_published"


def ledger_faults(path: Path) -> Iterator[str]:
    """Each record holds the fingerprint of the one before it; the seal holds that of the last one sealed and of the file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT record_no, kind, content, previous, digest FROM records ORDER BY record_no"
        ).fetchall()
    before = _START
    for place, (number, kind, content, previous, digest) in enumerate(rows, start=1):
        right = hashlib.sha256("\x1f".join((str(place), kind, content, before)).encode()).hexdigest()
        if (number, previous, digest) != (place, before, right):
            yield f"{path.name}: {number}"
            return
        before = digest
    if not rows or rows[0][1] != "opened":
        yield f"{path.name}: 1"
        return
    seal = json.loads(path.with_name(path.name + _SEAL).read_text(encoding="utf-8"))
    sealed = seal["records"]
    if not 0 < sealed <= len(rows) or rows[sealed - 1][4] != seal["last"]:
        yield f"{path.name}{_SEAL}"
    elif sealed == len(rows) and digest_of(path) != seal["file"]:
        yield path.name


def log_faults(log: Path, run: Path) -> Iterator[str]:
    """The log of the workspace recorded this manifest when the run was published."""
    recorded = [
        event["manifest"]
        for line in log.read_text(encoding="utf-8").splitlines()
        if line.strip() and (event := json.loads(line)).get("name") == _PUBLISHED and event["run"] == run.name
    ]
    if recorded and recorded[-1] != digest_of(run / MANIFEST):
        yield f"{run.name}/{MANIFEST}"
