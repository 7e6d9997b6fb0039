"""Reads plan.yaml: bytes → text → tree → records → checks. Every problem has its line and column.

Pydantic is imported only to validate a plan: a command that finds the plan in the cache runs without
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from workplan_cli.errors import Level, PlanError, Problem
from workplan_cli.input_file import NotRegularError, open_input
from workplan_cli.model.plan import Plan
from workplan_cli.store.plan_file import yaml_places
from workplan_cli.store.plan_file import yaml_tree as yamltree
from workplan_cli.store.plan_file.mend import mend, untouched
from workplan_cli.store.plan_file.shape import blank_findings, is_free_text
from workplan_cli.store.plan_file.validate import validate, validate_in_parts
from workplan_cli.store.problems import MAX_PROBLEMS, bounded
from workplan_cli.text_file import Lines, UndecodableError, decode
from workplan_cli.tracking.finding import Finding
from workplan_cli.tracking.plan_checks import CHECKS
from workplan_cli.tracking.plan_paths import activities

MAX_BYTES = 64 * 1024 * 1024

LARGE = 4 * 1024 * 1024
"""The minimum number of bytes of a file that is read in parts, to save memory."""

_SHOWN_TEXT = 200


def read(path: Path) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan of a file, if the plan can be built, and all problems of the file.

    Problems are in the order of the file, each with its line and column. The plan is ``None`` if the
    file breaks a rule of the format. If the plan only breaks a rule about its contents, it is returned,
    with an error among the problems.

    Raises :class:`PlanError`: ``plan-missing``, ``plan-unreadable``, ``plan-not-a-file``.
    """
    plan, problems = parse_content(Content(source_of(path), lambda: source_of(path)))
    return plan, tuple(problem._replace(file=str(path)) for problem in problems)


class Content:
    """The bytes of a plan file. They can be released if the function ``again`` can read them again.

    ``changed`` is true if the bytes were different when they were read again.
    """

    def __init__(self, data: bytes, again: Callable[[], bytes] | None = None) -> None:
        self.size = len(data)
        self.changed = False
        self._data: bytes | None = data
        self._again = again
        self._hash = 0

    @property
    def data(self) -> bytes:
        """The bytes. Raises :class:`PlanError` if they must be read again and this fails."""
        if self._data is None and self._again:
            self._data = self._again()
            self.changed = hash(self._data) != self._hash
        return self._data or b""

    def release(self) -> None:
        """Release the memory of the bytes, if they can be read again."""
        if self._again and self._data is not None:
            self._hash, self._data = hash(self._data), None


def parse(data: bytes) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan and problems of a file's content as :func:`read` does. The problems name no file."""
    return parse_content(Content(data))


def parse_content(content: Content) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the same as :func:`parse`, but release the bytes of a large file as early as possible."""
    if content.size > MAX_BYTES:
        return None, (Problem(code="file-too-large", params={"limit": MAX_BYTES // 1024**2}),)
    tree, plan = _sound(content) if content.size >= LARGE else (None, None)
    if tree is None or plan is None:
        try:
            tree = yamltree.parse(decode(content.data))
        except UndecodableError as error:
            return None, (error.problem,)
        if tree.root is None:
            return None, bounded(tree.problems)
        sound = not any(problem.level is Level.ERROR for problem in tree.problems)
        plan, findings, more = build(tree.root, sound=sound)
    else:
        findings, more = checked(plan), False
    findings += islice(blank_findings(tree.blank), MAX_PROBLEMS)
    findings += cut_texts(tree.commented)
    found = placed(findings, tree, content.data) if findings else []
    return plan, bounded([*tree.problems, *without_echoes(found, tree.problems)], more=more)


def build(root: dict[str, Any], *, sound: bool = True) -> tuple[Plan | None, list[Finding], bool]:
    """Return the plan of a tree, the findings, and whether there are more faults than the findings list.

    The findings are the faults of the tree (missing or unknown keys, invalid values) and the results of the
    plan checks. Faults are replaced by valid values, so that the rest of the tree is checked too.

    If there are faults, the plan is ``None`` and warnings are left out. The same applies if ``sound`` is
    false, which means that the file has syntax errors.
    """
    plan, faults, more = validate(root, Plan)
    if more or len(faults) > MAX_PROBLEMS:
        return None, faults, more
    if faults:
        mend(root, faults)
        plan = validate(root, Plan).record
    if plan is None:
        return None, faults, False
    findings = checked(plan)
    if sound and not faults:
        return plan, findings, False
    return None, faults + untouched(findings, faults), False


def checked(plan: Plan) -> list[Finding]:
    """Return what the checks of a plan find, of each check at most one more than can be reported."""
    return [finding for check in CHECKS for finding in islice(check(plan), MAX_PROBLEMS + 1)]


def _sound(content: Content) -> tuple[yamltree.Tree | None, Plan | None]:
    """Return the tree and the plan of a file. If the file has faults, one or both are ``None``.

    To save memory, the text is never decoded as a whole. The bytes are released before the tree is validated,
    and the tree is released during the validation. Only a file with faults is read again, to find their
    places.
    """
    tree = yamltree.parse_sound(content.data)
    if tree is None or tree.root is None:
        return None, None
    content.release()
    return tree, validate_in_parts(tree.root)


def source_of(path: Path) -> bytes:
    """Read the content of a file, at most one byte more than :data:`MAX_BYTES`.

    Raises :class:`PlanError`: ``plan-missing``, ``plan-unreadable``, ``plan-not-a-file``.
    """
    try:
        with open_input(path) as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PlanError.of("plan-missing", file=str(path)) from None
    except NotRegularError:
        raise PlanError.of("plan-not-a-file", file=str(path)) from None
    except OSError as error:
        raise PlanError.of("plan-unreadable", file=str(path), reason=error.strerror or "") from error


def cut_texts(commented: Iterable[yaml_places.Path], root: type = Plan) -> Iterator[Finding]:
    """Yield a warning for each free text that is followed by a comment.

    The comment may be meant as a part of the text: ``title: Reja #2`` is read as ``Reja``. A comment after a
    number or a key is not reported.
    """
    for path in commented:
        if is_free_text(path, root):
            yield Finding(path, "comment-after-text", {}, Level.WARNING)


def placed(findings: list[Finding], tree: yamltree.Tree, data: bytes) -> list[Problem]:
    """Convert the findings to problems with their lines and columns."""
    if not findings:
        return []
    text = decode(data)
    lines = Lines(text)
    paths = [finding.path for finding in findings] + [each.first for each in findings if each.first]
    places = yaml_places.Places(tree.text or text, paths, lines)
    return [_problem(finding, places, lines) for finding in findings]


def lines_of_activities(plan: Plan, text: str) -> dict[str, int]:
    """Return the line of each activity in the text of a plan file, by activity number. Lines count from 1."""
    paths = {activity.number: path for path, activity in activities(plan)}
    places = yaml_places.Places(text, list(paths.values()), Lines(text))
    return {number: places.find(path)[0] for number, path in paths.items()}


def lines_of_names(plan: Plan, text: str) -> dict[str, int]:
    """Return the line of each department, group and supervisor in the text of a plan file, by name.

    Lines count from 1.
    """
    paths: dict[str, tuple[str, str]] = {
        **{each.name: ("departments", key) for key, each in plan.departments.items()},
        **{each.name: ("groups", key) for key, each in plan.groups.items()},
        **{each.name: ("supervisors", key) for key, each in plan.supervisors.items()},
    }
    places = yaml_places.Places(text, list(paths.values()), Lines(text))
    return {name: places.find(path, key=True)[0] for name, path in paths.items()}


def _problem(finding: Finding, places: yaml_places.Places, lines: Lines) -> Problem:
    line, column = places.find(finding.path, key=finding.key)
    params = {name: _clipped(value) for name, value in finding.params.items()}
    if finding.first is not None:
        params["first"] = places.find(finding.first)[0]
    return Problem(
        code=finding.code,
        params=params,
        level=finding.level,
        line=line,
        column=column,
        excerpt=lines.excerpt(line),
    )


def _clipped(value: object) -> object:
    return f"{value[:_SHOWN_TEXT]}…" if isinstance(value, str) and len(value) > _SHOWN_TEXT else value


def without_echoes(problems: Iterable[Problem], causes: Iterable[Problem]) -> list[Problem]:
    """Return the problems that are not on a line with a syntax error.

    Problems on such a line may only be consequences of the syntax error.
    """
    lines = {problem.line for problem in causes}
    return [problem for problem in problems if problem.line not in lines]
