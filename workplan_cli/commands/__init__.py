"""The commands: one module each, with a function ``run`` of a few lines.

A command loads, asks for one report and hands it to one writer. What it says about itself in
``--help`` stands in the catalogue under ``help.<command>`` and ``option.<name>``.
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
"""The commands in the order of the help, with the module of each."""
