"""Makes the description for a package index from README.md, while the project is built.

A package index shows the description far from the repository, where a relative link leads nowhere. With a
``Repository`` in ``[project.urls]`` the links become absolute; without one, the words of a link are followed
by the place of its page in the source distribution, which holds every page. Pictures are left out, because no
index shows a picture of another site reliably.
"""  # noqa: INP001 - Hatchling loads it by its path

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n?", re.MULTILINE)
_MARK = re.compile(r"^<!-- .* -->\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:|#)([^)\s]+)\)")


SOURCE = """
Files in brackets, such as `docs/guide.md`, are in the source distribution:
`pip download --no-deps --no-binary workplan-cli workplan-cli`.
"""
"""The last paragraph of a description whose links name places in the source distribution."""


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
        return _LINK.sub(_placed, text) + (SOURCE if _LINK.search(text) else "")
    return _LINK.sub(rf"[\1]({repository.rstrip('/')}/blob/HEAD/\2)", text)


def _placed(link: re.Match[str]) -> str:
    """Return the words of a link and the file that it leads to; the file once, if it is one of the words."""
    words, file = link[1], link[2].partition("#")[0]
    return words if file in words else f"{words} (`{file}`)"
