"""Shows the view in a browser of this machine, with textual-serve."""

from __future__ import annotations

import socket
import sys

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

HOST = "127.0.0.1"


class LocalServer(Server):
    """A server that can be reached only from this machine, and only by its own pages.

    Any web page that is open in the person's browser can send requests to this machine. Without this
    restriction, such a page could open the view and record entries.
    """

    def __init__(self, command: str, port: int, title: str) -> None:
        super().__init__(command, host=HOST, port=port, title=title)

    def require_port(self) -> None:
        """Raise ``OSError`` if the port cannot be used."""
        with socket.socket() as found:
            if sys.platform != "win32":  # there, the option means that several programs may use the port
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((self.host, self.port))

    def initialize_logging(self) -> None:
        """Do not log requests."""

    async def on_startup(self, app: web.Application) -> None:
        """Print no banner, because the command has already printed the address."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(_own_pages_of(self.port))
        return app


def _own_pages_of(port: int) -> Middleware:
    """Return a check that refuses (403) requests for other hosts and requests from other pages.

    The check also adds a security policy to each answer, so that the page does not load a font from the
    network.
    """
    hosts = {f"{HOST}:{port}", f"localhost:{port}"}
    origins = {f"http://{host}" for host in hosts}

    sources = " ".join(f"ws://{host}" for host in sorted(hosts))
    policy = f"default-src 'self' http://{HOST}:{port} 'unsafe-inline' data: {sources}"

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in hosts or request.headers.get("Origin", min(origins)) not in origins:
            raise web.HTTPForbidden
        answer = await handler(request)
        if not answer.prepared:
            answer.headers["Content-Security-Policy"] = policy
        return answer

    return check
