"""A plan as the text of plan.yaml, in the form people read and edit.

Every text stands as it is, without quotation marks where YAML allows that, and long ones folded
between words. What is written here loads back as the same plan, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from workplan_cli.errors import ValueProblem
from workplan_cli.model import (
    Activity,
    Approval,
    Chapter,
    Deadline,
    DeadlineForm,
    Department,
    Group,
    Plan,
    Section,
    Settings,
    Supervisor,
    Target,
    WrittenDate,
)
from workplan_cli.quantities import plain
from workplan_cli.wordings import understand

WIDTH = 100
"""Columns that a line may take; a list of keys may take a few more."""

LIST_WIDTH = 110
STEP = "  "

HEADER = """\
The approved work plan, as signed. Progress is not written here: it goes to progress/.

How to read and edit this file:
  - Everything is plain text; quotation marks around it are not needed. A text that holds a colon
    and a space, or a space and #, goes on the lines below >- (as long titles do).
  - Long titles are folded: >- and then the text, indented. An empty line starts a paragraph.
  - executors, supervisors: keys from the lists below. The first executor is the lead.
  - deadline: the official wording. What it means is worked out from it, or stated beside it.
  - targets: one for every quantity the title promises. value is a plain number (113700),
    wording repeats the words of the title.

Bu faylda faqat tasdiqlangan reja turadi; birinchi ijrochi asosiy mas’ul hisoblanadi.
"""
"""What the comment on top of a new plan says of its form."""

Lines = Iterator[str]

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`=~<"
_UNSAFE_PLAIN = re.compile(r": | #|:$|  |[\t\n]")
_UNSAFE_FLOW = re.compile(r"[,\[\]{}]")
_NULLS = {"null", "Null", "NULL"}
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\"\\\\\t\n]")
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\t]")
_FOLD = re.compile(r"(?<=[^ ]) (?=[^ ])")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def plan_text(plan: Plan, header: str = HEADER) -> str:
    """The text of plan.yaml, under a comment made of ``header``."""
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    return comment + ("\n" if comment else "") + "\n".join(_plan(plan)) + "\n"


def _plan(plan: Plan) -> Lines:
    yield from scalar("title", plan.title)
    yield from scalar("organization", plan.organization)
    yield f"period: {{start: {plan.period.start}, end: {plan.period.end}}}"
    if plan.approval:
        yield from ("", "approval:", *_indented(_approval(plan.approval)))
    if plan.settings != Settings():
        yield from ("", "settings:", *_indented(_settings(plan.settings)))
    yield from _named("departments", plan.departments, _department)
    yield from _named("groups", plan.groups, _group)
    yield from _named("supervisors", plan.supervisors, _supervisor)
    yield from ("", "chapters:" if plan.chapters else "chapters: []")
    yield from _apart(_item(_chapter(chapter), STEP) for chapter in plan.chapters)


def _approval(approval: Approval) -> Lines:
    yield from scalar("by", approval.by, 1)
    yield from _optional("position", approval.position, 1)
    if approval.on:
        yield f"on: {approval.on}"


def _settings(settings: Settings) -> Lines:
    for each in fields(settings):
        value = getattr(settings, each.name)
        if value != each.default:
            yield f"{each.name}: {value}"


def _named(name: str, records: Mapping[str, object], lines_of: _LinesOf) -> Lines:
    """A mapping of keys to records, left out when it is empty."""
    if records:
        yield from ("", f"{name}:")
    for key, record in records.items():
        yield f"{STEP}{key}:"
        yield from _indented(lines_of(record), 2)


def _department(department: Department) -> Lines:
    yield from scalar("name", department.name, 2)
    yield from _optional("head", department.head, 2)
    yield from _texts("aliases", department.aliases, 2)


def _group(group: Group) -> Lines:
    yield from scalar("name", group.name, 2)
    yield from _texts("aliases", group.aliases, 2)
    if group.members:
        yield "members:"
        for key, name in group.members.items():
            yield from _indented(scalar(key, name, 3))
