"""Mutants of the program's rules: each changes one rule once, as a replacement of text in one module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """One rule of the specification, and the replacement that breaks it."""

    rule: str
    module: str
    old: str
    new: str

    def plant(self, package: Path) -> None:
        """Break the rule in a copy of the package. The text has to be there exactly once."""
        path = package / self.module
        text = path.read_text(encoding="utf-8")
        assert text.count(self.old) == 1, (
            f"{self.rule}: {self.module} has the text {text.count(self.old)} times"
        )
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


MUTANTS: tuple[Mutant, ...] = ()
