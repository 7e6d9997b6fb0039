"""Append entries to the journals, and show what was recorded.

The author's journal is locked before the journals are read. No other command of the same author can therefore
append an entry between the check and the append.

If an entry is on disk but cannot be shown, the command reports it as recorded. It also keeps the entry's
trace, a file by which a repeated command finds the entry and does not record it twice.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from workplan_cli import store
from workplan_cli.commands.output import shown_or
from workplan_cli.commands.parsers import strict
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, UsageError, ValueProblem
from workplan_cli.model.journal import EntryKind
from workplan_cli.reports.recorded import recorded, verified
from workplan_cli.reports.records import Recorded, Verified
from workplan_cli.store import damages_journal_of
from workplan_cli.store.journal.append import OwnJournal
from workplan_cli.store.journal.append import opened as opened_journal
from workplan_cli.store.journal.traces import Trace
from workplan_cli.store.recording import Ground, Prepared, prepare, take_back
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.checkpoints import label_named
from workplan_cli.tracking.deciding import supervisor_of
from workplan_cli.tracking.effect import ended_delay, ends_ongoing, met_ahead
from workplan_cli.tracking.requests import Request, row_with_id
from workplan_cli.tracking.taking_back import Revert

Show = Callable[..., None]
"""A function that shows prepared entries; its argument ``written`` states whether they were recorded."""

Prepare = Callable[[Ground, tuple[Problem, ...]], Prepared]
"""A function that prepares an entry; its second argument holds the problems of the journals."""


def request(
    session: Session,
    kind: EntryKind,
    *,
    on: date | None,
    by: str | None,
    force: bool,
    period: str | None = None,
    **details: Any,
) -> Request:
    """Build a request, with the fields that every recording command fills in the same way.

    ``on``, ``by``, ``force`` and ``period`` are the options of the command; ``details`` are the other fields
    of :class:`Request`.
    """
    label = strict(lambda text: label_named(text, session.signed.period))
    return Request(
        kind=kind,
        on=on or session.today,
        day_given=on is not None,
        day_option=day_option(session, on),
        today=session.today,
        recorded=session.now,
        author=session.author(by),
        force=force,
        period=None if period is None else label(period),
        **details,
    )


def day_option(session: Session, on: date | None) -> str:
    """Return the option that corrects the day of an entry: the one that was typed, else ``on``."""
    return "today" if on is None and session.today_option else "on"


def record(
    session: Session, number: str, asked: Request, format_: str, *, dry_run: bool, again: bool
) -> None:
    """Validate a request for the activity ``number``, append its entry and show what the entry changed.

    Raises :class:`UsageError` if a rule rejects the request. Raises :class:`StorageError` if the entry cannot
    be written. Raises :class:`PlanError` if an amendment with an error mentions the activity.
    """
    append(session, asked.author, reporting(session, number, asked, again=again), format_, dry_run=dry_run)


def reporting(session: Session, number: str, asked: Request, *, again: bool) -> Prepare:
    """Return a function that prepares the entry of a request on the activity ``number``."""

    def prepared(ground: Ground, _: object) -> Prepared:
        session.require_unnamed(number)
        return prepare(ground, number, asked, again=again)

    return prepared


def reverting(session: Session, asked: Revert, *, again: bool) -> Prepare:
    """Return a function that prepares an entry of the kind ``revert``."""

    def prepared(ground: Ground, problems: tuple[Problem, ...]) -> Prepared:
        damaged = damages_journal_of(session.progress_folder, asked.author, problems)
        done = take_back(ground, asked._replace(damaged=damaged), again=again)
        session.require_unnamed(done.recording.entry.activity)
        return done

    return prepared


def append(session: Session, author: str, prepared: Prepare, format_: str, *, dry_run: bool) -> None:
    """Append the entry that ``prepared`` returns and show what it changed.

    With ``dry_run``, only show what it would change.
    """

    def show(done: Sequence[Prepared], *, written: bool) -> None:
        _show(session, _report(session, done[0], written=written), format_)

    append_all(session, author, lambda *found: [prepared(*found)], show, dry_run=dry_run)


def append_all(
    session: Session,
    author: str,
    prepared: Callable[[Ground, tuple[Problem, ...]], Sequence[Prepared]],
    show: Show,
    *,
    dry_run: bool,
) -> None:
    """Append all entries that ``prepared`` returns, or none of them, and show what they changed.

    With ``dry_run``, only show what they would change.
    """
    session.report_problems(appended(session, author, prepared, show, dry_run=dry_run))


def _misleading(session: Session, done: Sequence[Prepared]) -> Iterator[Problem]:
    """Yield a warning for each entry with an effect that its author may not have meant.

    It ends an ongoing activity, it ends a delay although it is only a note, or it is about a date to come.
    """
    for each in done:
        entry, before, after, today, until_today = each.recording
        if each.recorded or today is None:
            continue
        if ends_ongoing(entry, today):
            yield Problem("ongoing-ended", {"number": entry.activity}, Level.WARNING)
        if delay := ended_delay(entry, until_today, today):
            yield delay
        option = "today" if entry.on == session.today_option else "on"
        if ahead := met_ahead(entry, before, after, today, session.plan.settings, option):
            yield ahead


def effect_of(
    session: Session, author: str, prepared: Prepare, *, dry_run: bool
) -> tuple[Recorded, tuple[Problem, ...]]:
    """Append the entry that ``prepared`` returns. Return what the entry changed, and the warnings.

    With ``dry_run``, return only what the entry would change.
    """
    done: list[Recorded] = []

    def show(found: Sequence[Prepared], *, written: bool) -> None:
        done.append(_report(session, found[0], written=written))

    problems = appended(session, author, lambda *found: [prepared(*found)], show, dry_run=dry_run)
    return done[0], problems


def appended(
    session: Session,
    author: str,
    prepared: Callable[[Ground, tuple[Problem, ...]], Sequence[Prepared]],
    show: Show,
    *,
    dry_run: bool,
) -> tuple[Problem, ...]:
    """Do what :func:`append_all` does, and return the warnings instead of reporting them."""
    if dry_run:
        unfinished = store.unfinished(session.progress_folder, author)
        ground, problems = read_ground(session, unfinished)
        done = prepared(ground, problems)
        show(done, written=False)
        return (*session.broken_amendments, *problems, *_misleading(session, done))
    created = not store.has_journal(session.progress_folder, author)
    if created:
        prepared(*read_ground(session))  # a command that is refused must not create a journal
    with opened(session, author) as own:
        ground, problems = read_ground(session, own.unfinished)
        if created:  # opening it made an empty journal
            problems = tuple(each for each in problems if not own.is_empty(each))
        own.number_after(ground.journal.greatest_seq(author))
        done = _appended(own, prepared(ground, problems))
        entries = [each.recording.entry.id for each in done]
        with shown_or(*(Problem(code="recorded-unseen", params={"entry": each}) for each in entries)):
            show(done, written=True)
    return (*own.leftovers, *session.broken_amendments, *problems, *_misleading(session, done))


def _appended(own: OwnJournal, asked: Sequence[Prepared]) -> list[Prepared]:
    """Append the entries that are not recorded yet. Return all entries with their ids.

    An interrupted command may already have recorded some of them.
    """
    new = [each.recording.entry for each in asked if not each.recorded]
    if len(new) < len(asked):
        own.confirm()
    appended = iter(own.append_all(new))
    for each in asked:
        for trace in each.closes:
            own.finish(trace)
    return [
        each if each.recorded else each._replace(recording=each.recording._replace(entry=next(appended)))
        for each in asked
    ]


def read_ground(session: Session, unfinished: tuple[Trace, ...] = ()) -> tuple[Ground, tuple[Problem, ...]]:
    """Read the journals again. Return the data that the rules need, and the problems of the journals."""
    journal, problems = session.read_again()
    return Ground(session.in_time, journal, unfinished), problems


@contextmanager
def opened(session: Session, author: str) -> Iterator[OwnJournal]:
    """Lock the author's journal for the ``with`` block.

    Raises :class:`StorageError`. Raises :class:`UsageError` for an entry that cannot be written as a journal
    line.
    """
    try:
        with opened_journal(session.progress_folder, author) as own:
            yield own
    except ValueProblem as error:
        raise UsageError([error.problem()]) from None


def _show(session: Session, report: Recorded | Verified, format_: str) -> None:
    session.show(report, format_)


def _report(session: Session, done: Prepared, *, written: bool) -> Recorded:
    plan, today, journal = session.plan, session.today, session.journal
    return recorded(plan, today, done.recording, journal, written=written, repeated=done.recorded)


def decide(
    session: Session,
    numbers: Sequence[str],
    asked: Request,
    supervisor: str | None,
    format_: str,
    *,
    dry_run: bool,
    again: bool,
) -> None:
    """Record a supervisor's decision on all of the given activities or on none, and show the changes.

    ``supervisor`` is the supervisor named on the command line. If it is ``None``, the author is taken as the
    supervisor. Raises :class:`UsageError` with the reasons of all activities that are refused.
    """

    def prepared(ground: Ground, _problems: tuple[Problem, ...]) -> list[Prepared]:
        done, refused = [], list[Problem]()
        for number in numbers:
            session.require_unnamed(number)
            try:
                done.append(_decided(ground, number, asked, supervisor, again=again))
            except UsageError as error:
                refused += error.problems
        if refused:
            raise UsageError(refused)
        return done

    def show(done: Sequence[Prepared], *, written: bool) -> None:
        items = [_report(session, each, written=written) for each in done]
        _show(session, verified(session.plan, session.today, items), format_)

    append_all(session, asked.author, prepared, show, dry_run=dry_run)


def _decided(ground: Ground, number: str, asked: Request, named: str | None, *, again: bool) -> Prepared:
    plan = ground.in_time.on(asked.on)
    row_id = query.one(ground.in_time.on(asked.today), number).id
    row = row_with_id(plan, row_id, number)
    supervisors = row.activity.supervisors if row else ()
    by = supervisor_of(plan, supervisors, named, asked.author)
    return prepare(ground, number, asked._replace(by=by), again=again)
