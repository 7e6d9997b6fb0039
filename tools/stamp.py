"""A build hook that writes the commit into the wheel and the source distribution."""  # noqa: INP001 - a script

import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Stamp(BuildHookInterface):
    """Adds ``workplan_cli/commit.txt`` if the commit is known. An editable install asks git at run time."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Write the stamp to a temporary folder and have it included."""
        sys.path.insert(0, self.root)
        from workplan_cli.commands.versions import PACKAGE, STAMP, commit

        known = commit()
        if version == "editable" or known is None or (PACKAGE / STAMP).exists():
            return
        self.folder = tempfile.TemporaryDirectory()
        stamp = Path(self.folder.name) / STAMP
        stamp.write_text(f"{known}\n", encoding="ascii")
        build_data["force_include"][str(stamp)] = f"{PACKAGE.name}/{STAMP}"

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:  # noqa: ARG002 - the signature is Hatchling's
        """Remove the temporary folder."""
        if hasattr(self, "folder"):
            self.folder.cleanup()
