"""Which program this is: its version, the commit it was made from, and what it runs with."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from workbench import ROOT

import workplan_cli
from workplan_cli.commands import versions

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INNER = ("dev", "mutants")
"""The extras for those who work on the program."""
COMMIT = r"[0-9a-f]{12,40}(-dirty)?"


def git(folder, *arguments):
    command = ["git", "-c", "user.name=Ali", "-c", "user.email=ali@example.uz", *arguments]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


@pytest.fixture
def package(tmp_path):
    """A folder with a package that is in no repository yet."""
    folder = tmp_path / "checkout" / "workplan_cli"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("1", encoding="ascii")
    return folder


@pytest.fixture
def committed(package):
    """The same package in a repository with one commit."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    git(package.parent, "init", "-q")
    git(package.parent, "add", ".")
    git(package.parent, "commit", "-q", "-m", "Start")
    return package


class TestCommit:
    def test_of_a_checkout_is_the_one_checked_out(self, committed):
        head = git(committed.parent, "rev-parse", "HEAD")
        assert versions.commit(committed) == head[:12]

    def test_a_tag_is_not_taken_for_it(self, committed):
        git(committed.parent, "tag", "-a", "v9", "-m", "9")
        assert re.fullmatch(COMMIT, versions.commit(committed))

    def test_another_repository_in_the_environment_is_not_asked(self, committed, monkeypatch, tmp_path):
        head = git(committed.parent, "rev-parse", "HEAD")
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "other"))
        assert versions.commit(committed) == head[:12]

    def test_changed_files_are_admitted(self, committed):
        (committed / "a.py").write_text("2", encoding="ascii")
        assert versions.commit(committed).endswith("-dirty")

    def test_of_a_build_is_in_its_stamp(self, package):
        (package / versions.STAMP).write_text("0123456789ab\n", encoding="ascii")
        assert versions.commit(package) == "0123456789ab"

    def test_an_environment_inside_another_repository_has_none(self, committed):
        inside = committed.parent / "venv" / "site-packages" / "workplan_cli"
        inside.mkdir(parents=True)
        assert versions.commit(inside) is None

    def test_a_repository_without_commits_has_none(self, package):
        (package.parent / ".git").mkdir()
        assert versions.commit(package) is None

    def test_without_git_there_is_none(self, committed, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", str(tmp_path))
        assert versions.commit(committed) is None


class TestOption:
    def test_one_line_with_the_commit_if_there_is_one(self, workplan, monkeypatch):
        monkeypatch.setattr(versions, "commit", lambda: None)
        assert workplan.well("--version").out == f"workplan {workplan_cli.__version__}\n"
        monkeypatch.setattr(versions, "commit", lambda: "0123456789ab")
        assert workplan.well("--version").out == f"workplan {workplan_cli.__version__} (0123456789ab)\n"

    @pytest.mark.parametrize("arguments", ["--version -v", "-v --version", "--verbose --version"])
    def test_with_v_python_and_the_packages(self, workplan, arguments):
        ran = workplan.well(*arguments.split())
        first, python, *packages = ran.out.splitlines()
        assert first.startswith(f"workplan {workplan_cli.__version__}")
        assert python == "Python {}.{}.{}".format(*sys.version_info)
        assert f"pyyaml {version('pyyaml')}" in packages
        assert ran.err == ""

    def test_an_extra_that_is_not_installed_is_said_in_the_language(self, workplan, monkeypatch):
        monkeypatch.setattr(versions, "EXTRAS", {"office": ("no-such-package",)})
        assert "no-such-package not installed" in workplan.well("--version", "-v").out
        assert "no-such-package не установлен" in workplan.well("--version", "-v", "--lang", "ru").out

    def test_they_are_the_packages_of_the_project(self):
        assert list(versions.DEPENDENCIES) == [Requirement(each).name for each in PROJECT["dependencies"]]
        extras = {
            name: asked for name, asked in PROJECT["optional-dependencies"].items() if name not in INNER
        }
        named = {name: tuple(Requirement(each).name for each in asked) for name, asked in extras.items()}
        assert named == versions.EXTRAS

    def test_the_page_about_installing_describes_each_extra(self):
        page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
        table = page.partition("\n## Extras\n")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [*versions.EXTRAS]


class TestVerbose:
    @pytest.mark.parametrize("arguments", [("-v", "list"), ("list", "-v")])
    def test_names_what_is_in_use_on_stderr(self, workplan, caches, arguments):
        ran = workplan.well(*arguments)
        assert ran.out == workplan.well("list").out
        plan, journals, writer, language, cache, program, packages = ran.err.splitlines()
        assert plan == "plan: data/plan.yaml".replace("/", "\\" if sys.platform == "win32" else "/")
        assert journals.startswith("journals: data")
        assert (writer, language, cache) == ("writer: ali", "language: en", f"cache: {caches}")
        assert program.startswith("workplan ")
        assert packages.startswith("Python ")

    def test_names_the_clock_while_it_is_replaced(self, workplan, monkeypatch):
        assert "WORKPLAN_NOW" not in workplan.well("list", "-v").err
        monkeypatch.setenv("WORKPLAN_NOW", "2025-09-30T17:00:00+05:00")
        told = workplan.well("list", "-v").err.splitlines()
        assert "clock: 2025-09-30T17:00:00+05:00 (WORKPLAN_NOW)" in told

    def test_without_a_plan_and_a_cache(self, workplan, monkeypatch, tmp_path_factory):
        monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
        monkeypatch.setenv("WORKPLAN_CACHE", "off")
        ran = workplan.well("schema", "-v")
        assert ran.err.splitlines()[:2] == ["plan: —", "journals: —"]
        assert "cache: off" in ran.err.splitlines()

    def test_after_a_command_that_failed(self, workplan):
        told = workplan.refused("show", "9.9", "-v")
        assert "writer: ali" in told.splitlines()
