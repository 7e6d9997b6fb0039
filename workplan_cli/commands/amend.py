"""``workplan amend``: record a signed document that changes the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.amended_states import told_of
from workplan_cli.commands.output import shown_or
from workplan_cli.commands.parsers import not_blank, option_name, path_of
from workplan_cli.commands.session import Session
from workplan_cli.commands.standard_input import STDIN
from workplan_cli.errors import Level, PlanError, Problem, UsageError
from workplan_cli.model.activity import Activity
from workplan_cli.model.plan import Plan
from workplan_cli.reports.plan_files import Differences
from workplan_cli.store import amendment_drafts as drafts
from workplan_cli.store.amendments import dated, placed
from workplan_cli.tracking import diff
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.amendment_checks import contradictions
from workplan_cli.tracking.amendments import UNAMENDED, PlanInTime
from workplan_cli.tracking.basis_day import other_day
from workplan_cli.tracking.lost_entries import lost_entries
from workplan_cli.tracking.until import unclear


def _keys(option: str, offers: Callable[[typer.Context, str], completion.Offers]) -> Any:
    """Define an option for a comma-separated list of keys. The shell completes each key with ``offers``."""
    return typer.Option(
        option, metavar="KEY,KEY", parser=not_blank(option), autocompletion=completion.several(offers)
    )


Subject = Annotated[
    str | None, typer.Argument(metavar="[NUMBER|FILE]", autocompletion=completion.numbers_or_files)
]
Deadline = Annotated[str | None, typer.Option("--deadline", metavar="TEXT", parser=not_blank("--deadline"))]
Targets = Annotated[
    list[str] | None, typer.Option("--target", metavar="[KEY=]VALUE", autocompletion=completion.target_values)
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", parser=not_blank("--title"))]
Executors = Annotated[str | None, _keys("--executors", completion.departments)]
Supervisors = Annotated[str | None, _keys("--supervisors", completion.supervisor_keys)]
ActivityBasis = Annotated[list[str] | None, typer.Option("--activity-basis", metavar="TEXT")]
Heads = Annotated[
    list[str] | None, typer.Option("--head", metavar="DEPARTMENT=NAME", autocompletion=completion.heads)
]
Drop = Annotated[bool, typer.Option("--drop")]
Renumber = Annotated[list[str] | None, typer.Option("--renumber", metavar="NEW|OLD=NEW")]
Add = Annotated[Path | None, typer.Option("--add", metavar="FILE", parser=path_of("--add"))]
Basis = Annotated[str | None, typer.Option("--basis", metavar="TEXT", parser=not_blank("--basis"))]


OF_A_ROW = ("deadline", "title", "executors", "supervisors", "target", "activity_basis", "drop")
"""The options that change one activity."""

ASKED = frozenset({*OF_A_ROW, "head", "renumber", "add", "basis", "on"})
"""The options that say what an amendment holds."""


def run(
    ctx: typer.Context,
    subject: Subject = None,
    deadline: Deadline = None,
    target: Targets = None,
    title: Title = None,
    executors: Executors = None,
    supervisors: Supervisors = None,
    activity_basis: ActivityBasis = None,
    head: Heads = None,
    drop: Drop = False,
    renumber: Renumber = None,
    add: Add = None,
    basis: Basis = None,
    on: o.SignedOn = None,
    by: o.By = None,
    again: o.Again = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    given = {name: value for name, value in locals().items() if name in ASKED and value}
    session = o.present(ctx)
    draft = _draft(session, subject, given)
    if not again and (same := _recorded(session, draft)):
        session.say("amend.there", file=str(same))
        return
    _record(session, draft, session.author(by), format_, dry_run=dry_run)


def _draft(session: Session, subject: str | None, given: dict[str, Any]) -> drafts.Draft:
    """Return the draft of an amendment from a file, or from the number of an activity and options."""
    if subject is None or not _is_file(subject):
        return _from_options(session, subject, given)
    if given:
        raise UsageError.of("amend-file-alone", option=option_name(next(iter(given))))
    return _from_file(session.inputs.file(Path(subject), "stdin.yaml"))


def _is_file(subject: str) -> bool:
    return subject == str(STDIN) or subject.endswith((".yaml", ".yml")) or Path(subject).is_file()


def _from_file(path: Path) -> drafts.Draft:
    draft = drafts.draft_of_file(path)
    if any(problem.level is Level.ERROR for problem in draft.problems):
        raise PlanError(draft.problems)
    return draft


def _from_options(session: Session, number: str | None, given: dict[str, Any]) -> drafts.Draft:
    if "basis" not in given:
        raise UsageError.of("amend-basis-needed", param="--basis", command="workplan amend")
    day: date = given.get("on") or session.today
    plan = session.plan_on(day)
    tree: dict[str, Any] = {"on": day.isoformat(), "basis": given["basis"]}
    if "head" in given:
        pairs = (_pair(text, "DEPARTMENT=NAME") for text in given["head"])
        heads = _once("--head", ((query.executor(plan, key), name) for key, name in pairs))
        tree["heads"] = {key: name or None for key, name in heads.items()}
    changes = _changes(plan, number, given)
    if changes:
        tree["changes"] = changes
    if "add" in given:
        tree["add"] = drafts.additions_in(session.inputs.file(given["add"], "stdin.yaml"))
    if tree.keys() <= {"on", "basis"}:
        raise UsageError.of("amend-nothing")
    return drafts.draft_of(tree)


def _changes(plan: Plan, number: str | None, given: dict[str, Any]) -> list[dict[str, Any]]:
    if number is None:
        if lone := next((name for name in OF_A_ROW if name in given), None):
            raise UsageError.of("amend-number-needed", option=option_name(lone))
        pairs = (_pair(text, "OLD=NEW") for text in given.get("renumber", ()))
        return [{"number": old, "renumber": new} for old, new in pairs]
    change: dict[str, Any] = {"number": query.one(plan, number).activity.number}
    change |= {name: given[name] for name in ("deadline", "title") if name in given}
    if "executors" in given:
        change["executors"] = _unique(query.executor(plan, name) for name in _listed(given["executors"]))
    if "supervisors" in given:
        change["supervisors"] = _unique(_supervisor(plan, name) for name in _listed(given["supervisors"]))
    if "target" in given:
        activity = query.one(plan, number).activity
        values = _once("--target", (_target(text, activity) for text in given["target"]))
        change["targets"] = {key: {"value": value} if value else None for key, value in values.items()}
    if "activity_basis" in given:
        change["basis"] = _unique(given["activity_basis"])
    if "renumber" in given:
        (change["renumber"],) = _once("--renumber", ((number, new) for new in given["renumber"])).values()
    if "drop" in given:
        change["drop"] = given["basis"]
    return [change] if len(change) > 1 else []


def _target(text: str, activity: Activity) -> tuple[str, str]:
    """Return the key and the new value of a target. An only target needs no name."""
    targets = activity.targets
    if not targets:
        raise UsageError.of("amend-no-targets", number=activity.number, lines=_new_target(activity, text))
    if "=" not in text and len(targets) == 1:
        return targets[0].key, text
    if "=" not in text and targets:
        raise UsageError.of("amend-target-needed", text=text, keys=activity.choices)
    name, value = _pair(text, "KEY=VALUE")
    target = query.target(activity, name)
    if target is None:
        raise UsageError.of("unknown-target", number=activity.number, target=name, keys=activity.choices)
    return target.key, value


def _new_target(activity: Activity, text: str) -> list[str]:
    """Return the lines of an amendment that gives an activity its first target, with dots for gaps."""
    key, _, value = text.rpartition("=")
    target = f"{key.strip() or 'jami'}: {{value: {value.strip() or '…'}, unit: …, label: …}}"
    return [
        "on: …",
        "basis: …",
        "changes:",
        f"  - {{number: {activity.number}, targets: {{{target}}}}}",
    ]


def _pair(text: str, form: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError.of("bad-pair", text=text, form=form)
    return key.strip(), value.strip()


def _once(option: str, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in pairs:
        if key in found:
            raise UsageError.of("option-twice", option=option, command="workplan amend")
        found[key] = value
    return found


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _supervisor(plan: Plan, name: str) -> str:
    (key,) = query.supervised_by(plan, name).keys
    return key


def _recorded(session: Session, draft: drafts.Draft) -> Path | None:
    """Return the file of an already recorded amendment with the same content; ``None`` if there is none."""
    known = session.in_time.amendments
    same = next((each.name for each in known if each.form.equals(draft.form)), None)
    return session.amendments_folder / f"{same}.yaml" if same else None


def _record(session: Session, draft: drafts.Draft, author: str, format_: str, *, dry_run: bool) -> None:
    folder, known = session.amendments_folder, session.in_time.amendments
    seen = session.in_time.edition(draft.form.on)
    final = draft.recorded(session.now, author, None if seen == UNAMENDED else seen)
    name = drafts.next_name(folder, final.form.on, author)
    in_time = PlanInTime(session.signed, [*known, dated(name, final.form, session.signed.settings)])
    _require_sound(in_time, name, draft, folder)
    changes = diff.of_days(in_time.before(name), in_time.stages[name].plan)
    lost = list(lost_entries(in_time, name, session.journal, session.today))
    if final.form.on > session.today:
        session.tell("amend.to-come", day=final.form.on, today=session.today)
    after = in_time.stages[name].plan
    remedy = "recorded" if not dry_run else "file" if draft.file else "option"
    changes = told_of(session, in_time.before(name), after, final.form, changes, remedy=remedy)
    at = next(at for at, each in enumerate(in_time.amendments) if each.name == name)
    last = in_time.amendments[at - 1] if at else None
    report = Differences(last.name if last else UNAMENDED, name, changes, basis=final.form.basis)
    report = report._replace(old_basis=last.basis if last else None)
    if dry_run:
        _preview(session, report, final.text, format_)
    else:
        path = drafts.write(folder, name, final.text)
        with shown_or(Problem("amended-unseen", {"file": str(path)})):
            session.show(report._replace(written=str(path)), format_)
    differing = placed(folder, (each for each in contradictions(in_time) if each.params["amendment"] == name))
    findings = draft.placed(in_time.stages[name].findings)
    dated_otherwise = other_day(final.form.basis, final.form.on)
    doubts = unclear(in_time.stages[name].plan, changes)
    session.report_problems(
        [*findings, *dated_otherwise, *doubts, *lost, *differing, *session.amendments.unread]
    )


def _preview(session: Session, report: Differences, text: str, format_: str) -> None:
    """Show an amendment without recording it: on a terminal, the content of its file and what it changes.

    Into a pipe, only the content of the file is written. In another format, only the changes are written.
    """
    if format_ == "table":
        if session.screen.terminal:
            session.say("amend.preview")
        session.print(text + ("\n" if session.screen.terminal else ""))
    if format_ != "table" or session.screen.terminal:
        session.show(report, format_)


def _settles(in_time: PlanInTime, name: str) -> bool:
    """Return whether the amendment ``name`` removes a contradiction between other amendments of its day."""
    others = PlanInTime(in_time.signed, [each for each in in_time.amendments if each.name != name])
    before, after = (
        sum(each.level is Level.ERROR for each in contradictions(one)) for one in (others, in_time)
    )
    return after < before


def _require_sound(in_time: PlanInTime, name: str, draft: drafts.Draft, folder: Path) -> None:
    """Refuse an amendment that is invalid, changes nothing, or makes another amendment invalid.

    Raises :class:`UsageError` if the amendment was made from options or changes nothing. Raises
    :class:`PlanError` if the amendment was read from a file, and it or another amendment is invalid.
    """
    for file, stage in in_time.stages.items():
        wrong = [each for each in stage.findings if each.level is Level.ERROR]
        if file == name and wrong:
            raise (PlanError if draft.file else UsageError)(draft.placed(wrong))
        if file == name and not stage.effects and not _settles(in_time, name):
            raise UsageError.of("amendment-changes-nothing")
        if wrong:
            breaks = Problem("amendment-breaks-later", {"amendment": file, "on": in_time.day_of(file)})
            place = str(folder / f"{file}.yaml")
            found = [breaks, *(Problem(each.code, each.params).at(place) for each in wrong)]
            raise (PlanError if draft.file else UsageError)(found)
