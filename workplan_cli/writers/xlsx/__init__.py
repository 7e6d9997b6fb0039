"""Excel workbooks. The package XlsxWriter is imported only by a call of :func:`render`."""

from __future__ import annotations

from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import HEADED, Headed
from workplan_cli.reports.plan_files import Review
from workplan_cli.sheets.records import Sheet
from workplan_cli.writers import Style

HOLDS = HEADED | {Execution, Sheet, Review}


def render(report: Headed | Execution | Sheet | Review, style: Style) -> bytes:
    """Render the report as the bytes of an .xlsx file. Equal reports give equal bytes.

    If a text is too long for a cell, it is truncated, and the style's ``remark`` is called with a warning.
    """
    from workplan_cli.writers.xlsx.workbook import written

    return written(report, style)
