"""The full-screen view of a plan in a terminal, with Textual (extra ``ui``).

The view reads and records through a :class:`~workplan_cli.ui.desk.Desk`, so that it needs neither files nor
environment variables. Only the command ``ui`` imports this package.
"""
