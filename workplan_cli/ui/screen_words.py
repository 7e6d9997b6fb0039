"""The words of the full-screen view: what messages call options and commands, the view calls by its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import EntryKind

TEXTS = ("on", "for", "note", "evidence", "basis")
"""The names of the optional text fields, which are also options of the command ``status``."""

FIELDS = ("target", "executor", *TEXTS)
"""The names of all fields that are also options of the command ``status``."""

RULES = ("force", "accept_shortfall", "again")
"""The names of the check boxes, each of which allows an entry that a rule forbids."""

COMMANDS = {"history": "F3", "undo": "F8"}
"""The keys that do what a command does."""

_GIVEN = r"(?:(?<=workplan undo)|(?<=workplan history)) \{\w+\}"
"""Regular expression for what follows a command: the number of an activity, the id of an entry."""

_PLACEHOLDER = r"(?: [^\W\d_a-zа-яё]+\b)?"
"""Regular expression for what the help writes in place of a value: ``--done N``, ``undo ENTRY``."""


class ScreenWords(Catalogue):
    """A catalogue whose messages name the fields and keys of the view in place of options and commands.

    A command that the view does not have, such as ``workplan amend``, stays with its options. A message whose
    key also exists with ``screen.`` before it is replaced by that message.
    """

    def __init__(self, say: Catalogue, before: str = "") -> None:
        """Use the messages of ``say``; ``before`` is the key to press before any key of the main screen."""
        super().__init__(say.language, say.texts)
        self._names = dict(self._named(before))
        names = "|".join(map(re.escape, sorted(self._names, key=len, reverse=True)))
        self._pattern = re.compile(
            rf"workplan amend[^.;:]*|workplan status \S+ (?=--)"
            rf"|(?P<name>{names})(?![\w-])(?:{_GIVEN}|{_PLACEHOLDER})"
        )

    def _named(self, before: str) -> Iterator[tuple[str, str]]:
        """Yield each option and command with the words of the view for it."""
        for name in FIELDS:
            yield f"--{name}", f"“{self(f'ui.field.{name}')}”"
        for name in RULES:
            yield f"--{name.replace('_', '-')}", f"“[X] {self(f'ui.rule.{name}')}”"
        for kind in EntryKind:
            if self.has(f"entry.{kind}") and kind is not EntryKind.NOTE:
                yield f"--{kind}", f"“{self('ui.field.kind')}: {self.kind(kind)}”"
        for name, key in COMMANDS.items():
            yield f"workplan {name}", f"{before}{key}"

    def kind(self, kind: EntryKind) -> str:
        """Return the name of a kind of entry; that of a percentage has its sign."""
        name = self(f"entry.{kind}")
        return f"{name}, %" if kind is EntryKind.PERCENT else name

    def text(self, key: str) -> str:
        """Return the template for a key, in the words of the view."""
        own = f"screen.{key}"
        return super().text(own if self.has(own) else key)

    def filled(self, text: str, params: Mapping[str, object]) -> str:
        """Fill the placeholders of a template, in the words of the view.

        Only options in the template and in the parameters ``option`` and ``options`` are replaced, because
        the other parameters are words of people.
        """
        if "option" in params:
            text = text.replace("--{option}", f"--{params['option']}")
        given = dict(params)
        if isinstance(options := given.get("options"), list | tuple):
            given["options"] = [self.in_words(str(each)) for each in options]
        return super().filled(self.in_words(text), given)

    def in_words(self, text: str) -> str:
        """Replace options and commands by fields and keys."""
        if "--" not in text and "workplan " not in text:
            return text
        return self._pattern.sub(self._words, text)

    def _words(self, found: re.Match[str]) -> str:
        if found["name"]:
            return self._names[found["name"]]
        return found[0] if found[0].startswith("workplan amend") else ""
