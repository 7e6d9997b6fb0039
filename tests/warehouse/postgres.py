"""A PostgreSQL server of its own, on loopback: that of Debian (``apt install postgresql``)."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

BINARIES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
"""The folder of the server's programs; ``None`` if it is not installed."""
RUNUSER = shutil.which("runuser") or shutil.which("runuser", path="/usr/sbin:/sbin") or "runuser"
"""The program that only root runs: its folder need not be on the PATH of others."""


def as_somebody(command: list[str]) -> list[str]:
    """The command as the user of PostgreSQL, which root may not start."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [RUNUSER, "-u", "postgres", "--", *command] if root else command


@contextmanager
def postgres() -> Iterator[list[str]]:
    """The command line of a client of a new database server."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        # Not a folder of pytest: other users may not enter those.
        if as_somebody([]):
            shutil.chown(name, "postgres")
        with started(Path(name)) as client:
            yield client


@contextmanager
def started(folder: Path) -> Iterator[list[str]]:
    """Start a server in a folder, on a free port of loopback; yield the command line of a client."""
    data = folder / "data"
    made = [BINARIES / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C", "-U", "asker"]
    subprocess.run(as_somebody([*map(str, made)]), check=True, capture_output=True, cwd=folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories= -p {port}"
    control = as_somebody([str(BINARIES / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")])
    subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        client = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", port]
        yield [*client, "-U", "asker", "-d", "postgres"]
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, cwd=folder
        )
