"""The review list of an import, kept beside the plan until a person has worked through it and deletes it."""

from collections.abc import Iterator
from pathlib import Path

from workplan_cli import store
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem
from workplan_cli.model.review import Gravity
from workplan_cli.reports.plan_files import Review
from workplan_cli.store.files import failing_as
from workplan_cli.writers import render_file


def review_file(plan: Path) -> Path:
    """Return the file of the review list of a plan: ``plan.yaml`` → ``plan.review.md`` in the same folder."""
    return plan.with_name(f"{plan.stem}.review.md")


def keep(session: Session, plan: Path, review: Review) -> Path | None:
    """Write the review list beside a new plan, and return its file.

    If the list has only notes, write no file and return ``None``. The list of an earlier import to the same
    plan file is replaced or removed. Raises :class:`StorageError`, see :func:`store.create`.
    """
    path = review_file(plan)
    if all(each.gravity is Gravity.NOTE for each in review.items):
        with failing_as("write-failed", path):
            path.unlink(missing_ok=True)
        return None
    store.create(path, render_file(review, session.style_of("markdown")), force=True)
    return path


def problems(plan: Path) -> Iterator[Problem]:
    """Yield a warning if the review list of a plan still exists, because a person has not finished it."""
    path = review_file(plan)
    if path.is_file():
        yield Problem("review-open", {"plan": plan.name}, level=Level.WARNING, file=str(path))
