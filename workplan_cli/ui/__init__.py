"""The full-screen view of a plan in a terminal, with Textual (extra ``ui``).

The view gets its data from a :class:`~workplan_cli.ui.desk.Desk` and knows neither files nor the environment.
Only the command ``ui`` imports this room.
"""
