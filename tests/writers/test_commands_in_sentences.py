"""Commands in sentences: a person copies them, so each stays on one line."""

import pytest

from workplan_cli import locales
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.commands import HELD, command_text, held_commands
from workplan_cli.writers.shared.messages import wrapped
from workplan_cli.writers.terminal.canvas import Canvas

COMMANDS = [
    "workplan list --help",
    "workplan report --by rahbar",
    "workplan list --state на-рассмотрении",
    "workplan undo 0001000100010001",
    'workplan amend 1.4 --basis "145-son buyruq" --on 2025-10-01',
    "workplan sheet --all -o forms",
    "workplan holidays",
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("before", range(0, 60, 7))
def test_a_command_is_not_broken_where_it_fits(command, before):
    text = f"{'so‘z ' * (before // 5)}boshqa gap: {command}. Keyingi gap shu yerda boshlanadi."
    canvas = Canvas(locales.load("uz"), Screen(terminal=True, width=70))
    for lines in (wrapped(text, 70, "    ").split("\n"), list(canvas.folded(text, 70))):
        assert any(command in line for line in lines)
        assert all(len(line) <= 70 and HELD not in line for line in lines)
        assert " ".join(" ".join(lines).split()) == " ".join(text.split())


def test_a_command_that_fits_no_line_is_broken_between_words():
    text = "Run: workplan list --columns number,due,title --sort due --limit 20"
    assert wrapped(text, 30, "    ").split("\n")[0] == "Run: workplan list --columns"


def test_the_sentence_after_a_command_is_not_held():
    assert (
        held_commands("Use workplan holidays to see them.", 80) == f"Use workplan{HELD}holidays to see them."
    )


@pytest.mark.parametrize(
    ("command", "language", "text"),
    [
        (("list", "--state", "not-started"), "uz", "workplan list --state boshlanmagan"),
        (("list", "--state", "reported"), "ru", "workplan list --state на-рассмотрении"),
        (("list", "--state", "reported"), "en", "workplan list --state reported"),
        (("report", "--by", "department"), "uz", "workplan report --by bolinma"),
        (("list", "--supervisor", "A. Xusanov"), "uz", "workplan list --supervisor 'A. Xusanov'"),
        (("list", "--supervisor", "А.Хусанов"), "ru", "workplan list --supervisor А.Хусанов"),
    ],
)
def test_a_command_has_the_words_of_the_language_and_is_safe_in_a_shell(command, language, text):
    assert command_text(command, locales.load(language)) == text
