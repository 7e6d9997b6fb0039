"""The container file: what can be checked of it without building an image."""

import re

from workbench import ROOT

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
LINES = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", TEXT, flags=re.MULTILINE)).splitlines()
INSTRUCTIONS = [tuple(line.split(maxsplit=1)) for line in LINES if line]


def arguments(name):
    return [text for instruction, text in INSTRUCTIONS if instruction == name]


def test_every_instruction_is_known():
    known = {"FROM", "COPY", "RUN", "USER", "WORKDIR", "VOLUME", "ENTRYPOINT"}
    assert {name for name, _ in INSTRUCTIONS} == known
    assert INSTRUCTIONS[0][0] == "FROM"


def test_the_program_runs_as_a_user_who_owns_the_volume():
    last = [name for name, _ in INSTRUCTIONS]
    assert last[-4:] == ["USER", "WORKDIR", "VOLUME", "ENTRYPOINT"]
    assert arguments("USER") == ["workplan"]
    assert arguments("WORKDIR") == arguments("VOLUME") == ["/plan"]
    assert "chown workplan:workplan /plan" in arguments("RUN")[-1]


def test_it_names_no_place_that_packages_come_from():
    assert "://" not in TEXT
    assert "--index-url" not in TEXT


def test_what_is_copied_exists_and_is_not_ignored():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = [text.split()[0] for text in arguments("COPY") if not text.startswith("--from")]
    assert copied == [".", "constraints.txt"]
    assert not {"constraints.txt", "data", "tools", "workplan_cli", "README.md", "LICENSE"} & set(ignored)
    assert all((ROOT / name).exists() for name in copied)
