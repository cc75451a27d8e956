"""How large a file may be before it is refused; each figure can be raised in the settings."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Limits:
    """Figures above which a file is refused with code S009, and what one reading may use.

    Attributes:
        file_bytes: size of a file on disk.
        zip_entries: members of a workbook's zip archive.
        unpacked_bytes: all members of the archive that are read, unpacked.
        ratio: unpacked to packed size of one member of more than a megabyte.
        columns: columns that may hold filled cells; cells further right are strays.
        filled_cells: filled cells of one sheet.
        box_cells: last row times last column of one sheet, filled or not.
        stray_cells: far cells that are left out, with a finding, before a file is refused instead.
        cpu_seconds: processor time for a small file; each megabyte adds `cpu_seconds_per_megabyte`.
        memory_bytes: address space of the child process.
    """

    file_bytes: int = 200_000_000
    zip_entries: int = 2_000
    unpacked_bytes: int = 400_000_000
    ratio: int = 200
    columns: int = 256
    filled_cells: int = 4_000_000
    box_cells: int = 8_000_000
    stray_cells: int = 20
    cpu_seconds: float = 5.0
    cpu_seconds_per_megabyte: float = 3.0
    memory_bytes: int = 512_000_000

    def as_dict(self) -> dict[str, float]:
        """The figures by name, as they travel to a child process."""
        return asdict(self)

    def seconds_for(self, size_bytes: int) -> float:
        """Processor time that reading a file of this size may take."""
        return self.cpu_seconds + self.cpu_seconds_per_megabyte * size_bytes / 1_000_000
