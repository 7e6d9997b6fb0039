"""The commands: each command is a module with a function ``run`` of a few lines.

A command loads the plan, builds one report and passes the report to one writer. The help texts are in
the catalogue under ``help.<command>`` and ``option.<name>``.
"""

COMMANDS = {
    "list": "list_",
    "show": "show",
    "tree": "tree",
    "status": "status",
    "schedule": "schedule",
    "verify": "verify",
    "amend": "amend",
    "history": "history",
    "undo": "undo",
    "report": "report",
    "brief": "brief",
    "remind": "remind",
    "export": "export",
    "import": "import_",
    "sheet": "sheet",
    "collect": "collect",
    "diff": "diff",
    "rollover": "rollover",
    "warehouse": "warehouse",
    "sql": "sql",
    "check": "check",
    "schema": "schema",
    "holidays": "holidays",
    "init": "init",
    "ui": "ui",
    "open": "open_",
    "doctor": "doctor",
    "completion": "completion_command",
    "help": "help_",
}
"""The name of each command → the name of its module, in the order of the help."""

OF_SEVERAL_PLANS = ("list", "report", "brief", "export", "check", "warehouse", "sql")
"""The commands that accept several plans; any other command works on one plan."""

WITHOUT_SETTINGS = ("completion", "help")
"""The commands that run, with a warning, even if a settings file has errors.

``doctor`` runs too. What is wrong with the files is among its findings.
"""
