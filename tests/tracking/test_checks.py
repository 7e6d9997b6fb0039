"""The checks of plans and journals, each with what it finds and what it lets pass."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import yaml

from workplan_cli.errors import Level
from workplan_cli.language.deadline_forms import understand
from workplan_cli.locales import load
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import Deadline, DeadlineForm, DeadlineKind, Period, WrittenDate
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Chapter, Department, Group, Plan, Section, Supervisor
from workplan_cli.model.row import Heading, Past, Row, Version
from workplan_cli.model.settings import Settings
from workplan_cli.tracking import body_checks, journal_checks, row_checks
from workplan_cli.tracking import plan_checks as checks
from workplan_cli.tracking.journal_checks import JOURNAL_CHECKS
from workplan_cli.tracking.plan_checks import CHECKS
from workplan_cli.tracking.row_checks import ROW_CHECKS, problems_of_rows

NOW = datetime(2025, 10, 1, 12, tzinfo=UTC)
ONGOING = Deadline(text="doimiy", kind=DeadlineKind.ONGOING)
PEOPLE = Target(key="fuqaro", value=Decimal(5000), unit="nafar", label="Fuqarolar", wording="5 ming")


def activity(number="1.1", **changes):
    sound = Activity(
        number=number,
        title="5 ming nafar fuqaroni o‘qitish",
        deadline=ONGOING,
        executors=("yuridik", "filiallar"),
        supervisors=("kuranov",),
        targets=(PEOPLE,),
    )
    return sound._replace(**changes)


def by(*dates, kind=DeadlineKind.DATE):
    return Deadline(text="muddat", kind=kind, by=tuple(dates))


def chapter(*activities, number="I", sections=()):
    return Chapter(number=number, title="Bob", activities=activities, sections=sections)


def section(number, *activities):
    return Section(number=number, title="Bo‘lim", activities=activities)


def plan(*chapters, **changes):
    sound = Plan(
        title="Reja",
        organization="Agentlik",
        period=Period(start=date(2025, 7, 1), end=date(2025, 12, 31)),
        departments={"yuridik": Department(name="Yuridik bo‘lim")},
        groups={"filiallar": Group(name="Hududiy filiallar", members={"andijon": "Andijon filiali"})},
        supervisors={"kuranov": Supervisor(name="M.Kuranov")},
        chapters=chapters or (chapter(activity()),),
    )
    return sound._replace(**changes)


EVERY_JOURNAL_CHECK = [*JOURNAL_CHECKS, *ROW_CHECKS]


def found(check, subject):
    return [(finding.code, finding.path) for finding in check(subject)]


A = ("chapters", 0, "activities")


def test_every_check_has_its_entry_in_the_manual():
    assert all(check.__doc__ for check in [*CHECKS, *EVERY_JOURNAL_CHECK])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_plan_passes(check):
    assert found(check, plan()) == []


def test_a_plan_with_sections_passes():
    subject = plan(
        chapter(activity("1.1")),
        chapter(
            number="II", sections=(section("2.1", activity("2.1.1")), section("2.10", activity("2.10.1")))
        ),
    )
    assert [found(check, subject) for check in CHECKS if found(check, subject)] == []


def test_a_chapter_number_twice():
    (finding,) = checks.no_chapter_twice(plan(chapter(number="I"), chapter(number="I")))
    assert finding.code == "duplicate-chapter"
    assert (finding.path, finding.first) == (("chapters", 1, "number"), ("chapters", 0, "number"))


def test_a_number_twice_names_the_first_place():
    subject = plan(
        chapter(number="I", sections=(section("1.1", activity("1.1.1"), activity("1.2")),)),
        chapter(activity("1.1"), activity("1.2"), activity("1.10"), number="II"),
    )
    assert [(finding.path, finding.first) for finding in checks.no_number_twice(subject)] == [
        (("chapters", 1, "activities", 0, "number"), ("chapters", 0, "sections", 0, "number")),
        (
            ("chapters", 1, "activities", 1, "number"),
            ("chapters", 0, "sections", 0, "activities", 1, "number"),
        ),
    ]


@pytest.mark.parametrize(
    ("number", "inside", "fits"),
    [
        ("I", "1.1", True),
        ("IV.", "4.2", True),
        ("ix", "9.1", True),
        ("XIV", "14.1", True),
        ("2", "2.1", True),
        ("I", "2.1", False),
        ("I", "11.1", False),
        ("I", "7", True),
        ("IV", "17", True),
        ("Ilova", "7.7", True),
    ],
)
def test_a_number_begins_with_that_of_its_chapter(number, inside, fits):
    in_chapter = found(checks.numbers_follow_divisions, plan(chapter(activity(inside), number=number)))
    assert in_chapter == ([] if fits else [("number-out-of-place", (*A, 0, "number"))])
    as_section = found(
        checks.numbers_follow_divisions, plan(chapter(number=number, sections=(section(inside),)))
    )
    assert bool(as_section) is not fits


def test_activities_may_be_counted_through_the_whole_plan():
    first, second, third = map(activity, "123")
    subject = plan(chapter(first, number="I"), chapter(second, third, number="II"))
    assert found(checks.numbers_follow_divisions, subject) == []


def test_a_number_below_an_activity_that_is_counted_through_the_plan_is_in_its_place():
    tasks = map(activity, ("1", "1.1", "2", "2.1", "2.2"))
    assert found(checks.numbers_follow_divisions, plan(chapter(*tasks, number="I"))) == []
    assert found(checks.numbers_follow_divisions, plan(chapter(activity("1"), activity("2.1"), number="I")))


def test_a_number_begins_with_that_of_its_section():
    subject = plan(chapter(sections=(section("1.1", activity("1.1.1"), activity("1.10.1")),)))
    where = ("chapters", 0, "sections", 0, "activities", 1, "number")
    assert found(checks.numbers_follow_divisions, subject) == [("number-out-of-place", where)]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (plan()._replace(chapters=()), [("empty-plan", ("chapters",))]),
        (plan(chapter()), [("empty-chapter", ("chapters", 0))]),
        (
            plan(chapter(sections=(section("1.1"),))),
            [("empty-section", ("chapters", 0, "sections", 0))],
        ),
        (
            plan(chapter(activity("1.1"), sections=(section("1.2", activity("1.2.1")),))),
            [("mixed-chapter", ("chapters", 0, "activities"))],
        ),
    ],
)
def test_divisions_hold_something_of_one_kind(subject, expected):
    assert found(checks.divisions_are_filled, subject) == expected


def test_an_unknown_executor_is_answered_with_the_nearest():
    subject = plan(chapter(activity(executors=("yuridik", "yurdik")), activity("1.2", executors=("yurdik",))))
    findings = list(checks.executors_are_known(subject))
    assert [finding.path for finding in findings] == [(*A, 0, "executors", 1), (*A, 1, "executors", 0)]
    assert {finding.code for finding in findings} == {"unknown-executor-key"}
    assert findings[0].params == {"key": "yurdik", "near": ("yuridik",)}


def test_of_very_many_unknown_executors_only_some_are_looked_up(monkeypatch):
    monkeypatch.setattr(body_checks, "MOST_SEARCHES", 1)
    findings = list(checks.executors_are_known(plan(chapter(activity(executors=("yurdik", "yurdikk"))))))
    assert [finding.params["near"] for finding in findings] == [("yuridik",), ()]


def test_an_unknown_supervisor_is_answered_with_the_nearest():
    (finding,) = checks.supervisors_are_known(plan(chapter(activity(supervisors=("kuranof",)))))
    assert (finding.code, finding.path) == ("unknown-supervisor-key", (*A, 0, "supervisors", 0))
    assert finding.params == {"key": "kuranof", "near": ("kuranov",)}


@pytest.mark.parametrize(
    "text",
    ["30.11.2025", "dekabr oyida", "III-chorakda", "har oyda"],
)
def test_an_external_deadline_whose_text_names_dates(text):
    without = Deadline(text=text, kind=DeadlineKind.EXTERNAL)
    with_dates = without._replace(by=(WrittenDate(2025, 12, 1),))
    subject = plan(chapter(activity(deadline=without), activity("1.2", deadline=with_dates)))
    expected = [("deadline-text-dated", (*A, 0, "deadline"))]
    assert found(checks.external_deadlines_have_no_dates, subject) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("31 June", "31.07.2025, 30.06.2025"),
        ("31-sentabr", "30.09.2025, 31.10.2025"),
        ("до 31 июня 2026 года", "30.06.2026, 31.07.2026"),
        ("30 февраля", "28.02.2025, 30.03.2025"),
        ("2025 йил 35 ноябр", "30.11.2025"),
        ("29-fevral", "31.12.2025"),
    ],
)
def test_an_external_deadline_whose_text_names_a_day_that_does_not_exist(text, meant):
    subject = plan(chapter(activity(deadline=Deadline(text=text, kind=DeadlineKind.EXTERNAL))))
    [finding] = checks.external_deadlines_have_no_dates(subject)
    assert (finding.code, finding.params["meant"]) == ("deadline-text-no-day", meant)


@pytest.mark.parametrize("text", ["31 June", "31-sentabrgacha", "29-fevral"])
def test_the_deadline_proposed_for_a_day_that_does_not_exist_leaves_nothing_to_tell(text):
    def found_with(deadline):
        subject = plan(chapter(activity(deadline=deadline)))
        wanted = (checks.external_deadlines_have_no_dates, checks.deadlines_are_clear)
        return [finding for each in wanted for finding in each(subject)]

    [finding] = found_with(understand(DeadlineForm(text=text, kind="external")))
    remedy = load("en")("problem.deadline-text-no-day.fix", **finding.params)
    given = yaml.safe_load(remedy.partition("deadline: ")[2])
    assert found_with(understand(DeadlineForm(**given))) == []


@pytest.mark.parametrize("text", ["media reja asosida", "doimiy", "qachondir"])
def test_an_external_deadline_whose_text_names_no_date(text):
    subject = plan(chapter(activity(deadline=Deadline(text=text, kind=DeadlineKind.EXTERNAL))))
    assert found(checks.external_deadlines_have_no_dates, subject) == []


def test_a_name_twice_in_one_activity():
    subject = plan(
        chapter(activity(executors=("yuridik", "filiallar", "yuridik"), supervisors=("kuranov",) * 2))
    )
    assert found(checks.nobody_twice, subject) == [
        ("repeated-name", (*A, 0, "executors", 2)),
        ("repeated-name", (*A, 0, "supervisors", 1)),
    ]


def test_an_activity_without_executors():
    subject = plan(chapter(activity(executors=())))
    assert found(checks.activities_have_executors, subject) == [("no-executors", (*A, 0, "executors"))]


def test_an_activity_without_a_supervisor_among_others_that_have_one():
    with_one, without = activity("1.1", supervisors=("karimov",)), activity("1.3", supervisors=())
    several = plan(chapter(with_one, activity("1.2", supervisors=("karimov",)), without))
    assert found(checks.activities_have_supervisors, several) == [("no-supervisor", (*A, 2))]
    for usual in (plan(chapter(with_one, without)), plan(chapter(without)), plan()):
        assert found(checks.activities_have_supervisors, usual) == []


def test_whoever_is_listed_but_has_no_part():
    subject = plan(chapter(activity(executors=(), supervisors=())))
    assert found(checks.everybody_is_needed, subject) == [
        ("unused-key", ("departments", "yuridik")),
        ("unused-key", ("groups", "filiallar")),
        ("unused-key", ("supervisors", "kuranov")),
    ]


def test_a_key_of_a_department_and_of_a_group():
    (finding,) = checks.executor_keys_are_unique(plan(groups={"yuridik": Group(name="Filiallar")}))
    assert (finding.path, finding.first) == (("groups", "yuridik"), ("departments", "yuridik"))


@pytest.mark.parametrize("name", ["Yuridik bo‘lim", "YURIDIK  BO'LIM", "Юридик бўлим"])
def test_two_departments_of_one_name(name):
    departments = {"a": Department(name="Yuridik bo‘lim"), "b": Department(name=name)}
    (finding,) = checks.names_differ(plan(departments=departments))
    assert (finding.code, finding.params) == ("same-name", {"name": name})
    assert (finding.path, finding.first) == (("departments", "b", "name"), ("departments", "a", "name"))


def test_a_supervisor_may_share_a_department_s_name():
    assert found(checks.names_differ, plan(supervisors={"x": Supervisor(name="Yuridik bo‘lim")})) == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((2025, 7, 1), (2025, 7, 1), []),
        ((2025, 7, 2), (2025, 7, 1), [("period-reversed", ("period", "end"))]),
        ((2021, 1, 1), (2035, 12, 31), []),
        ((2021, 1, 1), (2036, 1, 1), [("period-too-long", ("period",))]),
        ((2021, 7, 1), (2036, 6, 30), []),
        ((2021, 7, 1), (2036, 12, 31), [("period-too-long", ("period",))]),
        ((2024, 2, 29), (2039, 2, 28), []),
        ((2025, 1, 1), (2052, 12, 31), [("period-too-long", ("period",))]),
    ],
)
def test_a_period_runs_forward_and_not_for_ever(start, end, expected):
    subject = plan(period=Period(start=date(*start), end=date(*end)))
    assert found(checks.period_is_sensible, subject) == expected


def test_a_deadline_whose_year_is_unclear():
    period = Period(start=date(2025, 1, 1), end=date(2026, 12, 31))
    subject = plan(chapter(activity(deadline=by(WrittenDate(month=9)))), period=period)
    assert found(checks.deadlines_are_clear, subject) == [("deadline-year-unclear", (*A, 0, "deadline"))]


@pytest.mark.parametrize(("year", "count"), [(2025, 0), (2024, 1), (2026, 1)])
def test_a_deadline_outside_the_period_is_a_warning(year, count):
    subject = plan(chapter(activity(deadline=by(WrittenDate(year=year, month=9, day=1)))))
    findings = list(checks.deadlines_are_clear(subject))
    assert [(finding.code, finding.level) for finding in findings] == [
        ("due-outside-period", Level.WARNING)
    ] * count


def test_deadlines_wait_for_a_sensible_period():
    endless = Period(start=date(1, 1, 1), end=date(9999, 12, 31))
    reversed_ = Period(start=date(2026, 1, 1), end=date(2025, 1, 1))
    for period in (endless, reversed_):
        subject = plan(chapter(activity(deadline=by(WrittenDate(month=9)))), period=period)
        assert found(checks.deadlines_are_clear, subject) == []


def test_a_target_key_twice():
    (finding,) = checks.no_target_twice(plan(chapter(activity(targets=(PEOPLE, PEOPLE)))))
    assert (finding.code, finding.params) == ("duplicate-target", {"key": "fuqaro"})
    assert (finding.path, finding.first) == ((*A, 0, "targets", 1, "key"), (*A, 0, "targets", 0, "key"))


@pytest.mark.parametrize(
    ("title", "wording", "fits"),
    [
        ("5 ming nafar", "5 ming", True),
        ("5\u00a0ming nafar", "5 ming", True),
        ("5  MING nafar", "5 ming", True),
        ("14 ta o'quv markazi", "14 ta o‘quv", True),
        ("6 ming nafar", "5 ming", False),
        ("nafar", None, True),
    ],
)
def test_a_wording_stands_in_the_title(title, wording, fits):
    subject = plan(chapter(activity(title=title, targets=(PEOPLE._replace(wording=wording),))))
    expected = [] if fits else [("wording-not-in-title", (*A, 0, "targets", 0, "wording"))]
    assert found(checks.wordings_are_in_titles, subject) == expected


@pytest.mark.parametrize(
    ("value", "wording", "agrees"),
    [
        ("5000", "5 ming", True),
        ("5", "5 ming", True),
        ("5", "5 mln", True),
        ("50000", "5 ming", False),
        ("500", "5 ming", False),
        ("5000", "besh ming", True),
        ("113700", "113,7 ming fuqaro", True),
        ("73700", "113,7 ming fuqaro", False),
        ("1000", "(1250 ta)", False),
        ("20", "20 taga oshirish (10 ta)", True),
        ("10000", "10 000 nafar", True),
        ("7", "hammasi", True),
        ("5000", None, True),
    ],
)
def test_a_value_agrees_with_its_wording(value, wording, agrees):
    target = PEOPLE._replace(value=Decimal(value), wording=wording)
    expected = [] if agrees else [("value-differs-from-wording", (*A, 0, "targets", 0, "value"))]
    assert found(checks.values_agree_with_wordings, plan(chapter(activity(targets=(target,))))) == expected


@pytest.mark.parametrize(
    ("red", "amber", "fine"), [("0.75", "0.9", True), ("0.9", "0.9", True), ("1", "0.9", False)]
)
def test_red_is_not_above_amber(red, amber, fine):
    subject = plan(settings=Settings(red=Decimal(red), amber=Decimal(amber)))
    assert found(checks.thresholds_descend, subject) == (
        [] if fine else [("thresholds-reversed", ("settings", "red"))]
    )


# Journals


def entry(seq=1, kind=EntryKind.NOTE, **changes):
    sound = Entry(
        id=f"e{seq}",
        activity="1.1",
        kind=kind,
        on=date(2025, 9, 1),
        recorded=datetime(2025, 9, 1, 8, tzinfo=UTC) + timedelta(microseconds=seq),
        author="ali@tashkent",
        seq=seq,
    )
    return sound._replace(**changes)


def done(seq, value, *, target="fuqaro", **changes):
    return entry(seq, EntryKind.DONE, value=Decimal(value), target=target, **changes)


def add(seq, value, **changes):
    return entry(seq, EntryKind.ADD, value=Decimal(value), target="fuqaro", **changes)


def revert(seq, reverts):
    return entry(seq, EntryKind.REVERT, reverts=reverts)


def reported(check, *entries, subject=None):
    planned, journal = subject or plan(), Journal(entries=entries)
    found = (
        problems_of_rows(planned, journal, [check]) if check in ROW_CHECKS else check(planned, journal, NOW)
    )
    return [(problem.code, problem.params.get("entry")) for problem in found]


@pytest.mark.parametrize("check", EVERY_JOURNAL_CHECK, ids=lambda check: check.__name__)
def test_a_sound_journal_passes(check):
    entries = (
        done(1, 4000),
        add(2, 1000),
        entry(3, EntryKind.ADD, value=Decimal(5), executor="filiallar/andijon"),
        revert(4, "e2"),
        entry(5, EntryKind.COMPLETE, executor="yuridik", forced=("shortfall",)),
        entry(1, id="other", author="vali@tashkent"),
    )
    assert reported(check, *entries) == []


def test_an_entry_about_an_activity_that_is_gone():
    (problem,) = journal_checks.entries_have_activities(
        plan(), Journal(entries=(entry(activity="1.9"),)), NOW
    )
    assert (problem.code, problem.level) == ("entry-activity-gone", Level.ERROR)
    assert problem.params == {"entry": "e1", "activity": "1.9", "writer": "ali@tashkent"}


def test_an_entry_about_an_activity_that_is_gone_breaks_no_other_check():
    gone = entry(activity="1.9", target="x", executor="y", on=date(2020, 1, 1))
    others = [check for check in EVERY_JOURNAL_CHECK if check is not journal_checks.entries_have_activities]
    assert [reported(check, gone) for check in others] == [[]] * len(others)


def test_an_entry_that_was_taken_back_is_not_complained_of():
    entries = (entry(1, activity="1.9"), done(2, 9000), revert(3, "e1"), revert(4, "e2"))
    assert [reported(check, *entries) for check in JOURNAL_CHECKS] == [[]] * len(JOURNAL_CHECKS)


def test_an_entry_with_an_unknown_target():
    assert reported(journal_checks.entries_name_targets, entry(target="xodim")) == [
        ("entry-unknown-target", "e1")
    ]


@pytest.mark.parametrize(
    ("targets", "kind", "complained"),
    [
        ((PEOPLE,), EntryKind.DONE, False),
        ((PEOPLE, PEOPLE._replace(key="xodim")), EntryKind.DONE, True),
        ((PEOPLE, PEOPLE._replace(key="xodim")), EntryKind.ADD, True),
        ((PEOPLE, PEOPLE._replace(key="xodim")), EntryKind.NOTE, False),
        ((), EntryKind.PERCENT, False),
    ],
)
def test_a_value_needs_a_target_where_the_only_one_is_not_meant(targets, kind, complained):
    subject = plan(chapter(activity(targets=targets)))
    expected = [("entry-without-target", "e1")] if complained else []
    assert (
        reported(journal_checks.entries_name_targets, entry(kind=kind, value=Decimal(1)), subject=subject)
        == expected
    )


def test_a_quantity_needs_an_activity_with_targets():
    subject = plan(chapter(activity(targets=())))
    for kind in (EntryKind.DONE, EntryKind.ADD):
        found = reported(
            journal_checks.entries_name_targets, entry(kind=kind, value=Decimal(1)), subject=subject
        )
        assert found == [("entry-no-targets", "e1")]


@pytest.mark.parametrize(
    ("targets", "value", "code"),
    [
        ((PEOPLE,), 50, "entry-percent-with-targets"),
        ((PEOPLE,), 100, "entry-percent-with-targets"),
        ((), 100, "entry-percent-hundred"),
        ((), 99, None),
    ],
)
def test_percentages(targets, value, code):
    subject = plan(chapter(activity(targets=targets)))
    stated = entry(kind=EntryKind.PERCENT, value=Decimal(value))
    found = reported(journal_checks.percentages_are_of_activities_without_targets, stated, subject=subject)
    assert found == ([(code, "e1")] if code else [])


def test_a_label_must_name_a_checkpoint():
    subject = plan(chapter(activity(deadline=by(WrittenDate(2025, 10, 1)), targets=())))
    named = [entry(1, period="2025-10-01"), entry(2, period="2025-10"), entry(3)]
    found = reported(row_checks.labels_name_checkpoints, *named, subject=subject)
    assert found == [("entry-unknown-checkpoint", "e2")]


def test_a_label_may_name_a_date_that_was_given_before():
    external = Deadline(text="media reja", kind=DeadlineKind.EXTERNAL)
    subject = plan(chapter(activity(deadline=external, targets=())))
    entries = [
        entry(1, period="2025-10-01"),
        entry(2, EntryKind.SCHEDULE, dates=(date(2025, 10, 1),)),
        entry(3, period="2025-10-01"),
        entry(4, EntryKind.SCHEDULE, dates=(date(2025, 11, 1),)),
        entry(5, period="2025-10-01"),
    ]
    found = reported(row_checks.labels_name_checkpoints, *entries, subject=subject)
    assert found == [("entry-unknown-checkpoint", "e1"), ("entry-unknown-checkpoint", "e5")]


@pytest.mark.parametrize(("reached", "complained"), [(2499, True), (2500, False)])
def test_a_completion_for_a_given_date_needs_what_the_date_asks_for(reached, complained):
    external = Deadline(text="media reja", kind=DeadlineKind.EXTERNAL)
    entries = (
        entry(1, EntryKind.SCHEDULE, dates=(date(2025, 9, 10), date(2025, 12, 1))),
        done(2, reached),
        entry(3, EntryKind.COMPLETE, period="2025-09-10"),
    )
    subject = plan(chapter(activity(deadline=external)))
    found = reported(row_checks.completions_reach_the_targets, *entries, subject=subject)
    assert found == ([("entry-unaccepted-shortfall", "e3")] if complained else [])


@pytest.mark.parametrize(
    ("entries", "complained"),
    [
        ([done(1, 4999), entry(2, EntryKind.COMPLETE)], True),
        ([done(1, 5000), entry(2, EntryKind.COMPLETE)], False),
        ([done(1, 4999), entry(2, EntryKind.COMPLETE, forced=("shortfall",))], False),
        ([done(1, 4999), entry(2, EntryKind.COMPLETE, executor="yuridik")], True),
        ([done(1, 4999), entry(2, EntryKind.COMPLETE, executor="yuridik", forced=("shortfall",))], False),
        ([done(1, 4999), entry(2)], False),
    ],
)
def test_a_completion_over_a_shortfall_must_accept_it(entries, complained):
    found = reported(row_checks.completions_reach_the_targets, *entries)
    assert found == ([("entry-unaccepted-shortfall", "e2")] if complained else [])


@pytest.mark.parametrize(
    ("entries", "complained"),
    [
        ([done(1, 50), done(2, 40)], ["e2"]),
        ([done(1, 50), done(2, 50)], []),
        ([done(1, 50), done(2, 40, forced=("below-previous",))], []),
        ([done(1, 50, forced=("later-total-lower",)), done(2, 40)], []),
        ([done(1, 50, forced=("later-total-lower",)), done(2, 40), done(3, 30)], ["e3"]),
        ([done(1, 50), add(2, 5), done(3, 54)], ["e3"]),
        ([done(1, 50, executor="yuridik"), done(2, 40)], ["e2"]),
        ([done(1, 50, executor="yuridik"), done(2, 40, executor="filiallar")], []),
        ([done(1, 50), done(2, 40, executor="filiallar")], []),
    ],
)
def test_a_total_must_not_fall_without_force(entries, complained):
    expected = [("entry-total-falls", each) for each in complained]
    assert reported(row_checks.totals_do_not_fall, *entries) == expected


def percent(seq, value, **changes):
    return entry(seq, EntryKind.PERCENT, value=Decimal(value), **changes)


def complete(seq, **changes):
    return entry(seq, EntryKind.COMPLETE, **changes)


ONE_DATE = by(WrittenDate(2025, 10, 1))
TWO_DATES = by(WrittenDate(2025, 10, 1), WrittenDate(2025, 11, 1), kind=DeadlineKind.SEVERAL)


@pytest.mark.parametrize(
    ("deadline", "entries", "complained"),
    [
        (ONE_DATE, [percent(1, 50), percent(2, 40)], ["e2"]),
        (ONE_DATE, [percent(1, 50), percent(2, 50)], []),
        (ONE_DATE, [percent(1, 50), percent(2, 40, forced=("lower-percent",))], []),
        (ONE_DATE, [percent(1, 50, forced=("later-percent-lower",)), percent(2, 40)], []),
        (ONE_DATE, [complete(1, forced=("later-percent-lower",)), entry(2), percent(3, 40)], []),
        (ONE_DATE, [complete(1), percent(2, 40)], ["e2"]),
        (ONE_DATE, [complete(1), entry(2, EntryKind.REOPEN), percent(3, 40)], []),
        (ONE_DATE, [percent(1, 50, executor="yuridik"), percent(2, 40, executor="yuridik")], ["e2"]),
        (ONE_DATE, [percent(1, 50, executor="yuridik"), percent(2, 40, executor="filiallar")], []),
        (ONE_DATE, [percent(1, 50, executor="yuridik"), percent(2, 24)], ["e2"]),
        (
            ONE_DATE,
            [percent(1, 50, executor="filiallar/andijon"), percent(2, 40, executor="filiallar/andijon")],
            ["e2"],
        ),
        (ONE_DATE, [percent(1, 50), entry(2, EntryKind.CANCEL, note="x"), percent(3, 40)], []),
        (TWO_DATES, [percent(1, 50), percent(2, 40)], []),
        (TWO_DATES, [complete(1), percent(2, 40)], ["e2"]),
        (Deadline(text="har oyda", kind=DeadlineKind.MONTHLY, every=1), [percent(1, 50), percent(2, 40)], []),
    ],
)
def test_a_percentage_must_not_fall_without_force(deadline, entries, complained):
    subject = plan(chapter(activity(targets=(), deadline=deadline)))
    expected = [("entry-percent-falls", each) for each in complained]
    assert reported(row_checks.percentages_do_not_fall, *entries, subject=subject) == expected


@pytest.mark.parametrize(
    ("deadline", "entries", "complained"),
    [
        (ONE_DATE, [percent(1, 60), percent(2, 30, executor="yuridik")], ["e2"]),
        (ONE_DATE, [percent(1, 30), percent(2, 60, executor="yuridik")], []),
        (ONE_DATE, [complete(1), percent(2, 90, executor="filiallar/andijon")], ["e2"]),
        (ONE_DATE, [complete(1, executor="filiallar"), percent(2, 90, executor="filiallar/andijon")], ["e2"]),
        (ONE_DATE, [complete(1), entry(2)], []),
        (ONE_DATE, [percent(1, 30, executor="yuridik")], []),
        (TWO_DATES, [percent(1, 60), percent(2, 30, executor="yuridik")], []),
    ],
)
def test_a_stated_completion_should_be_the_mean_of_its_parts(deadline, entries, complained):
    subject = plan(chapter(activity(targets=(), deadline=deadline)))
    expected = [("completions-differ", each) for each in complained]
    assert reported(row_checks.completions_agree_with_parts, *entries, subject=subject) == expected


def amended(*, was=None, **past):
    """A plan whose only activity an amendment of 10 September changed."""
    now = activity(targets=(PEOPLE._replace(value=Decimal(100)),))
    versions = (Version(date(2025, 9, 10), was or activity()),)
    row = Row(Heading("I", "Bob"), None, now, Past(row="1.1", versions=versions, **past))
    return Amended(plan(), row)


class Amended:
    """As much of an amended plan as a check asks for."""

    def __init__(self, base, row):
        self.row, self.base = row, base

    def rows(self):
        return [] if self.row.past.dropped else [self.row]

    def dropped(self):
        return [self.row] if self.row.past.dropped else []

    def __getattr__(self, name):
        return getattr(self.base, name)


def test_values_are_compared_with_the_target_of_their_own_day():
    found = reported(
        row_checks.totals_are_within_targets,
        done(1, 4000),
        done(2, 90, on=date(2025, 9, 11), forced=("below-previous",)),
        done(3, 101, on=date(2025, 9, 12)),
        subject=amended(),
    )
    assert found == [("entry-above-target", "e3")]


@pytest.mark.parametrize("day", [9, 10, 11])
@pytest.mark.parametrize(
    ("value", "edition", "wrong_from"),
    [(4000, "-", None), (5001, "-", 9), (100, "2025-09-10-1", None), (101, "2025-09-10-1", 10)],
)
def test_a_value_that_fitted_the_target_its_author_knew_stays_right(day, value, edition, wrong_from):
    """An amendment of 10 September lowered the target from 5000 to 100. ``-`` did not know it."""
    made = done(1, value, on=date(2025, 9, day), edition=edition)
    found = reported(row_checks.totals_are_within_targets, made, subject=amended())
    wrong = wrong_from is not None and day >= wrong_from
    assert found == ([("entry-above-target", "e1")] if wrong else [])


@pytest.mark.parametrize(
    ("past", "entries", "complained"),
    [
        ({"added": date(2025, 9, 10)}, [entry(1), entry(2, on=date(2025, 9, 10))], ["e1"]),
        ({"dropped": date(2025, 9, 10)}, [entry(1), entry(2, on=date(2025, 9, 10))], ["e2"]),
        ({}, [entry(1), entry(2, on=date(2025, 9, 10))], []),
    ],
)
def test_the_plan_of_an_entrys_day_must_have_its_activity(past, entries, complained):
    found = reported(row_checks.entries_are_of_rows_in_the_plan, *entries, subject=amended(**past))
    assert found == [("entry-row-absent", each) for each in complained]


def test_entries_of_dropped_rows_are_checked_too():
    found = reported(
        row_checks.totals_do_not_fall,
        done(1, 50),
        done(2, 40),
        subject=amended(dropped=date(2025, 9, 10)),
    )
    assert found == [("entry-total-falls", "e2")]


def test_what_does_not_count_makes_no_total_fall_or_exceed_its_target():
    before_the_period = done(1, 5000, on=date(2025, 6, 1))
    for check in (row_checks.totals_do_not_fall, row_checks.totals_are_within_targets):
        assert reported(check, before_the_period, add(2, 10), done(3, 20)) == []


@pytest.mark.parametrize(
    ("recorded", "forced", "complained"),
    [
        ("2025-08-31T18:59:59", (), True),
        ("2025-08-31T19:00:00", (), False),
        ("2025-08-31T18:59:59", ("in-future",), False),
        ("2025-08-31T18:59:59", ("outside-period",), True),
    ],
)
def test_a_day_to_come_must_be_forced(recorded, forced, complained):
    """The day of 1 September begins at midnight in the plan's own time, five hours before that in UTC."""
    stated = entry(recorded=datetime.fromisoformat(f"{recorded}+00:00"), forced=forced)
    expected = [("entry-day-to-come", "e1")] if complained else []
    assert reported(journal_checks.days_are_not_to_come, stated) == expected


@pytest.mark.parametrize(
    ("one", "other", "complained"),
    [
        (done(1, 50, order=3), done(2, 60, order=3), True),
        (done(1, 50, order=3), add(2, 60, order=3), True),
        (done(1, 50, order=3), done(2, 60, order=4), False),
        (done(1, 50, order=3), done(2, 50, order=3), False),
        (done(1, 50), done(2, 60), False),
        (add(1, 50, order=3), add(2, 60, order=3), False),
        (done(1, 50, order=3), done(2, 60, order=3, on=date(2025, 9, 2)), False),
        (done(1, 50, order=3), done(2, 60, order=3, executor="yuridik"), False),
        (done(1, 50, order=3), entry(2, order=3), False),
    ],
)
def test_entries_that_share_an_order_are_named_if_a_total_depends_on_it(one, other, complained):
    found = reported(row_checks.orders_decide, one, other)
    assert found == ([("entries-share-order", "e2")] if complained else [])


@pytest.mark.parametrize(
    ("executor", "known"),
    [
        (None, True),
        ("yuridik", True),
        ("filiallar", True),
        ("filiallar/andijon", True),
        ("filiallar/namangan", False),
        ("yuridik/andijon", False),
        ("moliya", False),
        ("filiallar/", False),
        ("", False),
    ],
)
def test_the_executor_of_an_entry_takes_part(executor, known):
    subject = plan(departments={"yuridik": Department(name="Y"), "moliya": Department(name="M")})
    expected = [] if known else [("entry-unknown-executor", "e1")]
    assert reported(row_checks.entries_name_executors, entry(executor=executor), subject=subject) == expected


def test_an_entry_recorded_in_the_future():
    late = entry(recorded=NOW + timedelta(seconds=1))
    assert reported(journal_checks.entries_are_in_the_past, late) == [("entry-recorded-in-future", "e1")]
    assert reported(journal_checks.entries_are_in_the_past, entry(recorded=NOW)) == []


@pytest.mark.parametrize(
    ("day", "forced", "complained"),
    [
        (date(2025, 6, 30), (), True),
        (date(2025, 6, 30), ("after-period",), True),
        (date(2025, 6, 30), ("outside-period",), False),
        (date(2026, 3, 1), (), False),
        (date(2026, 3, 2), (), True),
        (date(2026, 3, 2), ("in-future",), True),
        (date(2026, 3, 2), ("outside-period",), False),
        (date(2026, 3, 2), ("after-period",), False),
        (date(2025, 7, 1), (), False),
        (date(2025, 12, 31), (), False),
    ],
)
def test_an_entry_outside_the_period_must_be_forced(day, forced, complained):
    expected = [("entry-outside-period", "e1")] if complained else []
    assert reported(journal_checks.entries_are_in_the_period, entry(on=day, forced=forced)) == expected


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ([1, 2, 3], None),
        ([3, 1, 2], None),
        ([1, 3], ["2"]),
        ([2], ["1"]),
        ([1, 5, 7, 10**12], ["2–4", "6", f"8–{10**12 - 1}"]),
        ([], None),
    ],
)
def test_a_gap_in_the_numbers_of_a_writer(numbers, missing):
    journal = Journal(entries=tuple(entry(number) for number in numbers))
    told = [problem.params["missing"] for problem in journal_checks.sequences_are_whole(plan(), journal, NOW)]
    assert told == ([missing] if missing else [])


def test_a_number_that_a_writer_used_twice():
    journal = Journal(entries=(entry(1), entry(1, id="other"), entry(1, id="third", author="vali")))
    (problem,) = journal_checks.sequences_are_whole(plan(), journal, NOW)
    assert (problem.code, problem.level) == ("sequence-repeated", Level.WARNING)
    assert problem.params["writer"] == "ali@tashkent"
    assert problem.params["numbers"] == [1]


def test_a_revert_of_what_is_not_there():
    assert reported(journal_checks.reverts_take_back_entries, revert(1, "e9")) == [
        ("revert-of-unknown", "e1")
    ]


def test_a_revert_of_a_revert():
    entries = (entry(1), revert(2, "e1"), revert(3, "e2"))
    assert reported(journal_checks.reverts_take_back_entries, *entries) == [("revert-of-revert", "e3")]


@pytest.mark.parametrize(
    ("entries", "complained"),
    [
        ([done(1, 5000)], []),
        ([done(1, 5001)], ["e1"]),
        ([done(1, 5001, forced=("above-target",))], []),
        ([done(1, 4000), add(2, 1000)], []),
        ([done(1, 4000), add(2, 1001)], ["e2"]),
        ([done(1, 4000), add(2, 2000), done(3, 4500)], ["e2"]),
        ([done(1, 4000, executor="yuridik"), add(2, 1000, executor="filiallar")], []),
        ([done(1, 4000, executor="yuridik"), add(2, 2000, executor="filiallar")], ["e2"]),
        ([done(1, 4000, executor="yuridik"), add(2, 2000, executor="filiallar/andijon")], ["e2"]),
        ([done(1, 4000), done(2, 4500, executor="yuridik"), done(3, 4500, executor="filiallar")], []),
        ([done(1, 6000, forced=("above-target",)), done(2, 5500)], ["e2"]),
        (
            [
                done(1, 4000, executor="yuridik"),
                done(2, 2000, executor="filiallar", forced=("above-target",)),
            ],
            [],
        ),
        ([done(1, 9000, target=None)], ["e1"]),
        ([done(1, 9000, target="xodim")], []),
        ([entry(1, EntryKind.PERCENT, value=Decimal(9000))], []),
    ],
)
def test_a_total_above_its_target_must_be_forced(entries, complained):
    expected = [("entry-above-target", entry) for entry in complained]
    assert reported(row_checks.totals_are_within_targets, *entries) == expected


@pytest.mark.parametrize(
    ("unit", "value", "forced", "complained"),
    [
        ("nafar", "12.5", (), True),
        ("nafar", "12.0", (), False),
        ("nafar", "12.5", ("not-whole",), False),
        ("tonna", "12.5", (), False),
    ],
)
def test_a_fraction_of_what_is_counted_must_be_forced(unit, value, forced, complained):
    subject = plan(chapter(activity(targets=(PEOPLE._replace(unit=unit),))))
    made = done(1, 0)._replace(value=Decimal(value), forced=forced)
    found = reported(row_checks.counts_are_whole, made, subject=subject)
    assert found == ([("entry-not-whole", "e1")] if complained else [])


@pytest.mark.parametrize("first", ["ali", "vali"])
def test_what_two_people_reported_is_above_the_target_together(first):
    """80 000 and 90 000 of 113 700: neither command saw the other's journal, so none asked for --force."""
    people = PEOPLE._replace(value=Decimal(113_700))
    subject = plan(chapter(activity(targets=(people,))))
    journals = {
        "ali": [done(1, 80_000, executor="yuridik", id="a1", author="ali")],
        "vali": [done(2, 90_000, executor="filiallar", id="v1", author="vali")],
    }
    entries = [*journals.pop(first), *journals.popitem()[1]]
    merged = Journal(sorted(entries, key=lambda each: each.chronology))
    (problem,) = problems_of_rows(subject, merged, [row_checks.totals_are_within_targets])
    assert (problem.code, problem.params["entry"]) == ("entry-above-target", "v1")
    assert (problem.params["value"], problem.params["limit"]) == (170_000, 113_700)
