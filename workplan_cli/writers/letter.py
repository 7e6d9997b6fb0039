"""Letters as a plain text file."""

from __future__ import annotations

from workplan_cli.reports.letters import Letters
from workplan_cli.writers import Style
from workplan_cli.writers.shared.letter_texts import together

HOLDS = frozenset({Letters})


def render(report: Letters, style: Style) -> str:
    """Render all letters as one string."""
    return together(report, style.catalogue)
