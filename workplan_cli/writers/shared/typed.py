"""Words for what people type on the command line, in messages about it."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.errors import Problem
from workplan_cli.locales import Catalogue
from workplan_cli.writers.shared.cells import period_text

PLACEHOLDERS_IN = {
    "missing-argument": "name",
    "option-blank": "option",
    "bad-choice": "option",
    "bad-pair": "form",
    "sheet-cell-altered": "command",
    "sheet-number-altered": "command",
}
"""The parameter of a problem that holds placeholders of the help, such as ``KEY=VALUE``, by its code."""

SAMPLED = {"amend-basis-needed", "missing-argument", "option-needs-value"}
"""The codes of problems whose remedy shows a sample of the value that is missing."""


def typed_in_words(problem: Problem, params: dict[str, object], catalogue: Catalogue) -> None:
    """Put words beside the values that can be typed, and in place of placeholders of the help."""
    labels, choice, choices = params.get("labels"), params.pop("choice", None), params.get("choices")
    if isinstance(labels, list) and "worksheet" not in problem.params:
        params["labels"] = [_typed_label(each, catalogue) for each in labels]
    if problem.code == "unknown-deadline":
        params["examples"] = catalogue("deadline.samples")
    # Imported when used: it belongs to a few errors.
    if choice and isinstance(choices, list):
        from workplan_cli.locales.words import Choice, listed

        params["choices"] = [listed(Choice(str(choice)), each, catalogue) for each in choices]
    if problem.code == "bad-choice" and isinstance(choices, list):
        params["near"] = _near(str(params["value"]), choices, list(params["choices"]))  # type: ignore[call-overload]
    if problem.code == "bad-date":
        params["near"] = _alternatives(params.get("near"), catalogue)
    if problem.code in SAMPLED:
        params["sample"] = _sample(params, catalogue)
    if name := PLACEHOLDERS_IN.get(problem.code):
        from workplan_cli.locales.words import placeholders

        params[name] = placeholders(str(params[name]), catalogue)


def _sample(params: dict[str, object], catalogue: Catalogue) -> str:
    """Return a sample of what is missing: an option with a value, or the command with its arguments."""
    from workplan_cli.locales.samples import sample
    from workplan_cli.locales.words import in_words

    if "param" not in params:
        return in_words(str(params.get("example", "")), catalogue)
    command, typed = str(params["command"]).split()[-1], str(params.get("option", ""))
    return sample(str(params["param"]), command, catalogue, typed)


def _alternatives(given: object, catalogue: Catalogue) -> object:
    """Join alternatives: ``2025-10-03 or 2025-03-10``. A single one, or none, stays as it is."""
    if not isinstance(given, list | tuple) or len(given) < 2:  # noqa: PLR2004 - one is no alternative
        return given
    *others, last = given
    return catalogue("alternatives", others=others, last=last)


def _near(typed: str, values: Sequence[str], shown: Sequence[str]) -> list[str]:
    """Return the values, as they are shown, of which the typed text may be a part or a misspelling."""
    from workplan_cli.language.matching import nearest

    words = {each.replace("-", " ").replace("(", " "): each for each in shown}
    return [words[each] for each in nearest(typed, words)]


def _typed_label(label: str, catalogue: Catalogue) -> str:
    """Return the label of a checkpoint, followed by its words: ``2025-09 (September 2025)``."""
    key = f"checkpoint.{label}.typed"
    words = catalogue(key) if catalogue.has(key) else period_text(label, catalogue)
    return label if words == label else f"{label} ({words})"
