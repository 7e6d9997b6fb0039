"""A byte of a journal is changed or lost, or the journal ends too early.

Every line that was not touched survives. The one that was is named, unless it still says the
same; it never says something else unnoticed.
"""

from datetime import timedelta

import pytest
from harness import record
from recorder import report

from workplan_cli.errors import Level
from workplan_cli.store.journal.line_format import encode
from workplan_cli.store.journal.read import read

FIRST = report(0)
ENTRIES = [
    FIRST._replace(id=f"{number:016x}", seq=number, recorded=FIRST.recorded + timedelta(number))
    for number in range(1, 21)
]
LINES = [encode(entry) for entry in ENTRIES]
DATA = b"".join(LINES)
LINE_OF_BYTE = [number for number, line in enumerate(LINES) for _ in line]


def check(folder, data, touched):
    """Reads a damaged journal; whether one of the touched lines was named."""
    (folder / "nodira.yaml").write_bytes(data)
    journal, problems = read(folder)
    untouched = {entry.id for number, entry in enumerate(ENTRIES) if number not in touched}
    assert untouched <= {entry.id for entry in journal.entries}
    assert set(journal.entries) <= set(ENTRIES)
    named = any(problem.line - 1 in touched for problem in problems)
    assert named or len(journal.entries) == len(ENTRIES)
    return named


def touched_by(place):
    """The lines that a change of this byte concerns: two, if it parts them."""
    number = LINE_OF_BYTE[place]
    return {number, number + 1} if DATA[place] == ord("\n") else {number}


@pytest.mark.slow
def test_every_byte_flipped(scratch, figures, long):
    named = tried = 0
    for place, byte in enumerate(DATA):
        for bit in range(8) if long else [place % 8]:
            tried += 1
            data = DATA[:place] + bytes([byte ^ 1 << bit]) + DATA[place + 1 :]
            named += check(scratch, data, touched_by(place))
    figures(
        "a byte of a journal of 20 lines changed, " + ("every bit" if long else "one bit of each"),
        tried=tried,
        remark=f"{named} named, the others change nothing; no other line concerned",
    )
    assert named > 0.99 * tried


@pytest.mark.slow
def test_every_byte_lost(scratch, figures):
    named = 0
    for place in range(len(DATA)):
        named += check(scratch, DATA[:place] + DATA[place + 1 :], touched_by(place))
    figures("a byte of a journal of 20 lines lost", tried=len(DATA), remark=f"{named} named")
    assert named == len(DATA) - 1  # all but the last line end


def test_every_truncation(scratch, figures):
    for size in range(len(DATA)):
        (scratch / "nodira.yaml").write_bytes(DATA[:size])
        journal, problems = read(scratch)
        whole = DATA[: size + 1].count(b"\n")
        assert list(journal.entries) == ENTRIES[:whole]
        empty = [("journal-empty", None, Level.WARNING)] if size == 0 else []
        torn = [("torn-line", whole + 1, Level.WARNING)] if size > len(b"".join(LINES[:whole])) else []
        assert [(problem.code, problem.line, problem.level) for problem in problems] == empty + torn
    figures("a journal of 20 lines cut off after each byte", tried=len(DATA), remark="whole lines survive")


def test_recording_goes_on_after_a_truncation(scratch, figures, long):
    sizes = range(0, len(DATA), 1 if long else 7)
    for size in sizes:
        (scratch / "nodira.yaml").write_bytes(DATA[:size])
        before = read(scratch)[0].entries
        recorded = record(scratch, FIRST)
        assert {*before, recorded} == set(read(scratch)[0].entries)
    figures("an entry recorded after such a cut", tried=len(sizes), acknowledged=len(sizes))
