"""Recognises different spellings of one executor: with or without a head, abbreviated, or inflected.

    Yuridik bo‘lim (A.Valiyev) · Yuridik bo‘limi  →  one executor with an alias

Every other spelling is stored as an alias of the executor, and every uncertain match is reported. Executors
are also called bodies here, because most are departments or other organisations.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from workplan_cli.importing.keys import significant
from workplan_cli.language.executor_names import Named, is_person, is_plural
from workplan_cli.language.uzbek import fold, loose_key, match_key
from workplan_cli.model.record import Record

_POSSESSIVE = re.compile(r"(?:si|i)$")
# Sentyabrov is also written Sentabrov.
_SOFT = re.compile(r"(?<=[^\W\daeiou])y(?=[aou])")
_INITIALS_IN_Y = {"yu", "ya", "yo"}
_SAME_WORDS = 0.6

# Without a limit, a document that names one person as the head of thousands of executors would take quadratic
# time.
MOST_BODIES_OF_A_HEAD = 20


@dataclass(slots=True)
class Body:
    """An executor of the plan, with all spellings of its name in the document.

    ``heads`` holds one item for each time that the executor is named together with a head.
    """

    name: str
    head: str | None = None
    aliases: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def usual_head(self) -> str | None:
        """Return the head that is most often named with this executor; the first one if there is a tie."""
        counts = Counter(map(match_key, self.heads))
        return max(self.heads, key=lambda head: counts[match_key(head)], default=None)

    @property
    def collective(self) -> bool:
        """Return whether the executor is a group rather than a department."""
        return self.head is None and is_plural(self.name)


class Sameness(Record):
    """Two names that probably mean one executor; a person confirms this in the review list."""

    code: str
    read: str
    assumed: str


@dataclass(slots=True)
class Register:
    """All executors of a plan, in the order in which the document first names them."""

    bodies: list[Body] = field(default_factory=list)
    by_key: dict[str, Body] = field(default_factory=dict)
    by_head: dict[str, list[Body]] = field(default_factory=dict)
    by_last_word: dict[str, list[Body]] = field(default_factory=dict)
    by_spelling: dict[str, list[Body]] = field(default_factory=dict)

    def add(self, named: Named) -> tuple[Body, Sameness | None]:
        """Return the executor that a name in a cell means, and the assumption made.

        If no known executor matches the name, a new one is created. The assumption is ``None`` if the match
        is certain.
        """
        body = self.by_key.get(same_key(named.name))
        assumed = None
        if body is None:
            body = self._alike(named) or self._respelled(named.name)
            if body is not None:
                written = f"{named.office or ''} {named.name}".strip()
                assumed = Sameness("executor-same", written, body.name)
                # The full name replaces an abbreviation that the document used first.
                if _abbreviates(body.name, named.name):
                    body.aliases.append(body.name)
                    body.name = named.name
                if not named.office:
                    self.by_key[same_key(named.name)] = body
        if body is None:
            body = Body(named.name)
            self.bodies.append(body)
            self.by_key[same_key(named.name)] = body
            self.by_last_word.setdefault(_last_word(named.name), []).append(body)
            self.by_spelling.setdefault(_spelling(named.name), []).append(body)
        self._remember(body, f"{named.office} {named.name}" if named.office else named.name)
        if named.head:
            body.heads.append(named.head)
            if body.head is None:
                body.head = named.head
                self.by_head.setdefault(match_key(named.head), []).append(body)
        return body, assumed

    @staticmethod
    def _remember(body: Body, name: str) -> None:
        keys = {match_key(known) for known in (body.name, *body.aliases)}
        if match_key(name) not in keys:
            body.aliases.append(name)

    def _alike(self, named: Named) -> Body | None:
        """Find an executor known under a different name; return ``None`` if there is none.

        A name with a head matches an executor with the same head, if one name is similar to the other or
        abbreviates it. ``AKTB (B.Karimov)`` matches ``Axborot kommunikatsiya texnologiyalari boshqarmasi
        (B.Karimov)``. This loose comparison is safe because a person heads only one executor in nearly all
        plans.

        A name without a head matches a group whose name differs by one adjective. A person with a position
        matches the department that this person heads: ``Yuridik bo‘lim boshlig‘i A.Valiyev`` is
        ``Yuridik bo‘lim (A.Valiyev)``.
        """
        if named.office:
            headed = self.by_head.get(match_key(named.name), [])[:MOST_BODIES_OF_A_HEAD]
            return next((body for body in headed if _similar(named.office, body.name)), None)
        if named.head:
            for body in self.by_head.get(match_key(named.head), [])[:MOST_BODIES_OF_A_HEAD]:
                if any(_similar(named.name, name) for name in (body.name, *body.aliases)):
                    return body
            return None
        # Only names with the same last word are compared; comparing all pairs would take quadratic time.
        others = self.by_last_word.get(_last_word(named.name), ())
        return next((body for body in others if not body.head and _shortens(named.name, body.name)), None)

    def _respelled(self, name: str) -> Body | None:
        """Find an executor whose name is the given one in another spelling: ``Xusanov`` is ``Husanov``.

        Different initials, as ``Y.`` and ``Ya.``, are spellings of one only if the names are in different
        scripts.
        """
        for body in self.by_spelling.get(_spelling(name), []):
            if loose_key(body.name) == loose_key(name) or _is_cyrillic(body.name) != _is_cyrillic(name):
                return body
        return None


def _spelling(name: str) -> str:
    """Return a key that is equal for the spellings of a name in both scripts.

    The initials ``Yu.``, ``Ya.`` and ``Yo.`` become ``y``, because ``Ю.``, ``Я.`` and ``Ё.`` are also written
    ``Y.``

    >>> _spelling("Y.Husanov") == _spelling("Ю. Хусанов")
    True
    >>> _spelling("A.Sentabrov") == _spelling("А.Сентябров")
    True
    """
    words = loose_key(name).split()
    if is_person(name):
        words = ["y" if word in _INITIALS_IN_Y else word for word in words]
    return _SOFT.sub("", " ".join(words))


def _is_cyrillic(name: str) -> bool:
    return bool(re.search("[А-Яа-яЁёЎўҚқҒғҲҳ]", name))


def _last_word(name: str) -> str:
    """Return the last word of a name. Only names with the same last word can mean the same group.

    >>> _last_word("Hududiy filiallar"), _last_word("filiallar")
    ('filiallar', 'filiallar')
    """
    return match_key(name).rpartition(" ")[2]


def _shortens(one: str, other: str) -> bool:
    """Return whether two group names differ only by one leading adjective.

    >>> _shortens("filiallar", "hududiy filiallar"), _shortens("filial", "hududiy filial")
    (True, False)
    """
    shorter, longer = sorted((match_key(one), match_key(other)), key=len)
    two_words = " " not in shorter and longer.count(" ") == 1 and longer.endswith(f" {shorter}")
    return two_words and is_plural(one) and is_plural(other)


def same_key(name: str) -> str:
    """Return the key by which names are compared: two spellings of one name have the same key.

    Script, case, apostrophes and a possessive suffix do not affect the key.

    >>> same_key("hududiy filiallari") == same_key("Hududiy filiallar")
    True
    """
    return _POSSESSIVE.sub("", match_key(name))


def _similar(one: str, other: str) -> bool:
    """Return whether two names share most of their significant words, or one name abbreviates the other.

    >>> _similar("Axborot texnologiyalari bo‘limi", "Axborot texnologiyalari va aloqa bo‘limi")
    True
    """
    first, second = significant(one), significant(other)
    if not first or not second:
        return False
    shared = len(set(first) & set(second)) / min(len(set(first)), len(set(second)))
    return shared >= _SAME_WORDS or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: str, full: str) -> bool:
    """Return whether ``short`` consists of the first letters of the words of ``full``.

    >>> _abbreviates("AKT", "Axborot kommunikatsiya texnologiyalari")
    True
    """
    letters = match_key(short).replace(" ", "")
    words = re.findall(r"[^\W_]+", fold(full))
    return len(letters) > 1 and letters == "".join(word[0] for word in words)[: len(letters)]
