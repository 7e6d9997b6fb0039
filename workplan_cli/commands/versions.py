"""The version and commit of the program, and the versions of the packages it uses.

The build imports this module for :func:`commit`, so it imports only the standard library.
"""

from pathlib import Path

from workplan_cli import __version__

PACKAGE = Path(__file__).resolve().parents[1]
STAMP = "commit.txt"
"""The file in the package where a build writes the commit."""

DEPENDENCIES = ("typer", "pyyaml", "rich", "pydantic", "python-dateutil")
OPTIONAL = ("python-docx", "xlsxwriter")
"""The distributions of the extra ``office``."""


def title() -> str:
    """``workplan 0.1.0``, with the commit in parentheses where it is known."""
    known = commit()
    return f"workplan {__version__} ({known})" if known else f"workplan {__version__}"


def commit(package: Path = PACKAGE) -> str | None:
    """The commit the package was built from or is checked out at.

    ``7e9ea6a1b2c3``, followed by ``-dirty`` if tracked files were changed; ``None`` if it is unknown.
    """
    stamp = package / STAMP
    if stamp.is_file():
        return stamp.read_text(encoding="ascii").strip()
    # Only a repository of our own: an environment may lie inside somebody else's.
    return _described(package.parent) if (package.parent / ".git").exists() else None


def _described(checkout: Path) -> str | None:
    """The commit of a checkout; None without git, without a commit, or where git refuses."""
    import subprocess

    # Explicit folders take precedence over $GIT_DIR; an optional lock could fail a simultaneous commit.
    command = ["git", "--no-optional-locks", f"--git-dir={checkout / '.git'}", f"--work-tree={checkout}"]
    command += ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, found on the user's own PATH
            command, cwd=checkout, capture_output=True, encoding="ascii", check=True
        )
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip() or None


def in_use() -> list[tuple[str, str | None]]:
    """Python and the packages the program uses, with their versions; None for an extra not installed."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    found: list[tuple[str, str | None]] = [("Python", platform.python_version())]
    for name in (*DEPENDENCIES, *OPTIONAL):
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            found.append((name, None))
    return found
