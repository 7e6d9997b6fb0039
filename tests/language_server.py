"""A small client of a language server: opens a text as an editor does, and asks about it.

The server and the validator ajv are packages of Node.js. They are found through ``$NODE_PATH``; nothing is
installed here. To have them: ``npm install --prefix DIR yaml-language-server ajv ajv-formats``, then
``NODE_PATH=DIR/node_modules``.
"""

import json
import os
import shutil
import subprocess
from itertools import count
from pathlib import Path

import pytest

NEEDED = "needs Node.js and {package} in $NODE_PATH (npm install --prefix DIR {package})"


def package(name: str) -> tuple[str, Path]:
    """The path of Node.js and the folder of an installed package; the test is skipped without either."""
    folders = [Path(each) / name for each in os.environ.get("NODE_PATH", "").split(os.pathsep) if each]
    found = next((folder for folder in folders if folder.is_dir()), None)
    node = shutil.which("node")
    if node is None or found is None:
        pytest.skip(NEEDED.format(package=name))
    return node, found


class Editor:
    """An editor with one open file, connected to yaml-language-server."""

    def __init__(self, path: Path) -> None:
        node, folder = package("yaml-language-server")
        self.uri, self.text, self.ids = path.as_uri(), path.read_text(encoding="utf-8"), count(1)
        self.process = subprocess.Popen(
            [node, folder / "bin" / "yaml-language-server", "--stdio"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.asked("initialize", processId=None, rootUri=path.parent.as_uri(), capabilities={})
        self.send("initialized")
        settings = {
            "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        }
        self.send("workspace/didChangeConfiguration", settings=settings)
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": self.text}
        self.send("textDocument/didOpen", textDocument=document)

    def send(self, method: str, number: int | None = None, **params) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        self.write(message if number is None else {**message, "id": number})

    def write(self, message: dict) -> None:
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self) -> dict:
        """The next message; a question of the server is answered with nothing."""
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            wanted = message["params"].get("items", []) if message.get("params") else []
            self.write({"jsonrpc": "2.0", "id": message["id"], "result": [None for _ in wanted]})
        return message

    def asked(self, method: str, **params):
        """The answer to a question."""
        number = next(self.ids)
        self.send(method, number, **params)
        while (answer := self.read()).get("id") != number or "method" in answer:
            pass
        return answer.get("result")

    def at(self, method: str, word: str, after: str = ""):
        """The answer to a question about the place where ``word`` ends, behind the first ``after``."""
        offset = self.text.index(word, self.text.index(after)) + len(word)
        lines = self.text[:offset].split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return self.asked(method, textDocument={"uri": self.uri}, position=position)

    def hover(self, word: str, after: str = "") -> str:
        """What the editor shows when the mouse is over a word."""
        found = self.at("textDocument/hover", word, after)
        return found["contents"]["value"] if found else ""

    def completed(self, word: str, after: str = "") -> list[str]:
        """What the editor offers behind a word."""
        found = self.at("textDocument/completion", word, after)
        return [each["label"] for each in (found["items"] if isinstance(found, dict) else found)]

    def diagnostics(self) -> list[tuple[int, str]]:
        """The problems that the editor underlines: line, counted from 1, and sentence."""
        while (message := self.read()).get("method") != "textDocument/publishDiagnostics":
            pass
        return [
            (each["range"]["start"]["line"] + 1, each["message"]) for each in message["params"]["diagnostics"]
        ]

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.communicate()
