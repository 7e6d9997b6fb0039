"""The global options, which the command line may give before or after the name of a command."""

from typing import Any

import typer
from typer.core import TyperOption

from workplan_cli import locales
from workplan_cli.commands.completion import among
from workplan_cli.commands.parsers import one_of, path_of, strict
from workplan_cli.commands.typer_errors import option_twice
from workplan_cli.language import dates

GLOBALS = {
    "plan": "plan_options",
    "today": "today_option",
    "known_by": "known_by_option",
    "lang": "lang_option",
    "verbose": "verbose",
    "strict": "strict",
    "no_pager": "no_pager",
}
"""The options allowed before and after the command's name → the attribute of the session that each sets."""


def global_options() -> list[TyperOption]:
    """Return the options of the program, in the order of the help."""
    languages = list(locales.LANGUAGES)
    language = {
        "metavar": "|".join(languages),
        "type": one_of("--lang", languages),
        "autocompletion": lambda _ctx, _words, typed: among(languages)(typed),
    }
    day = {"metavar": "DATE", "type": strict(dates.parse_day)}
    flag = {"is_flag": True, "default": None}
    return [
        session_option("plan", "--plan", metavar="PATH", type=path_of("--plan"), multiple=True),
        session_option("today", "--today", **day),
        session_option("known_by", "--known-by", **day),
        session_option("lang", "--lang", is_eager=True, **language),
        session_option("verbose", "-v --verbose", is_eager=True, **flag),
        session_option("strict", "--strict", **flag),
        session_option("no_pager", "--no-pager", is_eager=True, **flag),
        # Not eager: --version must be handled after --lang and -v, wherever they are on the command line.
        session_option("version", "--version", callback=_show_version, is_flag=True, default=False),
    ]


def session_option(name: str, option: str, **settings: Any) -> TyperOption:
    """Return an option whose value is stored in the session. ``name`` is its key in the catalogue."""
    settings = {"callback": _store, "show_default": True, **settings}
    return TyperOption(param_decls=[name, *option.split()], expose_value=False, **settings)


def _store(ctx: Any, param: Any, value: Any) -> Any:
    """Store the value of an option in the session.

    The option may come before or after the command's name. If it takes a list of values, the values from both
    places are combined. Raises :class:`UsageError` ``option-twice`` if any other option comes in both places.
    """
    if value is not None and value != ():
        session, name = ctx.find_root().obj, GLOBALS.get(param.name, param.name)
        if param.multiple:
            value = (*getattr(session, name), *value)
        elif name in session.given:
            raise option_twice(param, ctx)
        session.given.add(name)
        setattr(session, name, value)
    return value


def _show_version(ctx: Any, _param: Any, value: bool) -> None:
    """Print the version and exit.

    With ``-v``, also print the versions of Python and of each package in use, one per line.
    """
    if not value:
        return
    from workplan_cli.commands import in_use, versions

    session = ctx.find_root().obj
    used = in_use.packages(session) if session.verbose else ()
    session.verbose = False
    session.print("\n".join([versions.title(), *used]) + "\n")
    raise typer.Exit
