"""Colour on a terminal and elsewhere."""

import os

import pytest
from contract import OCTOBER, UNIX
from workbench import read_to_the_end

ESCAPE = b"\x1b["


@pytest.mark.parametrize(
    ("environment", "table", "colour"),
    [
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
    ids=["a pipe", "forced", "forced without colour", "forced on a dumb terminal", "no colour", "dumb"],
)
def test_colour(workplan, monkeypatch, environment, table, colour):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = workplan.well("report", "--today", OCTOBER).out.encode()
    assert (b" 0.0 %" in out) is table
    assert (ESCAPE in out) is colour


@UNIX
@pytest.mark.parametrize(
    ("environment", "colour"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)],
)
def test_on_a_terminal(workplan, environment, colour):
    import pty

    controller, terminal = pty.openpty()
    ran = workplan.process("list", "1.4", "--today", OCTOBER, stdout=terminal, COLUMNS="100", **environment)
    os.close(terminal)
    told = read_to_the_end(controller)
    assert ran.returncode == 0
    assert b"1 day late" in told
    assert (ESCAPE in told) is colour


def test_markup_and_controls_in_notes_are_shown_as_they_are(october, monkeypatch):
    october("status", "1.4", "--note", "[red]qizil[/red] [/b] \x1b[31m \u202e \x07")
    for forced in (False, True):
        if forced:
            for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "200"}.items():
                monkeypatch.setenv(name, value)
        for command in (["history"], ["show", "1.4"]):
            told = october(*command).out
            assert "[red]qizil[/red] [/b] \\x1b[31m <U+202E> \\x07" in told
