"""Workbooks. The package is light: XlsxWriter is imported when a workbook is made."""

from __future__ import annotations

from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import HEADED, Headed
from workplan_cli.sheets.records import Sheet
from workplan_cli.writers import Style

HOLDS = HEADED | {Execution, Sheet}


def render(report: Headed | Execution | Sheet, style: Style) -> bytes:
    """The report as the bytes of an .xlsx file; the same report gives the same bytes.

    Raises :class:`UsageError` ``cell-too-long``.
    """
    from workplan_cli.writers.xlsx.workbook import written

    return written(report, style)
