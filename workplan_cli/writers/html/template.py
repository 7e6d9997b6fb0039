"""The frame of a web page. The page loads no other files and runs no script except its own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from workplan_cli.locales import Catalogue
from workplan_cli.writers.html.markup import Child, Markup, el, join


@cache
def asset(name: str) -> Markup:
    """Load a style sheet or a script of this package, with LF as line break.

    The security policy contains the hash of the text. Browsers compute this hash after they have converted
    line breaks to LF.
    """
    content = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return Markup("\n" + content.replace("\r\n", "\n").strip() + "\n")


def document(title: str, *body: Child, say: Catalogue, style: Markup, script: Markup | None = None) -> str:
    """Build a complete HTML document.

    The content security policy forbids loading any resource. It allows only this style sheet and this
    script, both identified by their hashes. If hostile text passes the escaping by mistake, it still
    cannot run as a script.
    """
    policy = [
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        f"script-src '{_hash(script)}'" if script else None,
        "base-uri 'none'",
        "form-action 'none'",
    ]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content="; ".join(filter(None, policy))),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        # A link to evidence does not reveal where the page is stored.
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        el("style", style),
    )
    content = el("body", *body, el("script", script) if script else None)
    return join(Markup("<!doctype html>\n"), el("html", head, "\n", content, lang=say.language), "\n")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
