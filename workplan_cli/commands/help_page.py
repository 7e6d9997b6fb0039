"""Builds the help of a command from Typer's parameters and the texts of the message catalogue."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from workplan_cli.commands.examples import EXAMPLES
from workplan_cli.locales import Catalogue
from workplan_cli.locales.words import Choice, in_words, listed, placeholders
from workplan_cli.writers.terminal.helping import HelpPage

NONE: Mapping[str, str] = MappingProxyType({})


def help_page(
    command: Any, ctx: Any, name: str, say: Catalogue, aliases: Mapping[str, str] = NONE
) -> HelpPage:
    """Return the help of a command whose help texts are set; ``name`` is its key in the catalogue.

    ``aliases`` holds the aliases that the help lists, each with the command line that it stands for.
    """
    shown = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in shown if param.param_type_name == "argument"]
    options = [param for param in shown if param.param_type_name == "option"]
    parts = [
        (
            say("help.arguments"),
            tuple((_placeholder(each, ctx, say), _meaning(each, ctx, say)) for each in arguments),
        ),
        (say("help.options"), tuple((_names(each, ctx, say), _meaning(each, ctx, say)) for each in options)),
        (say("help.commands"), tuple(_commands(command, ctx))),
        (say("help.aliases"), tuple(aliases.items())),
    ]
    usage = [ctx.command_path, say("help.some-options")]
    if hasattr(command, "list_commands"):
        usage.append(say("help.some-command"))
    usage += [_placeholder(each, ctx, say) for each in arguments]
    examples = tuple(in_words(each, say) for each in EXAMPLES.get(name, ()))
    return HelpPage(" ".join(usage), command.help or "", tuple(parts), examples)


def _placeholder(param: Any, ctx: Any, say: Catalogue) -> str:
    return placeholders(param.make_metavar(ctx), say)


def _names(option: Any, ctx: Any, say: Catalogue) -> str:
    """Return the names of an option without its old spellings, and the placeholder of its value."""
    short = [each for each in option.opts if not each.startswith("--")]
    long = [each for each in option.opts if each.startswith("--")]
    value = "" if option.is_flag or option.count else f" {_placeholder(option, ctx, say)}"
    return ", ".join([*short, *long[:1]]) + value


def _meaning(param: Any, ctx: Any, say: Catalogue) -> str:
    # Typer adds this option itself, with its own words.
    facts = [say("option.help") if param.name == "help" else param.help or ""]
    if param.required and param.param_type_name == "option":
        facts.append(say("help.required"))
    default = param.get_default(ctx, call=False)
    if param.param_type_name == "option" and isinstance(default, str | int) and not isinstance(default, bool):
        choice = getattr(getattr(param.type, "func", None), "offered", (None,))[0]
        value = listed(Choice(choice), str(default), say) if choice else str(default)
        facts.append(say("help.default", value=value))
    return " ".join(filter(None, facts))


def _commands(group: Any, ctx: Any) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(ctx) if hasattr(group, "list_commands") else ():
        yield name, group.get_command(ctx, name).short_help or ""
