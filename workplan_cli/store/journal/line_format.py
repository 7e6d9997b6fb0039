r"""The format of a journal: one entry per line.

A line is both an item of a YAML list and JSON: ``- {"id": "…", "activity": "2.3.1", …}``. JSON and YAML parse
a few characters and decimal fractions differently. Such characters are therefore written as ``\uXXXX``, and
such numbers as integers or as decimal strings.

The last key, ``sum``, is a checksum (CRC-32) of the line up to that key. A line without ``sum`` was written
by hand and is accepted; a line with a wrong ``sum`` was changed after it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from workplan_cli.errors import ValueProblem
from workplan_cli.model.journal import Entry, EntryKind

if TYPE_CHECKING:
    from json import JSONDecoder

_UNSAFE = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_QUANTITY = r"[0-9]{1,40}(?:\.[0-9]{1,40})?"
_SUM = b', "sum": "'
_MOST_PERCENT = 100
_WHOLE_DIGITS = 15  # not every JSON parser reads longer integers exactly


def encode(entry: Entry) -> bytes:
    """Encode an entry as a line, including the newline. Fields without a value are left out.

    Raises :class:`ValueProblem` if :func:`decode` would not return an equal entry.
    """
    fields: dict[str, object] = {
        "id": entry.id,
        "activity": entry.activity,
        "kind": entry.kind.value,
        "on": entry.on.isoformat(),
        "recorded": entry.recorded.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z",
        "writer": entry.author,
        "seq": entry.seq,
        "order": entry.order,
        "plan": entry.edition,
        "mark": entry.mark,
        entry.kind.value: None if entry.value is None else _written(entry.value),
        "target": entry.target,
        "executor": entry.executor,
        "period": entry.period,
        "dates": [day.isoformat() for day in entry.dates],
        "note": entry.note,
        "evidence": entry.evidence,
        "by": entry.by,
        "basis": entry.basis,
        "forced": entry.forced,
        "reverts": entry.reverts,
    }
    present = {key: value for key, value in fields.items() if value is not None and value not in ([], ())}
    line = f"- {in_json(present)[:-1]}"
    data = _bytes(line)
    data += _sum(data)
    if decode(data.decode()) != entry:
        raise ValueProblem("entry-bad-value", key=entry.kind.value, value=str(entry.value))
    return data + b"\n"


def decode(line: str) -> Entry:
    """Decode the entry of a line.

    Raises :class:`ValueProblem`, see :func:`parse` and :func:`entry_of`.
    """
    return entry_of(parse(line))


def parse(line: str) -> dict[str, Any]:
    """Parse a line, verify its checksum, and return its keys and values.

    Raises :class:`ValueProblem` (``damaged-line``, ``text-after-entry``, ``unpaired-surrogate``,
    ``entry-key-twice``, ``entry-not-finite``, ``entry-altered``), with a ``column`` counted from 1 if
    the column is known.
    """
    from json import JSONDecodeError

    if not line.startswith("- "):
        raise ValueProblem("damaged-line", column=1)
    data = _bytes(line)
    try:
        fields, end = _decoder().raw_decode(line, 2)
    except JSONDecodeError as error:
        raise ValueProblem("damaged-line", column=error.pos + 1) from error
    except ValueProblem:
        raise
    except (ValueError, ArithmeticError, RecursionError) as error:  # very long numbers, deep nesting
        raise ValueProblem("damaged-line", column=3) from error
    if type(fields) is not dict:
        raise ValueProblem("damaged-line", column=3)
    if line[end:].strip(" \t\r\n"):
        raise ValueProblem("text-after-entry", column=end + 1)
    if "\\u" in line:
        _bytes(in_json(fields))
    if "sum" in fields:
        content, separator, rest = data.rpartition(_SUM)
        if separator + rest.rstrip() != _sum(content):
            raise ValueProblem("entry-altered", column=1)
    return fields


def entry_of(fields: Mapping[str, Any]) -> Entry:
    """Build the entry from the keys and values of a line.

    Unknown keys are ignored, because a newer version of the program may have written them. Raises
    :class:`ValueProblem` (``entry-key-missing``, ``entry-bad-value``, ``entry-unknown-kind``,
    ``entry-key-misplaced``).
    """
    values: dict[str, Any] = {}
    key, given = "", None
    try:
        for key, given in fields.items():
            if key in _READERS:
                name, read = _READERS[key]
                values[name] = read(given)
    except (LookupError, TypeError, ValueError) as error:
        code = "entry-unknown-kind" if key == "kind" else "entry-bad-value"
        raise ValueProblem(code, key=key, value=in_json(given)[:80]) from error
    try:
        entry = Entry(**values)
    except TypeError:
        raise ValueProblem("entry-key-missing", key=next(k for k in _REQUIRED if k not in fields)) from None
    _require_keys(entry, fields)
    if entry.kind is EntryKind.SCHEDULE and entry.basis is None and entry.evidence:
        # Version 0.1 wrote the basis of the dates as the first evidence.
        entry = entry._replace(basis=entry.evidence[0], evidence=entry.evidence[1:])
    return entry


def _require_keys(entry: Entry, fields: Mapping[str, Any]) -> None:
    """Check that an entry has the keys that its kind needs, and no key for the quantity of another kind.

    Raises :class:`ValueProblem`.
    """
    needed = _NEEDED.get(entry.kind, ())
    for key in needed:
        if not str(fields.get(key, "")).strip():
            raise ValueProblem("entry-key-missing", key=key)
    for key in _QUANTITIES:
        if entry.value is not None and key in fields and key not in needed:
            raise ValueProblem("entry-key-misplaced", key=key, kind=fields["kind"])


def in_json(value: object) -> str:
    """Encode a value as JSON that YAML parses to the same value."""
    from json import dumps

    text = dumps(value, ensure_ascii=False, default=float)
    return re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)


def _written(value: Decimal) -> int | str:
    """Return a value for the file: a number if it is whole and has at most 15 digits, otherwise a string.

    Example: ``0.50`` → ``"0.5"``, without trailing zeros. Raises :class:`ValueProblem` ``entry-bad-value``.
    """
    if not value.is_finite() or abs(value.adjusted()) > _WHOLE_DIGITS * 4:
        raise ValueProblem("entry-bad-value", key="value", value=str(value))
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if "." in text or len(text) > _WHOLE_DIGITS else int(text)


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ValueProblem("unpaired-surrogate") from error


def _sum(line: bytes) -> bytes:
    """Return the end of a line: the checksum of ``line`` (the line so far) and the closing brace."""
    return _SUM + b'%08x"}' % crc32(line)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueProblem("entry-key-twice", key=next(key for key in keys if keys.count(key) > 1))
    return fields


def _refuse(name: str) -> None:
    raise ValueProblem("entry-not-finite", value=name)


@cache
def _decoder() -> JSONDecoder:
    from json import JSONDecoder

    return JSONDecoder(object_pairs_hook=_unique, parse_float=Decimal, parse_constant=_refuse)


def _text(given: object) -> str:
    if type(given) is not str:
        raise TypeError
    return given


def _name(given: object) -> str:
    if type(given) is not str or not given:
        raise TypeError
    return given


def _texts(given: object) -> tuple[str, ...]:
    if type(given) is not list:
        raise TypeError
    return tuple(map(_name, given))


def _kind(given: str) -> EntryKind:
    return _KINDS[given]


@lru_cache(maxsize=1024)
def _day(given: str) -> date:
    if given[4:5] != "-" or given[7:8] != "-":
        raise ValueError
    return date.fromisoformat(given)


def _days(given: object) -> tuple[date, ...]:
    if type(given) is not list or not given:
        raise TypeError
    return tuple(map(_day, given))


def _moment(given: str) -> datetime:
    if given[10:11] != "T" or given[-1:] != "Z":
        raise ValueError
    return datetime.fromisoformat(given)


def _count(given: object) -> int:
    if type(given) is not int or not 0 < given < 10**_WHOLE_DIGITS:
        raise TypeError
    return given


def _mark(given: str) -> str:
    if not re.fullmatch("[0-9a-f]{8}", given):
        raise ValueError
    return given


def _quantity(given: object) -> Decimal:
    text = str(given)
    if type(given) is bool or not re.fullmatch(_QUANTITY, text):
        raise TypeError
    return Decimal(text)


def _percent(given: object) -> Decimal:
    value = _quantity(given)
    if value > _MOST_PERCENT:
        raise ValueError
    return value


_READERS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "id": ("id", _name),
    "activity": ("activity", _name),
    "kind": ("kind", _kind),
    "on": ("on", _day),
    "recorded": ("recorded", _moment),
    "writer": ("author", _name),
    "seq": ("seq", _count),
    "order": ("order", _count),
    "plan": ("edition", _name),
    "mark": ("mark", _mark),
    "done": ("value", _quantity),
    "add": ("value", _quantity),
    "percent": ("value", _percent),
    "target": ("target", _name),
    "executor": ("executor", _name),
    "period": ("period", _name),
    "dates": ("dates", _days),
    "note": ("note", _text),
    "evidence": ("evidence", _texts),
    "basis": ("basis", _name),
    "by": ("by", _name),
    "forced": ("forced", _texts),
    "reverts": ("reverts", _name),
}
KNOWN = _READERS.keys() | {"sum"}
_KINDS: dict[str, EntryKind] = {kind.value: kind for kind in EntryKind}
_REQUIRED = ("id", "activity", "kind", "on", "recorded", "writer", "seq")
_QUANTITIES = ("done", "add", "percent")
_NEEDED = {
    "done": ("done",),
    "add": ("add",),
    "percent": ("percent",),
    "schedule": ("dates",),
    "revert": ("reverts",),
    "accept": ("by",),
    "return": ("by", "note"),
    "cancel": ("note",),
}
