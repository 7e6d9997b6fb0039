"""A recording process is killed at a random call, and in the long set at a random moment too."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")
@pytest.mark.parametrize("how", ["call", "moment"])
def test_what_was_acknowledged_survives_and_nothing_is_doubled(scratch, figures, long, environment, how):
    if how == "moment" and not long:
        pytest.skip("in the long set only")
    killer = [sys.executable, str(Path(__file__).with_name("killer.py"))]
    done = subprocess.run(
        [*killer, how, str(scratch / "journals"), "5000" if long else "150", "2025"],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    total = json.loads(done.stdout)
    figures(
        f"killed (SIGKILL) at a random {how}",
        tried=total["killed"],
        acknowledged=total["acknowledged"],
        lost=total["lost"],
        doubled=total["doubled"],
        remark=f"{total['torn']} times a torn line was left, and told of",
    )
    assert total["acknowledged"] > total["killed"]
    assert (total["lost"], total["doubled"]) == (0, 0)
