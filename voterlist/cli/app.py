"""The app, the error boundary and the exit codes."""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from voterlist.cli import show
from voterlist.cli.help_words import App, usage_sentence
from voterlist.cli.language import say
from voterlist.errors import ContractBroken, Interrupted, UsageError, VoterlistError

COMMANDS: Final = (
    "run",
    "check",
    "read",
    "match",
    "explain",
    "evaluate",
    "movements",
    "diff",
    "verify",
    "runs",
    "reference",
    "review",
    "ledger",
    "trace",
    "papers",
    "plan_areas",
    "deadlines",
    "rule",
    "init",
)
"""One module each, in the order of the help. A module has `register(app)`."""


def build_app() -> App:
    """The whole command line, in the language of this process."""
    app = App(
        name="voterlist",
        help=say(
            "Đối chiếu danh sách cử tri: không mất ai, không sửa gì trong im lặng.\n\n"
            "Mọi lệnh đều nhận --lang en để hiện tiếng Anh. Ví dụ: voterlist run thu_muc --out ket_qua",
            "Reconciles Vietnamese voter lists: nothing lost, nothing changed in silence.\n\n"
            "Every command takes --lang en or --lang vi. Example: voterlist run folder --out result",
        ),
    )
    for name in COMMANDS:
        import_module(f"voterlist.cli.{name}").register(app)
    app.callback()(_root)
    return app


def _root() -> None:
    """Keep a group of commands even while there is only one."""


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. A person's mistake is told in at most five lines, without a traceback."""
    from typer.exceptions import Abort, Exit, TyperException

    try:
        outcome = build_app()(args=list(arguments), standalone_mode=False)
    except Exit as leaving:
        return leaving.exit_code
    except TyperException as mistake:
        if type(mistake).__name__ == "NoArgsIsHelpError":  # not public in Typer; its text is the help page
            show.talk(mistake.format_message())
            return UsageError.exit_code
        return _told(_usage_error(mistake.format_message()))
    except VoterlistError as error:
        return _told(error)
    except (KeyboardInterrupt, Abort):
        return _told(_interrupted())
    except Exception as fault:
        if os.environ.get("VOTERLIST_DEBUG"):
            raise
        return _told(_our_fault(fault))
    return outcome if isinstance(outcome, int) else 0


def _told(error: VoterlistError) -> int:
    show.problem(error)
    return error.exit_code


def _usage_error(complaint: str) -> UsageError:
    message = usage_sentence(complaint)
    return UsageError(
        vi=f"Lệnh gõ chưa đúng: {message}",
        en=f"The command is not right: {message}",
        remedy_vi="Gõ “voterlist --help” hoặc “voterlist LỆNH --help” để xem cách dùng.",
        remedy_en="Type `voterlist --help` or `voterlist COMMAND --help`.",
    )


def _interrupted() -> Interrupted:
    return Interrupted(
        vi="Đã dừng theo yêu cầu.",
        en="Stopped as asked.",
        remedy_vi="Chạy lại đúng lệnh vừa rồi để làm tiếp.",
        remedy_en="Run the same command again to go on.",
    )


def _our_fault(fault: Exception) -> ContractBroken:
    """A bug: named by its kind and place in our code only, since its text may hold a voter's data."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    told = f"{type(fault).__name__}, {where}"
    return ContractBroken(
        vi=f"Chương trình có lỗi ({told}).",
        en=f"The program has a fault ({told}).",
        remedy_vi="Gửi dòng này cho nhóm phát triển; đừng gửi danh sách cử tri.",
        remedy_en="Send this line to the developers; do not send a voter list.",
    )
