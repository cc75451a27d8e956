"""Two folders change names in one step, on systems that can: nobody ever finds the name empty."""

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Final

_HERE: Final = -100
_EXCHANGE: Final = 2
_CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Whether the two names were exchanged; False where the system or its file system cannot.

    Raises:
        OSError: it can, and refused.
    """
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    if library.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
