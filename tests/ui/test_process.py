"""The view as a process of its own: on a terminal, and served to a browser of this machine."""

import asyncio
import os
import select
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from workbench import GUARD, ROOT, read_to_the_end

COMMAND = (sys.executable, "-m", "workplan_cli", "--today", "2025-10-01", "--lang", "en", "ui")


def environment(**given):
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **given}


WAIT = 60
"""Seconds without a change of the screen after which the test fails."""


class Terminal:
    """The process on a terminal of 80 × 24 cells."""

    def __init__(self, folder, **given):
        import fcntl
        import pty
        import struct
        import termios

        self.controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), terminal)
        self.process = subprocess.Popen(
            COMMAND, cwd=folder, env=environment(**given), start_new_session=True, **streams
        )
        os.close(terminal)
        self.seen = b""

    def until(self, words):
        """Read what is drawn until the words have come."""
        start = len(self.seen)
        while words.encode() not in self.seen[start:]:
            if not select.select([self.controller], [], [], WAIT)[0]:
                self.process.kill()
                pytest.fail(f"{words!r} was not drawn: {self.seen[start:]!r}")
            self.seen += os.read(self.controller, 1 << 16)

    def press(self, keys):
        os.write(self.controller, keys)

    def ended(self):
        """Read to the end; return the exit status."""
        self.seen += read_to_the_end(self.controller)
        return self.process.wait(GUARD)


F2 = b"\x1bOQ"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_report_on_a_real_terminal(workplan):
    terminal = Terminal(workplan.folder)
    terminal.until("F10 Quit")
    terminal.press(F2)
    terminal.until("preview")
    terminal.press(b"30")
    terminal.press(F2)
    terminal.until("Recorded for")
    terminal.press(b"\rq")
    assert terminal.ended() == 0
    assert '"percent": 30' in workplan.journal
    assert workplan.journal.count("- {") == 1
    assert b"\x1b[?1049l" in terminal.seen  # the screen from before is shown again


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_ctrl_c_leaves(workplan):
    terminal = Terminal(workplan.folder)
    terminal.until("F10 Quit")
    terminal.press(b"\x03")
    assert terminal.ended() == 130
    assert b"Traceback" not in terminal.seen


@pytest.fixture
def served(workplan):
    """The view served at a free port; the value is the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (*COMMAND, "--web", str(port))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=workplan.folder, env=environment(), **pipes) as process:
        assert str(port) in process.stdout.readline().decode()
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
        process.terminate()  # where tests run in the background, Ctrl-C is ignored
        assert process.wait(WAIT) == 0
        assert process.stdout.read() == b""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended otherwise there")
def test_a_browser_of_this_machine_gets_the_view_and_no_other_page_does(served):
    aiohttp = pytest.importorskip("aiohttp")
    home = f"http://127.0.0.1:{served}"

    async def ask():
        async with aiohttp.ClientSession() as client:
            async with client.get(home) as answer:
                assert answer.status == 200
                assert f"127.0.0.1:{served}/ws" in await answer.text()
                assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            for headers in ({"Host": "rebound.example"}, {"Origin": "http://rebound.example"}):
                async with client.get(f"{home}/ws", headers=headers) as answer:
                    assert answer.status == 403
            async with client.ws_connect(f"{home}/ws?width=80&height=24", headers={"Origin": home}) as socket:
                seen = b""
                while b"F10" not in seen:
                    message = await socket.receive(GUARD)
                    seen += message.data if isinstance(message.data, bytes) else message.data.encode()

    asyncio.run(ask())


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="no /proc/net/tcp")
def test_only_this_machine_is_served(served):
    listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    assert f"0100007F:{served:04X}" in listening
    assert f"00000000:{served:04X}" not in listening


@pytest.fixture
def in_a_page(workplan):
    """The process that a server starts for a page, with pipes in place of a terminal."""
    driver = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(COMMAND, cwd=workplan.folder, env=environment(**driver), **streams) as process:
        yield process
        process.kill()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the driver for pages reads no pipe there")
def test_a_page_that_is_closed_before_anything_is_drawn_ends_its_process(in_a_page):
    """Textual loses this request to leave, and drew for nobody until the memory was full."""
    message = b'{"type": "quit"}'
    in_a_page.stdin.write(b"M" + len(message).to_bytes(4, "big") + message)
    in_a_page.stdin.flush()
    in_a_page.communicate(timeout=WAIT)
    assert in_a_page.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the driver for pages reads no pipe there")
def test_a_server_that_is_gone_ends_the_processes_of_its_pages(in_a_page):
    seen = b""
    while b"F10" not in seen:
        seen += in_a_page.stdout.read1()
    in_a_page.stdout.close()
    in_a_page.stdin.close()
    assert in_a_page.wait(WAIT) == 0
