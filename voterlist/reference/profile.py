"""The election profile: one typed value out of `voterlist.toml`, unknown keys refused with the nearest right one."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec

from voterlist.errors import SettingsError
from voterlist.reference import folder

SHIPPED: Final = date(2026, 3, 15)
SETTINGS_FILE: Final = "voterlist.toml"
Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]
Level = Literal["national", "provincial", "commune"]
Terrain = Literal["mountain", "island", "scattered"]
Shiftable = Literal[
    "areas_fixed_days_before",
    "posting_days_before",
    "complaint_days",
    "answer_days",
    "cards_first_days_before",
    "cards_last_days_before",
    "changes_close_hours_before",
    "opening_hour",
    "closing_hour",
    "minutes_days_after",
]


class Election(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name, general voting day and levels of the election."""

    name: str
    date: date
    levels: tuple[Level, ...]


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where: the province, and the communes when not all."""

    province: str = ""
    communes: tuple[str, ...] = ()


class SourcePaths(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Folders and files by role, relative to the folder of the profile."""

    lists: tuple[str, ...] = ()
    register: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


class Exceptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lawful exceptions by commune or polling area: terrain, and early voting days.

    A commune is written by its code or name, an area as commune and number: `03160-1`, `Mường Nhé-1`.
    """

    terrain: dict[str, Terrain] = {}
    voting_dates: dict[str, date] = {}


class Counting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a line that votes elsewhere stays in the total of its home, where the law is silent."""

    votes_elsewhere: Literal["counted", "not_counted"] = "counted"


class Sharing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shared outputs leave out (TT21)."""

    leave_out_armed_units: bool = False


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a person is asked. Null: the figure of the match model that comes with the program.

    Attributes:
        accept: match probability from which the strongest pairs are taken as one person.
        review: match probability from which a person is asked.
        flag_cap: share of a list that one rule may flag before the rule itself is suspected.
    """

    accept: Probability | None = None
    review: Probability | None = None
    flag_cap: Probability = 0.3


class Outputs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where runs, decisions and the log of a workspace lie, relative to the folder of the profile."""

    runs: str = "ket_qua"
    ledger: str = "so_quyet_dinh.sqlite"
    log: str = "nhat_ky/voterlist.jsonl"
    receipts: bool = True


class Keeping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long runs are kept: they may be deleted after this day, which the office sets (Law 91/2025 Art 3)."""

    until: date | None = None


Positive = Annotated[int, msgspec.Meta(gt=0)]


class FileLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How large a file may be before it is refused, by the names of `files/limits.py`. Null: the program's figure."""

    file_bytes: Positive | None = None
    zip_entries: Positive | None = None
    unpacked_bytes: Positive | None = None
    ratio: Positive | None = None
    columns: Positive | None = None
    filled_cells: Positive | None = None
    box_cells: Positive | None = None
    stray_cells: Positive | None = None
    cpu_seconds: Annotated[float, msgspec.Meta(gt=0)] | None = None
    cpu_seconds_per_megabyte: Annotated[float, msgspec.Meta(gt=0)] | None = None
    memory_bytes: Positive | None = None


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that `voterlist.toml` says. `shifted` are numbers of law that the National Election Council moved."""

    election: Election
    place: Place = Place()
    sources: SourcePaths = SourcePaths()
    seats: dict[str, int] = {}
    exceptions: Exceptions = Exceptions()
    shifted: dict[Shiftable, int] = {}
    counting: Counting = Counting()
    sharing: Sharing = Sharing()
    thresholds: Thresholds = Thresholds()
    outputs: Outputs = Outputs()
    keeping: Keeping = Keeping()
    limits: FileLimits = FileLimits()


def shipped_profile_text(day: date = SHIPPED) -> str:
    """The commented profile of an election that comes with the program.

    Raises:
        SettingsError: none comes with it for this day.
    """
    shipped = folder().joinpath("profiles", f"{day:%Y-%m-%d}.toml")
    if not shipped.is_file():
        raise SettingsError(
            f"Chương trình không kèm hồ sơ bầu cử cho ngày {day:%d/%m/%Y}.",
            f"No election profile for {day:%Y-%m-%d} comes with the program.",
            remedy_vi=f"Lập hồ sơ của ngày {SHIPPED:%d/%m/%Y} rồi sửa mục [election].",
            remedy_en=f"Start from the profile of {SHIPPED:%Y-%m-%d} and change the section [election].",
        )
    return shipped.read_text(encoding="utf-8")


def read_profile(text: str, place: str = SETTINGS_FILE) -> Profile:
    """The profile that this TOML text states.

    Raises:
        SettingsError: the text is no TOML, or holds an unknown key or a value of the wrong kind.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused(place, f"Không đúng cú pháp TOML: {error}.", f"Not valid TOML: {error}.") from error
    for path, key, known in _unknown_keys(content, Profile, ""):
        raise _unknown_key(place, path, key, known)
    try:
        return msgspec.convert(content, Profile)
    except msgspec.ValidationError as error:
        raise _refused(place, f"Giá trị không hợp lệ: {error}.", f"Value not valid: {error}.") from error


def _unknown_keys(
    content: Mapping[str, Any], kind: type[msgspec.Struct], path: str
) -> Iterator[tuple[str, str, list[str]]]:
    """Every key that its section does not know: the section, the key, and the keys it does know."""
    inner = {field.name: field.type for field in msgspec.structs.fields(kind)}
    for key, value in content.items():
        if key not in inner:
            yield path, key, sorted(inner)
        elif (
            isinstance(inner[key], type)
            and issubclass(inner[key], msgspec.Struct)
            and isinstance(value, Mapping)
        ):
            yield from _unknown_keys(value, inner[key], f"{path}{key}.")
        elif get_origin(inner[key]) is dict and get_origin(get_args(inner[key])[0]) is Literal:
            known = list(get_args(get_args(inner[key])[0]))
            yield from ((f"{path}{key}.", name, known) for name in value if name not in known)


def _unknown_key(place: str, path: str, key: str, known: list[str]) -> SettingsError:
    near = get_close_matches(key, known, n=1, cutoff=0.0)[0]
    return SettingsError(
        f"Không có khóa “{path}{key}”.",
        f"There is no key “{path}{key}”.",
        place=place,
        remedy_vi=f"Khóa đúng gần nhất: “{path}{near}”. Các khóa ở mục này: {', '.join(known)}.",
        remedy_en=f"Nearest right key: “{path}{near}”. Keys of this section: {', '.join(known)}.",
    )


def _refused(place: str, vi: str, en: str) -> SettingsError:
    return SettingsError(
        vi,
        en,
        place=place,
        remedy_vi="Sửa chỗ đó, hoặc tạo tệp mới bằng voterlist init rồi so sánh.",
        remedy_en="Mend it, or make a new file with voterlist init and compare.",
    )
