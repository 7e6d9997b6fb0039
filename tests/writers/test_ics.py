"""Calendars, read by another program (the package ``icalendar``)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from builders import activity, chapter, day, entry, journal, plan
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from workplan_cli import locales
from workplan_cli.model.plan import Department
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file

SAY = locales.load("en")
PLAN = plan(
    chapter(
        "I",
        activity("1.1", "III-chorak", title="Qonun loyihasi, hisobot; jadval\nikkinchi xatboshi"),
        activity("1.2", "har chorakda", executors=("yuridik", "filiallar"), supervisors=("kuranov",)),
        activity("1.3", "doimiy"),
        activity("1.4", "media reja asosida"),
    )
)


def rendered(*entries, made=PLAN, on="10-15"):
    told = journal(*entries)
    state = fold(made, told, day(on))
    return render_file(reports.form(state, told, state.activities), Style(format="ics", catalogue=SAY))


def events(*entries, **given):
    return Calendar.from_ical(rendered(*entries, **given)).walk("VEVENT")


def test_every_checkpoint_is_an_event_of_a_whole_day():
    found = [(str(each["SUMMARY"]).partition(" ")[0], each["DTSTART"].dt) for each in events()]
    assert found == [
        ("1.1", date(2025, 9, 30)),
        ("1.2", date(2025, 9, 30)),
        ("1.2", date(2025, 12, 31)),
    ]


def test_dates_given_later_become_events():
    schedule = entry("10-01", number="1.4", schedule=["11-01", "12-01"])
    assert [each["DTSTART"].dt for each in events(schedule)][-2:] == [date(2025, 11, 1), date(2025, 12, 1)]


def test_an_event_tells_everything_about_its_activity():
    first, second, _ = events()
    assert str(first["DESCRIPTION"]).split("\n") == [
        "Qonun loyihasi, hisobot; jadval",
        "ikkinchi xatboshi",
        "Deadline: III-chorak (2025-09-30)",
        "Executors responsible: Yuridik bo‘lim (A.Abdukarimov)",
        "State: not started, 15 days overdue",
    ]
    assert "Supervised by: M.Kuranov" in str(second["DESCRIPTION"])
    assert str(first["SUMMARY"]) == "1.1 Qonun loyihasi, hisobot; jadval ikkinchi xatboshi"
    assert first["CATEGORIES"].to_ical().decode() == "Chapter I"


def test_a_deadline_in_words_has_its_date_in_brackets():
    """The month was written twice, in two languages: ``oktabr (October 2025)``."""
    (found,) = events(made=plan(activity(deadline="2025-yil oktabr")))
    assert "Deadline: 2025-yil oktabr (2025-10-31)" in str(found["DESCRIPTION"]).split("\n")


def test_an_event_of_several_says_whether_its_own_date_was_met():
    made = plan(activity(deadline="har oyda"))
    found = events(entry("07-20", complete=True), made=made)
    told = [str(each["DESCRIPTION"]).split("\n") for each in found[:2]]
    assert "July 2025: met on 2025-07-20" in told[0]
    assert any(line.startswith("August 2025: ") and "met on" not in line for line in told[1])


def test_a_long_title_is_cut_between_words_in_the_summary_alone():
    title = "Juda uzun nomli tadbir " * 20
    (found,) = events(made=plan(activity(title=title.strip())))
    assert len(str(found["SUMMARY"])) < 100
    assert str(found["SUMMARY"]).endswith("Juda uzun nomli…")
    assert title.strip() in str(found["DESCRIPTION"])


def test_reminders_come_a_week_and_a_day_ahead_while_something_is_expected():
    def reminders(*entries):
        return [[alarm["TRIGGER"].dt for alarm in each.walk("VALARM")] for each in events(*entries)]

    both = [timedelta(days=-7), timedelta(days=-1)]
    assert reminders() == [both, both, both]
    met = entry("09-20", number="1.2", complete=True, period="2025-Q3")
    cancelled = entry("09-20", number="1.1", cancel=True, note="qaror")
    assert reminders(met, cancelled) == [[], [], both]


def test_what_is_cancelled_is_cancelled_in_the_calendar():
    cancelled = entry("09-20", number="1.1", cancel=True, note="qaror")
    assert [str(each["STATUS"]) for each in events(cancelled)] == ["CANCELLED", "CONFIRMED", "CONFIRMED"]


def test_the_stamp_is_the_day_of_the_report():
    assert {each["DTSTAMP"].dt for each in events()} == {datetime(2025, 10, 15, tzinfo=UTC)}


def test_an_event_keeps_its_identity_from_export_to_export():
    def identities(*entries, **given):
        return [str(each["UID"]) for each in events(*entries, **given)]

    before = identities()
    assert len(set(before)) == 3
    assert identities(entry("09-20", number="1.1", complete=True), on="12-01") == before
    other = plan(*PLAN.chapters, organization="Boshqa agentlik")
    assert not set(identities(made=other)) & set(before)


def test_a_plan_with_an_id_is_recognised_by_it_alone():
    made = plan(*PLAN.chapters, id="migratsiya")
    corrected = plan(*PLAN.chapters, id="migratsiya", organization="Boshqa agentlik")
    first, second = ([str(each["UID"]) for each in events(made=each)] for each in (made, corrected))
    assert first == second


def test_a_plan_without_an_id_keeps_its_events_when_a_day_of_its_period_is_corrected():
    corrected = plan(*PLAN.chapters, period=PLAN.period._replace(start=date(2025, 7, 2)))
    first, second = ([str(each["UID"]) for each in events(made=each)] for each in (PLAN, corrected))
    assert first == second


def test_a_revised_event_says_so():
    def revisions(*entries):
        return [(each["SEQUENCE"], each["LAST-MODIFIED"].dt) for each in events(*entries)]

    told = entry("09-20", number="1.1", complete=True)
    first, *others = revisions(told)
    assert first == (1, told.recorded.replace(microsecond=0))
    assert [number for number, _ in (*revisions(), *others)] == [0] * 5


@pytest.mark.parametrize("lang", ["ru", "uz", "uz-Cyrl"])
def test_the_checkpoint_of_targets_is_named_in_the_language(lang):
    made = plan(activity("1.1", "media reja asosida", targets={"kurslar": 3}))
    state, say = fold(made, journal(), day("10-15")), locales.load(lang)
    report = reports.form(state, journal(), state.activities)
    data = render_file(report, Style(format="ics", catalogue=say)).replace(b"\r\n ", b"").decode()
    assert "(targets)" not in data
    assert say("checkpoint.targets") in data


def test_it_is_a_calendar_by_the_rules():
    data = rendered()
    calendar = Calendar.from_ical(data)
    assert str(calendar["VERSION"]) == "2.0"
    assert "workplan" in str(calendar["PRODID"])
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


@given(TEXTS, TEXTS)
def test_any_text_comes_back_and_no_line_is_too_long(title, name):
    made = plan(activity(title=title, executors=("x",)), departments={"x": Department(name=name)})
    data = rendered(made=made)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode()  # no character is cut in two
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    assert found.walk("VALARM")
    assert b"\x00" not in data
    if title.isascii() and title.isprintable():
        assert str(found["DESCRIPTION"]).startswith(title)


@pytest.mark.parametrize("text", ["a\r\nBEGIN:VALARM", "\nEND:VEVENT\n", "x;y,z\\n:w", "\\", "\u2028"])
def test_no_text_becomes_a_property(text):
    (found,) = events(made=plan(activity(title=text)))
    assert len(found.walk("VALARM")) == 2
    assert str(found["DESCRIPTION"]).startswith(text.partition("\r")[0].replace("\u2028", "<U+2028>"))
