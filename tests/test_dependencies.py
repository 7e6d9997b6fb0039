"""What pyproject.toml asks for, the locked set for development, and the lowest versions, agree."""

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from workbench import ROOT

sys.path.insert(0, str(ROOT / "tools"))
from lowest import lowest

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
PINNED = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\\n]+?))?(?P<hashes>(?: \\\n .*)*)$"
)
ENTRIES = re.split(r"\n(?=\S)", LOCK.strip())
LOCKED = {found["name"]: found for found in map(PINNED.match, ENTRIES) if found}

OURS = canonicalize_name(PROJECT["name"])
ASKED = [
    requirement
    for each in (
        *PYPROJECT["build-system"]["requires"],
        *PROJECT["dependencies"],
        *EXTRAS["office"],
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
    assert len(LOCKED) == len(ENTRIES)
    for found in LOCKED.values():
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", found["hashes"]), found["name"]
        assert found["hashes"].count("--hash=") == found["hashes"].count("--hash=sha256:")


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_is_asked_for_is_locked_in_a_version_that_will_do(asked):
    found = LOCKED[canonicalize_name(asked.name)]
    assert Version(found["version"]) in asked.specifier
    assert not found["marker"]


@pytest.mark.parametrize("name", LOCKED)
def test_what_a_locked_package_needs_is_locked(name):
    for asked in needed_by(name):
        assert canonicalize_name(asked.name) in LOCKED, asked


@pytest.mark.parametrize("path", ["requirements-dev.lock", "pyproject.toml", "tools/lowest.py", ".ci/lowest"])
def test_nothing_names_where_packages_come_from(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    for address in ("://", "--index-url", "--find-links", "-i ", " @ "):
        assert address not in text, address


def test_every_dependency_has_a_lowest_version():
    constraints = [each.split("==") for each in lowest(PYPROJECT)]
    users = [Requirement(each) for each in (*PROJECT["dependencies"], *EXTRAS["office"])]
    assert [name for name, _ in constraints] == [each.name for each in users]
    for (_, version), asked in zip(constraints, users, strict=True):
        assert Version(version) in asked.specifier
