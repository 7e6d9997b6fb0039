"""Parses the scalar values of plan.yaml. Each field of the model names the parser that reads its value."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import parse_day
from workplan_cli.language.deadline_forms import understand
from workplan_cli.language.deadline_patterns import examples
from workplan_cli.language.documents import document_key
from workplan_cli.language.quantities import parse_quantity
from workplan_cli.model.calendar import OnDayOff
from workplan_cli.model.deadline import Deadline, DeadlineForm, Period
from workplan_cli.model.field_types import KEY_PATTERN, OFFSET_PATTERN, Basis
from workplan_cli.model.settings import REQUIRED

DEMANDS = ("none", REQUIRED)
LONGEST_TEXT = 20_000
LONGEST_KEY = 64
LONGEST_RANGE = 366
"""The maximum length of a range of days off, in days; a longer one is likely a typo."""

_KEY = re.compile(KEY_PATTERN)
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,5}")
_WHOLE = re.compile(r"[0-9]{1,3}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_COUNT = re.compile(r"[1-9][0-9]{0,3}")
_FRACTION = re.compile(r"0|1|0[.,][0-9]{1,6}|1[.,]0{1,6}")


class PlanVocabulary:
    """The parsers of scalars, one method per type. They raise ``ValueProblem`` for invalid text."""

    def text(self, text: str) -> str:
        """Return the text without leading and trailing blanks.

        Raises ``ValueProblem``: ``empty-text``, ``text-too-long``.
        """
        stripped = text.strip()
        if not stripped:
            raise ValueProblem("empty-text")
        if len(stripped) > LONGEST_TEXT:
            raise ValueProblem("text-too-long", length=len(stripped), limit=LONGEST_TEXT)
        return stripped

    def key(self, text: str) -> str:
        """Check a key of lower-case Latin letters and digits, separated by hyphens, and return the key.

        Raises ``ValueProblem``: ``bad-key``.
        """
        if len(text) > LONGEST_KEY or not _KEY.fullmatch(text):
            raise ValueProblem("bad-key", key=text, limit=LONGEST_KEY)
        return text

    def number(self, text: str) -> str:
        """Check the number of an activity or section, such as ``2.10``, and return it as a string.

        Raises ``ValueProblem``: ``bad-activity-number``.
        """
        if not _NUMBER.fullmatch(text):
            raise ValueProblem("bad-activity-number", text=text)
        return text

    def day(self, text: str) -> date:
        """Parse a date. Raises ``ValueProblem``: ``bad-date``, ``no-such-day``."""
        return parse_day(text)

    def moment(self, text: str) -> datetime:
        """Parse a moment with an offset from UTC, such as ``2025-10-11T04:12:09.118204Z``.

        Raises ``ValueProblem``: ``bad-moment``.
        """
        with suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        raise ValueProblem("bad-moment", text=text)

    def offset(self, text: str) -> str:
        """Check a UTC offset such as ``+05:00`` and return it. Raises ``ValueProblem``: ``bad-offset``."""
        if not re.fullmatch(OFFSET_PATTERN, text):
            raise ValueProblem("bad-offset", text=text)
        return text

    def basis(self, text: str) -> Basis:
        """Read the name of a document. Raises ``ValueProblem`` as :meth:`text` does."""
        name = self.text(text)
        return Basis(name, document_key(name))

    def email(self, text: str) -> str:
        """Check an e-mail address and return it. Raises ``ValueProblem``: ``bad-email``."""
        if not _EMAIL.fullmatch(text):
            raise ValueProblem("bad-email", text=text)
        return text

    def demand(self, text: str) -> str:
        """Check a requirement, ``none`` or ``required``. Raises ``ValueProblem``: ``bad-demand``."""
        if text not in DEMANDS:
            raise ValueProblem("bad-demand", text=text, values=list(DEMANDS))
        return text

    def count(self, text: str) -> int:
        """Parse a whole number from 1 to 9999. Raises ``ValueProblem``: ``bad-count``."""
        if not _COUNT.fullmatch(text):
            raise ValueProblem("bad-count", text=text)
        return int(text)

    def whole(self, text: str) -> int:
        """Parse a whole number from 0 to 366. Raises ``ValueProblem``: ``bad-whole``."""
        if not _WHOLE.fullmatch(text) or int(text) > LONGEST_RANGE:
            raise ValueProblem("bad-whole", text=text, limit=LONGEST_RANGE)
        return int(text)

    def days(self, text: str) -> Period:
        """Parse a day, or a range of days such as ``2025-12-08..2025-12-12``.

        Raises ``ValueProblem``: ``bad-range`` and the problems of
        :func:`~workplan_cli.language.dates.parse_day`.
        """
        first, dots, last = text.partition("..")
        start = parse_day(first)
        end = parse_day(last) if dots else start
        if not 0 <= (end - start).days < LONGEST_RANGE:
            raise ValueProblem("bad-range", text=text, limit=LONGEST_RANGE)
        return Period(start, end)

    def shift(self, text: str) -> OnDayOff:
        """Parse the rule that moves a due day if it is a day off. Raises ``ValueProblem``: ``bad-shift``."""
        try:
            return OnDayOff(text)
        except ValueError:
            raise ValueProblem("bad-shift", text=text, allowed=[each.value for each in OnDayOff]) from None

    def quantity(self, text: str) -> Decimal:
        """Parse a target quantity greater than 0.

        Raises ``ValueProblem``: ``not-positive`` and the problems of
        :func:`~workplan_cli.language.quantities.parse_quantity`.
        """
        value = parse_quantity(text)
        if not value:
            raise ValueProblem("not-positive", text=text)
        return value

    def fraction(self, text: str) -> Decimal:
        """Parse a fraction from 0 to 1, such as ``0.75``. Raises ``ValueProblem``: ``bad-fraction``."""
        if not _FRACTION.fullmatch(text):
            raise ValueProblem("bad-fraction", text=text)
        return Decimal(text.replace(",", "."))

    def deadline(self, form: DeadlineForm) -> Deadline:
        """Parse the wording of a deadline.

        Raises the problems of :func:`~workplan_cli.language.deadline_forms.understand`. The problem
        of an unknown wording also contains examples of known wordings.
        """
        understood = _understood(form)
        if isinstance(understood, ValueProblem):
            raise ValueProblem(understood.code, **understood.params).at(understood.field)
        return understood


@lru_cache(maxsize=4096)
def _understood(form: DeadlineForm) -> Deadline | ValueProblem:
    """Return the deadline, or its problem.

    The results are cached, because a plan uses few different wordings.
    """
    try:
        return understand(form)
    except ValueProblem as problem:
        more = {"examples": examples()} if problem.code == "unknown-deadline" else {}
        return ValueProblem(problem.code, **problem.params, **more).at(problem.field or "text")


VOCABULARY = PlanVocabulary()
