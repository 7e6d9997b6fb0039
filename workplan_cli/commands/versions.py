"""The version and commit of the program, and the versions of the packages it uses.

The build script imports this module to call :func:`commit`, so this module imports only the standard
library at the top level.
"""

from pathlib import Path

from workplan_cli import __version__

PACKAGE = Path(__file__).resolve().parents[1]
STAMP = "commit.txt"
"""The file in the package to which a build writes the commit."""

DEPENDENCIES = ("typer", "pyyaml", "rich", "pydantic", "python-dateutil")
EXTRAS = {
    "office": ("python-docx", "xlsxwriter"),
    "pdf": ("typst", "pdfplumber"),
    "many": ("duckdb",),
    "scan": ("numpy", "pillow", "pypdfium2", "pdfplumber"),
    "ui": ("textual", "textual-serve", "aiohttp"),
}
"""The extras for users, each with the distributions that it installs."""


def title() -> str:
    """Return ``workplan 0.1.0``, followed by the commit in parentheses if the commit is known."""
    known = commit()
    return f"workplan {__version__} ({known})" if known else f"workplan {__version__}"


def commit(package: Path = PACKAGE) -> str | None:
    """Return the commit from which the package was built, or which is checked out.

    Example: ``7e9ea6a1b2c3``, or ``7e9ea6a1b2c3-dirty`` if tracked files were changed. Returns ``None``
    if the commit is unknown.
    """
    stamp = package / STAMP
    if stamp.is_file():
        return stamp.read_text(encoding="ascii").strip()
    # Only a repository next to the package counts: a virtual environment may be inside a foreign repository.
    return _described(package.parent) if (package.parent / ".git").exists() else None


def _described(checkout: Path) -> str | None:
    """Return the commit of a checkout; ``None`` if git is missing or fails, or there is no commit."""
    import subprocess

    # Explicit folders override $GIT_DIR. An optional lock could make a simultaneous commit fail.
    command = ["git", "--no-optional-locks", f"--git-dir={checkout / '.git'}", f"--work-tree={checkout}"]
    command += ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, found on the user's own PATH
            command, cwd=checkout, capture_output=True, encoding="ascii", check=True
        )
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip() or None


def in_use() -> dict[str, str | None]:
    """Return the versions of Python and of the packages that the program uses, by name.

    The version of a package that is not installed is ``None``.
    """
    import platform

    names = dict.fromkeys((*DEPENDENCIES, *(name for extra in EXTRAS.values() for name in extra)))
    return {"Python": platform.python_version()} | {name: _version(name) for name in names}


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
