"""`voterlist init`: a workspace with a commented `voterlist.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import tomlkit

from voterlist.errors import UsageError
from voterlist.files.safe_write import write_text
from voterlist.reference.profile import SETTINGS_FILE, read_profile, shipped_profile_text

_SECTIONS: Final = {
    "uploads": "lists",
    "register": "register",
    "previous": "previous",
    "areas": "areas",
    "units": "units",
    "changes": "changes",
}


@dataclass(frozen=True)
class Place:
    """Where the election is: the province, and the communes when not all of it."""

    province: str
    communes: tuple[str, ...] = ()


def make_workspace(
    workspace: Path,
    day: date,
    place: Place,
    folders: Mapping[str, str] | None = None,
    *,
    runs: str | None = None,
    flag_cap: float | None = None,
) -> Path:
    """The new `voterlist.toml`, with the folders for the sources it names; what is there already is never overwritten.

    `folders` are paths of sources relative to the workspace, by `uploads`, `register`, `previous`, `areas`, `units` and
    `changes`. `runs` is the folder in which every run becomes a folder, `flag_cap` the share of a list above which a rule
    that flags it is suspected itself; without them those of the program stand.

    Raises:
        UsageError: the workspace has a profile already.
        SettingsError: no profile of this election comes with the program, or `flag_cap` is no share.
        CannotWrite: the folder cannot be written.
    """
    path = workspace / SETTINGS_FILE
    if path.exists():
        raise UsageError(
            "Thư mục này đã có hồ sơ bầu cử.",
            "This folder has an election profile already.",
            place=SETTINGS_FILE,
            remedy_vi="Sửa tệp đang có, hoặc chọn thư mục khác.",
            remedy_en="Change the file that is there, or choose another folder.",
        )
    content = tomlkit.parse(shipped_profile_text(day))
    content["place"]["province"] = place.province
    content["place"]["communes"] = list(place.communes)
    for name, folder in (folders or {}).items():
        content["sources"][_SECTIONS[name]] = [folder]
    if runs:
        content["outputs"]["runs"] = runs
    if flag_cap is not None:
        content["thresholds"]["flag_cap"] = flag_cap
    text = tomlkit.dumps(content)
    profile = read_profile(text)
    write_text(path, text)
    for section in _SECTIONS.values():
        for source in getattr(profile.sources, section):
            if not (workspace / source).suffix:
                (workspace / source).mkdir(parents=True, exist_ok=True)
    return path
