"""What stops a run, and with which exit code.

What is wrong with the data is never here: that is a row of `Findings`. An exception of this module stops the
whole command. Its text is made for a person in both languages, and says nothing about any voter.
"""

from typing import ClassVar

GOOD = 0
FINDINGS_STOP_THE_LIST = 1
# A refused file stops no other: what it was refused for is told by these codes at the end, never by an exception.
FILES_REFUSED = 10
PASSWORD_MISSING = 12
LIMIT_REACHED = 18


class VoterlistError(Exception):
    """Something that a person can put right; shown in at most five lines, never with a traceback.

    Args:
        vi: what is wrong, in Vietnamese.
        en: the same in English.
        place: file, sheet and cell where there is one, else empty.
        remedy_vi: what to do, in Vietnamese.
        remedy_en: the same in English.
    """

    exit_code: int = 70
    code: ClassVar[str] = "X070"

    def __init__(
        self, vi: str, en: str, *, place: str = "", remedy_vi: str = "", remedy_en: str = ""
    ) -> None:
        """Keep both texts; the command line chooses one."""
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.place = place
        self.remedy_vi = remedy_vi
        self.remedy_en = remedy_en

    def __reduce__(self) -> tuple[object, ...]:
        """The same error on the other side of a process boundary, with all its parts."""
        return (_restored, (type(self), self.args, self.__dict__))


def _restored(
    kind: type["VoterlistError"], arguments: tuple[object, ...], parts: dict[str, str]
) -> "VoterlistError":
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(parts)
    return error


class UsageError(VoterlistError):
    """The command was given something it cannot work with: a missing folder, an unknown option value."""

    exit_code = 2
    code = "X002"


class InputRefused(VoterlistError):
    """A file cannot be read safely and completely, so it is not read at all."""

    exit_code = FILES_REFUSED
    code = "X010"


class RunLocked(VoterlistError):
    """Another run is at work in this folder."""

    exit_code = 11
    code = "X011"


class SettingsError(VoterlistError):
    """`voterlist.toml` holds a key or a value that is not known."""

    exit_code = 13
    code = "X013"


class CannotWrite(VoterlistError):
    """An output could not be written whole; what stood there before still stands there."""

    exit_code = 14
    code = "X014"


class JudgementConflict(VoterlistError):
    """Answers contradict each other; none of them was taken over."""

    exit_code = 15
    code = "X015"


class ReferenceMissing(VoterlistError):
    """A table of law or of places says nothing about the date that was asked for."""

    exit_code = 16
    code = "X016"


class VerificationFailed(VoterlistError):
    """A run folder, a package or a ledger is not what its fingerprints say."""

    exit_code = 17
    code = "X017"


class Interrupted(VoterlistError):
    """The run was stopped and can be resumed."""

    exit_code = 19
    code = "X019"


class ContractBroken(VoterlistError):
    """Our own mistake: a frame or an account is not what the program promises."""

    exit_code = 70
    code = "X070"
