"""`voterlist` and `python -m voterlist`: the console made ready, then the command line."""

import os
import sys


def main() -> int:
    """Run one command; its exit code (see `voterlist/errors.py`)."""
    from voterlist.cli.console import make_ready, take_language

    arguments, language = take_language(sys.argv[1:], os.environ)
    os.environ["VOTERLIST_LANG"] = language
    make_ready(sys.stdout, sys.stderr)
    # Imported only now: the texts of the commands are chosen by the language while they are imported.
    from voterlist.cli.app import run_command_line

    return run_command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
