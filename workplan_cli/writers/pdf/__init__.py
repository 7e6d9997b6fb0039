"""PDF documents. The package typst is imported only by a call of :func:`render`."""

from __future__ import annotations

from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import HEADED, Headed
from workplan_cli.writers import Style

HOLDS = HEADED | {Execution, Brief}


def render(report: Headed | Execution | Brief, style: Style) -> bytes:
    """Render the report as the bytes of a .pdf file. Equal reports give equal bytes."""
    from workplan_cli.writers.pdf.document import written

    return written(report, style)
