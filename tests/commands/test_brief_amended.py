"""``workplan brief`` and ``report --since`` about a plan that was amended: an order is no progress."""

import pytest

SINCE = ("--since", "2025-09-29")


@pytest.fixture
def amended(workplan, monkeypatch):
    """One activity of six months with two of them reported, another reported by its target; then an order."""
    workplan.told(
        [
            ("status", "6.5", "--complete", "--for", "2025-07"),
            ("status", "6.5", "--complete", "--for", "2025-08"),
            ("status", "2.3.4", "--done", "700"),
            ("status", "1.4", "--complete"),
        ],
        when=tuple(f"2025-10-01T0{hour}:00:00+05:00" for hour in range(1, 5)),
    )
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-06T09:00:00+05:00")
    order = ("--basis", "145-son buyruq", "--on", "2025-10-03")
    workplan.well("amend", "6.5", "--deadline", "IV-chorak", *order)
    workplan.well("amend", "2.3.4", "--target", "1000", *order)
    workplan.well("amend", "2.1.6", "--drop", *order)
    return workplan


def rows(ran) -> dict[str, str]:
    """The rows of the section of entries in Markdown, by number."""
    lines = ran.out.split("### Changed by entries")[1].split("###")[0].splitlines()
    return {line.split()[1]: line for line in lines if line.startswith("- ")}


def test_a_row_tells_the_order_that_changed_its_completion_too(amended):
    """An order that replaced six dates by one had doubled the completion, and the brief showed it as work."""
    found = rows(
        amended.well("brief", *SINCE, "--owner", "M.Darxonov", "--format", "markdown", "--lang", "en")
    )
    assert found["6.5"].endswith("0.0 % → 66.7 %; also the plan was amended: 145-son buyruq")
    found = rows(amended.well("brief", *SINCE, "--format", "markdown", "--lang", "en"))
    assert found["1.4"].endswith("0.0 % → 100.0 %")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Amendments of the plan, too, changed the completion: No. 2.3.4, 6.5, 2.1.6."),
        ("ru", "На исполнение повлияли и изменения плана: № 2.3.4, 6.5, 2.1.6."),
        ("uz", "Bajarilishiga rejaga kiritilgan o‘zgartirishlar ham ta’sir qilgan: T/r 2.3.4, 6.5, 2.1.6."),
    ],
)
def test_the_total_has_a_footnote_with_the_activities_that_an_order_changed(
    amended, monkeypatch, language, words
):
    assert words in amended.well("brief", *SINCE, "--format", "markdown", "--lang", language).out
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    assert words in " ".join(amended.well("brief", *SINCE, "--lang", language).out.split())


def test_without_an_order_the_total_has_no_footnote(amended):
    told = amended.well("brief", "--since", "2025-10-06", "--owner", "A.Abdukarimov", "--lang", "en")
    assert "Amendments of the plan" not in told.out


def test_the_changes_since_a_day_name_the_order_too(amended, monkeypatch):
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    lines = [each.strip() for each in amended.well("report", *SINCE, "--lang", "en").out.splitlines()]
    at = next(at for at, line in enumerate(lines) if line.startswith("6.5 "))
    assert lines[at + 2] == "also the plan was amended: 145-son buyruq"


def test_a_dropped_activity_is_never_only_a_number(amended):
    """On a full page the brief named 2.1.6 among further numbers, and hid that it had left the plan."""
    text = amended.well("brief", *SINCE, "--format", "markdown", "--lang", "en").out
    rows = text.split("### Changed by an amendment")[1].split("###")[0]
    assert rows.strip().splitlines()[2].startswith("- 2.1.6 — ")
    assert "dropped from the plan; 145-son buyruq" in rows


def test_the_list_of_amended_activities_names_what_was_dropped(amended, monkeypatch):
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    words = "Dropped by amendments: 2.1.6 (workplan list --state dropped)"
    ran = amended.well("list", "--amended", "--lang", "en")
    assert words in " ".join((ran.out + ran.err).split())
    ran = amended.well("list", "--lang", "en")
    assert "Dropped by amendments" not in ran.out + ran.err
