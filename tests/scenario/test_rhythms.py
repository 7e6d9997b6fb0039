"""The checkpoints of repeating deadlines, compared with the second implementation."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from scenario.plain_deadlines import WEEKDAYS, explicit, units_of

from workplan_cli.language.deadline_forms import understand
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import DeadlineForm, Period
from workplan_cli.tracking.checkpoints import checkpoints

periods = st.builds(
    lambda start, length: Period(start, start + timedelta(days=length)),
    st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    st.integers(0, 1200),
)
weekly = st.fixed_dictionaries(
    {"kind": st.just("weekly"), "every": st.integers(1, 5)}, optional={"day": st.sampled_from(WEEKDAYS)}
)
by_months = st.fixed_dictionaries(
    {"kind": st.sampled_from(["monthly", "quarterly", "half-yearly", "yearly"]), "every": st.integers(1, 5)},
    optional={"day": st.integers(1, 31).map(str)},
)
next_month = st.fixed_dictionaries(
    {"kind": st.sampled_from(["monthly", "quarterly"]), "every": st.integers(1, 3), "in": st.just("next")}
    | {"day": st.integers(1, 31).map(str)}
)


@given(weekly | by_months | next_month, periods)
def test_both_implementations_name_the_same_units_and_due_days(stated, period):
    plain = units_of(explicit(stated), period.start, period.end)
    fields = {"in_" if key == "in" else key: value for key, value in stated.items()}
    found = checkpoints(understand(DeadlineForm(text="davrda", **fields)), period, Calendar())
    assert [(each.label, each.due, each.end) for each in found] == [
        (unit.label, unit.due, unit.last) for unit in plain
    ]
