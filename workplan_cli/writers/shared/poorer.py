"""Replaces letters that the encoding of a terminal or a pipe does not have.

Such a letter is replaced by the nearest letter that the encoding has. ``қ`` becomes ``к`` if the encoding has
Cyrillic letters; otherwise Cyrillic words are transliterated to Latin letters. A curved quotation mark
becomes a straight quotation mark. A letter without any replacement becomes ``?``.
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import TextIOWrapper

from workplan_cli.language.uzbek import APOSTROPHES, to_latin
from workplan_cli.locales import Catalogue

_TWINS = str.maketrans("ўқғҳЎҚҒҲ", "укгхУКГХ")
"""Uzbek letters that Russian encodings do not have, each with its Russian replacement."""

_SIGNS = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys("“”„«»″", '"')
    | dict.fromkeys("–—−‑‐", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
    | {"→": "->", "·": "-", "•": "-", "№": "N", "…": "...", "█": "#", "░": ".", "─": "-", "×": "x"}
)


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def shown_in(text: str, encoding: str) -> str:
    """Replace each letter of a string that the encoding does not have by a similar letter.

    The length can change: ``шарҳ`` becomes ``sharh`` in ASCII.
    """
    if _has(encoding, text):
        return text
    text = unicodedata.normalize("NFC", text)
    lacking = "".join(sorted(letter for letter in set(text) if not _has(encoding, letter)))
    return re.sub(f"[{re.escape(lacking)}]+", lambda found: _instead(found[0], encoding), text)


def teach(stream: TextIOWrapper, encoding: str) -> None:
    """Make a stream replace the letters that its encoding does not have.

    This also covers output that other packages create, such as Typer's help.
    """

    def instead(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return shown_in(error.object[error.start : error.end], encoding), error.end

    codecs.register_error(f"workplan-{encoding}", instead)
    stream.reconfigure(errors=f"workplan-{encoding}")


def escaped(text: str) -> str:
    """Escape all non-ASCII characters of a JSON document, so that it is valid in every encoding."""
    return _BEYOND_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)


def width_of(text: str) -> int:
    """Return the length of the longest line in characters, without colour codes."""
    return max(map(len, _COLOUR.sub("", text).splitlines()), default=0)


def labels_in(catalogue: Catalogue, encoding: str) -> Catalogue:
    """Return a copy of the catalogue whose messages use only letters that the encoding has."""
    return Catalogue(catalogue.language, _Texts(catalogue.texts, encoding))


class _Texts(Mapping[str, str]):
    """A read-only mapping of messages. Each message is adapted to the encoding when it is read."""

    def __init__(self, texts: Mapping[str, str], encoding: str) -> None:
        self.texts = texts
        self.encoding = encoding

    def __getitem__(self, key: str) -> str:
        return shown_in(self.texts[key], self.encoding)

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


@lru_cache(maxsize=4096)
def _instead(run: str, encoding: str) -> str:
    """Return the replacement for consecutive letters that the encoding does not have."""
    for known in (run.translate(_TWINS), to_latin(run)):
        plain = known.translate(_SIGNS)
        if _has(encoding, plain):
            return plain
    return "".join(_letter(letter, encoding) for letter in run)


def _letter(letter: str, encoding: str) -> str:
    for known in (letter.translate(_TWINS), to_latin(letter), unicodedata.normalize("NFKD", letter)):
        plain = "".join(sign for sign in known.translate(_SIGNS) if not unicodedata.combining(sign))
        if _has(encoding, plain):
            return plain
    return "??" if unicodedata.east_asian_width(letter) in "WF" else "?"


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
