"""Makes the text of an imported plan that replaces another one, and names what is kept and lost of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from workplan_cli import locales
from workplan_cli.commands import editor
from workplan_cli.model.plan import Plan
from workplan_cli.model.review import Doubt, Place
from workplan_cli.store.plan_file.carried import carried_text, comments_of
from workplan_cli.store.plan_file.read import source_of
from workplan_cli.tracking.diff import Former

_MODELINE = "# yaml-language-server:"


def replacing_text(
    plan: Plan, earlier: Plan, path: Path, header: str, former: Former
) -> tuple[str, tuple[Doubt, ...]]:
    """Return the text of an imported plan, and a review item on the comments that it loses.

    Comments of the plan ``earlier``, whose file ``path`` is, stay at their activities and at the parts of the
    file that did not change. ``former`` finds the earlier numbers of the activities. Raises
    :class:`PlanError` if the file can no longer be read.
    """
    source = source_of(path)
    text = carried_text(plan, earlier, source, {each: former(each) or "" for each in plan.numbers()}, header)
    left = Counter(comments_of(source)) - Counter(comments_of(text.encode()))
    own = [each for each in left if each not in _headers() and not each.startswith(_MODELINE)]
    lost = [Doubt(code="comments-lost", place=Place(), earlier=" ".join(own))] if own else []
    return text, tuple(lost)


def kept_values(review: Iterable[Doubt]) -> str:
    """Name the keys of the plan file whose values were kept, each with the number of its places."""
    kinds = Counter(str(each.params["kind"]) for each in review if each.code == "earlier-kept")
    return ", ".join(f"{kind} ({count})" if count > 1 else kind for kind, count in kinds.items())


def _headers() -> frozenset[str]:
    """Return the lines that the program itself writes at the top of a plan, in all languages."""
    catalogues = map(locales.load, locales.LANGUAGES)
    texts = [editor.header(say, standing) for say in catalogues for standing in ("signed", "draft")]
    return frozenset(f"# {line}".rstrip() for text in texts for line in text.splitlines())
