"""The page of the documentation, made from the results file that ``run.py`` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from bounds import BOUNDS, CROWDED, ENTRIES, LIMITS, Bound, Limit
from commands import BACK_DATED, BEFORE, FIRST, LIST_FULL, REPORT_FULL, TERMINAL, Key

Results = Mapping[str, Any]
"""``facts``: name → value; ``bounds`` and ``memory``: a result by the name of its bound or limit.

A result of a bound has ``ours`` and ``other`` (processor times in seconds, in the order of the
runs), that of a limit ``megabytes``; either may have ``missing`` instead, the reason.
"""

INTRODUCTION = """\
# Performance

This page is written by `python bench/run.py`; [bench/README.md](../bench/README.md) describes it.
Each row is one bound. Every program has the same plan and does the same work, which is checked by
the number of rows in its output. Both commands of a row run in turn, A B A B. Times are medians of
the processor time of the whole process, user and system, in milliseconds. The ratio is the median of
the ratios of neighbouring runs, with the lowest and the highest in brackets; in seconds it is the
difference to a command that only starts. Times differ from
machine to machine; ratios differ little. Options for files and for the day (`--plan`, `--today`) are
not shown, and `{run}` is a number that grows with each run.
"""

NOTES = {
    TERMINAL: "on a terminal",
    FIRST: "first run after a change of the plan",
}


def name(each: Bound | Limit) -> str:
    """The name of a bound or a limit in the results file."""
    if isinstance(each, Limit):
        return f"{each.key.job} at {each.key.size}"
    return (
        f"{each.ours.job} at {each.ours.size} / {each.other.program}: {each.other.job} at {each.other.size}"
    )


def page(results: Results) -> str:
    """The page in Markdown."""
    speed, memory = bound_rows(results), limit_rows(results)
    kept = sum(row[-1] == "yes" for row in (*speed[1:], *memory[1:]))
    parts = [
        INTRODUCTION,
        "".join(f"- {fact}: {value}\n" for fact, value in results["facts"].items()),
        f"Kept: {kept} of {len(speed) + len(memory) - 2} bounds.\n",
        f"## Processor time\n\n{_table(speed)}",
        f"## Peak memory\n\nMegabytes of 2^20 bytes, with an index that is up to date.\n\n{_table(memory)}",
    ]
    if lines := "".join(f"- {label}: {why or '?'}\n" for label, why in broken(results)):
        parts.append(f"## Bounds that are not kept\n\n{lines}")
    return "\n".join(parts)


def broken(results: Results) -> Iterator[tuple[str, str]]:
    """The bounds that are not kept or not measured, each with the reason (empty if none is given)."""
    for each in BOUNDS:
        result = results["bounds"].get(name(each))
        if result and ("missing" in result or median(_figures(each, result)) > each.most):
            yield f"`{each.ours.job}` at {spaced(each.size)}, at most {_most(each)}", _why(each, result)
    for limit in LIMITS:
        result = results["memory"].get(name(limit))
        if result and ("missing" in result or result["megabytes"] > limit.most):
            label = f"memory of `{limit.key.job}` at {spaced(limit.key.size)}, at most {limit.most} MB"
            yield label, _why(limit, result)


def _why(each: Bound | Limit, result: Mapping[str, Any]) -> str:
    return f"not measured: {result['missing']}" if "missing" in result else each.why


def _figures(each: Bound, result: Mapping[str, Any]) -> list[float]:
    """The ratios of neighbouring runs, or their differences in seconds."""
    pairs = zip(result["ours"], result["other"], strict=True)
    return [one - two if each.beyond else one / two for one, two in pairs]


def _most(each: Bound) -> str:
    return f"{each.most:g} s" if each.beyond else f"{each.most:g}"


def bound_rows(results: Results) -> list[tuple[str, ...]]:
    """The table of the bounds on processor time that were measured, with its heading."""
    rows = [("Activities", "Command", "ms", "Compared with", "ms", "Runs", "Ratio", "At most", "Kept")]
    found = ((each, results["bounds"].get(name(each))) for each in BOUNDS)
    rows += (_bound_row(each, result, results["commands"]) for each, result in found if result)
    return rows


def _bound_row(each: Bound, result: Mapping[str, Any], shown: Mapping[str, str]) -> tuple[str, ...]:
    size, most = spaced(each.ours.size), _most(each)
    ours, other = _shown(each.ours, each.ours, shown), _shown(each.other, each.ours, shown)
    if "missing" in result:
        return (size, ours, "", other, "", "0", "", most, "**not measured**")
    figures, unit = _figures(each, result), " s" if each.beyond else ""
    return (
        size,
        ours,
        _milliseconds(result["ours"]),
        other,
        _milliseconds(result["other"]),
        str(len(figures)),
        f"{median(figures):.2f} ({min(figures):.2f}–{max(figures):.2f}){unit}",
        most,
        "yes" if median(figures) <= each.most else "**no**",
    )


def _shown(key: Key, ours: Key, shown: Mapping[str, str]) -> str:
    """A command with what its words do not show."""
    notes = [NOTES[key.job]] if key.job in NOTES else []
    if key.job in (LIST_FULL, REPORT_FULL):
        notes.append(f"{spaced(ENTRIES[key.size])} entries")
    if key.job == BACK_DATED:
        notes.append(f"{spaced(CROWDED[key.size])} later entries on the activity")
    if key.program == BEFORE:
        notes.append("version before the index")
    if key.size != ours.size:
        notes.append(f"{spaced(key.size)} activities")
    return ", ".join((f"`{shown.get(f'{key.program}: {key.job}', key.program)}`", *notes))


def limit_rows(results: Results) -> list[tuple[str, ...]]:
    """The table of the limits on memory that were measured, with its heading."""
    rows = [("Activities", "Command", "MB", "At most", "Kept")]
    for each in LIMITS:
        if result := results["memory"].get(name(each)):
            measured = result.get("megabytes")
            kept = "**not measured**" if measured is None else "yes" if measured <= each.most else "**no**"
            command = _shown(each.key, each.key, results["commands"])
            taken = "" if measured is None else f"{measured:.1f}"
            rows.append((spaced(each.key.size), command, taken, str(each.most), kept))
    return rows


def spaced(number: int) -> str:
    """A number with its thousands separated: 10000 → 10 000."""
    return f"{number:,}".replace(",", " ")


def _milliseconds(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    heading, *body = (f"| {' | '.join(row)} |\n" for row in rows)
    return heading + f"|{'---|' * len(rows[0])}\n" + "".join(body)
