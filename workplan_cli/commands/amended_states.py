"""What an amendment does to the state of the activities that it changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workplan_cli.commands.session import Session
from workplan_cli.model.amendment import AmendmentForm
from workplan_cli.model.plan import Plan
from workplan_cli.tracking import diff
from workplan_cli.tracking.difference import Difference
from workplan_cli.tracking.requests import row_with_id
from workplan_cli.tracking.stale_titles import stale_titles
from workplan_cli.tracking.state import State, Status, fold
from workplan_cli.writers.shared.state_texts import state_words


def told_of(
    session: Session,
    before: Plan,
    after: Plan,
    form: AmendmentForm,
    changes: Iterable[Difference],
    *,
    remedy: str,
) -> tuple[Difference, ...]:
    """Tell what the amendment means for the states of activities; return its changes with the extensions.

    ``before`` and ``after`` are the plans without and with the amendment ``form``. ``remedy`` says how the
    amendment can be corrected: by an ``option``, in its ``file`` or, once ``recorded``, by another amendment.
    """
    _tell_complete(session, before, form)
    _tell_checkpoints(session, before, after, form)
    for each in stale_titles(before, after, form):
        session.tell(f"amend.title-keeps.{remedy}", day=str(form.on), **each._asdict())
    day = max(session.today, form.on)
    # Another amendment of the same day may have the same basis, so that these do not tell whose change it is.
    known = {row.id: row.past.changes for row in (*before.rows(), *before.dropped())}
    rows = [row for row in (*after.rows(), *after.dropped()) if row.past.changes != known.get(row.id, ())]
    state = fold(after, session.journal_on(day), day, rows)
    _tell_missed(session, state, form)
    _tell_states(session, before, state)
    return tuple(diff.with_extensions(changes, state, {form.on}))


def _tell_states(session: Session, before: Plan, after: State) -> None:
    """Tell the states and the completion of the activities whose state or flags the amendment changes."""
    say, rows = session.catalogue, {row.id: row for row in before.rows()}
    was_rows = [rows[item.row.id] for item in after.activities if item.row.id in rows]
    found = fold(before, session.in_time.carried(session.journal, after.day), after.day, was_rows).activities
    earlier = {item.row.id: item for item in found}
    for item in after.activities:
        was = earlier.get(item.row.id)
        words = [", ".join(state_words(each, say)) for each in (was, item) if each]
        if was and words[0] != words[1]:
            said = {"number": item.number, "before": words[0], "after": words[1]}
            if was.fraction == item.fraction:
                session.tell("amend.state", **said)
            else:
                session.tell("amend.state-share", **said, was=was.fraction, now=item.fraction)


def _tell_missed(session: Session, state: State, form: AmendmentForm) -> None:
    """Tell which checkpoints had been missed when the amendment closed them: they stay in the rates."""
    for item in (*state.activities, *state.dropped):
        missed = [
            each.due
            for each in item.checkpoints
            if each.counts and each.closed and each.closed.on == form.on and each.closed.basis == form.basis
        ]
        if missed:
            session.tell("amend.missed", number=item.number, days=missed, n=len(missed))


def _tell_complete(session: Session, plan: Plan, form: AmendmentForm) -> None:
    """Tell which activities with a new deadline are complete already, and since when."""
    numbers = {change.number for change in form.changes if change.deadline}
    if not numbers:
        return
    found = fold(plan, session.journal_on(session.today), session.today, plan.rows(numbers)).activities
    for item in found:
        if item.status is Status.DONE:
            session.tell("amend.complete", number=item.number, day=item.done_on)


def _tell_checkpoints(session: Session, before: Plan, after: Plan, form: AmendmentForm) -> None:
    """Tell which checkpoints an activity has before and after, where a deadline has several of them."""
    day = max(session.today, form.on)
    for change in form.changes:
        row = next(before.rows({change.number}), None)
        if row is None or not change.deadline:
            continue
        was, now = (_checkpoints(session, plan, row.id, change.number, day) for plan in (before, after))
        if was != now and max(len(was), len(now)) > 1:
            old, new = (", ".join(map(session.catalogue.period, labels)) or "—" for labels in (was, now))
            session.tell("amend.checkpoints", number=change.number, before=old, after=new)


def _checkpoints(session: Session, plan: Plan, row_id: str, number: str, day: date) -> list[str]:
    """Return the labels of the checkpoints of a row that nothing closed, in a plan on a day."""
    row = row_with_id(plan, row_id, number)
    found = fold(plan, session.journal_on(day), day, [row] if row else []).activities
    return [each.label for item in found for each in item.checkpoints if not each.closed]
