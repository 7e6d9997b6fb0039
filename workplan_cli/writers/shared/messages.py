"""Messages for people: problems with their remedies, entries, changes, filters."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from decimal import Decimal

from workplan_cli.errors import Level, Problem
from workplan_cli.locales import Catalogue
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Change
from workplan_cli.reports.records import EntryLine, Filter
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.difference import Difference
from workplan_cli.tracking.former import Former
from workplan_cli.tracking.heads import head_on
from workplan_cli.tracking.left_out import LeftOut
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.shared.cells import evidence_text, period_text, rule_text, wording_text
from workplan_cli.writers.shared.commands import HELD, held_commands
from workplan_cli.writers.shared.lacking_texts import lacking_text
from workplan_cli.writers.shared.system_reasons import reason_text
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.shared.typed import typed_in_words
from workplan_cli.writers.shared.widths import held_units


def message(problem: Problem, catalogue: Catalogue) -> str:
    """Describe a problem in one sentence."""
    return one_line(catalogue(f"problem.{problem.code}", **_in_words(problem, catalogue)))


WORDED: Mapping[str, Callable[[str, Catalogue], str]] = {
    "period": period_text,
    "noted": period_text,
    "deadline": wording_text,
    "reason": reason_text,
}
"""Parameter of a problem → the function that puts its value, or each value of a list, into words."""


def _in_words(problem: Problem, catalogue: Catalogue) -> dict[str, object]:
    """Return the parameters of a problem's message, in which codes are replaced by words."""
    params = dict(problem.params)
    for name in params.keys() & {"expected", "found"}:
        params[name] = catalogue(f"shape.{params[name]}")
    for name, prefix in (("rules", "forced"), ("words", "ask")):
        given = params.get(name)
        if isinstance(given, list):
            params[name] = [catalogue(f"{prefix}.{each}") for each in given]
    for name in params.keys() & WORDED.keys():
        params[name] = _worded(params[name], WORDED[name], catalogue)
    if params.get("head", "") is None:
        params["head"] = catalogue("head.nobody")
    typed_in_words(problem, params, catalogue)
    if "state" in params:
        params["state"] = catalogue(f"state.{params['state']}")
    if "report" in params:
        params["report"] = catalogue(f"report.{params['report']}")
    if isinstance(params.get("field"), str):
        _field_in_words(params, catalogue)
    return params


def _worded(value: object, in_words: Callable[[str, Catalogue], str], catalogue: Catalogue) -> object:
    """Put a text, or each text of a list, into words. Any other value stays as it is."""
    if isinstance(value, list):
        return [in_words(each, catalogue) for each in value]
    return in_words(value, catalogue) if isinstance(value, str) else value


def _field_in_words(params: dict[str, object], catalogue: Catalogue) -> None:
    """Replace a changed field and its values by words."""
    field, label = str(params["field"]), params.pop("label", None)
    params["field"] = field_text(field, catalogue, None if label is None else str(label))
    for name in params.keys() & {"before", "after"}:
        value = params[name]
        params[name] = value_text(field, None if value is None else str(value), catalogue)


def remedy(problem: Problem, catalogue: Catalogue) -> str | None:
    """Return the remedy for a problem, or ``None`` if the catalogue has none.

    A remedy may begin with similar names or with a sample of a value; it is left out if there is none.
    """
    key = f"problem.{problem.code}.fix"
    if _in_sheet(problem) and catalogue.has(f"in-sheet.{problem.code}"):
        key = f"in-sheet.{problem.code}"
    if not catalogue.has(key):
        return None
    if not problem.file and catalogue.has(f"typed.{problem.code}"):  # no file has the fields to write
        key = f"typed.{problem.code}"
    if _names_nothing(problem) and catalogue.has(f"nothing.{problem.code}"):
        key = f"nothing.{problem.code}"
    params = _in_words(problem, catalogue)
    text = catalogue.text(key)
    for each in ("near", "sample"):
        text = text if params.get(each, True) else text.rpartition(f"{{{each}}}. ")[2]
    return one_line(catalogue.filled(text, params)) or None


def _names_nothing(problem: Problem) -> bool:
    """Return whether a list among the problem's parameters is empty.

    The usual remedy would then list nothing, so another text is used if the catalogue has one.
    """
    return any(isinstance(each, list | tuple) and not each for each in problem.params.values())


def _in_sheet(problem: Problem) -> bool:
    """Return whether the problem is about a cell of a filled-in sheet.

    People who fill in a sheet do not use the command line, so the remedies for them name no commands.
    """
    return "worksheet" in problem.params


def describe(problem: Problem, catalogue: Catalogue, width: int | None = None) -> str:
    """Describe a problem: place, message, the line of the file with a caret below the column, and remedy.

    The message and the remedy are wrapped to ``width`` columns.
    """
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
    level = catalogue(f"level.{problem.level}")
    first = f"{sanitize(place)}: {level}" if place else level
    lines = [wrapped(f"{first}: {message(problem, catalogue)}", width, indent="    ")]
    if _in_sheet(problem):
        lines.append(f"    {one_line(catalogue('place.in-sheet', **problem.params))}")
    if problem.excerpt is not None:
        lines += _excerpt(problem)
    fix = remedy(problem, catalogue)
    if fix:
        lines.append(wrapped(f"  → {fix}", width, indent="    "))
    # Lines of their own, never wrapped: they are copied in one piece.
    lines += (f"    {sanitize(each)}" for each in to_copy(problem))
    return "\n".join(lines)


def to_copy(problem: Problem) -> Iterator[str]:
    """Yield the lines below a remedy: a command that installs a package, or what to write into a file."""
    if "install" in problem.params:
        yield one_line(str(problem.params["install"]))
    lines = problem.params.get("lines")
    yield from map(str, lines) if isinstance(lines, list | tuple) else ()


def wrapped(text: str, width: int | None, indent: str) -> str:
    """Wrap a text between words to a ``width`` in columns. ``1 500 ta`` stays on one line.

    If ``width`` is ``None``, the text stays on one line.
    """
    if width is None or len(text) <= width:
        return text
    # A word such as a path is not broken: it must be copied in one piece.
    lines = textwrap.wrap(
        held_units(held_commands(text, width - len(indent))),
        width=max(width, 2 * len(indent)),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(HELD, " ").replace("\u00a0", " ")


WIDTH = 70
"""The maximum number of characters to show from a line of a file.

With its indentation, the line fits a terminal with 80 columns.
"""


def _excerpt(problem: Problem) -> list[str]:
    """Return the line of the file, and a line with a caret below the column of the problem.

    If the line is long, only the text around the column is returned.
    """
    column = (problem.column or 1) - 1
    start = max(0, column - WIDTH // 2) if len(problem.excerpt or "") > WIDTH else 0
    window = (problem.excerpt or "")[start : start + WIDTH].rstrip()
    before = sanitize(window[: column - start])
    rest = sanitize(window[column - start :])[: WIDTH - len(before)]  # an escape is longer
    margin = f"{problem.line or '':>5} | "
    marked = [f"{margin}{before.expandtabs(1)}{rest.expandtabs(1)}"]
    if problem.level is Level.ERROR or rest:
        marked.append(f"{'':>5} | {' ' * len(before.expandtabs(1))}^")
    return marked


def entry_text(line: EntryLine, catalogue: Catalogue) -> str:
    """Describe an entry: kind, value, target, executor and period, then note, evidence, overridden rules.

    The names of the target and the executor are those in ``line``. A department with a head is shown by its
    head.
    """
    entry = line.entry
    facts = [catalogue(f"entry.{entry.kind}")]
    if entry.value is not None:
        value = (
            catalogue.percent(entry.value)
            if entry.kind is EntryKind.PERCENT
            else catalogue.number(entry.value)
        )
        facts.append(value if line.unit is None else f"{value} {line.unit}")
    facts += [catalogue.value(entry.dates)] if entry.dates else []
    facts += [entry.reverts] if entry.reverts else []
    text = " ".join(facts)
    period = catalogue.period(entry.period) if entry.period else None
    extra = [part for part in (line.target, line.head or line.executor, period, entry.by) if part]
    text += f" ({', '.join(extra)})" if extra else ""
    text += f"\n{entry.note}" if entry.note else ""
    text += "\n" + catalogue("entry-basis", basis=entry.basis) if entry.basis else ""
    text += "".join(f"\n[{evidence_text(each, catalogue)}]" for each in entry.evidence)
    if entry.forced:
        text += "\n" + catalogue("forced", rules=[rule_text(rule, catalogue) for rule in entry.forced])
    return text


def acceptance_texts(item: ActivityState, plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Yield lines about the report that awaits a decision, about the acceptance, and about returns."""
    if item.status is Status.REPORTED and item.report:
        line = named(EntryLine(item.report, reverted=False, unit=None), plan, item.activity)
        said = one_line(entry_text(line, catalogue).replace("\n", "; "))
        words = {"day": item.report.on, "writer": item.report.author, "entry": said}
        yield catalogue("acceptance.reported", **words)
    if item.accepted:
        words = {"day": item.accepted.on, "name": supervisor_name(plan, item.accepted.by)}
        basis = f"; {catalogue('entry-basis', basis=item.accepted.basis)}" if item.accepted.basis else ""
        yield one_line(catalogue("acceptance.accepted", **words) + basis)
    for each in item.returns:
        key = "acceptance.returned-checkpoint" if each.period else "acceptance.returned"
        words = {"day": each.on, "name": supervisor_name(plan, each.by), "reason": each.note}
        yield one_line(catalogue(key, period=each.period and period_text(each.period, catalogue), **words))


def supervisor_name(plan: Plan, key: str | None) -> str:
    """Return the name of a supervisor by key. For any other person, return ``key`` itself."""
    found = plan.supervisors.get(key or "")
    return found.name if found else key or ""


def entry_words(line: EntryLine, plan: Plan, activity: Activity | None, catalogue: Catalogue) -> str:
    """Describe an entry like :func:`entry_text`, with the names of its target and executor.

    A department is shown by its own name, not by its head.
    """
    return entry_text(named(line, plan, activity)._replace(head=None), catalogue)


def named(line: EntryLine, plan: Plan, activity: Activity | None) -> EntryLine:
    """Return the line of an entry with the names of its target, executor and head, and with its unit.

    If the target is not a target of ``activity``, its key stays in place of its name.
    """
    entry = line.entry
    target = activity.target(entry.target) if activity and entry.target else None
    return line._replace(
        unit=target.unit if target else line.unit,
        executor=plan.name_of(entry.executor) if entry.executor else None,
        target=target.label if target else entry.target,
        head=head_on(plan, entry.executor, entry.on),
    )


def keyed(line: EntryLine) -> EntryLine:
    """Return the line of an entry with the keys of its target and executor in place of their names.

    Programs that read the line from a pipe can pass these keys to options.
    """
    return line._replace(target=line.entry.target, executor=line.entry.executor, head=None)


def checkpoint_text(
    checkpoint: CheckpointState, catalogue: Catalogue, plan: Plan, *, noted: bool = False
) -> str:
    """Describe a checkpoint in words: whether it is met, missed, due or closed, and the date.

    If some executors have completed their parts of it, the others are named. ``noted`` is true if only a note
    was reported on it, which may say that nothing was done.
    """
    closed = checkpoint.closed
    if closed:
        key = "checkpoint.moved" if closed.to else "checkpoint.closed"
        words = catalogue(key, due=checkpoint.due, day=closed.to or closed.on)
        return f"{words} – {one_line(closed.basis)}" if closed.basis else words
    if checkpoint.met_on:
        key = "checkpoint.noted" if noted else "checkpoint.met"
        if checkpoint.late:
            key = "checkpoint.noted-late" if noted else "checkpoint.met-late"
        return catalogue(key, day=checkpoint.met_on, n=checkpoint.days_late(checkpoint.met_on))
    due = catalogue("checkpoint.missed" if checkpoint.overdue else "checkpoint.due", day=checkpoint.due)
    return "; ".join(filter(None, (due, lacking_text(checkpoint, catalogue, plan))))


def met_text(item: ActivityState, noted: Container[str], catalogue: Catalogue) -> str:
    """Count the checkpoints met: ``3 of 6 met, of them 1 by a note only``.

    ``noted`` holds the labels of the checkpoints met only by a note.
    """
    met = [each.label for each in item.asked if each.met_on]
    by_note = sum(label in noted for label in met)
    key = "checkpoints.met-noted" if by_note else "checkpoints.met"
    return catalogue(key, met=len(met), n=len(item.asked), noted=by_note)


def filter_text(each: Filter, catalogue: Catalogue) -> str:
    """Describe a filter in words: ``owner B.Valiyev``."""
    value = each.names or each.value
    if each.opposite:
        return catalogue("filter.not", filter=filter_text(each.opposite, catalogue))
    if each.name == "due_within":
        value = _stretch(str(value), catalogue)
    if each.name in ("state", "deadline") and isinstance(value, tuple):
        value = [catalogue(f"{each.name}.{word}") for word in value]
    return catalogue(f"filter.{each.name}", value=value)


def due_again_texts(numbers: Sequence[str], catalogue: Catalogue) -> list[str]:
    """Describe activities that are due within given days, but have an older unmet date: ``also 6.5``."""
    return [catalogue("due.again", number=each) if at == 0 else each for at, each in enumerate(numbers)]


def left_out_text(left: LeftOut, catalogue: Catalogue) -> str:
    """Describe activities that a list leaves out, and the option for them: ``3 overdue (--overdue)``."""
    options = {"overdue": "--overdue", "undated": "--undated", "dateless": "--deadline ongoing"}
    bounds = {"earlier": "--due-before", "later": "--due-after"}
    option = options.get(left.reason) or f"--state {left.reason}"
    if left.bound:
        option = f"{bounds[left.reason]} {left.bound.isoformat()}"
    what = f"state.{left.reason}" if left.reason in set(Status) else f"left-out.{left.reason}"
    return catalogue("left-out", n=left.n, what=catalogue(what), option=option)


def numbers_texts(numbers: Sequence[str], catalogue: Catalogue) -> list[str]:
    """Describe activities by their numbers: ``No. 4``, ``5``. A first ``4`` alone would look like a count."""
    label = catalogue("list.head.number")
    return [f"{label} {each}" if at == 0 else each for at, each in enumerate(numbers)]


def _stretch(duration: str, catalogue: Catalogue) -> str:
    """Describe a duration of the command line in words: ``30d`` → ``30 days``, ``quarter``."""
    found = re.fullmatch(r"\s*(\d+)([dwm])\s*", duration)
    return catalogue(f"stretch.{found[2]}", n=int(found[1])) if found else catalogue(f"stretch.{duration}")


def field_text(field: str, catalogue: Catalogue, label: str | None = None) -> str:
    """Return the human-readable name of an amended field: ``target.yuborish`` → ``target “sent abroad”``.

    ``label`` is the label of the target that the field names by its key.
    """
    name, _, key = field.partition(".")
    if key:
        return catalogue("field.of", field=catalogue(f"field.{name}"), name=one_line(label or key))
    return catalogue(f"field.{name}") if catalogue.has(f"field.{name}") else name


def differing_field(difference: Difference, catalogue: Catalogue) -> str:
    """Return the human-readable name of the field of a difference; an extended deadline is said to be one."""
    field = "extension" if difference.extension else difference.field
    return field_text(field, catalogue, difference.label)


def subject_text(difference: Difference, catalogue: Catalogue) -> str:
    """Return what a difference between two plans is about: the number of an activity, or a name."""
    if difference.number is None and difference.title == "plan":
        return catalogue("diff.plan")
    return one_line(difference.number or difference.label or difference.title)


def amended_text(change: Change, catalogue: Catalogue) -> str:
    """Describe one change by an amendment: the field, the old and new value, the day, and the document."""
    field = "extension" if change.extension else change.field
    old, new = (value_text(change.field, value, catalogue) for value in (change.before, change.after))
    return catalogue(
        "amended",
        field=field_text(field, catalogue, change.label),
        before=old,
        after=new,
        day=change.on,
        basis=change.basis,
    )


def former_text(former: Former, catalogue: Catalogue) -> str:
    """Describe a dropped activity whose number another activity now has, and the command that shows it."""
    return catalogue(
        "former",
        title=former.row.activity.title,
        day=former.drop.on,
        basis=former.drop.basis,
        n=former.entries,
        number=former.row.activity.number,
        last=former.last.isoformat(),
    )


def value_text(field: str, value: str | None, catalogue: Catalogue) -> str:
    """Format a value before or after a change.

    The digits of a quantity are grouped, and the days of a period have the form of the language. A missing
    value is shown as a dash.
    """
    if value is None:
        return catalogue.value(None)
    if field == "period":
        return " – ".join(map(catalogue.period, value.split(", ")))
    if field in ("deadline", "extension"):
        return one_line(wording_text(value, catalogue))
    if field.startswith("target.") and re.fullmatch(r"\d+(?:\.\d+)?", value):
        return catalogue.number(Decimal(value))
    return one_line(value)
