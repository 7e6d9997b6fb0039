"""What pyproject.toml asks for and the versions that were tested agree, wherever they are written.

``python tools/lock.py`` renews them together.
"""

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from workbench import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import lock
import pythons
from moved import moved
from version_bounds import capped, lowest

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
PINNED = re.compile(
    r"^(?P<name>[a-z0-9-]+)(?P<extras>\[[a-z0-9,-]+\])?==(?P<version>\S+)"
    r"(?: ; (?P<marker>[^\\\n]+?))?(?P<hashes>(?: \\\n .*)*)$"
)
ENTRIES = re.split(r"\n(?=\S)", LOCK.strip())
PINS = [found for found in map(PINNED.match, ENTRIES) if found]
LOCKED = {
    found["name"]: found for found in PINS if not found["marker"] or Marker(found["marker"]).evaluate()
} | {found["name"]: found for found in PINS if [each["name"] for each in PINS].count(found["name"]) == 1}
"""The entry of each package; of a package with several versions, the entry for this Python."""

CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
LINES = [Requirement(line) for line in CONSTRAINTS.splitlines()]
BUILD = [Requirement(each) for each in PYPROJECT["build-system"]["requires"]]

OURS = canonicalize_name(PROJECT["name"])
ASKED = [
    requirement
    for each in (
        *PYPROJECT["build-system"]["requires"],
        *PROJECT["dependencies"],
        *EXTRAS["office"],
        *EXTRAS["pdf"],
        *EXTRAS["many"],
        *EXTRAS["scan"],
        *EXTRAS["ui"],
        *EXTRAS["dev"],
    )
    if canonicalize_name((requirement := Requirement(each)).name) != OURS
]


def needed_by(name):
    """What an installed distribution needs here, apart from its extras."""
    try:
        asked = map(Requirement, requires(name) or ())
    except PackageNotFoundError:
        return []
    return [each for each in asked if not each.marker or each.marker.evaluate({"extra": ""})]


def test_every_entry_is_one_version_with_hashes():
    assert len(PINS) == len(ENTRIES)
    for found in PINS:
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", found["hashes"]), found["name"]
        assert found["hashes"].count("--hash=") == found["hashes"].count("--hash=sha256:")


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_is_asked_for_is_locked_in_a_version_that_will_do(asked):
    found = LOCKED[canonicalize_name(asked.name)]
    assert Version(found["version"]) in asked.specifier
    several = [each["name"] for each in PINS].count(found["name"]) > 1
    assert bool(found["marker"]) == several


@pytest.mark.parametrize("name", LOCKED)
def test_what_a_locked_package_needs_is_locked(name):
    for asked in needed_by(name):
        assert canonicalize_name(asked.name) in LOCKED, asked


def test_extras_of_what_is_needed_are_locked():
    """With hashes, pip refuses ``coverage[toml]`` where only ``coverage`` is locked."""
    for name in LOCKED:
        for each in needed_by(name):
            extras = LOCKED[canonicalize_name(each.name)]["extras"] or ""
            assert each.extras <= set(extras.strip("[]").split(",")), each


def test_the_constraints_are_the_locked_versions():
    assert lock.constraints_of(LOCK) == CONSTRAINTS
    assert [(each.name, str(each.specifier)) for each in LINES] == [
        (found["name"], f"=={found['version']}") for found in PINS
    ]


def test_constraints_are_lines_that_pip_takes():
    for line, parsed in zip(CONSTRAINTS.splitlines(), LINES, strict=True):
        assert not parsed.extras, line
        assert not parsed.url, line
        assert "--" not in line, line


def test_the_build_names_the_locked_versions():
    assert {each.name: str(each.specifier) for each in BUILD} == {
        each.name: f"=={LOCKED[each.name]['version']}" for each in BUILD
    }


def test_the_build_names_all_it_needs():
    """Constraints do not reach the environment of a build."""
    named = {each.name for each in BUILD}
    assert named >= set(lock.BUILD)
    for name in named:
        for needed in needed_by(name):
            assert canonicalize_name(needed.name) in named, needed


def test_other_build_requirements_replace_the_old_ones_alone():
    text = '[build-system]\nrequires = ["a==1", "b"]\nbuild-backend = "x"\n\n[project]\nrequires = []\n'
    told = lock.with_build_requirements(text, "a==2\nc==3 ; sys_platform == 'win32'\n")
    assert tomllib.loads(told) == {
        "build-system": {"requires": ["a==2", "c==3 ; sys_platform == 'win32'"], "build-backend": "x"},
        "project": {"requires": []},
    }


SCRIPTS = sorted(path for folder in ("tools", ".ci") for path in (ROOT / folder).iterdir() if path.is_file())


@pytest.mark.parametrize(
    "path",
    [
        "requirements-dev.lock",
        "constraints.txt",
        "pyproject.toml",
        *(path.relative_to(ROOT).as_posix() for path in SCRIPTS),
    ],
)
def test_nothing_names_where_packages_come_from(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    for address in ("://", "--index-url", "--find-links", "-i ", " @ "):
        assert address not in text, address


def test_every_dependency_has_a_lowest_version():
    constraints = [each.split("==") for each in lowest(PYPROJECT, "")]
    named = (PROJECT["dependencies"], *(EXTRAS[name] for name in ("office", "pdf", "many", "scan", "ui")))
    users = [Requirement(each) for lines in named for each in lines]
    assert [name for name, _ in constraints] == [each.name for each in users]
    for (_, version), asked in zip(constraints, users, strict=True):
        assert Version(version) in asked.specifier


def test_what_only_development_needs_is_tested_in_the_locked_version():
    assert f"pytest=={LOCKED['pytest']['version']}" in lowest(PYPROJECT, CONSTRAINTS)


def test_packages_with_an_upper_bound_are_found():
    project = {"dependencies": ["a>=1,<2", "b>=1"], "optional-dependencies": {"office": ["c-d<3"]}}
    assert capped({"project": project}) == ["a", "c-d"]


def test_packages_that_moved_are_named():
    tested = "a==1\nb==2 ; sys_platform == 'win32'\nc==3\n"
    assert moved(tested, {"a": "1", "b": "2.1", "d": "4", "pip": "23"}) == ["b 2 → 2.1", "d (new) → 4"]


def test_of_two_tested_versions_the_one_for_this_python_counts():
    tested = "a==1 ; python_version < '3'\na==2 ; python_version >= '3'\n"
    assert moved(tested, {"a": "2"}) == []
    assert moved(tested, {"a": "1"}) == ["a 2 → 1"]


def test_a_python_is_asked_for_its_version():
    assert pythons.asked(sys.executable)[0] == sys.version_info[:3]
    assert pythons.asked(ROOT / "README.md") is None
