"""Worker processes: the same results in the same order, whatever becomes of the workers."""

import os
from functools import partial

import pytest

from workplan_cli.commands import workers


def double(item):
    return 2 * item


def ending(process, item):
    """End the worker at an item, but not the process of the test."""
    if item == 7 and os.getpid() != process:
        os._exit(1)
    return 2 * item


@pytest.fixture
def two(monkeypatch):
    monkeypatch.setattr(workers, "FEW", 4)
    monkeypatch.setattr(workers, "CHUNK", 2)
    monkeypatch.setattr(workers, "workers_for", lambda _: 2)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_the_results_are_in_the_order_of_the_items(monkeypatch, method):
    if method == "fork" and not hasattr(os, "fork"):
        pytest.skip("a matter of Unix")
    monkeypatch.setattr(workers, "METHOD", method)
    assert list(workers.mapped(double, range(40))) == [2 * item for item in range(40)]


@pytest.mark.usefixtures("two")
def test_when_a_worker_ends_the_rest_is_done_here():
    assert list(workers.mapped(partial(ending, os.getpid()), range(20))) == [2 * item for item in range(20)]


@pytest.mark.usefixtures("two")
def test_when_no_worker_can_start_all_is_done_here(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(1, "no semaphores here")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refuse)
    assert list(workers.mapped(double, range(9))) == [2 * item for item in range(9)]


@pytest.mark.usefixtures("two")
def test_only_a_few_results_wait(monkeypatch):
    asked = []
    submit = workers.ProcessPoolExecutor.submit

    def counted(pool, *arguments):
        asked.append(arguments)
        return submit(pool, *arguments)

    monkeypatch.setattr(workers.ProcessPoolExecutor, "submit", counted)
    results = workers.mapped(double, range(100))
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    assert len(asked) <= 2 * workers.AHEAD + 1
    results.close()


def test_a_few_items_need_no_workers():
    assert workers.workers_for(3) == 1
