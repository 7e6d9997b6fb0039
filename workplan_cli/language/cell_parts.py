"""Splits a cell of executors at the separators outside brackets and quotes.

>>> [part.text for part in parts_of("Kadrlar bo‘limi, Markaz (1, 2)")]
['Kadrlar bo‘limi', 'Markaz (1, 2)']
"""

from __future__ import annotations

import re

from workplan_cli.language.joining_words import AND
from workplan_cli.language.persons import ENDS_WITH_INITIAL
from workplan_cli.language.unit_names import starts_with_a_unit
from workplan_cli.model.record import Record

LEADING_AND = re.compile(rf"^{AND}\s+", re.IGNORECASE)
SEPARATORS = " \t\n,;.-–—•·*▪◦"

_BULLETS = "•·*▪◦"
_SEPARATED = re.compile("([,;])")
_ARTICLE = re.compile(r"^the\s+(?=[A-Z])")


class Part(Record):
    """A text between two separators, with the separator before it: ``,``, ``;`` or a line break.

    If the text is a name of a list with a common head word, ``of`` is the code of the guess and ``instead``
    the other possible reading.
    """

    text: str
    separator: str
    of: str = ""
    instead: str = ""


def parts_of(text: str) -> list[Part]:
    r"""Split a text at the separators outside brackets.

    A comma at the end of a line certainly separates two names, as a semicolon does.

    >>> [tuple(part)[:2] for part in parts_of("Axborot\nxizmati,\nYuridik bo‘lim, devonxona")]
    [('Axborot', '\n'), ('xizmati', '\n'), ('Yuridik bo‘lim', ';'), ('devonxona', ',')]
    """
    parts: list[Part] = []
    ended = False
    for line in text.split("\n"):
        for at, cut in enumerate(_split_outside_brackets(line)):
            written = " ".join(cut[1:].split())
            name = _ARTICLE.sub("", _without_full_stop(written.lstrip(SEPARATORS).rstrip()))
            bulleted = bool(written) and written[0] in _BULLETS
            separator = cut[0] if at else "\n"
            if not name:
                ended |= bool(at)
                continue
            certain = bulleted or (ended and not at)
            joined = LEADING_AND.search(name) if parts else None
            if joined and separator == "," and name.startswith("and ") and starts_with_a_unit(parts[0].text):
                parts.append(Part(name, separator))  # Ministry of Health, Education, and Sport
                continue
            if joined and separator == "\n" and not (certain or ended):
                parts[-1] = Part(f"{parts[-1].text} {name}", parts[-1].separator)
                continue
            after = name[joined.end() :] if joined else name
            parts.append(Part(after, ";" if certain or (joined and separator == ",") else separator))
            ended = False
    return parts


def _without_full_stop(name: str) -> str:
    """Remove the full stop after a name, but keep the full stop of an initial.

    >>> _without_full_stop("Yuridik bo‘lim."), _without_full_stop("Valiyev A.")
    ('Yuridik bo‘lim', 'Valiyev A.')
    """
    return name if ENDS_WITH_INITIAL.search(name) else name.rstrip(" .")


def _split_outside_brackets(line: str) -> list[str]:
    """Split a line at commas and semicolons outside brackets and quotes; each part starts with its separator.

    A comma is added before the first part.

    >>> _split_outside_brackets("Markaz (1, 2), Filial")
    [',Markaz (1, 2)', ', Filial']
    """
    if not any(sign in line for sign in "(«“"):
        found = _SEPARATED.split(line)
        return ["," + found[0], *(sign + text for sign, text in zip(found[1::2], found[2::2], strict=True))]
    parts, depth = [","], 0
    pairs = [pair for pair in ("()", "«»", "“”") if line.count(pair[0]) == line.count(pair[1])]
    opening, closing = "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)
    for character in line:
        depth += (character in opening) - (character in closing)
        if character in ",;" and depth <= 0:
            parts.append(character)
        else:
            parts[-1] += character
    return parts
