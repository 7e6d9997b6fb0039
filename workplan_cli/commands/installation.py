"""The command that installs a missing extra into the environment from which the program runs.

Each way of installing keeps its own records. A package added in another way is lost at the next upgrade, or
is refused. This module therefore recognises how the environment was made: by uv, by pipx, as a virtual
environment, or by an operating system that reserves its Python for its own packages (PEP 668).
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from workplan_cli.errors import Problem
from workplan_cli.model.record import Record

DISTRIBUTION = "workplan-cli"
UV_RECEIPT = "uv-receipt.toml"
PIPX_RECORD = "pipx_metadata.json"
MANAGED = "EXTERNALLY-MANAGED"


class Place(Record):
    """The Python environment of the process.

    ``stdlib`` is the folder of the standard library, in which an operating system marks a Python that it
    manages. ``active`` is the virtual environment that the shell has activated, if any.
    """

    prefix: Path
    base_prefix: Path
    executable: Path
    stdlib: Path
    folder: Path
    active: Path | None = None
    has_pip: bool = True
    windows: bool = False


def place(environment: Mapping[str, str]) -> Place:
    """Return the environment of this process."""
    from importlib.util import find_spec
    from sysconfig import get_path

    active = environment.get("VIRTUAL_ENV")
    try:
        folder = Path.cwd()
    except OSError:  # the folder was removed
        folder = Path(sys.prefix)
    return Place(
        prefix=Path(sys.prefix),
        base_prefix=Path(sys.base_prefix),
        executable=Path(sys.executable or "python"),
        stdlib=Path(get_path("stdlib")),
        folder=folder,
        active=Path(active) if active else None,
        has_pip=find_spec("pip") is not None,
        windows=sys.platform == "win32",
    )


def completed(problem: Problem, environment: Mapping[str, str]) -> Problem:
    """Add the parameter ``install``, the command to install an extra, to a problem that names the extra."""
    extra = problem.params.get("extra")
    if extra is None:
        return problem
    return problem._replace(params={**problem.params, "install": command(str(extra), place(environment))})


def command(extra: str, at: Place) -> str:
    """Return the command that installs an extra of this program.

    Example: ``python -m pip install "workplan-cli[office]"``.
    """
    if (at.prefix / UV_RECEIPT).is_file():
        return _uv_tool(extra, at.prefix / UV_RECEIPT)
    if (at.prefix / PIPX_RECORD).is_file():
        return " ".join(["pipx", "inject", at.prefix.name, *map(_quoted, requirements_of(extra))])
    managed = at.prefix == at.base_prefix and (at.stdlib / MANAGED).is_file()
    if at.has_pip:
        words = [_python(at), "-m", "pip", "install", *(["--user", "--break-system-packages"] * managed)]
    else:
        words = ["uv", "pip", "install", "--python", _path(at), *(["--break-system-packages"] * managed)]
    return " ".join([*words, _quoted(f"{DISTRIBUTION}[{extra}]")])


def requirements_of(extra: str) -> Sequence[str]:
    """Return the requirements of an extra of the installed program. Example: ``python-docx>=1.2``."""
    from importlib.metadata import requires

    stated = (each.partition(";") for each in requires(DISTRIBUTION) or ())
    return [need.strip() for need, _, marker in stated if marker.strip() == f"extra == '{extra}'"]


def _uv_tool(extra: str, receipt: Path) -> str:
    """Return the ``uv tool install`` command that adds an extra to those already installed.

    The command must name all extras and additional packages, because uv removes those that it does not name.
    """
    import tomllib

    given = tomllib.loads(receipt.read_text(encoding="utf-8"))["tool"]["requirements"]
    words = ["uv", "tool", "install"]
    for each in sorted(given, key=lambda each: each["name"] != DISTRIBUTION):
        own = each["name"] == DISTRIBUTION
        extras = [*each.get("extras", ()), *([extra] if own else ())]
        words += [*([] if own else ["--with"]), _quoted(_requirement(each, dict.fromkeys(extras)))]
    return " ".join(words)


def _requirement(given: Mapping[str, str], extras: Mapping[str, object]) -> str:
    """Convert a requirement in uv's receipt to an argument for the command line.

    Example: ``workplan-cli[office] @ /home/ali/workplan_cli-1.0-py3-none-any.whl``.
    """
    name = given["name"] + (f"[{','.join(extras)}]" if extras else "")
    sources = (given.get(key) for key in ("path", "directory", "editable", "url"))
    source = next(filter(None, sources), None) or (f"git+{given['git']}" if "git" in given else None)
    return f"{name} @ {source}" if source else name + given.get("specifier", "")


def _python(at: Place) -> str:
    """Return the command that runs the interpreter: ``python`` in an activated environment, else its path."""
    if at.active == at.prefix:
        return "python"
    path = _path(at)
    # PowerShell takes a quoted path for a text unless it is called.
    return f"& {path}" if at.windows and path.startswith('"') else path


def _path(at: Place) -> str:
    """Return the quoted path of the interpreter; it is relative if the working folder contains the file."""
    known = at.executable
    path = str(known.relative_to(at.folder) if known.is_relative_to(at.folder) else known)
    if at.windows:
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)


def _quoted(requirement: str) -> str:
    """Return a requirement in quotation marks, which every shell needs for ``[`` or ``>``."""
    return requirement if requirement.replace("-", "").isalnum() else f'"{requirement}"'
