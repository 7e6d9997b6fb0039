"""workplan: tracks the execution of official work plans kept in plain files."""

import os

__version__ = "0.1.0"


def main() -> None:
    """Run the command line and end the process: the entry point of the console script.

    From this call on, Ctrl-C ends the process silently, even while the modules of the program are imported.
    The program cannot influence the imports that Python and the script make before this call.
    """
    try:
        from workplan_cli.__main__ import main as run

        run()
    except KeyboardInterrupt:
        os._exit(130)
