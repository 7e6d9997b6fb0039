"""The hook for pre-commit: what the file names is a command of this program, and pre-commit runs it."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml
from workbench import GUARD, ROOT

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_entry_runs(workplan):
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "workplan"
    assert workplan.well(*arguments).status == 0
    assert HOOK["pass_filenames"] is False


@pytest.mark.parametrize(
    ("name", "checked"),
    [
        ("plan.yaml", True),
        ("data/plan.yaml", True),
        ("data/progress/ali.yaml", True),
        ("data/amendments/2025-10-10-ali.yaml", True),
        ("data/workplan.toml", True),
        ("other.yaml", False),
        ("myplan.yaml", False),
        ("data/plan.yaml.orig", False),
    ],
)
def test_the_files_that_the_hook_watches(name, checked):
    assert bool(re.search(HOOK["files"], name)) == checked


@pytest.mark.slow
def test_pre_commit_runs_the_hook(workplan, monkeypatch):
    """The hook is run as a local one, from this environment: nothing is installed for it."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    pytest.importorskip("pre_commit", reason="pre-commit is not installed (pip install pre-commit)")
    folder = workplan.folder
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *filter(None, sys.path)]))
    entry = HOOK["entry"].replace("workplan", f"{sys.executable} -m workplan_cli", 1)
    local = {"repo": "local", "hooks": [{**HOOK, "entry": entry, "language": "system"}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}), encoding="utf-8")
    env = {**os.environ, "PRE_COMMIT_HOME": str(folder / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}

    def run(*argv):
        return subprocess.run(argv, cwd=folder, env=env, capture_output=True, timeout=GUARD, check=False)

    for words in (("init", "-q"), ("add", ".")):
        assert run("git", *words).returncode == 0
    pre_commit = (sys.executable, "-m", "pre_commit")
    assert run(*pre_commit, "validate-manifest", ROOT / ".pre-commit-hooks.yaml").returncode == 0
    assert run(*pre_commit, "run", "--all-files").returncode == 0
    journal = folder / "data" / "progress" / "ali.yaml"
    journal.parent.mkdir()
    journal.write_text('- {"id": "x"}\n', encoding="utf-8")
    assert run("git", "add", ".").returncode == 0
    refused = run(*pre_commit, "run", "--all-files")
    assert refused.returncode == 1
    assert b"progress/ali.yaml:1" in refused.stdout
