"""The samples that a refusal shows are accepted."""

import re
import shlex

import pytest
import typer

from workplan_cli import locales
from workplan_cli.cli import app
from workplan_cli.commands import COMMANDS
from workplan_cli.commands.session import Session
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.locales import LANGUAGES
from workplan_cli.locales.samples import sample


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_of_a_deadline_is_read(language):
    samples = re.split(", |; [^:]+: ", locales.load(language)("deadline.samples"))
    kinds = {read_wording(sample).kind for sample in samples}
    assert len(kinds) >= 14  # one for each kind that a wording can have


def commands_and_options():
    program = typer.main.get_command(app)
    for name in COMMANDS:
        context = program.make_context("workplan", [name], obj=Session(), resilient_parsing=True)
        for param in program.get_command(context, name).params:
            if param.param_type_name == "option" and not param.is_flag:
                yield name, param, context


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_that_needs_a_value_has_a_sample_that_it_takes(language):
    say = locales.load(language)
    for name, param, context in commands_and_options():
        option = max(param.opts, key=len)
        typed, value = shlex.split(sample(option, name, say))
        assert typed == option
        param.type.convert(value, param, context)


@pytest.mark.parametrize(
    ("language", "command", "shown"),
    [
        ("en", ["status", "1.1", "--evidence"], 'For example: --evidence "Letter No. 12". See'),
        ("ru", ["amend", "1.1", "--basis"], 'Например: --basis "Приказ № 145". '),
        ("uz", ["status", "1.1", "--note"], 'Masalan: --note "sentabr oyi ma’lumoti". '),
        ("uz", ["list", "--not-state"], "Masalan: --not-state bajarilgan. "),
        ("uz-Cyrl", ["amend", "1.1", "--deadline"], 'Масалан: --deadline "2025 йил 31 декабрга қадар". '),
        ("en", ["export", "-o"], "For example: -o reja.docx. See"),
        ("en", ["rollover"], "For example: --to 2026-H1. See"),
        ("en", ["schedule", "1.1"], "For example: workplan schedule 4.1 2025-10-15 "),
    ],
)
def test_a_missing_value_is_shown_by_a_sample(workplan, language, command, shown):
    assert shown in " ".join(workplan.refused("--lang", language, *command).split())
