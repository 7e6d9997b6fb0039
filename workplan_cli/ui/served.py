"""The driver of a view that textual-serve shows in a browser: it ends with the page that it is shown in."""

from __future__ import annotations

import os
from threading import Timer

from textual.driver import Driver
from textual.drivers.web_driver import WebDriver

GRACE = 3.0
"""The seconds within which a view leaves after its page was closed."""


class ServedDriver(WebDriver):
    """Ends the process when its page is closed or its server is gone.

    Textual loses the request to leave if it comes before the first drawing, as from a page that is opened and
    closed at once, and then draws for ever. Without a server it only stops reading; each failed write would
    be one more error to draw.
    """

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take a message of the server. After a request to leave, leave in any case."""
        super().on_meta(packet_type, payload)
        if packet_type == "quit":
            leaving = Timer(GRACE, os._exit, (0,))
            leaving.daemon = True
            leaving.start()

    def run_input_thread(self) -> None:
        """Read what comes from the page. Every entry is on the disk before it is shown as recorded."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            os._exit(0)


def ending_with_its_server(driver: type[Driver]) -> type[Driver]:
    """Return our driver in place of that of Textual for a view that is served, and any other as it is."""
    return ServedDriver if driver is WebDriver else driver
