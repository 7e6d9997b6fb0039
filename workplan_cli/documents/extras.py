"""Loads the readers of document formats. Some readers need an optional package."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from workplan_cli.errors import UsageError

_PACKAGES = {"pdf": ("pdfplumber", "PDF"), "scan": ("numpy", "PNG/JPEG/TIFF")}
"""The readers that need optional packages, each with the package and the format that a message names."""


def reader(name: str) -> ModuleType:
    """Return the module of a reader.

    Raises :class:`UsageError` (``reader-missing``) if a package that it needs is not installed.
    """
    try:
        return import_module(f"workplan_cli.documents.{name}")
    except ModuleNotFoundError as error:
        if name not in _PACKAGES or (error.name or "").startswith("workplan_cli"):
            raise
        package, named = _PACKAGES[name]
        raise UsageError.of("reader-missing", format=named, package=package, extra=name) from error
