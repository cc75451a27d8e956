"""`voterlist rule`: a page about one finding code."""

from dataclasses import asdict
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "rule",
        help=say(
            "Giải thích một mã phát hiện: nghĩa là gì, căn cứ nào, phải làm gì.\n\nVí dụ: voterlist rule E405",
            "Explain one finding code: what it means, on what ground, what to do.\n\nExample: voterlist rule E405",
        ),
    )(rule)


def rule(
    code: Annotated[str, typer.Argument(help=say("Mã phát hiện, như E405.", "The code, such as E405."))],
    as_json: AsJson = False,
) -> int:
    """Show the page."""
    from voterlist.jobs.rule import explain_rule

    page = explain_rule(code, LANGUAGE)
    if as_json:
        show.result_json(asdict(page))
        return 0
    parts = [
        f"{page.code} · {page.severity} · {page.title}",
        f"{say('Nghĩa là', 'Meaning')}: {page.what}",
        f"{say('Cách xử lý', 'What to do')}: {page.remedy}",
        f"{say('Căn cứ', 'Ground')}: {page.article}" if page.article else "",
        f"{say('Người xử lý', 'Settled by')}: {page.who}" if page.who else "",
    ]
    show.result("\n".join(part for part in parts if part))
    return 0
