"""A recording process is killed at a random moment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")
def test_what_was_acknowledged_survives_and_nothing_is_doubled(scratch, figures, long, environment):
    killer = [sys.executable, str(Path(__file__).with_name("killer.py"))]
    done = subprocess.run(
        [*killer, str(scratch / "journals"), "5000" if long else "150", "2025"],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    total = json.loads(done.stdout)
    figures(
        "killed (SIGKILL) at a random moment",
        tried=total["killed"],
        acknowledged=total["acknowledged"],
        lost=total["lost"],
        doubled=total["doubled"],
        remark=f"{total['torn']} times a torn line was left, and told of",
    )
    assert total["acknowledged"] > total["killed"]
    assert (total["lost"], total["doubled"]) == (0, 0)
