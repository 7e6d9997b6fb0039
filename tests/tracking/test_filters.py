"""Which activities a person means: by number, name, deadline, state, date, words."""

from decimal import Decimal

import pytest
from builders import DEPARTMENTS, activity, chapter, day, entry, plan, section, state

from workplan_cli.errors import UsageError
from workplan_cli.model.activity import Target
from workplan_cli.model.plan import Department, Group
from workplan_cli.tracking import filters as query
from workplan_cli.tracking import row_filters
from workplan_cli.tracking import state_filters as states

PLAN = plan(
    chapter(
        "I",
        activity("1.1", executors=("yuridik",), supervisors=("kuranov",)),
        activity("1.2", executors=("moliya", "filiallar"), supervisors=("kuranov", "xusanov")),
        activity("1.10", deadline="doimiy", title="Fuqarolarni o‘qitish (10 ta)"),
    ),
    chapter(
        "II",
        section("2.1", activity("2.1.1", deadline="har oyda"), activity("2.1.2", targets={"people": 9})),
        section("2.2", activity("2.2.1", deadline="media reja asosida", executors=("vakolatxonalar",))),
    ),
)


def numbers(*filters, made=PLAN):
    return [row.activity.number for row in row_filters.select_rows(made, filters)]


def refused(asked, *given):
    """The problem with which something is refused."""
    with pytest.raises(UsageError) as caught:
        asked(*given)
    (problem,) = caught.value.problems
    return problem


# Numbers


@pytest.mark.parametrize(
    ("selectors", "expected"),
    [
        (["1.1"], ["1.1"]),
        (["1.1."], ["1.1"]),
        ([" 1.1 "], ["1.1"]),
        (["1.10"], ["1.10"]),
        (["1.2", "2.2.1"], ["1.2", "2.2.1"]),
        (["2.2.1", "1.2"], ["1.2", "2.2.1"]),
        (["2.1"], ["2.1.1", "2.1.2"]),
        (["2"], ["2.1.1", "2.1.2", "2.2.1"]),
        (["2."], ["2.1.1", "2.1.2", "2.2.1"]),
        (["II"], ["2.1.1", "2.1.2", "2.2.1"]),
        (["ii"], ["2.1.1", "2.1.2", "2.2.1"]),
        (["I", "1.1"], ["1.1", "1.2", "1.10"]),
        (["1.1-1.10"], ["1.1", "1.2", "1.10"]),
        (["1.2–2.1.1"], ["1.2", "1.10", "2.1.1"]),
        (["1.2 - 2.1.1"], ["1.2", "1.10", "2.1.1"]),
        (["1.10-2.1"], ["1.10", "2.1.1", "2.1.2"]),
        (["2.1.1-1.10"], ["1.10", "2.1.1"]),
        (["I-II"], ["1.1", "1.2", "1.10", "2.1.1", "2.1.2", "2.2.1"]),
    ],
    ids=[
        "one",
        "with the point some forms put after it",
        "with blanks around it",
        "1.10 is not 1.1",
        "two",
        "in plan order",
        "a section",
        "a chapter by its figure",
        "a chapter by its figure and a point",
        "a chapter by its roman number",
        "in small letters",
        "nothing twice",
        "a range",
        "a range with a dash",
        "a range with blanks",
        "a range up to the end of a section",
        "a range the wrong way round",
        "a range of chapters",
    ],
)
def test_numbers_select(selectors, expected):
    assert numbers(query.numbered(PLAN, selectors)) == expected


@pytest.mark.parametrize("selector", ["9.9", "1.3", "", ".", "-", "1.1-9.9", "9.9-1.1", "III", "1,1"])
def test_unknown_numbers_are_refused(selector):
    assert refused(query.numbered, PLAN, [selector]).code == "unknown-number"


def test_an_unknown_number_is_reported_with_the_nearest_ones():
    problem = refused(query.numbered, PLAN, ["2.1.9"])
    assert problem.params["number"] == "2.1.9"
    assert {"2.1.1", "2.1.2"} <= set(problem.params["near"])


def test_one_activity():
    assert query.one(PLAN, "1.10").activity.number == "1.10"
    assert query.one(PLAN, "1.1.").activity.number == "1.1"


def test_a_section_or_chapter_is_not_one_activity():
    problem = refused(query.one, PLAN, "I")
    assert (problem.code, problem.params["numbers"]) == ("number-is-a-group", ["1.1", "1.2", "1.10"])
    assert refused(query.one, PLAN, "2.1").params["numbers"] == ["2.1.1", "2.1.2"]
    assert refused(query.one, PLAN, "7").code == "unknown-number"


# People

PEOPLE = plan(
    *(
        activity(f"1.{index}", executors=(key,))
        for index, key in enumerate(("hr", "law", "press", "it", "branches"), 1)
    ),
    departments={
        "hr": Department(name="Kadrlar bo‘limi", head="B.Valiyev"),
        "law": Department(name="Yuridik bo‘lim", head="D.Valiyev"),
        "press": Department(name="Axborot xizmati", head="J.G‘ayratov", aliases=("Matbuot xizmati",)),
        "it": Department(name="Raqamlashtirish bo‘limi", head="J.G‘ayratov"),
        "vacant": Department(name="Moliya bo‘limi"),
    },
    groups={"branches": Group(name="hududiy filiallar", aliases=("branchlar",))},
)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Валиевга B.", "hr"), ("hr", "hr"), ("Kadrlar bo‘limi", "hr"), ("branchlar", "branches"), ("it", "it")],
)
def test_one_executor(name, key):
    assert query.owned(PEOPLE, name) == key


def test_one_executor_is_not_reported_by_who_heads_two():
    problem = refused(query.owned, PEOPLE, "G‘ayratov")
    assert problem.code == "ambiguous-department"
    assert problem.params["matches"] == ["Axborot xizmati", "Raqamlashtirish bo‘limi"]
    assert refused(query.owned, PEOPLE, "Valiyev").code == "ambiguous-owner"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("B.Valiyev", ["1.1"]),
        ("D.Valiyev", ["1.2"]),
        ("Б.Валиев", ["1.1"]),
        ("B.Valiyevga", ["1.1"]),
        ("G‘ayratov", ["1.3", "1.4"]),
        ("Gayratov", ["1.3", "1.4"]),
        ("ғайратовнинг", ["1.3", "1.4"]),
        ("hududiy filiallar", ["1.5"]),
        ("branches", ["1.5"]),
        ("press", ["1.3"]),
    ],
)
def test_owner(name, expected):
    assert numbers(query.owned_by(PEOPLE, name), made=PEOPLE) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hr", ["1.1"]),
        ("kadrlar", ["1.1"]),
        ("Кадрлар бўлими", ["1.1"]),
        ("matbuot", ["1.3"]),
        ("branchlar", ["1.5"]),
        ("vacant", []),
    ],
    ids=["key", "a word of the name", "the name in Cyrillic", "alias", "alias of a group", "without a task"],
)
def test_department(name, expected):
    assert numbers(query.executed_by(PEOPLE, name), made=PEOPLE) == expected


def test_supervisor():
    assert numbers(query.supervised_by(PLAN, "Xusanov")) == ["1.2"]
    assert numbers(query.supervised_by(PLAN, "Хусанов")) == ["1.2"]
    assert numbers(query.supervised_by(PLAN, "kuranov")) == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("asked", "name", "code", "matches"),
    [
        (query.owned_by, "Valiyev", "ambiguous-owner", ["B.Valiyev", "D.Valiyev"]),
        (query.executed_by, "bo‘limi", "ambiguous-department", None),
        (query.owned_by, "Karimov", "unknown-owner", None),
        (query.executed_by, "Valiyev", "unknown-but-head", None),
        (query.supervised_by, "Valiyev", "unknown-but-head", None),
    ],
)
def test_names_that_fit_several_or_nobody(asked, name, code, matches):
    problem = refused(asked, PEOPLE, name)
    assert (problem.code, problem.params["name"]) == (code, name)
    if matches:
        assert problem.params["matches"] == matches


def test_an_ambiguous_supervisor():
    twins = dict.fromkeys("ab", DEPARTMENTS["yuridik"])
    assert refused(query.supervised_by, plan(supervisors=twins), "yuridik").code == "ambiguous-supervisor"


def test_an_unknown_name_is_reported_with_the_nearest_ones():
    assert refused(query.owned_by, PEOPLE, "Gayratof").params["near"] == ("J.G‘ayratov",)
    assert refused(query.owned_by, PEOPLE, "kadirlar").params["near"][0] == "hr (Kadrlar bo‘limi)"
    assert "hr (Kadrlar bo‘limi)" in refused(query.executed_by, PEOPLE, "kadirlar").params["near"]


# Who reports

JOINT = activity(executors=("yuridik", "filiallar", "vakolatxonalar"))


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("yuridik", "yuridik"),
        ("Yuridik bo‘lim", "yuridik"),
        ("Abdukarimov", "yuridik"),
        ("filiallar", "filiallar"),
        ("filiallar/andijon", "filiallar/andijon"),
        ("andijon", "filiallar/andijon"),
        ("Андижон", "filiallar/andijon"),
        ("Buxoro viloyati", "filiallar/buxoro"),
        ("xorijdagi vakolatxonalar", "vakolatxonalar"),
    ],
)
def test_executor_of_an_activity(asked, key):
    assert query.executor_of(PLAN, JOINT, asked) == key


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("moliya", "not-an-executor"),
        ("filiallar/xiva", "not-an-executor"),
        ("yuridik/andijon", "not-an-executor"),
        ("viloyati", "ambiguous-executor"),
    ],
)
def test_who_cannot_report(asked, code):
    problem = refused(query.executor_of, PLAN, JOINT, asked)
    assert problem.code == code
    if code == "ambiguous-executor":
        assert problem.params["matches"] == ["filiallar/andijon", "filiallar/buxoro"]
    else:
        assert problem.params["executors"] == [*JOINT.executors, "andijon", "buxoro"]


# What the plan says


def test_kind_of_deadline():
    assert numbers(row_filters.WithDeadline(frozenset({"ongoing"}))) == ["1.10"]
    assert numbers(row_filters.WithDeadline(frozenset({"monthly", "external"}))) == ["2.1.1", "2.2.1"]


@pytest.mark.parametrize("asked", ["andijon", "Андижон", "filiallar/buxoro", "Buxoro viloyati"])
def test_member_of_a_group(asked):
    assert numbers(query.with_member(PLAN, asked)) == ["1.2"]


@pytest.mark.parametrize(("asked", "code"), [("xiva", "unknown-member"), ("viloyati", "ambiguous-member")])
def test_no_member(asked, code):
    assert refused(query.with_member, PLAN, asked).code == code


def test_what_another_filter_rejects():
    kuranov = row_filters.Supervised(frozenset({"kuranov"}))
    assert numbers(row_filters.Other(kuranov)) == ["1.10", "2.1.1", "2.1.2", "2.2.1"]


def test_filters_combine():
    both = (row_filters.Supervised(frozenset({"kuranov"})), row_filters.Executed(frozenset({"filiallar"})))
    assert numbers(*both) == ["1.2"]
    assert numbers(*both, row_filters.Numbered(frozenset({"1.1"}))) == []


# What has become of it


def selected(on, filters, *entries):
    return [item.number for item in states.select(state(on, PLAN, *entries).activities, filters)]


@pytest.mark.parametrize("words", ["o‘qitish", "oqitish", "ўқитиш", "fuqaro", "1.10", "o'qit 10"])
def test_words_of_a_title(words):
    assert selected("09-01", [states.Mentions(words)]) == ["1.10"]


def test_words_of_a_target():
    assert selected("09-01", [states.Mentions("people")]) == ["2.1.2"]
    assert selected("09-01", [states.Mentions("nowhere")]) == []


def test_words_of_notes_evidence_and_basis_that_count_on_the_day():
    entries = [
        entry("08-01", number="1.1", percent=5, note="Xat yuborildi"),
        entry("08-10", number="1.2", percent=5, evidence=("12-son dalolatnoma",)),
        entry("08-20", number="2.1.1", note="x", basis="04-12/511-son buyruq"),
    ]
    for words, expected in [("xat", ["1.1"]), ("dalolatnoma", ["1.2"]), ("buyruq", ["2.1.1"])]:
        assert selected("09-01", [states.Mentions(words)], *entries) == expected
        assert selected("07-31", [states.Mentions(words)], *entries) == []


def test_either_and_the_rest():
    done = states.InStatus(frozenset({"done"}))
    words = states.Mentions("fuqaro")
    complete = entry("08-01", number="1.1", complete=True)
    assert selected("09-01", [states.Either((done, words))], complete) == ["1.1", "1.10"]
    assert selected("09-01", [states.Other(states.Either((done, words)))], complete) == [
        "1.2",
        "2.1.1",
        "2.1.2",
        "2.2.1",
    ]


def test_state():
    entries = [
        entry("08-01", number="1.1", complete=True),
        entry("08-01", number="1.2", percent=5),
        entry("08-01", number="1.10", cancel=True),
    ]
    for status, expected in [
        ("done", ["1.1"]),
        ("in-progress", ["1.2"]),
        ("cancelled", ["1.10"]),
        ("not-started", ["2.1.1", "2.1.2", "2.2.1"]),
    ]:
        assert selected("09-01", [states.InStatus(frozenset({status}))], *entries) == expected


def test_flags():
    for flag, expected in [
        ("overdue", ["2.1.1"]),
        ("behind", ["2.1.2"]),
        ("silent", ["1.10"]),
        ("undated", ["2.2.1"]),
    ]:
        assert selected("10-01", [states.Flagged(flag)]) == expected


def test_due_before_a_day_asks_for_what_is_still_due():
    assert selected("07-15", [states.Due(last=day("07-31"))]) == ["2.1.1"]
    assert selected("07-15", [states.Due(last=day("07-30"))]) == []
    july = entry("07-10", number="2.1.1", note="x")
    assert selected("07-15", [states.Due(last=day("07-31"))], july) == []
    cancelled = entry("07-10", number="2.1.1", cancel=True)
    assert selected("07-15", [states.Due(last=day("07-31"))], cancelled) == []


def test_due_between_two_days():
    month = states.Due(day("09-01"), day("09-30"))
    reports = [entry(f"{month:02}-10", number="2.1.1", note="x") for month in (7, 8)]
    assert selected("09-01", [month], *reports) == ["2.1.1"]
    december = states.Due(day("12-31"), day("12-31"))
    assert selected("09-01", [december]) == ["1.1", "1.2", "2.1.2"]


def test_due_after_a_day():
    assert selected("09-01", [states.Due(first=day("12-31"))]) == ["1.1", "1.2", "2.1.2"]
    assert selected("09-01", [states.Due(first=day("2026-01-01"))]) == []


def test_due_goes_by_the_oldest_unmet_checkpoint():
    assert selected("09-01", [states.Due(day("09-01"), day("09-30"))]) == []
    assert selected("09-01", [states.Due(last=day("07-31"))]) == ["2.1.1"]


def test_an_unknown_executor_is_answered_with_a_similar_member():
    assert refused(query.executor_of, PLAN, JOINT, "andijin").params["near"] == (
        "andijon (Andijon viloyati)",
    )


def test_a_later_date_within_the_days_is_found_where_an_older_one_is_unmet():
    later = states.due_again([states.Due(day("09-01"), day("09-30"))])
    assert selected("09-01", later) == ["2.1.1"]
    assert selected("09-01", states.due_again([states.Due(last=day("09-30"))])) == []
    common = [states.Due(first=day("08-31")), states.Due(last=day("09-29")), states.Flagged("overdue")]
    assert selected("09-01", states.due_again(common)) == ["2.1.1"]
    cancelled = entry("08-10", number="2.1.1", cancel=True)
    assert selected("09-01", later, cancelled) == []


TWO_TARGETS = activity("1")._replace(
    targets=(
        Target("stipendiya", Decimal(2000), "nafar", "hamkorlikda stipendiya ajratish"),
        Target("kelishuvlar", Decimal(4), "ta", "hamkorlik kelishuvlari"),
    )
)


@pytest.mark.parametrize(
    ("query_", "key"), [("стипендия", "stipendiya"), ("STIP", "stipendiya"), ("kelish", "kelishuvlar")]
)
def test_a_target_is_found_in_any_script_and_case_by_a_beginning(query_, key):
    found = query.target(TWO_TARGETS, query_)
    assert found is not None
    assert found.key == key


def test_a_beginning_of_two_targets_finds_none():
    assert query.target(TWO_TARGETS, "hamkorlik") is None
