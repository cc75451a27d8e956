"""`voterlist init`: a workspace with a commented `voterlist.toml`."""

from datetime import date
from pathlib import Path

import tomlkit

from voterlist.errors import UsageError
from voterlist.files.safe_write import write_text
from voterlist.reference.profile import SETTINGS_FILE, read_profile, shipped_profile_text


def make_workspace(workspace: Path, day: date, province: str) -> Path:
    """The new `voterlist.toml`, with folders for the sources it names; what is there already is never overwritten.

    Raises:
        UsageError: the workspace has a profile already.
        SettingsError: no profile of this election comes with the program.
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
    content["place"]["province"] = province
    text = tomlkit.dumps(content)
    profile = read_profile(text)
    write_text(path, text)
    for source in profile.sources.lists:
        (workspace / source).mkdir(parents=True, exist_ok=True)
    return path
