"""The commands: one module each, with a function ``run`` of a few lines.

A command loads the plan, builds one report and passes it to one writer. Its help is in the catalogue
under ``help.<command>`` and ``option.<name>``.
"""

COMMANDS = {
    "list": "list_",
    "show": "show",
    "tree": "tree",
    "status": "status",
    "schedule": "schedule",
    "history": "history",
    "undo": "undo",
    "report": "report",
    "export": "export",
    "import": "import_",
    "sheet": "sheet",
    "collect": "collect",
    "check": "check",
    "schema": "schema",
    "init": "init",
}
"""The module of each command, in the order of the help."""
