"""Writes plan.yaml in a form that people can read and edit.

    Plan ── tree ──→ mappings, lists and strings ── lines ──→ YAML

Strings are written without quotation marks where YAML allows it; long strings are folded between words.
The tree round-trips: reading the file gives exactly the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from workplan_cli.language.deadline_forms import form_of
from workplan_cli.language.quantities import plain
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import Deadline, Period
from workplan_cli.model.plan import Chapter, Contacts, Department, Group, Plan, Section, Supervisor
from workplan_cli.model.settings import Settings

Tree = str | Mapping[str, "Tree"] | Sequence["Tree"] | None

WIDTH = 100
"""The maximum number of columns of a line of text; for lists of keys see :data:`LIST_WIDTH`."""

LIST_WIDTH = 110

_IN_BRACKETS = {"period", "executors", "supervisors", "aliases", "dates", "days_off", "working_days"}
"""Keys whose lists and mappings are written in brackets, on one line if they fit."""

_APART = {"chapters", "sections", "activities"}
"""Lists whose items are separated by an empty line."""

_SPECIAL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\t"
_ESCAPED = re.compile(f'[{_SPECIAL}\n"\\\\]')
_UNFIT_FOR_BLOCK = re.compile(f"[{_SPECIAL}]| \n|\n |^\\s|\\s$|\n$")
# Unquoted, "~" and "null" mean no value, and "=" and "<<" have a meaning of their own in YAML 1.1.
_UNFIT_FOR_PLAIN = re.compile(
    rf"[-?:,\[\]{{}}#&*!|>'\"%@`=~<]|.*(?:: | #|:$|  |^\s|\s$|[\n{_SPECIAL}])|(?:null|Null|NULL|\.\.\.)$",
    re.DOTALL,
)
_UNFIT_FOR_FLOW = re.compile(r"[,\[\]{}:#?]")
_SIMPLE_KEY = re.compile(r"(?![-.])[\w’‘ʻʼ./-]+(?: [\w’‘ʻʼ./-]+)*")
_GAP = re.compile(r"(?<=[^ ]) (?=[^ ])")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def plan_text(plan: Plan, header: str = "") -> str:
    """Return the content of plan.yaml, beginning with the lines of ``header`` as comments."""
    comment = [f"# {line}".rstrip() for line in header.splitlines()]
    lines = [*comment, ""] if comment else []
    for name, value in plan_tree(plan).items():
        if name not in {"title", "organization", "period"} and lines[-1:] != [""]:
            lines.append("")
        _add_entry(lines, name, value, 0)
    return "\n".join(lines) + "\n"


def tree_text(tree: Mapping[str, Tree]) -> str:
    """Return mappings, lists and strings as YAML; a value that is ``None`` becomes ``null``."""
    lines: list[str] = []
    for name, value in tree.items():
        _add_entry(lines, name, value, 0)
    return "\n".join(lines) + "\n"


def plan_tree(plan: Plan) -> dict[str, Tree]:
    """Return the plan as the mappings, lists and strings of plan.yaml, without keys for empty values."""
    approval = plan.approval
    settings = {
        name: [_days(each) for each in value] if isinstance(value, tuple) else str(value)
        for name, value in plan.settings._asdict().items()
        if value != Settings._field_defaults[name]
    }
    return _filled(
        id=plan.id,
        title=plan.title,
        organization=plan.organization,
        period={"start": str(plan.period.start), "end": str(plan.period.end)},
        approval=_filled(by=approval.by, position=approval.position, on=_day(approval.on))
        if approval
        else None,
        settings=settings,
        departments={key: _department(each) for key, each in plan.departments.items()},
        groups={key: _group(each) for key, each in plan.groups.items()},
        supervisors={key: _supervisor(each) for key, each in plan.supervisors.items()},
        contacts=_contacts(plan.contacts),
    ) | {"chapters": [_chapter(chapter) for chapter in plan.chapters]}


def _filled(**values: Tree) -> dict[str, Tree]:
    return {name: value for name, value in values.items() if value}


def _days(days: date | Period) -> str:
    return str(days) if isinstance(days, date) else days.spelled


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def _department(department: Department) -> Tree:
    return _filled(name=department.name, head=department.head, aliases=department.aliases)


def _group(group: Group) -> Tree:
    return _filled(name=group.name, aliases=group.aliases, members=group.members)


def _supervisor(supervisor: Supervisor) -> Tree:
    return _filled(name=supervisor.name, position=supervisor.position, aliases=supervisor.aliases)


def _contacts(contacts: Contacts) -> Tree:
    return _filled(
        **{
            kind: {
                key: _filled(email=_one_or_more(each.email), telephone=each.telephone)
                for key, each in found.items()
            }
            for kind, found in contacts._asdict().items()
        }
    )


def _one_or_more(texts: Sequence[str]) -> Tree:
    return texts[0] if len(texts) == 1 else texts


def _chapter(chapter: Chapter) -> Tree:
    return _filled(
        number=chapter.number,
        title=chapter.title,
        sections=[_section(section) for section in chapter.sections],
        activities=[_activity(activity) for activity in chapter.activities],
    )


def _section(section: Section) -> Tree:
    activities = [_activity(activity) for activity in section.activities]
    return _filled(number=section.number, title=section.title, activities=activities)


def _activity(activity: Activity) -> Tree:
    targets = [_target(target) for target in activity.targets]
    return {
        "number": activity.number,
        "title": activity.title,
        "deadline": _deadline(activity.deadline),
        "executors": activity.executors,
    } | _filled(
        supervisors=activity.supervisors,
        targets=targets,
        extra=activity.extra,
        basis=_basis(activity),
        titles=activity.titles,
        **{"from": activity.from_ and dict(activity.from_._asdict())},
    )


def _basis(activity: Activity) -> Tree:
    return _one_or_more([each.text for each in activity.basis])


def _target(target: Target) -> Tree:
    return _filled(
        key=target.key,
        value=plain(target.value),
        unit=target.unit,
        label=target.label,
        wording=target.wording,
    )


def _deadline(deadline: Deadline) -> Tree:
    """Return the wording of a deadline or, if that is ambiguous, a mapping with the fewest keys that suffice.

    Example: ``media reja asosida`` is unambiguous, ``bahorda`` may need ``kind: external``.
    """
    form = form_of(deadline)
    if form.kind is None:
        return form.text
    return _filled(
        text=form.text,
        kind=str(form.kind),
        due=_day(form.due),
        dates=[str(day) for day in form.dates],
        every=_number(form.every),
        day=form.day,
        month=_number(form.month),
    ) | _filled(**{"in": form.in_})


def _number(count: int | None) -> str | None:
    return None if count is None else str(count)


def _add_entry(lines: list[str], name: str, value: Tree, depth: int) -> None:
    """Add the lines of a key and its value. A list and not a generator: each line would pass all levels."""
    start = f"{'  ' * depth}{name if _SIMPLE_KEY.fullmatch(name) else _quoted(name)}:"
    if value is None:
        lines.append(f"{start} null")
    elif isinstance(value, str):
        lines += _text(start, value, depth)
    elif not value:
        lines.append(f"{start} []")
    elif name in _IN_BRACKETS and (flow := _flow(start, value)):
        lines += flow
    elif isinstance(value, Mapping):
        lines.append(start)
        for inner, each in value.items():
            _add_entry(lines, inner, each, depth + 1)
    else:
        lines.append(start)
        for at, each in enumerate(value):
            if at and name in _APART:
                lines.append("")
            _add_item(lines, each, depth + 1)


def _add_item(lines: list[str], value: Tree, depth: int) -> None:
    dash = f"{'  ' * depth}- "
    if isinstance(value, Mapping):
        first = len(lines)
        for name, each in value.items():
            _add_entry(lines, name, each, depth + 1)
        lines[first : first + 1] = [dash + line.lstrip(" ") for line in lines[first : first + 1]]
    else:  # a list holds no lists
        lines += _text(dash.rstrip(), cast("str", value), depth)


def _flow(start: str, value: Mapping[str, Tree] | Sequence[Tree]) -> list[str]:
    """Return the lines of a list or mapping of strings in brackets.

    Returns an empty list if a string cannot be written in brackets without quotation marks.
    """
    if isinstance(value, Mapping):
        if not all(isinstance(each, str) for each in value.values()):
            return []
        return [f"{start} {{{', '.join(f'{name}: {each}' for name, each in value.items())}}}"]
    texts = [each for each in value if isinstance(each, str)]
    if any(_UNFIT_FOR_PLAIN.match(text) or _UNFIT_FOR_FLOW.search(text) for text in texts):
        return []
    lines = [f"{start} ["]
    for at, text in enumerate(texts):
        piece = text + ("]" if at == len(texts) - 1 else ",")
        if len(lines[-1]) + len(piece) + 1 > LIST_WIDTH and not lines[-1].endswith("["):
            lines.append(" " * (len(start) + 2) + piece)
        else:
            lines[-1] += piece if lines[-1].endswith("[") else f" {piece}"
    return lines


def _text(start: str, text: str, depth: int) -> Iterator[str]:
    """Yield the lines of a string after its key.

    The string is written on the line of the key if possible, otherwise folded on the lines below. If YAML
    allows neither, it is written in quotation marks.
    """
    if not _UNFIT_FOR_PLAIN.match(text) and text and len(start) + 1 + len(text) <= WIDTH:
        yield f"{start} {text}"
    elif text and not _UNFIT_FOR_BLOCK.search(text):
        yield f"{start} >-"
        indent = "  " * (depth + 1)
        for at, paragraph in enumerate(text.split("\n")):
            if at:
                yield ""
            yield from (indent + line if line else "" for line in _folded(paragraph, WIDTH - len(indent)))
    else:
        yield f"{start} {_quoted(text)}"


def _folded(paragraph: str, width: int) -> Iterator[str]:
    """Yield a paragraph in lines of at most ``width`` columns. A longer word gets its own line.

    Lines are broken only at single spaces, because YAML joins folded lines with a single space.
    """
    line = ""
    for word in _GAP.split(paragraph):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _quoted(text: str) -> str:
    return (
        '"' + _ESCAPED.sub(lambda found: _SHORT_ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text) + '"'
    )
