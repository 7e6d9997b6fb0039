"""What a user types as filters of the rows: numbers, names of executors, members and supervisors.

The filters themselves are in :mod:`workplan_cli.tracking.row_filters`.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from workplan_cli.errors import UsageError
from workplan_cli.language import matching
from workplan_cli.language.uzbek import loose_key
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row, is_within
from workplan_cli.tracking.row_filters import Executed, Numbered, Supervised
from workplan_cli.tracking.unknown_numbers import bare, unknown_number


def numbered(plan: Plan, selectors: Sequence[str]) -> Numbered:
    """Build a filter for the activities that the given numbers select, including dropped activities.

    A selector is an activity's number, a section or chapter (``2.3``, ``II``), or a range
    (``2.3.1-2.3.5``). Raise :class:`UsageError` ``unknown-number``, which suggests similar numbers, or
    ``name-for-number`` for the name of somebody in the plan.
    """
    chosen: set[str] = set()
    for selector in selectors:
        found = _subtree(plan, selector) | _dropped(plan, selector) or _range(plan, selector)
        if not found:
            _refuse_name(plan, selector)
        chosen |= found or unknown_number(plan, selector)
    return Numbered(frozenset(chosen))


def _subtree(plan: Plan, selector: str) -> frozenset[str]:
    return plan.subtree(bare(selector))


def _dropped(plan: Plan, selector: str) -> frozenset[str]:
    """Return the numbers of the dropped rows that a selector covers.

    A selector is the number of a chapter, a section or an activity.
    """
    places = (
        (row.activity.number, row.chapter.number, row.section.number if row.section else None)
        for row in plan.dropped()
    )
    return frozenset(each[0] for each in places if is_within(bare(selector), *each))


def _range(plan: Plan, selector: str) -> frozenset[str]:
    first, _, last = (part.strip() for part in selector.replace("–", "-").partition("-"))
    if not (first and last):
        return frozenset()
    start, end = (_subtree(plan, part) or unknown_number(plan, part) for part in (first, last))
    return plan.between(start | end)


def one(plan: Plan, number: str) -> Row:
    """Return the row with exactly this number, or else the dropped row that last had it.

    Raise :class:`UsageError` ``unknown-number``, or ``number-is-a-group`` for a section or chapter.
    """
    wanted = bare(number)
    dropped = [row for row in plan.dropped() if row.activity.number == wanted]
    found = next(chain(plan.rows({wanted}), reversed(dropped)), None)
    if found:
        return found
    inside = sorted(numbered(plan, [wanted]).numbers, key=_natural)
    raise UsageError.of("number-is-a-group", number=wanted, numbers=inside)


def _natural(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdigit()]


Names = Mapping[str, Sequence[str]]

MOST_NAMES = 20
"""The most names that an error lists where none is similar: more than a country has regions."""


def owned_by(plan: Plan, query: str) -> Executed:
    """Build a filter for the activities of an owner: the departments of a head, or one department or group.

    ``query`` is the name of a head, or the key, name or alias of a department or group. Names of heads
    are searched first. Raise :class:`UsageError` ``unknown-owner`` or ``ambiguous-owner``.
    """
    heads: dict[str, list[str]] = {}
    for key, department in plan.departments.items():
        if department.head:
            heads.setdefault(department.head, []).append(key)
    found = matching.find_names(query, {head: (head,) for head in heads})
    if not found:
        return executed_by(plan, query, "owner")
    return Executed(frozenset(heads[_single("owner", query, found, lambda head: head)]))


def executed_by(plan: Plan, query: str, role: str = "department") -> Executed:
    """Build a filter for the activities of a department or group, found by key, name or alias.

    Raise :class:`UsageError` ``unknown-<role>`` or ``ambiguous-<role>``.
    """
    return Executed(frozenset({executor(plan, query, role)}))


def owned(plan: Plan, query: str) -> str:
    """Return the key of the department or group that ``query`` names, or of the only department of a head.

    Raise :class:`UsageError` ``unknown-owner`` or ``ambiguous-owner``, or ``ambiguous-department`` for a
    person who is head of several departments.
    """
    keys = owned_by(plan, query).keys
    found = [key for key in plan.executors if key in keys]
    return _single("department", query, found, lambda key: plan.executors[key].name)


def executor(plan: Plan, query: str, role: str = "department") -> str:
    """Return the key of the department or group that has this key, name or alias.

    Raise :class:`UsageError` ``unknown-<role>``, ``ambiguous-<role>`` or ``member-not-department``.
    """
    executors = plan.executors
    names: Names = {key: (key, found.name, *found.aliases) for key, found in executors.items()}
    found = matching.find_names(query, names)
    if not found and role == "department" and plan.has_part(query) and "/" in query:
        raise UsageError.of("member-not-department", name=query, group=query.partition("/")[0])
    if not found:
        _refuse_other_role(plan, query, role)
        raise UsageError.of(f"unknown-{role}", name=query, near=_near_executors(plan, query, names, role))
    if len(found) > 1:  # a name that fits less well may be the one that is meant
        every = matching.all_names(query, names)
        raise UsageError.of(f"ambiguous-{role}", name=query, matches=[_keyed(names, key) for key in every])
    return found[0]


def _near_executors(plan: Plan, query: str, names: Names, role: str) -> tuple[str, ...]:
    """Return what to type for the similar departments and groups, of an owner also for the similar heads."""
    if role != "owner":
        return _near_keys(query, names)
    heads: Names = {each.head: (each.head,) for each in plan.departments.values() if each.head}
    found = matching.nearest_keys(query, {**names, **heads})
    return tuple(key if key in heads else _keyed(names, key) for key in found)


def _refuse_other_role(plan: Plan, query: str, role: str) -> None:
    """Raise an error if a query that names nobody in its ``role`` fits somebody in another role.

    Example: ``Valiyev`` is the head of a department, not a department. The codes are ``unknown-but-head``,
    ``unknown-but-member``, ``unknown-but-supervisor`` and ``unknown-but-department``; ``matches`` holds what
    to type for that role.
    """
    others = _roles(plan)
    bodies = others["department"]
    for other, names in others.items():
        if other == role or (role == "owner" and other == "department"):  # an owner may be a department
            continue
        if other == "owner":  # the key of a department is no name of its head
            people = matching.find_names(query, {head: (head,) for (head,) in names.values()})
            found = [key for key, (head,) in names.items() if head in people]
        else:
            people, found = (), list(matching.find_names(query, names))
        if found:
            matches = [_keyed(bodies if other == "owner" else names, key) for key in found]
            code = "unknown-but-head" if other == "owner" else f"unknown-but-{other}"
            raise UsageError.of(code, name=query, people=people, matches=matches)


def _roles(plan: Plan) -> Mapping[str, Names]:
    """Return the names of everybody in the plan by key, for each filter that finds them."""
    return {
        "owner": {key: (each.head,) for key, each in plan.departments.items() if each.head},
        "department": {key: (key, each.name, *each.aliases) for key, each in plan.executors.items()},
        "member": {key: (key, name) for group in plan.groups.values() for key, name in group.members.items()},
        "supervisor": {key: (key, each.name, *each.aliases) for key, each in plan.supervisors.items()},
    }


_LEAST_NAME = 3
"""The number of letters from which a text may be a name; a shorter one is rather a number of a chapter."""


def _refuse_name(plan: Plan, text: str) -> None:
    """Raise ``name-for-number`` with the commands for somebody whose name was typed in place of a number."""
    if any(map(str.isdecimal, text)) or sum(map(str.isalpha, text)) < _LEAST_NAME:
        return
    commands = []
    for role, names in _roles(plan).items():
        by_name = {name: (name,) for (name,) in names.values()} if role == "owner" else names
        for key in matching.find_names(text, by_name):
            typed = f'"{key}"' if " " in key else key
            commands.append(f"workplan list --{role} {typed}")
    if commands:
        raise UsageError.of("name-for-number", text=text, commands=commands)


def _keyed(names: Names, key: str) -> str:
    """Return a key and its name: ``yuridik (Yuridik bo‘lim)``. The key is what people type."""
    own, name, *_ = names[key]
    return f"{own} ({name})"


def _near_keys(query: str, names: Names) -> tuple[str, ...]:
    """Return the similar keys, and the keys with a similar name, each with its name.

    Example: ``yuridik (Yuridik bo‘lim)``. The key is what people type. The first two of the ``names`` of a
    key are its key and its name.
    """
    return tuple(_keyed(names, key) for key in matching.nearest_keys(query, names))


def target(activity: Activity, query: str) -> Target | None:
    """Return the target of the activity that has this key or, in any script and case, this label.

    The beginning of a key or of words of a label is enough, as for names. Return ``None`` if it fits no
    target or more than one.
    """
    keyed = activity.target(query)
    alike = [each for each in activity.targets if loose_key(each.label) == loose_key(query)]
    if keyed or len(alike) == 1:
        return keyed or alike[0]
    names = {each.key: (each.key.replace("-", " "), each.label) for each in activity.targets}
    found = matching.all_names(query.replace("-", " "), names)
    return activity.target(found[0]) if len(found) == 1 else None


def executor_of(plan: Plan, activity: Activity, query: str) -> str:
    """Return the key of the executor of the activity, or of the group's member, that ``query`` names.

    The key of a member has the form ``group/member``. ``query`` is a key or name of an executor or member, an
    alias of an executor, or the head of a department. Raise :class:`UsageError` ``not-an-executor`` or
    ``ambiguous-executor``.
    """
    names: dict[str, Sequence[str]] = {}
    for key in activity.executors:
        found = plan.executors[key]
        names[key] = (key, found.name, *found.aliases, *((found.head,) if found.head else ()))
    for key in activity.executors:
        for member, name in plan.groups[key].members.items() if key in plan.groups else ():
            names[f"{key}/{member}"] = (member, name, f"{key}/{member}")
    if query in names:
        return query
    matches = matching.find_names(query, names)
    if not matches:
        keys = [key.rpartition("/")[2] for key in names]
        facts = {
            "number": activity.number,
            "name": query,
            "near": _near_keys(query, names),
            "executors": keys,
        }
        raise UsageError.of("not-an-executor", **facts)
    return _single("executor", query, matches, lambda key: key)


def with_member(plan: Plan, query: str) -> Executed:
    """Build a filter for the activities whose executors include a group with the given member.

    ``query`` is the key or name of the member. ``group/member`` restricts the filter to one group; without
    ``group/``, every group that has this member is included. Raise :class:`UsageError`
    ``unknown-member`` or ``ambiguous-member``.
    """
    return Executed(frozenset(key.partition("/")[0] for key in members(plan, query)))


def member(plan: Plan, query: str) -> str:
    """Return the key (``group/member``) of the only member that matches a key or a name.

    Raise :class:`UsageError` ``unknown-member`` or ``ambiguous-member``.
    """
    return _single("member", query, members(plan, query), lambda key: key)


def members(plan: Plan, query: str) -> Sequence[str]:
    """Return the keys of the members that match a key or a name, one for each group that has the member.

    Raise :class:`UsageError` ``unknown-member`` or ``ambiguous-member``.
    """
    groups = plan.groups.items()
    known = [(key, member, name) for key, group in groups for member, name in group.members.items()]
    if exact := [f"{key}/{member}" for key, member, _ in known if query in (f"{key}/{member}", member)]:
        return exact
    found = matching.find_names(query, {name: (member, name) for _, member, name in known})
    if not found:
        _refuse_other_role(plan, query, "member")
        names = {name: (member, name) for _, member, name in known}
        near = _near_keys(query, names) or tuple(_keyed(names, name) for name in list(names)[:MOST_NAMES])
        raise UsageError.of("unknown-member", name=query, near=near)
    wanted = _single("member", query, found, lambda name: name)
    return [f"{key}/{member}" for key, member, name in known if name == wanted]


def supervised_by(plan: Plan, query: str) -> Supervised:
    """Build a filter for the activities of a supervisor, found by key, name or alias.

    Raise :class:`UsageError` ``unknown-supervisor`` or ``ambiguous-supervisor``.
    """
    names: Names = {key: (key, found.name, *found.aliases) for key, found in plan.supervisors.items()}
    found = matching.find_names(query, names)
    if not found:
        _refuse_other_role(plan, query, "supervisor")
        near = [plan.supervisors[key].name for key in matching.nearest_keys(query, names)]
        raise UsageError.of("unknown-supervisor", name=query, near=near)
    return Supervised(
        frozenset({_single("supervisor", query, found, lambda key: plan.supervisors[key].name)})
    )


def full_name(plan: Plan, by: str, query: str) -> str:
    """Return the name in the plan of the person, department, group or member that a filter's value names.

    ``by`` is ``owner``, ``department``, ``supervisor`` or ``member``. Example: ``валиева`` → ``B.Valiyev``.
    Raise the :class:`UsageError` of the filter.
    """
    if by == "member":
        return plan.name_of(members(plan, query)[0])
    if by == "supervisor":
        return plan.supervisors[min(supervised_by(plan, query).keys)].name
    found = plan.executors[min((owned_by if by == "owner" else executed_by)(plan, query).keys)]
    is_head = by == "owner" and found.head and matching.find_names(query, {found.head: (found.head,)})
    return found.head if is_head and found.head else found.name


def _single(role: str, query: str, found: Sequence[str], name: Callable[[str], str]) -> str:
    if len(found) > 1:
        raise UsageError.of(f"ambiguous-{role}", name=query, matches=[name(each) for each in found])
    return found[0]
