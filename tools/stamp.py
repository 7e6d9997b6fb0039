"""A build hook that writes the commit into what is built, and the sample plan into the wheel."""  # noqa: INP001 - a script

import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Stamp(BuildHookInterface):
    """Adds ``workplan_cli/commit.txt`` if the commit is known, and ``workplan_cli/sample.yaml`` to a wheel.

    An editable install reads both in the checkout: a file in a folder ``workplan_cli`` beside the installed
    packages would hide the package from every process that is started elsewhere.
    """

    def initialize(self, version: str, build_data: dict) -> None:
        """Have the sample included, and the stamp, which is written to a temporary folder."""
        if version == "editable":
            return
        if self.target_name == "wheel":
            build_data["force_include"][str(Path(self.root, "data", "plan.yaml"))] = (
                "workplan_cli/sample.yaml"
            )
        sys.path.insert(0, self.root)
        from workplan_cli.commands.versions import PACKAGE, STAMP, commit

        known = commit()
        if known is None or (PACKAGE / STAMP).exists():
            return
        self.folder = tempfile.TemporaryDirectory()
        stamp = Path(self.folder.name) / STAMP
        stamp.write_text(f"{known}\n", encoding="ascii")
        build_data["force_include"][str(stamp)] = f"{PACKAGE.name}/{STAMP}"

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:  # noqa: ARG002 - the signature is Hatchling's
        """Remove the temporary folder."""
        if hasattr(self, "folder"):
            self.folder.cleanup()
