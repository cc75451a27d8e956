"""Where data of a run were copied to, remembered in the log of its workspace for the notice of a breach."""

from datetime import datetime
from pathlib import Path

from voterlist.jobs.workspace import workspace_of


def note_copy(run: Path, kind: str, to: Path) -> None:
    """Record that data of `run` went to `to`; nothing where the run lies in no workspace."""
    home = workspace_of(run)
    if home is not None:
        now = datetime.now().astimezone()
        home.log(now).write("copy_made", run=run.absolute().name, kind=kind, place=str(to.absolute()))
