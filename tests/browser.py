"""Chromium driven over the WebDriver protocol, with nothing but the standard library."""

import base64
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.request import Request, urlopen

from workbench import GUARD

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
MISSING = " and ".join(
    name for name, path in (("chromium", CHROMIUM), ("chromedriver", DRIVER)) if path is None
)
"""The programs that are not installed; Debian has them in chromium and chromium-driver."""

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "Escape": "\ue00c"}
ARGUMENTS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--force-color-profile=srgb",
)


class Browser:
    """One window of a browser without a screen. Close it when done."""

    def __init__(self) -> None:
        self.driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True)
        self.root = f"http://127.0.0.1:{self._port()}"
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        asked = {
            "goog:chromeOptions": {"binary": CHROMIUM, "args": [*ARGUMENTS, *sandbox]},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        session = self._send("POST", "/session", {"capabilities": {"alwaysMatch": asked}})
        self.root += f"/session/{session['sessionId']}"

    def _port(self) -> str:
        for line in self.driver.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                return found[1]
        raise OSError(DRIVER)

    def _send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.root + path, data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=GUARD) as answer:
            return json.load(answer)["value"]

    def close(self) -> None:
        try:
            self._send("DELETE", "")
        finally:
            self.driver.kill()
            self.driver.wait()
            self.driver.stdout.close()

    def open(self, path: Path, place: str = "") -> None:
        """Load a file afresh; logs begin anew."""
        self._send("POST", "/url", {"url": "about:blank"})
        self.logs("browser")
        self.logs("performance")
        self._send("POST", "/url", {"url": path.as_uri() + place})

    def run(self, script: str, *arguments):
        """What a script returns."""
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def command(self, name: str, **parameters):
        """A command of the browser's own tools."""
        return self._send("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def logs(self, kind: str):
        return self._send("POST", "/se/log", {"type": kind})

    def requests(self):
        """The addresses asked for since the page was opened."""
        messages = (json.loads(line["message"])["message"] for line in self.logs("performance"))
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def press(self, *keys: str) -> None:
        """Keys on the keyboard: names of :data:`KEYS`, or text."""
        strokes = [sign for key in keys for sign in (KEYS.get(key) or key)]
        actions = [{"type": kind, "value": sign} for sign in strokes for kind in ("keyDown", "keyUp")]
        self._send("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def size(self, width: int, height: int) -> None:
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def media(self, kind: str = "", **features: str) -> None:
        """Another medium (``print``) or preference (``prefers_color_scheme="dark"``)."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.command("Emulation.setEmulatedMedia", media=kind, features=named)

    def paper(self) -> list[tuple[int, int]]:
        """Width and height in points of each page that would be printed."""
        data = self.command("Page.printToPDF", preferCSSPageSize=True)["data"]
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", base64.b64decode(data))
        return [(round(float(width)), round(float(height))) for width, height in boxes]
