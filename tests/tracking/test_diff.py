"""The differences between two plan files, and between two days of one plan."""

from decimal import Decimal

from builders import activity, day, period, plan

from workplan_cli.model.plan import Department
from workplan_cli.tracking import diff


def fields(found):
    return [(each.number or each.title, each.field, each.before, each.after) for each in found]


def test_equal_plans_do_not_differ():
    one = plan(activity("1.1"), activity("1.2"))
    assert diff.of_files(one, one) == ()
    assert diff.of_days(one, one) == ()


def test_a_row_inserted_in_a_file_moves_the_others_and_is_the_only_new_one():
    """Case 03: a new 1.1, and the old 1.1 to 1.3 are 1.2 to 1.4."""
    old = plan(*(activity(f"1.{n}", title=f"Row {n}") for n in range(1, 4)))
    new = plan(activity("1.1", title="New"), *(activity(f"1.{n + 1}", title=f"Row {n}") for n in range(1, 4)))
    assert fields(diff.of_files(old, new)) == [
        ("1.1", "added", None, "1.1"),
        ("1.2", "number", "1.1", "1.2"),
        ("1.3", "number", "1.2", "1.3"),
        ("1.4", "number", "1.3", "1.4"),
    ]


def test_each_setting_that_changed_is_named_with_its_values_as_the_file_spells_them():
    old = plan(activity("1.1"))
    free = (period("2025-09-01", "2025-09-01"), period("2025-12-08", "2025-12-12"))
    new = old._replace(settings=old.settings._replace(amber=Decimal("0.8"), days_off=free))
    assert fields(diff.of_files(old, new)) == [
        ("plan", "settings.amber", "0.9", "0.8"),
        ("plan", "settings.days_off", None, "2025-09-01, 2025-12-08..2025-12-12"),
    ]


def test_a_reworded_row_keeps_its_number():
    old, new = plan(activity("1.1", title="Old words")), plan(activity("1.1", title="New words"))
    assert fields(diff.of_files(old, new)) == [("1.1", "title", "Old words", "New words")]


def test_a_title_in_another_script_is_the_same_title():
    old, new = (
        plan(activity("1.1", title="Hisobot")),
        plan(activity("1.2", title="ҲИСОБОТ")),
    )
    assert ("1.2", "number", "1.1", "1.2") in fields(diff.of_files(old, new))


def test_a_title_that_two_rows_have_is_no_identity():
    old = plan(activity("1.1", title="Same"), activity("1.2", title="Same"))
    new = plan(activity("1.1", title="Same"), activity("1.3", title="Same"))
    assert fields(diff.of_files(old, new)) == [("1.3", "added", None, "1.3"), ("1.2", "dropped", "1.2", None)]


def test_the_unit_of_a_target_is_compared_beside_its_value():
    def with_target(value, unit):
        (target,) = activity("1.1", targets={"odam": value}).targets
        return plan(activity("1.1")._replace(targets=(target._replace(unit=unit, label="yuborish"),)))

    old = with_target(5, "fuqaro")
    units = ("1.1", "target.odam", "yuborish, fuqaro", "yuborish, nafar")
    assert fields(diff.of_files(old, with_target(5, "nafar"))) == [units]
    assert fields(diff.of_files(old, with_target(7, "nafar"))) == [("1.1", "target.odam", "5", "7"), units]


def test_a_wording_in_brackets_has_one_pair_of_brackets():
    def worded(wording):
        (target,) = activity("1.1", targets={"odam": 4}).targets
        return plan(
            activity("1.1")._replace(targets=(target._replace(wording=wording, label="kelishuvlar"),))
        )

    found = diff.of_files(worded("(4 ta)"), worded("4 ta kelishuv"))
    assert fields(found) == [("1.1", "target.odam", "kelishuvlar (4 ta)", "kelishuvlar (4 ta kelishuv)")]


def test_every_field_of_a_row_and_of_the_plan_is_compared():
    old = plan(activity("1.1", targets={"odam": 5}, executors=("yuridik",)))
    new = plan(
        activity("1.1", "III-chorak", targets={"odam": 7}, executors=("moliya",), extra={"Manba": "Budjet"}),
        period=period("2025-07-01", "2025-12-30"),
        departments={**old.departments, "yangi": Department("Yangi bo‘lim")},
    )
    found = {(subject, field) for subject, field, _, _ in fields(diff.of_files(old, new))}
    assert found == {
        ("plan", "period"),
        ("departments.yangi", "added"),
        ("1.1", "deadline"),
        ("1.1", "executors"),
        ("1.1", "target.odam"),
        ("1.1", "extra.Manba"),
    }
    assert day("10-01") in new.period


def test_a_key_is_no_difference_if_it_means_the_same():
    """The new file was written by another person: other keys, the same departments, people and targets."""
    old = plan(activity(supervisors=("kuranov",), targets={"people": 100, "offices": 1, "courses": 1}))
    targets = tuple(each._replace(key=f"{each.key}-soni") for each in old.chapters[0].activities[0].targets)
    departments = {f"{key}-bolimi": each for key, each in old.departments.items()}
    new = plan(
        activity(executors=("yuridik-bolimi",), supervisors=("m-kuranov",))._replace(targets=targets),
        departments=departments,
        supervisors={f"m-{key}": each for key, each in old.supervisors.items()},
        groups={
            key: each._replace(members={f"{name}-v": member for name, member in each.members.items()})
            for key, each in old.groups.items()
        },
    )
    assert diff.of_files(old, new) == ()


def test_a_key_is_a_difference_if_it_means_another_body():
    """The files give one key to two departments, and two keys to one."""
    legal, money = Department("Yuridik bo‘lim", "A"), Department("Moliya bo‘limi", "B")
    old = plan(activity(executors=("a",)), departments={"a": legal}, groups={}, supervisors={})
    new = plan(activity(executors=("a",)), departments={"a": money, "b": legal}, groups={}, supervisors={})
    assert fields(diff.of_files(old, new)) == [
        ("departments.a-2", "added", None, "Moliya bo‘limi"),
        ("1.1", "executors", "Yuridik bo‘lim", "Moliya bo‘limi"),
    ]


def test_a_department_with_another_name_and_key_is_known_by_its_head():
    legal = Department("Yuridik bo‘lim", "A.Abdukarimov")
    old = plan(activity(executors=("a",)), departments={"a": legal}, groups={}, supervisors={})
    new = plan(
        activity(executors=("b",)),
        departments={"b": legal._replace(name="Huquq bo‘limi")},
        groups={},
        supervisors={},
    )
    assert fields(diff.of_files(old, new)) == [
        ("departments.a", "name", "Yuridik bo‘lim", "Huquq bo‘limi"),
    ]
