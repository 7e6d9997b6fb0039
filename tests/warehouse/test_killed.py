"""A run that is killed leaves the warehouse as it was or as it should be, and nothing of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EVERY = 83
"""Every call is tried in the long set: some 240."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
def test_a_kill_at_any_call_leaves_the_old_or_the_new_state(tmp_path, long):
    killer = Path(__file__).with_name("killer.py")
    every = 1 if long else EVERY
    done = subprocess.run(
        [sys.executable, killer, tmp_path, str(every)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["differ"]
    assert found["wrong"] == []
    assert found["seen"]["old"]
    assert found["seen"]["new"]
