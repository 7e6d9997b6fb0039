"""Shows the view in a browser of this machine, with textual-serve."""

from __future__ import annotations

import socket
import sys

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

HOST = "127.0.0.1"


class LocalServer(Server):
    """A server that only this machine reaches and that answers only its own pages.

    A page of any site may send requests to this machine from the person's browser. Without the check, it
    could open the view and record entries.
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
        """Leave out the log of requests."""

    async def on_startup(self, app: web.Application) -> None:
        """Leave out the banner: the command has printed the address."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(_own_pages_of(self.port))
        return app


def _own_pages_of(port: int) -> Middleware:
    """Return a check that refuses (403) a request for another host name, or from a page of another one.

    The page asks for a font from the network; the policy of the answer keeps it from that.
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
