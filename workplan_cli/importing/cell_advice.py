"""Writes a cell of executors so that an import reads it as its reader says it is meant.

A semicolon after each name makes the names exact (:func:`~workplan_cli.language.executor_names.read_cell`):
a comma or an "and" within such a name separates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workplan_cli.language.executor_names import Named


def exact_cell(names: Sequence[Named], doubted: Named) -> str:
    """Return the text of a cell whose names are ``names``, but the doubted ones as in their other reading.

    >>> name = Named("Fan, ta’lim bo‘limi", "A.Valiyev", "executor-comma", "Fan; ta’lim bo‘limi")
    >>> exact_cell([name, Named("Devonxona")], name)
    'Fan; ta’lim bo‘limi (A.Valiyev); Devonxona;'
    >>> apart = Named("ta’lim bo‘limi", None, "executor-apart", "Fan, ta’lim bo‘limi")
    >>> exact_cell([Named("Fan"), apart, Named("Devonxona")], apart)
    'Fan, ta’lim bo‘limi; Devonxona;'
    """
    return exact("; ".join(_written(names, doubted)))


def exact(text: str) -> str:
    """Return names that are separated by semicolons with a semicolon after the last name, too."""
    return f"{text.strip(' ;')};"


def _written(names: Sequence[Named], doubted: Named) -> Iterator[str]:
    same = [at for at, named in enumerate(names) if _is_same(named, doubted)]
    first = same[0]
    if first and doubted.instead.startswith(names[first - 1].name) and len(same) == 1:
        first -= 1
    for at, named in enumerate(names):
        if at == first:
            head = names[same[-1]].head
            yield (
                doubted.instead if head is None or head in doubted.instead else f"{doubted.instead} ({head})"
            )
        elif not first <= at <= same[-1]:
            yield f"{named.name} ({named.head})" if named.head else named.name


def _is_same(named: Named, doubted: Named) -> bool:
    return (named.doubt, named.instead) == (doubted.doubt, doubted.instead)
