"""Finds the bases of imported activities: the documents on which they rest.

The documents are named in a separate column, or in the titles of the activities.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from workplan_cli import locales
from workplan_cli.language.documents import document_key, documents_in
from workplan_cli.language.uzbek import fold
from workplan_cli.model.activity import Activity
from workplan_cli.model.field_types import Basis
from workplan_cli.model.plan import Chapter


def with_bases(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Return the chapters, with the basis of each activity filled in.

    The text of a column called ``Asos`` or similar is used as written, with one document on each line. If
    there is no such column, the documents that a title names by number are proposed.
    """
    every = [each for chapter in chapters for each in _inside(chapter)]
    based = _of_column if any(_column(each) for each in every) else _of_title
    return tuple(
        chapter._replace(
            activities=_each(based, chapter.activities),
            sections=tuple(
                section._replace(activities=_each(based, section.activities)) for section in chapter.sections
            ),
        )
        for chapter in chapters
    )


def _inside(chapter: Chapter) -> tuple[Activity, ...]:
    return chapter.activities + tuple(each for section in chapter.sections for each in section.activities)


def _each(based: Callable[[Activity], Activity], activities: tuple[Activity, ...]) -> tuple[Activity, ...]:
    return tuple(map(based, activities))


def _column(activity: Activity) -> str | None:
    return next((name for name in activity.extra if fold(name) in _headings()), None)


def _of_column(activity: Activity) -> Activity:
    column = _column(activity)
    if column is None:
        return activity
    texts = re.split(r"\s*[\n;]\s*", activity.extra[column])
    extra = {name: text for name, text in activity.extra.items() if name != column}
    return activity._replace(extra=extra, basis=tuple(_basis(text) for text in texts if text))


def _of_title(activity: Activity) -> Activity:
    return activity._replace(basis=tuple(map(_basis, documents_in(activity.title))))


def _basis(text: str) -> Basis:
    return Basis(text, document_key(text))


@cache
def _headings() -> frozenset[str]:
    return frozenset(fold(locales.load(language).text("form.basis")) for language in locales.LANGUAGES)
