"""The journals of a plan: one file per writer in one folder, only ever appended to.

Reading takes everything that can be read, in whatever order and however often merging left it
there, and names every line that it cannot read.

Recording never loses an entry that it has reported, and never enters a repeated command twice.
The line about to be appended is first kept in a file of its own (``.<writer>.pending``), which
goes when the entry has been reported. A writer killed in between leaves it behind; the same
report made again is then known to be in the journal already.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from workplan_cli.errors import Level, Problem, StorageError, ValueProblem
from workplan_cli.model.plan import Entry, Journal
from workplan_cli.store.journal import durable as files
from workplan_cli.store.journal import line_format as entries

_SAFE_NAME = r"[a-z0-9](?:[a-z0-9@._-]{0,62}[a-z0-9])?"
_RESERVED_NAME = r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?"  # devices, to Windows
_CONFLICT_MARKER = r"(<{7}|\|{7}|={7}|>{7})(?:\s|$)"
_NOT_UTF8 = "[\udc80-\udcff]"


class Found(NamedTuple):
    """An entry, the line that says it, and where that stands."""

    entry: Entry
    text: str
    file: str
    line: int


def folder_of(plan: Path) -> Path:
    """The folder of the journals that belong to the plan file ``plan``."""
    return plan.parent / ("progress" if plan.name == "plan.yaml" else f"{plan.stem}.progress")


def file_of(folder: Path, writer: str) -> Path:
    """The journal of ``writer``: a name that every file system can tell from all others.

    A writer whose name does not do as it is gets what is left of it and a digest; ``+`` keeps
    those apart from the names that do.
    """
    if re.fullmatch(_SAFE_NAME, writer) and not re.fullmatch(_RESERVED_NAME, writer):
        return folder / f"{writer}.yaml"
    from hashlib import sha256

    readable = re.sub(r"[^a-z0-9@]+", "-", writer.lower())[:40].strip("-") or "writer"
    return folder / f"{readable}+{sha256(writer.encode(errors='surrogatepass')).hexdigest()[:12]}.yaml"


def read(folder: Path) -> tuple[Journal, tuple[Problem, ...]]:
    """All entries that can be read, and a problem for each line that cannot be or is doubtful.

    The same entry in several places is one entry. A missing folder is an empty journal.
    Raises :class:`StorageError` (``journal-unreadable``, ``journal-not-a-file``).
    """
    return parse(sources(folder))


def sources(folder: Path) -> dict[Path, bytes]:
    """The journals in a folder and what they hold. Raises :class:`StorageError`, see :func:`read`."""
    found = {}
    for path in paths(folder):
        with files.failing_as("journal-unreadable", path):
            found[path] = path.read_bytes()
    return found


def parse(texts: Mapping[Path, bytes]) -> tuple[Journal, tuple[Problem, ...]]:
    """The entries in some journals, and a problem for each line that cannot be read or is doubtful."""
    found: dict[str, Found] = {}
    problems: list[Problem] = []
    for path, data in texts.items():
        for item in items(str(path), data):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            first = found.setdefault(item.entry.id, item)
            if first is not item and not _same(first, item):
                problems.append(_conflict(first, item))
                found[item.entry.id] = min(first, item, key=attrgetter("text"))
    ordered = sorted((item.entry for item in found.values()), key=attrgetter("order"))
    return Journal(entries=ordered), tuple(problems)


def placed(folder: Path, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Problems with the places of the entries that they name, as far as those are in a folder.

    Places are not kept while reading; the journals are read again when there is something to place.
    """
    named = {problem.params.get("entry") for problem in problems}
    found: dict[object, Found] = {}
    for path, data in sources(folder).items() if named else ():
        for item in items(str(path), data):
            if isinstance(item, Found) and item.entry.id in named:
                found.setdefault(item.entry.id, item)
    for problem in problems:
        entry = found.get(problem.params.get("entry"))
        yield problem.at(entry.file, entry.line, 1, entry.text) if entry else problem


def record(folder: Path, entry: Entry) -> Entry:
    """Append ``entry`` to its writer's journal; it comes back with its id once it is on disk.

    See :func:`recording`, which a command uses that has something to report afterwards.
    """
    with recording(folder, entry) as recorded:
        return recorded


@contextmanager
def recording(folder: Path, entry: Entry) -> Iterator[Entry]:
    """Append ``entry`` and, inside the ``with`` block, report it.

    The entry comes back with its ``id`` and ``seq``. If an earlier attempt to record the same
    thing came as far as the journal but not to the end of its block, the entry is the one of
    that attempt, with its ``recorded`` moment, and nothing is appended. The same goes for an
    entry that comes with an id, if the journal holds it already. The writer's journal is locked
    during the block.

    Raises :class:`ValueProblem` for an entry that no line can say, see
    :func:`~workplan_cli.store.journal.line_format.encode`, and :class:`StorageError`, see
    :func:`durable.appending` and :func:`durable.extend`.
    """
    path, intent = file_of(folder, entry.writer), _intent_of(folder, entry.writer)
    with files.appending(path) as descriptor:
        with files.failing_as("not-recorded", path):
            pending = intent.read_bytes() if intent.exists() else b""
            # Only then may the journal hold the entry already: it is long, and not read for nothing.
            written = b"".join(files.chunks(descriptor)) if pending or entry.id else b""
        line = _line_of(written, entry.id) or _repeated(written, pending, entry)
        if line:
            files.confirm(descriptor, path)
        else:
            with files.failing_as("not-recorded", path):
                seq = _last_seq(files.chunks(descriptor), entry.writer) + 1
                line = entries.encode(entry._replace(id=entry.id or os.urandom(8).hex(), seq=seq))
                _drop_torn(descriptor, written, pending)
                _keep(intent, line)
            files.extend(descriptor, path, line)
        yield entries.decode(line.decode())
        with suppress(OSError):
            intent.unlink()
            files.sync_folder(folder)


def unreported(folder: Path, writer: str) -> Entry | None:
    """The entry of ``writer`` whose recording was interrupted last, if nothing was recorded since.

    It may be in the journal. What a command does that says the same again, see
    :func:`same_report`, is a repetition: it must not be weighed against that entry.
    """
    try:
        return _entry_in(_intent_of(folder, writer).read_bytes())
    except OSError:
        return None


def same_report(one: Entry, other: Entry) -> bool:
    """Whether two entries report the same, whenever they were recorded.

    Which rules were set aside does not matter: it follows from what others reported meanwhile.
    """
    alike = one._replace(id=other.id, seq=other.seq, recorded=other.recorded, forced=other.forced)
    return alike == other


def _intent_of(folder: Path, writer: str) -> Path:
    return folder / f".{file_of(folder, writer).stem}.pending"


def _line_of(written: bytes, entry_id: str) -> bytes:
    """The line of a journal with the entry of an id; nothing if it has none."""
    if not entry_id:
        return b""
    found = re.search(b'^- {"id": "%b",.*$' % re.escape(entry_id.encode()), written, re.MULTILINE)
    return found[0] if found and _entry_in(found[0]) else b""


def _repeated(written: bytes, pending: bytes, entry: Entry) -> bytes:
    """The pending line, if it says the same as an entry and has come as far as the journal."""
    earlier = _entry_in(pending)
    return pending if earlier and same_report(entry, earlier) and pending.rstrip() in written else b""


def _entry_in(pending: bytes) -> Entry | None:
    """What a pending line says; nothing if it was cut off before it could reach the journal."""
    try:
        return entries.decode(pending.decode())
    except ValueError:
        return None


def _last_seq(written: Iterable[bytes], writer: str) -> int:
    """The highest sequence number of ``writer`` in a journal read piece by piece.

    Damaged lines do not hinder.
    """
    name = re.escape(entries.in_json(writer).encode(errors="replace"))
    pattern = re.compile(rb'"writer":\s*' + name + rb',\s*"seq":\s*(\d{1,14})\b')
    highest, rest = 0, b""
    for piece in chain(written, [b"\n"]):
        lines, end, rest = (rest + piece).rpartition(b"\n")
        highest = max(chain([highest], map(int, pattern.findall(lines + end))))
    return highest


def _drop_torn(descriptor: int, written: bytes, pending: bytes) -> None:
    """Take away the torn end of the journal if it is the beginning of the pending line."""
    torn = written[written.rfind(b"\n") + 1 :]
    if torn and pending.startswith(torn) and torn != pending.rstrip():
        os.ftruncate(descriptor, len(written) - len(torn))


def _keep(intent: Path, line: bytes) -> None:
    """See that the line is on the disk before the journal has it."""
    intent.unlink(missing_ok=True)
    files.fill(intent, line)
    files.sync_folder(intent.parent)


def paths(folder: Path) -> list[Path]:
    """The journals in a folder, by name. Raises :class:`StorageError`, see :func:`read`."""
    with files.failing_as("journal-unreadable", folder):
        try:
            paths = [path for path in folder.iterdir() if path.suffix == ".yaml" and path.name[0] != "."]
        except FileNotFoundError:
            return []
    for path in paths:
        if path.exists() and not path.is_file():
            raise StorageError.of("journal-not-a-file", file=str(path))
    return sorted(paths, key=attrgetter("name"))


def items(file: str, data: bytes) -> Iterator[Found | Problem]:
    """What the lines of one journal say, and what is wrong with them."""
    encoding = _foreign_encoding(data)
    if encoding:
        yield Problem(code="wrong-encoding", params={"encoding": encoding}, file=file, line=1, column=1)
    lines = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff").split("\n")
    for number, text in enumerate(lines, 1):
        try:
            fields = entries.parse(text)
            entry = entries.entry_of(fields)
        except ValueProblem as damage:
            if encoding and ("\0" in text or re.search(_NOT_UTF8, text)):
                continue
            for item in _explain(text, damage, last=number == len(lines)):
                if isinstance(item, Entry):
                    yield Found(item, text, file, number)
                else:
                    yield item.at(file, number, item.column, _printable(text))
            continue
        yield Found(entry, text, file, number)
        for key in sorted(fields.keys() - entries.KNOWN):
            problem = Problem(code="entry-unknown-key", params={"key": key}, level=Level.WARNING)
            yield problem.at(file, number, text.find(f'"{key}"') + 1, text)


def _explain(text: str, damage: ValueProblem, *, last: bool) -> Iterator[Entry | Problem]:
    """What an undecodable line is: no entry at all, the trace of an accident, or damaged."""
    params: dict[str, object]
    not_utf8 = re.search(_NOT_UTF8, text)
    if not text.strip() or text.startswith("#"):
        if '{"id"' in text:
            yield Problem(code="entry-commented-out", level=Level.WARNING, column=1)
    elif re.match(_CONFLICT_MARKER, text):
        yield Problem(code="conflict-markers", params={"marker": text[:7]}, column=1)
    elif "\0\0" in text:
        params = {"count": text.count("\0")}
        yield Problem(code="nul-run", params=params, level=Level.WARNING, column=text.index("\0") + 1)
        with suppress(ValueProblem):
            yield entries.decode(text.strip("\0"))
    elif last and _breaks_off(text):
        yield Problem(code="torn-line", level=Level.WARNING, column=len(text))
    elif not_utf8:
        yield Problem(code="line-not-utf8", column=not_utf8.start() + 1)
    else:
        params = {name: value for name, value in damage.params.items() if name != "column"}
        yield Problem(code=damage.code, params=params, column=_column(text, damage))


def _breaks_off(text: str) -> bool:
    """Whether a line ends before the entry does, be it in the middle of a character."""
    whole = text.rstrip("".join(map(chr, range(0xDC80, 0xDD00)))) if re.search(_NOT_UTF8, text[-3:]) else text
    try:
        entries.parse(whole)
    except ValueProblem as damage:
        return damage.code == "damaged-line"
    return False


def _column(text: str, damage: ValueProblem) -> int:
    """Where in the line the damage is: as told, or where the key in question stands."""
    column = damage.params.get("column")
    if isinstance(column, int):
        return column
    return text.rfind(f'"{damage.params.get("key")}"') + 1 or 1


def _foreign_encoding(data: bytes) -> str | None:
    """The encoding a journal seems to have been saved in, where that is not UTF-8.

    A damaged byte or two is not taken for another encoding: UTF-16 shows at the start; in
    cp1251 no letter outside ASCII happens to be UTF-8.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"-\0 \0", b"\0-\0 ")):
        return "UTF-16"
    lines = data[: data.rfind(b"\n") + 1]
    try:
        lines.decode()
    except UnicodeDecodeError:
        readable = lines.decode(errors="ignore")
        if readable.isascii() and len(lines) - len(readable) > 1:
            return "cp1251"
    return None


def _printable(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _same(first: Found, second: Found) -> bool:
    """Whether two lines with the same id say the same, however they are written."""
    if first.text == second.text:
        return True
    one, other = ({**entries.parse(found.text.strip("\0")), "sum": None} for found in (first, second))
    return one == other


def _conflict(first: Found, second: Found) -> Problem:
    params = {"id": second.entry.id, "other_file": first.file, "other_line": first.line}
    return Problem(code="entry-conflict", params=params).at(second.file, second.line, 1, second.text)
