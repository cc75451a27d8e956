"""The fingerprint of the program itself: what it kept for later is of use only to the very same program."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import voterlist

_LIBRARIES: Final = (
    "polars",
    "python-calamine",
    "openpyxl",
    "xlsxwriter",
    "rapidfuzz",
    "msoffcrypto-tool",
    "xlrd",
)
_PARTS: Final = frozenset({".py", ".csv", ".toml", ".j2"})


@cache
def code_fingerprint() -> str:
    """SHA-256 over the version, the libraries that touch data, and every file of code and reference data."""
    digest = hashlib.sha256(voterlist.__version__.encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}".encode())
    root = Path(voterlist.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix in _PARTS:
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
