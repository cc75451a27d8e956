"""The election profile of one command: found, read, and turned into what the stages take."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from os.path import normpath
from pathlib import Path
from typing import Final

from msgspec.structs import asdict, replace

from voterlist.election.law import Law
from voterlist.errors import SettingsError, UsageError
from voterlist.files.inputs import find_inputs
from voterlist.files.limits import Limits
from voterlist.files.run_folder import read_manifest
from voterlist.linkage.model import MatchModel
from voterlist.reference.law import load_law
from voterlist.reference.matching import load_match_model
from voterlist.reference.profile import SETTINGS_FILE, Profile, read_profile, shipped_profile_text

_ROLES: Final = {
    "lists": "village_list",
    "register": "register",
    "previous": "previous_list",
    "areas": "polling_areas",
    "units": "election_units",
    "changes": "changes",
}
_TABLES: Final = frozenset({"polling_areas", "election_units"})


@dataclass(frozen=True)
class Settings:
    """The profile in force, and the folder that its paths begin in (null: the profile that comes with the program)."""

    profile: Profile
    folder: Path | None = None

    def law(self) -> Law:
        """The law of the election day, with what the National Election Council shifted.

        Raises:
            ReferenceMissing: some parameter has no value on this day.
        """
        shifted = {str(name): value for name, value in self.profile.shifted.items()}
        return load_law(self.profile.election.date, shifted, self.profile.election.levels)

    def limits(self) -> Limits:
        """How large a file may be: the figures of the program, with those that the profile states."""
        stated = asdict(self.profile.limits)
        return Limits(
            **Limits().as_dict() | {name: value for name, value in stated.items() if value is not None}
        )

    def match_model(self) -> MatchModel:
        """The match model that comes with the program, with the thresholds of the profile.

        Raises:
            SettingsError: a person would be asked about pairs that are taken as one person anyway.
        """
        model, stated = load_match_model(), self.profile.thresholds
        accept = model.accept if stated.accept is None else stated.accept
        review = model.review if stated.review is None else stated.review
        if review > accept:
            raise _review_above_accept(review, accept)
        return dataclasses.replace(model, accept=accept, review=review)

    def inputs(self, given: Sequence[Path]) -> list[Path]:
        """The paths given, and those that the profile names besides them.

        Raises:
            SettingsError: the profile names a path that does not exist.
        """
        named = [path for _, path in self._named()]
        missing = next((path for path in named if not path.exists()), None)
        if missing is not None:
            raise _missing_source(missing.name)
        inside = [path.absolute() for path in given]
        outside = [path for path in named if not any(_lies_in(path.absolute(), above) for above in inside)]
        return [*given, *outside]

    def roles(self, given: Sequence[Path]) -> dict[str, "DeclaredRole"]:
        """What the profile says each input file is for, by the name of the file in this run; the nearest path decides."""
        declared = sorted(self._named(), key=lambda named: len(named[1].parts))
        return {
            entry.file: DeclaredRole(role, path.is_file())
            for entry in find_inputs(given)
            for role, path in declared
            if _lies_in(entry.path.absolute(), path.absolute())
        }

    def _named(self) -> Iterator[tuple[str, Path]]:
        if self.folder is None:
            return
        for section, role in _ROLES.items():
            for path in getattr(self.profile.sources, section):
                yield role, Path(normpath(self.folder / path))


@dataclass(frozen=True)
class DeclaredRole:
    """What a profile says a file is for: by its own name, or by that of a folder above it."""

    role: str
    is_exact: bool

    def settle(self, proposed: str | None) -> str | None:
        """The role of a file whose content looks like `proposed`.

        A folder of lists does not make a list of the table of areas that somebody put beside them: a role by folder
        decides between kinds of lists, or between kinds of tables, or where the content says nothing.
        """
        is_open = proposed in (None, "other")
        same_kind = (proposed in _TABLES) == (self.role in _TABLES)
        return self.role if self.is_exact or is_open or same_kind else proposed


def find_settings(
    inputs: Sequence[Path], profile_file: Path | None = None, election_day: date | None = None
) -> Settings:
    """The profile named, else the one in an input folder, else the one that comes with the program.

    Raises:
        UsageError: there are two profiles, the one named is missing, or another day is asked for than it states.
        SettingsError: a key or a value of the profile is not known.
    """
    path = profile_file or _profile_among(inputs)
    if path is None:
        profile = read_profile(shipped_profile_text())
        day = election_day or profile.election.date
        return Settings(replace(profile, election=replace(profile.election, date=day)))
    if not path.is_file():
        raise _no_profile(path.name)
    profile = read_profile(path.read_text(encoding="utf-8-sig"), path.name)
    if election_day and election_day != profile.election.date:
        raise _two_days(profile.election.date, election_day)
    return Settings(profile, path.parent)


def settings_of_workspace(workspace: Path | None) -> Settings:
    """The profile of a workspace, or the one that comes with the program when none is named.

    Raises:
        UsageError: the folder has no `voterlist.toml`.
        SettingsError: it holds something unknown.
    """
    return find_settings([], None if workspace is None else workspace / SETTINGS_FILE)


def without_profile(inputs: Sequence[Path]) -> list[Path]:
    """The inputs but a profile that was named among them: it is no table."""
    return [path for path in inputs if path.name != SETTINGS_FILE]


def _profile_among(inputs: Sequence[Path]) -> Path | None:
    named = [path for path in inputs if path.name == SETTINGS_FILE]
    beside = [path / SETTINGS_FILE for path in inputs if (path / SETTINGS_FILE).is_file()]
    found = list({path.absolute(): path for path in [*named, *beside]}.values())
    if len(found) > 1:
        raise UsageError(
            vi=f"Có {len(found)} hồ sơ bầu cử {SETTINGS_FILE} trong các thư mục đầu vào.",
            en=f"There are {len(found)} election profiles {SETTINGS_FILE} in the input folders.",
            place=", ".join(path.parent.name for path in found),
            remedy_vi="Nêu hồ sơ cần dùng bằng --profile TỆP.",
            remedy_en="Name the one to use with --profile FILE.",
        )
    return found[0] if found else None


def law_of_run(run: Path) -> Law:
    """The law of the election day of a run, or, where its manifest is lost, of the profile in force.

    Raises:
        ReferenceMissing: nothing is written about that day.
    """
    day = read_manifest(run).get("election_day")
    return load_law(date.fromisoformat(day)) if isinstance(day, str) else find_settings([]).law()


def _lies_in(path: Path, above: Path) -> bool:
    return path == above or above in path.parents


def _review_above_accept(review: float, accept: float) -> SettingsError:
    return SettingsError(
        vi=f"Mục [thresholds]: review ({review}) không được lớn hơn accept ({accept}).",
        en=f"Section [thresholds]: review ({review}) must not be above accept ({accept}).",
        place=SETTINGS_FILE,
        remedy_vi="Giảm review, tăng accept, hoặc bỏ cả hai để dùng số của chương trình.",
        remedy_en="Lower review, raise accept, or leave both out to use the figures of the program.",
    )


def _missing_source(name: str) -> SettingsError:
    return SettingsError(
        vi=f"Mục [sources] nêu “{name}” nhưng không có tệp hoặc thư mục đó.",
        en=f"The section [sources] names “{name}”, which does not exist.",
        place=SETTINGS_FILE,
        remedy_vi="Sửa đường dẫn (tính từ thư mục chứa hồ sơ), hoặc bỏ mục đó.",
        remedy_en="Mend the path (it begins in the folder of the profile), or take it out.",
    )


def _no_profile(name: str) -> UsageError:
    return UsageError(
        f"Không có hồ sơ bầu cử {name} ở đó.",
        f"There is no election profile {name} there.",
        remedy_vi="Tạo hồ sơ bằng lệnh voterlist init.",
        remedy_en="Make one with voterlist init.",
    )


def _two_days(stated: date, asked: date) -> UsageError:
    return UsageError(
        f"Hồ sơ bầu cử ghi ngày {stated:%d/%m/%Y}, còn lệnh ghi ngày {asked:%d/%m/%Y}.",
        f"The profile says {stated:%Y-%m-%d}, the command {asked:%Y-%m-%d}.",
        place=SETTINGS_FILE,
        remedy_vi="Bỏ --election-day, hoặc sửa ngày trong mục [election].",
        remedy_en="Leave --election-day out, or mend the day in the section [election].",
    )
