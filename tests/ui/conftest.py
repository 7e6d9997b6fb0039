"""The full-screen view, driven by keys on a terminal in memory."""

import asyncio
import os
from datetime import date
from typing import NamedTuple

import pytest

pytest.importorskip("textual", reason="the extra ui is not installed")

from textual.widgets import Input

from workplan_cli.commands.desk import SessionDesk
from workplan_cli.commands.session import Session
from workplan_cli.ui.app import FullScreen

NARROW = (80, 24)


class Driven(NamedTuple):
    """The view while a test drives it."""

    app: FullScreen
    pilot: object

    async def press(self, *keys: str) -> str:
        """Press keys one after the other; return the screen as text."""
        await self.pilot.press(*keys)
        return await self.settled()

    async def type(self, text: str) -> str:
        """Type a text into the field that has the focus."""
        self.app.focused.insert_text_at_cursor(text)
        return await self.settled()

    async def go_to(self, number: str) -> None:
        """Move the cursor to an activity."""
        self.app.fill(number)
        await self.settled()

    async def settled(self) -> str:
        """Wait until nothing scrolls any more; return the screen as text."""
        await self.pilot.pause()
        await self.pilot.wait_for_scheduled_animations()
        await self.pilot.pause()
        return self.text

    @property
    def text(self) -> str:
        """The screen as text, without blanks at the ends of the lines."""
        strips = self.app.screen._compositor.render_strips()
        return "".join("".join(segment.text for segment in line).rstrip() + "\n" for line in strips)

    def field(self, name: str) -> Input:
        return self.app.screen.query_one(f"#{name}", Input)


@pytest.fixture
def view(workplan):  # noqa: ARG001 - its folder is the current one
    """A function that opens the view on the real plan on 1 October and calls a test with it."""

    def drive(scenario, *, size=NARROW, lang="en", today=date(2025, 10, 1), **environment):
        async def run():
            session = Session({**os.environ, **environment}, today_option=today, lang_option=lang)
            app = FullScreen(SessionDesk(session, None))
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await scenario(Driven(app, pilot))
            return app.return_code

        return asyncio.run(run())

    return drive
