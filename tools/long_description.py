"""Makes the description for a package index from README.md, while the project is built.

A package index shows the description far from the repository, where a relative link leads nowhere. With a
``Repository`` in ``[project.urls]`` the links become absolute; without one, only their words are left.
Pictures are left out, because no index shows a picture of another site reliably.
"""  # noqa: INP001 - Hatchling loads it by its path

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n?", re.MULTILINE)
_MARK = re.compile(r"^<!-- .* -->\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:|#)([^)\s]+)\)")


class LongDescription(MetadataHookInterface):
    """Sets the field ``readme`` of the project's metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the description."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        text = described(readme, metadata.get("urls", {}).get("Repository"))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def described(readme: str, repository: str | None) -> str:
    """Return the description for an index. ``repository`` is the address of the repository, if it has one."""
    text = _MARK.sub("", _PICTURE.sub("", readme))
    if repository is None:
        return _LINK.sub(r"\1", text)
    return _LINK.sub(rf"[\1]({repository.rstrip('/')}/blob/HEAD/\2)", text)
