"""The second run, from the cache, prints what the first printed."""

from contract import EVERYTHING, OCTOBER


def test_with_and_without_the_cache(workplan, monkeypatch, tmp_path_factory):
    monkeypatch.setenv("WORKPLAN_CACHE", "off")
    plain = [workplan.well(*arguments, "--today", OCTOBER).out for arguments in EVERYTHING]
    monkeypatch.setenv("WORKPLAN_CACHE", str(tmp_path_factory.mktemp("cache")))
    for _ in ("cold", "warm"):
        assert [workplan.well(*arguments, "--today", OCTOBER).out for arguments in EVERYTHING] == plain
