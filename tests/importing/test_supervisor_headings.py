"""The column of those who supervise has many headings; "Head" names them only beside the executors."""

import pytest
from imported import activities, plan_of


@pytest.mark.parametrize(
    "heading",
    [
        "Overseen by",
        "Supervised by",
        "Controlled by",
        "Контроль",
        "Курирует",
        "Nazorat",
        "Nazoratchi",
        "Rahbar",
    ],
)
def test_a_column_of_persons_who_supervise(heading):
    imported = plan_of(
        "Work plan of the Department for 2025",
        f"No. | Activity | Deadline | Executors | {heading}",
        "1 | Repair clinics | Q4 2025 | HR Unit | J. Smith",
        "2 | Train nurses | Q4 2025 | Finance Unit | A. Brown",
    )
    names = [imported.plan.supervisors[key].name for each in activities(imported) for key in each.supervisors]
    assert names == ["J. Smith", "A. Brown"]


def test_the_head_alone_executes():
    imported = plan_of(
        "Agentlikning 2025-yil ish rejasi",
        "T/r | Tadbirlar | Muddat | Rahbar",
        "1 | Kurslar ochish | dekabr | A.Valiyev",
    )
    [activity] = activities(imported)
    assert (len(activity.executors), activity.supervisors) == (1, ())
