"""Changed copies of seeds: tokens moved about, elements of XML moved about, bytes flipped."""

import random
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from corpus import MARK, parts
from hostile import HOSTILE

LONGEST = 1 << 16
"""Bytes of the longest input."""

_TOKENS = re.compile(rb"<[^<>]{0,200}>|\w+|\n[ ]*|[ ]+|.", re.DOTALL)
_WORDS = [text.encode("utf-8", "surrogatepass") for text in HOSTILE.values()]
_WORDS += Path(__file__).with_name("words.txt").read_bytes().split(b"\n")


class Mutation:
    """Makes inputs out of a growing pool; the same seed number gives the same inputs."""

    def __init__(self, pool: list[bytes], number: int) -> None:
        self.pool = list(pool)
        self.random = random.Random(number)

    def __call__(self) -> bytes:
        """A new input: one of the pool, the shorter ones sooner, changed a few times."""
        data = min(self.random.choices(self.pool, k=2), key=len)
        for _ in range(self.random.choice((1, 1, 1, 2, 2, 4, 8))):
            change = self.random.choice(self._changes(data))
            data = change(data)[:LONGEST]
        return data

    def _changes(self, data: bytes):
        usual = [*[self.tokens] * 3, self.insert, self.flip, self.splice, self.repeat]
        return [*usual, *[self.elements] * 3] if b"</" in data else usual

    def tokens(self, data: bytes) -> bytes:
        """Some neighbouring tokens are taken away, doubled, moved or replaced."""
        found = _TOKENS.findall(data) or [b""]
        at, to = self.random.randrange(len(found)), self.random.randrange(len(found))
        cut = found[at : at + self.random.choice((1, 1, 1, 2, 3, 5, 20))]
        match self.random.randrange(4):
            case 0:
                del found[at : at + len(cut)]
            case 1:
                found[to:to] = cut
            case 2:
                del found[at : at + len(cut)]
                found[to:to] = cut
            case 3:
                found[at : at + 1] = [self.random.choice((*_WORDS, found[to]))]
        return b"".join(found)

    def insert(self, data: bytes) -> bytes:
        """Something hostile is put somewhere."""
        at = self.random.randrange(len(data) + 1)
        return data[:at] + self.random.choice(_WORDS) + data[at:]

    def flip(self, data: bytes) -> bytes:
        """A byte becomes another, or goes."""
        at = self.random.randrange(len(data) + 1)
        return data[:at] + self.random.choice((b"", bytes([self.random.randrange(256)]))) + data[at + 1 :]

    def splice(self, data: bytes) -> bytes:
        """The beginning of one and the end of another, cut at the beginning of a line or a tag."""
        other = self.random.choice(self.pool)
        cuts = [[found.start() for found in re.finditer(rb"\n|<| |$", each)] for each in (data, other)]
        return data[: self.random.choice(cuts[0])] + other[self.random.choice(cuts[1]) :]

    def repeat(self, data: bytes) -> bytes:
        """A stretch comes many times."""
        at = self.random.randrange(len(data) + 1)
        stretch = data[at : at + self.random.choice((1, 1, 2, 5, 10, 100))]
        return (
            data[:at]
            + stretch * self.random.choice((2, 2, 3, 3, 10, 10, 30, 1000))
            + data[at + len(stretch) :]
        )

    def elements(self, data: bytes) -> bytes:
        """An element of XML is taken away, doubled, moved or altered; the text stays XML."""
        named = parts(data) if data.startswith(MARK) else {"": data}
        name = self.random.choice(sorted(named))
        try:
            root = ET.fromstring(named[name])
        except (ET.ParseError, ValueError, LookupError, RecursionError):
            return data
        self._rearrange(root)
        named[name] = ET.tostring(root)
        if not data.startswith(MARK):
            return named[name]
        return b"\n".join(MARK + each.encode() + b"\n" + text for each, text in named.items())

    def _rearrange(self, root: ET.Element) -> None:
        every = list(root.iter())
        holders = [element for element in every if len(element)] or [root]
        holder, other, chosen = (self.random.choice(each) for each in (holders, holders, every))
        child = holder[self.random.randrange(len(holder))] if len(holder) else chosen
        word = self.random.choice(_WORDS).decode("utf-8", "replace")
        word = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", word)
        match self.random.randrange(6):
            case 0 if len(holder):
                holder.remove(child)
            case 1 if child is not holder:
                holder.insert(self.random.randrange(len(holder) + 1), child)
            case 2 if child not in other.iter() and other not in child.iter():
                other.insert(self.random.randrange(len(other) + 1), child)
            case 3:
                chosen.text = self.random.choice((word, (chosen.text or "") + word, None))
            case 4:
                for key in chosen.attrib:
                    if self.random.random() < 0.5:
                        chosen.set(key, word)
            case _:
                chosen.tag, other.tag = other.tag, chosen.tag
