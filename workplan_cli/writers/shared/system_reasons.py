"""The reasons for which the operating system refuses something, in the languages of the catalogue."""

import errno
import os
from functools import cache

from workplan_cli.locales import Catalogue


def reason_text(reason: str, catalogue: Catalogue) -> str:
    """Return a reason of the system in the language of the catalogue.

    A reason that the catalogue does not know is returned as the system states it.
    """
    key = f"errno.{_errors_of_system().get(reason)}"
    return catalogue(key) if catalogue.has(key) else reason


NAMES = (
    "eacces",
    "ebusy",
    "edquot",
    "eexist",
    "efbig",
    "eio",
    "eisdir",
    "eloop",
    "emfile",
    "enametoolong",
    "enfile",
    "enoent",
    "enomem",
    "enospc",
    "enotdir",
    "enotempty",
    "eperm",
    "epipe",
    "erofs",
    "estale",
    "etxtbsy",
)
"""The errors that the catalogues know, by their names in :mod:`errno`. A system may lack some of them."""


@cache
def _errors_of_system() -> dict[str, str]:
    """Return the names of the errors by the texts of the system."""
    numbers = {name: getattr(errno, name.upper(), None) for name in NAMES}
    return {os.strerror(number): name for name, number in numbers.items() if number is not None}
