"""Tells what was corrected by hand in a plan that an import replaces: titles, deadlines, names and heads.

Each field that differs becomes a review item with both values and with what to write to keep the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workplan_cli.importing.kept import in_brackets
from workplan_cli.importing.remedies import quoted
from workplan_cli.language.days_in_texts import with_iso_days
from workplan_cli.language.deadline_forms import form_of
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import Deadline
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place
from workplan_cli.tracking.difference import Difference

_NONE = "—"


def fields(
    differences: Iterable[Difference],
    plan: Plan,
    earlier: Plan,
    places: Mapping[str, Place],
    names: Sequence[Doubt],
) -> Iterator[Doubt]:
    """Yield a review item for each field of an activity or a department that the earlier plan has otherwise.

    ``names`` holds the items on names that are spelt almost like a name of the earlier plan: such a name is
    told once, not again for each activity.
    """
    near = {doubt.read: str(doubt.params["instead"]) for doubt in names if doubt.code.endswith("-near")}
    titled: dict[str, list[Activity]] = {}
    for row in earlier.rows():
        titled.setdefault(match_key(row.activity.title), []).append(row.activity)
    told = _Fields(plan, earlier, places, near, titled)
    for found in differences:
        yield from told.of(found)


class _Fields(Record):
    """The two plans, the places of the activities by number, and the names that are probably misspelt.

    ``titled`` holds the activities of the earlier plan by the keys of their titles.
    """

    plan: Plan
    earlier: Plan
    places: Mapping[str, Place]
    near: Mapping[str, str]
    titled: Mapping[str, Sequence[Activity]]

    def of(self, found: Difference) -> Iterator[Doubt]:
        """Yield the review item on a difference; none if nothing would have to be written otherwise."""
        before, after = found.before or "", found.after or ""
        if found.number is None:
            yield from self._body(found)
        elif found.field in {"number", "title"}:
            if match_key(before) != match_key(after):
                doubt = self._doubt(found, after, before, quoted(before))
                yield self._reworded(found, doubt) if found.field == "title" else doubt
        elif found.field == "deadline":
            now, was = self._activities(found.number, found.title)
            if was and now and not _is_same(now.deadline, was.deadline):
                stated = _deadline(was.deadline)
                yield self._doubt(found, _deadline(now.deadline), stated, stated)
        elif found.field in {"executors", "supervisors"}:
            if self._meant(after) != before:
                yield self._doubt(found, after or _NONE, before or _NONE, self._keys(found))
        elif found.field in {"added", "dropped"}:
            named = f"{found.number} {found.title}"
            yield self._doubt(found, *((named, "") if found.field == "added" else ("", named)), "")
        else:
            yield from self._text(found, before, after)

    def _text(self, found: Difference, before: str, after: str) -> Iterator[Doubt]:
        """Yield the review item on a basis, or on the text of a further column; none for another field."""
        known = found.field == "basis" or found.field.startswith("extra.")
        if known and before and match_key(before) != match_key(after):
            field, _, name = found.field.partition(".")
            value = f"{{{quoted(name)}: {quoted(before)}}}" if name else quoted(before)
            yield self._doubt(found._replace(field=field), after or _NONE, before, value)

    def _reworded(self, found: Difference, told: Doubt) -> Doubt:
        """Return the review item on a title, with the lines to write whichever of the two titles is right."""
        now = _by_number(self.plan, found.number or "")
        titles = dict.fromkeys((*(now.titles if now else ()), told.earlier))
        listed = f"[{', '.join(map(quoted, titles))}]"
        params = {**told.params, "titles": listed}
        return Doubt(
            code="earlier-wording", place=told.place, read=told.read, earlier=told.earlier, params=params
        )

    def _head(self, found: Difference) -> Iterator[Doubt]:
        if found.before and self.near.get(found.after or "") == found.before:
            return
        name = found.label or ""
        key = next((key for key, each in self.plan.departments.items() if each.name == name), name)
        rows = (row.activity for row in self.plan.rows(executors={key}))
        place = next((self.places[each.number] for each in rows if each.number in self.places), Place())
        yield Doubt(
            code="earlier-head" if found.before else "earlier-headless",
            place=place,
            read=f"{name}: {found.after or _NONE}",
            earlier=f"{name}: {found.before or _NONE}",
            params={"key": key, "value": found.before or ""},
            about=name,
        )

    def _body(self, found: Difference) -> Iterator[Doubt]:
        """Yield the review item on a difference of a department, group or supervisor."""
        if found.title.startswith("departments.") and found.field == "head":
            yield from self._head(found)
        elif found.field in {"name", "position"}:
            yield from self._named(found)

    def _named(self, found: Difference) -> Iterator[Doubt]:
        """Yield the review item on a name or position of a body that has the same key in both plans."""
        before, after = found.before or "", found.after or ""
        if not before or match_key(before) == match_key(after) or self.near.get(after) == before:
            return
        kind, _, key = found.title.partition(".")
        field = "supervisors" if kind == "supervisors" else "executors"
        bodies = self.plan.supervisors if kind == "supervisors" else self.plan.executors
        rows = (row.activity.number for row in self.plan.rows() if key in getattr(row.activity, field))
        place = next((self.places[each] for each in rows if each in self.places), Place())
        params = {"key": key, "value": f"{found.field}: {quoted(before)}"}
        about = bodies[key].name if key in bodies else ""
        yield Doubt("earlier-name", place, after or _NONE, earlier=before, params=params, about=about)

    def _doubt(self, found: Difference, read: str, earlier: str, value: str) -> Doubt:
        place = self.places.get(found.number or "", Place())
        params = {"value": value}
        return Doubt(code=f"earlier-{found.field}", place=place, read=read, earlier=earlier, params=params)

    def _activities(self, number: str, title: str) -> tuple[Activity | None, Activity | None]:
        """Return an activity of the imported plan, and the same one of the earlier plan."""
        same = self.titled.get(match_key(title), ())
        was = same[0] if len(same) == 1 else _by_number(self.earlier, number)
        return _by_number(self.plan, number), was

    def _meant(self, names: str) -> str:
        return ", ".join(self.near.get(name, name) for name in names.split(", "))

    def _keys(self, found: Difference) -> str:
        """Return the line that gives an activity the executors or supervisors of the earlier plan again."""
        field = found.field
        _, was = self._activities(found.number or "", found.title)
        bodies = "executors" if field == "executors" else "supervisors"
        known, now = getattr(self.earlier, bodies), getattr(self.plan, bodies)
        keys = {match_key(each.name): key for key, each in now.items()}
        wanted = getattr(was, field) if was else ()
        written = [keys.get(match_key(known[key].name), key) for key in wanted if key in known]
        lost = [key for key in wanted if key in known and match_key(known[key].name) not in keys]
        lines = [f"{field}: [{', '.join(written)}]"]
        lines += [f"{_kind(self.earlier, field, key)}: {{{key}: {_body(known[key])}}}" for key in lost]
        return "; ".join(lines)


def _by_number(plan: Plan, number: str) -> Activity | None:
    return next((row.activity for row in plan.rows({number})), None)


def _kind(plan: Plan, field: str, key: str) -> str:
    if field == "supervisors":
        return field
    return "departments" if key in plan.departments else "groups"


def _body(body: Record) -> str:
    return in_brackets({name: getattr(body, name, None) for name in ("name", "head", "position")})


def _is_same(now: Deadline, was: Deadline) -> bool:
    """Return whether two deadlines differ at most in how a day is written in digits."""
    return now._replace(text="") == was._replace(text="") and with_iso_days(now.text) == with_iso_days(
        was.text
    )


def _deadline(deadline: Deadline) -> str:
    """Return a deadline as a plan file states it, in one line.

    >>> from datetime import date
    >>> from workplan_cli.language.deadline_wordings import read_wording
    >>> _deadline(read_wording("III chorak"))
    'III chorak'
    """
    form = form_of(deadline)
    given = {name.rstrip("_"): value for name, value in form._asdict().items() if value}
    if list(given) == ["text"]:
        return " ".join(form.text.split())
    return f"{{{', '.join(f'{name}: {_value(value)}' for name, value in given.items())}}}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return quoted(str(value)) if " " in str(value) else str(value)
