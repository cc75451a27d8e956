"""The zip for officials' laptops: the program, every library as a Windows wheel, and a file to drop a folder on.

`python packaging/windows/make_zip.py` downloads the pinned wheels (network needed here, never on the laptop) and writes
`dist/voterlist-<version>-windows.zip`.
"""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent.parent
PYTHONS: Final = ("3.11", "3.12", "3.13")
TEXTS: Final = ("doi_chieu.cmd", "HUONG_DAN.txt")
PINS: Final = ROOT / ".ci" / "constraints.txt"
FOLDER: Final = "voterlist"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def download_wheels(to: Path) -> None:
    """The program's own wheel and, for each Python, every library it needs on 64-bit Windows, at the pinned versions."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(to), str(ROOT)], check=True)
    own = next(to.glob("voterlist-*.whl"))
    for python in PYTHONS:
        target = ["--platform", "win_amd64", "--python-version", python, "--only-binary=:all:"]
        pins = ["--constraint", str(PINS), "--find-links", str(to)]
        wanted = [f"{own}[report,pdf,plan]", *only_on_windows(PINS.read_text(encoding="utf-8"))]
        subprocess.run([*pip, "download", *target, *pins, "--dest", str(to), *wanted], check=True)


def only_on_windows(pins: str) -> list[str]:
    """The pins that hold on Windows alone: pip asks their markers of this machine, whatever the platform wanted."""
    return re.findall(r"^(\S+) ; sys_platform == 'win32'$", pins, re.MULTILINE)


def write_zip(wheels: Path, target: Path) -> None:
    """One zip of the texts (with Windows line ends) and the wheels; the same bytes for the same wheels."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name in TEXTS:
            text = (HERE / name).read_text(encoding="utf-8").replace("\n", "\r\n")
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}", EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
        for wheel in sorted(wheels.glob("*.whl")):
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/wheels/{wheel.name}", EPOCH), wheel.read_bytes())


def main() -> None:
    """Download and zip."""
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        download_wheels(wheels)
        version = next(wheels.glob("voterlist-*.whl")).name.split("-")[1]
        target = ROOT / "dist" / f"voterlist-{version}-windows.zip"
        write_zip(wheels, target)
    sys.stdout.write(f"{target} ({target.stat().st_size // 2**20} MB)\n")


if __name__ == "__main__":
    main()
