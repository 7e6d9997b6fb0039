"""docs/errors.md, made of the transcripts and the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reasons import PARTS, Part, text
from transcripts import Exchange

from workplan_cli.locales import en

_PROBLEM = re.compile(r"^(?=(?:[^\s:]+(?::[\w ()!]+)*: )?(?:error|warning): )", re.MULTILINE)
_REMEDY = re.compile(r"^  → (.*(?:\n    .*)*)$", re.MULTILINE)
"""What to do, in one line, and the command for it in a line of its own if it is a long one."""
_PLACE = re.compile(r"\{\w+\}")

HEAD = """\
# Errors

Everything that the program refuses or warns about: the message, the rule behind it, and what to do. All
problems of a plan and its journals are reported in one run, in the order of file, line and column.
Messages are in the language of the run; the codes, which `check --format json` prints, are the same in
all of them.

Exit status: 0 fine, 1 `check` found errors, 2 wrong usage, 3 the plan is invalid, 4 a journal is
damaged, 5 reading or writing failed, 70 an error in the program. Warnings do not change it
(with `check --strict` they make it 1).

Generated from the cases in `tests/errors` by `pytest tests/errors --update-golden`; do not edit.
"""


class Example(NamedTuple):
    """How a problem was reported in one case."""

    command: str
    said: str
    remedy: str | None
    status: int


def manual(exchanges: Iterable[Exchange]) -> str:
    """The manual of all errors. An error without an example has only its sentence."""
    told = examples(exchanges)
    return "\n".join([HEAD, *(line for part in PARTS for line in _part(part, told))])


def examples(exchanges: Iterable[Exchange]) -> Mapping[str, Example]:
    """For each code an example, if possible one without other problems."""
    found: dict[str, Example] = {}
    in_english = (each for each in exchanges if " --lang " not in each.command)
    for exchange in sorted(in_english, key=lambda each: len(each.answer.codes)):
        out, err, status, codes = exchange.answer
        problems = [part for part in _PROBLEM.split(out) + _PROBLEM.split(err) if _PROBLEM.match(part)]
        for code, problem in zip(codes, problems, strict=True):
            remedy = _REMEDY.search(problem)
            said = problem[: remedy.start()] if remedy else problem
            what = " ".join(remedy[1].split()) if remedy else None
            example = Example(exchange.command, said, what, status)
            found.setdefault(code, example)
    return found


def _part(part: Part, told: Mapping[str, Example]) -> Iterator[str]:
    yield f"## {part.title}\n"
    for code, reason in part.reasons.items():
        example = told.get(code) or _without_case(code)
        command = f"$ {example.command}\n" if example.command else ""
        yield f"### {code}\n\n```text\n{command}{example.said}```\n"
        yield f"- **Why:** {text(reason)}"
        yield f"- **What to do:** {example.remedy}"
        yield f"- **Exit status:** {_status(part, example)}\n"


def _without_case(code: str) -> Example:
    said, remedy = (_PLACE.sub("…", en.TEXTS[f"problem.{code}{name}"]) for name in ("", ".fix"))
    return Example("", f"error: {said}\n", remedy, 0)


def _status(part: Part, example: Example) -> str:
    if "warning: " in example.said.split("\n")[0]:
        return "0, as this is a warning"
    return part.status or str(example.status)
