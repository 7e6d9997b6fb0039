"""Word documents. The package is light: python-docx is imported when a document is made."""

from __future__ import annotations

from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import HEADED, Headed
from workplan_cli.writers import Style

HOLDS = HEADED | {Execution}


def render(report: Headed | Execution, style: Style) -> bytes:
    """The report as the bytes of a .docx file; the same report gives the same bytes."""
    from workplan_cli.writers.docx.document import written

    return written(report, style)
