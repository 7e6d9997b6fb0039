"""``workplan remind``: write a letter to each executor with activities that need a reminder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.output import shown_or, written_unseen
from workplan_cli.commands.parsers import day_or_from_today, days_ahead, path_of
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import STDOUT, Session
from workplan_cli.errors import UsageError
from workplan_cli.language.tongues import language_of_text
from workplan_cli.model.plan import Plan
from workplan_cli.reports.letters import Letters, letters
from workplan_cli.tracking import filters as query
from workplan_cli.writers import render_file

Within = Annotated[str, o.duration("--within", "30d")]
AnswerBy = Annotated[date | None, typer.Option("--answer-by", metavar="DATE", parser=day_or_from_today())]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", parser=path_of("--output"))
]

UZBEK = ("uz", "uz-Cyrl")
"""The two scripts of one language: an Uzbek plan gets its letters in the script in use."""


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    within: Within = "30d",
    answer_by: AnswerBy = None,
    as_of: o.AsOf = None,
    format_: o.Format = "table",
    output: Output = None,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    day = as_of or session.today
    if answer_by and answer_by < day:
        raise UsageError.of("answer-by-past", given=answer_by, day=day)
    state = selection.apply(session, day)
    session.report_language = _language(session, state.plan)
    made = letters(state, days_ahead(within, day), answer_by, _named(state.plan, selection))
    if not made.items:
        session.say("letter.none")
    elif output is None or output == STDOUT or output.suffix:
        session.deliver(made, None if format_ == "table" else format_, output, force=overwrite)
    else:
        _folder(session, made, output, force=overwrite)
    if made.items and session.report_language != session.catalogue.language:
        session.tell("letter.language")
    session.finish()


def _language(session: Session, plan: Plan) -> str:
    """Return the language of the letters: that of ``--lang``, otherwise that of the plan."""
    in_use = session.catalogue.language
    if session.lang_option:
        return in_use
    written = language_of_text("\n".join((plan.title, *(row.activity.title for row in plan.rows()))))
    return in_use if written in UZBEK and in_use in UZBEK else written


def _named(plan: Plan, selection: Selection) -> frozenset[str] | None:
    """Return the executors named on the command line; ``None`` if none is named.

    Only these executors get letters. Otherwise the other executors of a joint activity would get letters too.
    """
    keys = [query.owned_by(plan, name).keys for name in selection.values("owner", "department")]
    return frozenset().union(*keys) if keys else None


def _folder(session: Session, made: Letters, folder: Path, *, force: bool) -> None:
    style = session.style_of("eml")
    store.make_folder(folder)
    for letter in made.items:
        data = render_file(made._replace(items=(letter,)), style)
        store.create(folder / f"{letter.executor}.eml", data, force=force)
    unknown = [made.plan.name_of(letter.executor) for letter in made.items if not letter.contact.email]
    with shown_or(*written_unseen(folder)):
        session.say("letter.written", n=len(made.items), folder=str(folder))
    if unknown:
        session.tell("letter.without-address", names="; ".join(unknown))
