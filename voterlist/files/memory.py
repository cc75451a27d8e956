"""A ceiling on the memory of this process, on POSIX by a resource limit, on Windows by a job object."""

import ctypes
import sys
import time
from typing import Any, Final

_PROCESS_MEMORY: Final = 0x100
_EXTENDED_LIMITS: Final = 9


def limit_memory(size_bytes: int) -> None:
    """From now on an allocation beyond this size fails in this process, which then dies alone."""
    if sys.platform == "win32":
        _limit_by_job_object(size_bytes)
    else:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        ceiling = size_bytes if hard == resource.RLIM_INFINITY else min(size_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))


def allow_address_space(size_bytes: int) -> None:
    """Let this process reserve so much instead (POSIX; elsewhere the limit is on what is used, not reserved)."""
    if sys.platform != "win32":
        limit_memory(size_bytes)


def limit_cpu(seconds: float) -> None:
    """From now on this process may use so many more seconds of processor time (POSIX; elsewhere no limit)."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        ceiling = int(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (ceiling, hard))


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def _limit_by_job_object(size_bytes: int) -> None:
    """Put this process into a job of its own; where Windows forbids that, the deadline of the parent remains."""
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    kernel.SetInformationJobObject.argtypes = (
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_uint32,
    )
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY
    limits.ProcessMemoryLimit = size_bytes
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
