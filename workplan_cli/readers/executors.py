"""The cell of responsible bodies: departments with their heads, and groups.

    cell → split() → Named (a name, a head) … → Register → keys

One department is written in many ways in one plan: with or without its head, abbreviated, with
or without the case ending. The register knows it again, keeps the other spellings as aliases,
and tells what it took for the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from workplan_cli.uzbek import APOSTROPHES, fold, match_key

_A = f"[{APOSTROPHES}]"
_CAPITAL = "[A-ZА-ЯЁЎҚҒҲÀ-ÖØ-Þ]"
_INITIAL = rf"{_CAPITAL}(?:[a-zа-яёўқғҳ]|{_A}){{0,2}}\."
_SURNAME = rf"{_CAPITAL}(?:\w|{_A}|-(?=\w)){{1,40}}"
PERSON = rf"(?:(?:{_INITIAL}\s?){{1,3}}{_SURNAME}|{_SURNAME}\s+(?:{_INITIAL}\s?){{1,2}}(?!\w))"
"""Initials and a surname, in either order: ``J.G‘ayratov``, ``A. B. Valiyev``, ``Valiyev A.B.``"""

_PERSON = re.compile(PERSON)
_PERSONS = re.compile(rf"{PERSON}(?:\s*(?:,|;|va\b|и\b)\s*{PERSON})*")
_FULL_NAME = re.compile(rf"{_SURNAME}(?:\s+{_SURNAME}){{1,2}}(?:\s+(?:o{_A}g{_A}li|qizi|ўғли|қизи))?")
_FULL_NAME_KEY = re.compile(r".*(?:ov|ova|ev|eva|yev|yeva|ovich|evich|ovna|evna|ogli|qizi|zoda)(?: .*)?")
_BRACKET = re.compile(r"\(([^()]{2,120})\)?")
_SEPARATORS = " \t\n,;.-–—•·*"
_LEADING_AND = re.compile(r"^(?:va|hamda|ва|ҳамда|и)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:va|hamda|ва|ҳамда|и)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s+[–—-]\s+|\s*:\s*$")

_UNITS = """
    boshqarma bolim bolinma markaz xizmat filial vakolatxona vazirlig vazirlik agentlig agentlik qomita
    komissiya institut akademiya universitet idora hokimlig hokimlik hokimiyat xokimiyat uyushma jamgarma
    sud kengash palata departament inspeksiya prokuratura bank kompaniya korxona tashkilot muassasa maktab
    kollej texnikum guruh shtab kotibiyat devonxona buxgalteriya assotsiatsiya fond jamiyat ittifoq
    federatsiya birlashma direksiya laboratoriya fakultet kafedra rektorat sektor kanselyariya apparat
    mamuriyat mahkama direktor orinbosar rahbar boshlig mutaxassis xodim kotib konsern kombinat zavod
    elchixona konsullik qism poligon studiya kutubxona muzey ministerstv upravleni otdel agentstv komitet
    tsentr inspektsi komissi sluzhb slujb predstavitelstv organizatsi vedomstv administratsi gmbh llc mchj
    aj duk
""".split()
_STOP = {
    "va", "bilan", "boyicha", "uchun", "hamda", "hamkorlikda", "i", "po", "huzuridagi", "qoshidagi",
    "yuzasidan", "the", "of", "respublikasi", "ozbekiston",
}  # fmt: skip
_POSSESSIVE = re.compile(r"(?:si|i)$")
_SHORT_ENOUGH = 26
_SAME_WORDS = 0.6
_WORDS_OF_A_PLACE = 2


@dataclass(frozen=True, slots=True)
class Named:
    """An executor as a cell names it; ``doubt`` is the code of what was not certain about it."""

    name: str
    head: str | None = None
    doubt: str | None = None


def is_unit(text: str) -> bool:
    """Whether a name ends as the name of a body does: ``… boshqarmasi``, ``… xizmati``, ``TDYU``."""
    words = match_key(text).split()
    if not words:
        return False
    last = re.findall(r"[\w'‘’ʻʼ`´]+", text)[-1]
    return (
        last.isupper() or any(words[-1].startswith(unit) for unit in _UNITS) or text.endswith(("”", '"', "»"))
    )


def is_plural(text: str) -> bool:
    """Whether a name is that of many bodies: ``hududiy filiallar``, ``vazirlik va idoralar``."""
    words = match_key(text).split()
    return bool(words) and bool(
        re.fullmatch(r"\w+lar(?:i|imiz)?", words[-1])
        or re.fullmatch(
            r"(?:ministerstva|vedomstva|organizatsii|predpriyatiya|xokimiyati|filiali|otdeli)", words[-1]
        )
    )


def split(text: str, known: Collection[str] = ()) -> tuple[Named, ...]:
    """The executors that a cell names, in its order.

    ``known`` holds the match keys of names met elsewhere in the plan, alone in their cell or
    with a head; they decide where a comma or an "and" is part of a name. A cell in which every
    line ends with a semicolon is exact: each line is one name.
    """
    lines = text.split("\n")
    exact = [_exact(line.removesuffix(";").strip()) for line in lines if line.endswith(";")]
    if len(exact) == len(lines) and all(re.search(r"\w", named.name) for named in exact):
        return tuple(exact)
    return tuple(named for part, head in _headed(text) for named in _names(part, head, known))


def _exact(line: str) -> Named:
    """The name that a line states, with a head in brackets at its end."""
    name, bracket, inside = line.removesuffix(")").rpartition("(")
    headed = bracket and line.endswith(")") and is_person(inside)
    return Named(name.strip(), inside.strip()) if headed else Named(line)


def _headed(text: str) -> Iterator[tuple[str, str | None]]:
    """The stretches of a cell that end with a head in brackets, and what is left at the end."""
    start = 0
    for bracket in _BRACKET.finditer(text):
        inside = " ".join(bracket[1].split()).strip(" ,;")
        if not is_person(inside):
            continue
        yield text[start : bracket.start()], inside
        start = bracket.end()
    rest = text[start:].strip(_SEPARATORS)
    if rest:
        yield text[start:], None


def is_person(text: str) -> bool:
    """Whether a text in brackets names one or several people."""
    if _PERSON.search(text):
        return True
    return bool(_FULL_NAME.fullmatch(text)) and bool(_FULL_NAME_KEY.fullmatch(fold(text)))


def _names(text: str, head: str | None, known: Collection[str]) -> Iterator[Named]:
    """The names in a stretch; the head is the last one's."""
    text = _LEADING_AND.sub("", text.strip(_SEPARATORS))
    chunks = list(_chunks(text, known, headed=head is not None))
    if head and not chunks:
        yield Named(head, doubt="executor-person")
        return
    pending: Named | None = None
    for at, (chunk, doubt) in enumerate(chunks):
        named = _named(chunk, head if at == len(chunks) - 1 else None, doubt)
        if pending and _is_head_of(named, pending):
            pending = Named(pending.name, named.name, "executor-head")
            continue
        if pending:
            yield pending
        pending = named
    if pending:
        yield pending


def _is_head_of(named: Named, before: Named) -> bool:
    """Whether a person named on their own is the head of the body named before."""
    person = named.head is None and bool(_PERSONS.fullmatch(named.name))
    return person and before.head is None and not _PERSONS.fullmatch(before.name)


def _named(chunk: str, head: str | None, doubt: str | None) -> Named:
    """A name apart from a head that stands beside it without brackets."""
    if head is not None:
        return Named(chunk, head, doubt)
    if _PERSONS.fullmatch(chunk):
        return Named(chunk, None, doubt or "executor-person")
    before = re.match(rf"(?P<head>{PERSON})\s*(?:[–—:-]\s*|\(\s*)(?P<name>.{{3,}}?)\)?$", chunk)
    if before:
        return Named(before["name"].strip(), before["head"], "executor-head")
    after = re.match(rf"(?P<name>.{{3,}}?)[\s–—:-]+(?P<head>{PERSON})$", chunk)
    if after and not after["name"].endswith(","):
        return Named(after["name"].strip(), after["head"], "executor-head")
    return Named(chunk, None, doubt)


def _chunks(text: str, known: Collection[str], *, headed: bool) -> Iterator[tuple[str, str | None]]:
    """The names in a text without heads in brackets, and whether a separator was judged."""
    pieces = _separated(text)
    joined, doubt = "", None
    for at, (piece, separator) in enumerate(pieces):
        rest = [other for other, _ in pieces[at:]]
        if not joined:
            joined = piece
        elif _belongs(joined, separator, rest, known, headed=headed):
            joined = f"{joined}{separator} {piece}"
            doubt = "executor-comma"
        else:
            yield joined, doubt
            joined, doubt = piece, None
    if not joined:
        return
    parts = [] if headed else _parted_by_and(joined, known)
    if parts:
        yield from ((part, "executor-and") for part in parts)
    else:
        yield joined, doubt


def _separated(text: str) -> list[tuple[str, str]]:
    """Pieces between separators outside brackets, each with the one before it.

    A line break counts as a separator where one name has ended and another starts, else as a
    space.
    """
    pieces: list[tuple[str, str]] = []
    for line in text.split("\n"):
        for at, part in enumerate(_split_outside_brackets(line)):
            name = " ".join(part[1:].split()).lstrip(_SEPARATORS).rstrip(" .")
            separator = part[0] if at else "\n"
            if not name:
                continue
            if separator == "\n" and pieces and not _starts_anew(pieces[-1][0], name):
                pieces[-1] = (f"{pieces[-1][0]} {name}", pieces[-1][1])
            else:
                after = _LEADING_AND.sub("", name) if pieces else name
                pieces.append((after, ";" if separator == "\n" else separator))
    return pieces


def _split_outside_brackets(line: str) -> list[str]:
    """The parts of a line, each after its separator; commas in brackets do not count."""
    parts, depth = [","], 0
    balanced = line.count("(") == line.count(")")
    for character in line:
        depth += balanced * ((character == "(") - (character == ")"))
        if character in ",;" and depth <= 0:
            parts.append(character)
        else:
            parts[-1] += character
    return parts


def _starts_anew(before: str, line: str) -> bool:
    """Whether a new line of a cell starts a new name."""
    ended = is_unit(before) or (is_plural(before) and not line[:1].islower())
    return ended and not line.startswith(("(", "-", "–"))


def _belongs(before: str, separator: str, rest: list[str], known: Collection[str], *, headed: bool) -> bool:
    """Whether what follows a separator still belongs to the name before it."""
    after = rest[0]
    if separator == ";" or match_key(before) in known or _PERSONS.fullmatch(before):
        return False
    if is_unit(before) or is_plural(before) or match_key(after) in known or _PERSONS.fullmatch(after):
        return False
    last_is_headed = headed and len(rest) == 1
    if after[:1].islower():
        return last_is_headed or (is_unit(after) and not is_plural(after))
    listing = next((piece for piece in rest if is_unit(piece)), "")
    last_words = len(before.rsplit(",", maxsplit=1)[-1].split())
    return is_plural(listing) and bool(_AND.search(listing)) and last_words <= _WORDS_OF_A_PLACE


def _parted_by_and(text: str, known: Collection[str]) -> list[str]:
    """The two names that an "and" joins at the end of a cell; none where it is part of one name."""
    for found in _AND.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        if match_key(text) in known:
            return []
        both_known = match_key(left) in known and match_key(right) in known
        qualified = all(is_unit(side) and is_plural(side) and " " in side for side in (left, right))
        singular = all(is_unit(side) and not is_plural(side) and " " in side for side in (left, right))
        if both_known or qualified or singular:
            return [left, right]
    return []


@dataclass(slots=True)
class Body:
    """An executor of the plan being made, under every spelling met."""

    name: str
    head: str | None = None
    aliases: list[str] = field(default_factory=list)

    @property
    def collective(self) -> bool:
        """Whether it is a group rather than a department."""
        return self.head is None and is_plural(self.name)


@dataclass(frozen=True, slots=True)
class Sameness:
    """Two names taken for one executor, or two heads of one; for the review list."""

    code: str
    read: str
    assumed: str


@dataclass(slots=True)
class Register:
    """All executors of a plan in the order they were met."""

    bodies: list[Body] = field(default_factory=list)
    by_key: dict[str, Body] = field(default_factory=dict)

    def add(self, named: Named) -> tuple[Body, Sameness | None]:
        """The body that a cell names, and what had to be assumed to know it again."""
        body = self.by_key.get(same_key(named.name))
        assumed = None
        if body is None:
            body = self._alike(named)
            if body is not None:
                assumed = Sameness("executor-same", named.name, body.name)
                if _abbreviates(body.name, named.name):
                    body.aliases.append(body.name)
                    body.name = named.name
                self.by_key[same_key(named.name)] = body
        if body is None:
            body = Body(named.name)
            self.bodies.append(body)
            self.by_key[same_key(named.name)] = body
        self._remember(body, named.name)
        if named.head:
            different = body.head is not None and match_key(named.head) != match_key(body.head)
            if different:
                assumed = Sameness("head-differs", f"{named.name} ({named.head})", body.head or "")
            else:
                body.head = body.head or named.head
        return body, assumed

    @staticmethod
    def _remember(body: Body, name: str) -> None:
        keys = {match_key(known) for known in (body.name, *body.aliases)}
        if match_key(name) not in keys:
            body.aliases.append(name)

    def _alike(self, named: Named) -> Body | None:
        """A body under another name: with the same head and much the same words, or abbreviated."""
        for body in self.bodies:
            names = (body.name, *body.aliases)
            one_head = named.head and body.head and match_key(named.head) == match_key(body.head)
            if one_head and any(_similar(named.name, name) for name in names):
                return body
            if not named.head and not body.head and _shortens(named.name, body.name):
                return body
        return None


def _shortens(one: str, other: str) -> bool:
    """Whether one of two groups is the other without its only adjective: ``vakolatxonalar``."""
    shorter, longer = sorted((match_key(one), match_key(other)), key=len)
    two_words = " " not in shorter and longer.count(" ") == 1 and longer.endswith(f" {shorter}")
    return two_words and is_plural(one) and is_plural(other)


def same_key(name: str) -> str:
    """The key under which a name is one: ``hududiy filiallari`` is ``hududiy filiallar``."""
    return _POSSESSIVE.sub("", match_key(name))


def _similar(one: str, other: str) -> bool:
    """Whether two names share most of their words, or one abbreviates the other."""
    first, second = _significant(one), _significant(other)
    if not first or not second:
        return False
    shared = len(set(first) & set(second)) / min(len(set(first)), len(set(second)))
    return shared >= _SAME_WORDS or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: str, full: str) -> bool:
    letters = match_key(short).replace(" ", "")
    words = re.findall(r"[^\W_]+", fold(full))
    return len(letters) > 1 and letters == "".join(word[0] for word in words)[: len(letters)]


def _significant(name: str) -> list[str]:
    words = [word for word in match_key(name).split() if word not in _STOP]
    kept = [word for word in words if not any(word.startswith(unit) for unit in _UNITS)]
    return kept or words


def propose_key(name: str, taken: Collection[str], *, whole: bool = False) -> str:
    """A short key for a name: its first telling words; the whole of it for a group."""
    telling, words = _significant(name), match_key(name).split()
    if whole or len(telling) < 2:  # noqa: PLR2004 - a word alone tells little
        telling = words
    for source, most in ((telling, len(telling) if whole else 2), (telling, 3), (words, 4), (words, 8)):
        key = _slug(source[:most], 40 if whole else _SHORT_ENOUGH + most)
        if key and key not in taken:
            return key
    return unique_key(_slug(words, 40) or "ijrochi", taken)


def _slug(words: list[str], longest: int) -> str:
    """The words as a key of at most so many characters, ending with a telling one."""
    kept: list[str] = []
    for word in (re.sub(r"[^a-z0-9]", "", word)[:longest] for word in words):
        if word and len("-".join([*kept, word])) <= longest:
            kept.append(word)
        elif word:
            break
    while len(kept) > 1 and kept[-1] in _STOP:
        kept.pop()
    return "-".join(kept)


def unique_key(key: str, taken: Collection[str]) -> str:
    """The key, with a number after it if it is taken."""
    count, candidate = 2, key
    while candidate in taken:
        candidate, count = f"{key}-{count}", count + 1
    return candidate
