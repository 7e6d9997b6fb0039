"""One entry, one line: what is written reads the same everywhere, what is damaged is refused."""

import json
import time
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zlib import crc32

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from workbench import examples

from workplan_cli.errors import ValueProblem
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.store.journal.line_format import KNOWN, decode, encode, parse

DONE = Entry(
    id="5b435c710206ccb1",
    activity="2.10",
    kind=EntryKind.DONE,
    on=date(2025, 10, 1),
    recorded=datetime(2025, 10, 1, 9, 30, 0, 7, tzinfo=UTC),
    author="nodira@toshkent",
    seq=12,
    value=Decimal("113.7"),
    target="fuqarolar",
    executor="hududiy-filiallar/andijon",
    period="2025-Q3",
    note="Ўқитилди",
    evidence=("№ 14-25", "https://example.uz/hisobot.pdf"),
    forced=("below-previous",),
)
LINE = encode(DONE).decode().rstrip("\n")
BARE = LINE.rpartition(', "sum"')[0] + "}"

text = st.text(st.characters(exclude_categories=["Cs"]))
name = text.filter(bool)
quantities = st.decimals(0, 10**18, allow_nan=False, places=6) | st.integers(0, 10**30).map(Decimal)
percentages = st.decimals(0, 100, allow_nan=False, places=6) | st.integers(0, 100).map(Decimal)
NEEDED = {
    EntryKind.DONE: {"value": quantities},
    EntryKind.ADD: {"value": quantities},
    EntryKind.PERCENT: {"value": percentages},
    EntryKind.SCHEDULE: {
        "dates": st.lists(st.dates(), min_size=1, max_size=4).map(tuple),
        "basis": st.text("abc", min_size=1),
    },
    EntryKind.REVERT: {"reverts": name.filter(str.strip)},
    EntryKind.CANCEL: {"note": text.filter(str.strip)},
    EntryKind.ACCEPT: {"by": name.filter(str.strip)},
    EntryKind.RETURN: {"by": name.filter(str.strip), "note": text.filter(str.strip)},
}


@st.composite
def entries(draw, **fixed):
    kind = draw(fixed.pop("kind", st.sampled_from(EntryKind)))
    parts = {
        "id": name,
        "activity": name,
        "on": st.dates(),
        "recorded": st.datetimes(timezones=st.just(UTC)),
        "author": name,
        "seq": st.integers(1, 10**14),
        "target": st.none() | name,
        "executor": st.none() | name,
        "period": st.none() | name,
        "note": st.none() | text,
        "evidence": st.lists(name, max_size=3).map(tuple),
        "forced": st.lists(name, max_size=3).map(tuple),
        "by": st.none() | name,
        **NEEDED.get(kind, {}),
        **fixed,
    }
    return Entry(kind=kind, **{key: draw(values) for key, values in parts.items()})


def refusal(line):
    with pytest.raises(ValueProblem) as refused:
        decode(line)
    return refused.value.code, refused.value.params


def without_sum(**changes):
    """The line as a person might write it: keys replaced, or left out where ``None``."""
    fields = {**json.loads(BARE[2:]), **changes}
    return "- " + json.dumps({key: value for key, value in fields.items() if value is not None})


def test_dates_of_version_0_1_have_their_basis_as_first_evidence():
    line = without_sum(kind="schedule", done=None, dates=["2025-11-01"], evidence=["12-son", "a/b"])
    assert (decode(line).basis, decode(line).evidence) == ("12-son", ("a/b",))
    line = without_sum(kind="schedule", done=None, dates=["2025-11-01"], evidence=["a/b"], basis="12-son")
    assert (decode(line).basis, decode(line).evidence) == ("12-son", ("a/b",))


class TestWriting:
    def test_a_line(self):
        assert LINE == (
            '- {"id": "5b435c710206ccb1", "activity": "2.10", "kind": "done", "on": "2025-10-01", '
            '"recorded": "2025-10-01T09:30:00.000007Z", "writer": "nodira@toshkent", "seq": 12, '
            '"done": "113.7", "target": "fuqarolar", "executor": "hududiy-filiallar/andijon", '
            '"period": "2025-Q3", "note": "Ўқитилди", '
            '"evidence": ["№ 14-25", "https://example.uz/hisobot.pdf"], "forced": ["below-previous"], '
            '"sum": "b5410b14"}'
        )

    @given(entries())
    @examples(300)
    def test_json_and_both_yaml_loaders_read_the_same(self, entry):
        line = encode(entry).decode()
        said = json.loads(line[2:])
        assert yaml.safe_load(line) == [said]
        assert yaml.load(line, yaml.CSafeLoader) == [said]
        assert said.keys() <= KNOWN

    @given(entries())
    @examples(300)
    def test_what_is_written_is_read_back(self, entry):
        line = encode(entry).decode()
        assert line.count("\n") == 1
        assert decode(line) == entry

    @pytest.mark.parametrize(
        ("value", "written"),
        [
            ("5", 5),
            ("5.00", 5),
            ("-0", 0),
            ("1E+3", 1000),
            ("12.50", "12.5"),
            ("0.000001", "0.000001"),
            ("999999999999999", 999999999999999),
            ("9007199254740993", "9007199254740993"),
        ],
    )
    def test_quantities_are_integers_or_decimal_texts(self, value, written):
        line = encode(DONE._replace(value=Decimal(value))).decode()
        assert json.loads(line[2:])["done"] == written
        assert decode(line).value == Decimal(value)

    def test_a_moment_of_another_zone_is_written_in_utc(self):
        moment = datetime(2025, 10, 1, 3, 0, tzinfo=timezone(timedelta(hours=5)))
        assert '"recorded": "2025-09-30T22:00:00.000000Z"' in encode(DONE._replace(recorded=moment)).decode()

    @pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is not a variable there")
    def test_the_zone_of_the_machine_makes_no_difference(self, monkeypatch):
        with monkeypatch.context() as tashkent:
            tashkent.setenv("TZ", "UZT-5")
            time.tzset()
            line = encode(DONE).decode()
        time.tzset()
        assert line == LINE + "\n"

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"note": "\ud83d"}, "unpaired-surrogate"),
            ({"id": ""}, "entry-bad-value"),
            ({"seq": 0}, "entry-bad-value"),
            ({"value": None}, "entry-key-missing"),
            ({"value": Decimal("NaN")}, "entry-bad-value"),
            ({"value": Decimal("1E+999999")}, "entry-bad-value"),
            ({"value": Decimal("0E+999999")}, "entry-bad-value"),
            ({"kind": EntryKind.COMPLETE}, "entry-bad-value"),
            ({"recorded": datetime(2025, 10, 1)}, "entry-bad-value"),  # noqa: DTZ001 - what is refused
        ],
    )
    def test_what_could_not_be_read_back_is_refused(self, change, code):
        with pytest.raises(ValueProblem) as refused:
            encode(DONE._replace(**change))
        assert refused.value.code == code

    @pytest.mark.parametrize(
        ("change", "params"),
        [
            ({"kind": EntryKind.COMPLETE}, {"key": "complete", "value": "113.7"}),
            ({"value": Decimal("NaN")}, {"key": "value", "value": "NaN"}),
        ],
    )
    def test_the_value_that_could_not_be_read_back_is_named(self, change, params):
        with pytest.raises(ValueProblem) as refused:
            encode(DONE._replace(**change))
        assert refused.value.params == params


class TestReading:
    @pytest.mark.parametrize("line", [LINE, LINE + "\r", LINE + " \n", BARE])
    def test_what_is_harmless(self, line):
        assert decode(line) == DONE

    def test_what_people_write_by_hand(self):
        assert decode(without_sum(done=113.7)) == DONE
        assert decode(without_sum(recorded="2025-10-01T09:30:00Z")).recorded == DONE.recorded.replace(
            microsecond=0
        )

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            ("percent", 900),
            ("percent", "100.1"),
            ("percent", -1),
            ("add", -9000),
            ("add", "-0.5"),
            ("done", -1),
            ("done", -1.5),
        ],
    )
    def test_a_value_that_nobody_can_report_is_damage(self, kind, value):
        line = without_sum(**{"kind": kind, "done": None, "target": None, kind: value})
        assert refusal(line) == ("entry-bad-value", {"key": kind, "value": json.dumps(value)})

    @pytest.mark.parametrize(("kind", "value"), [("percent", 0), ("percent", 100), ("add", 0), ("done", 0)])
    def test_the_least_and_the_greatest_value_can_be_reported(self, kind, value):
        line = without_sum(**{"kind": kind, "done": None, "target": None, kind: value})
        assert decode(line).value == value

    def test_keys_of_a_newer_version_are_passed_over(self):
        assert decode(without_sum(mood=["calm"])) == DONE
        assert set(parse(without_sum(mood=1))) - KNOWN == {"mood"}

    def test_a_key_of_a_newer_version_may_hold_a_sum_of_its_own(self):
        said = BARE[:-1] + ', "mood": {"x": 1, "sum": "5"}'
        assert decode(f'{said}, "sum": "{crc32(said.encode()):08x}"}}') == DONE

    def test_every_altered_character_shows(self):
        for place, character in enumerate(LINE):
            altered = LINE[:place] + chr(ord(character) ^ 1) + LINE[place + 1 :]
            try:
                strange = parse(altered).keys() - KNOWN  # the name of the checksum itself
            except ValueProblem:
                continue
            assert strange, altered

    def test_a_line_cut_off_is_damaged(self):
        for end in range(len(LINE)):
            assert refusal(LINE[:end])[0] == "damaged-line"

    @pytest.mark.parametrize(
        ("line", "column"),
        [
            ("", 1),
            ("id: 5", 1),
            (BARE[2:], 1),
            ("  " + BARE, 1),
            ("- 5", 3),
            ("- []", 3),
            ('- {"id": }', 10),
            ("- " + "[" * 100_000, 3),
            (without_sum(seq=1).replace("1,", "9" * 5000 + ","), 3),
            (BARE.replace('"113.7"', "1e99999999999999999999"), 3),
        ],
    )
    def test_damage_has_a_place(self, line, column):
        assert refusal(line) == ("damaged-line", {"column": column})

    @pytest.mark.parametrize(
        ("line", "code", "params"),
        [
            (BARE + BARE, "text-after-entry", {"column": len(BARE) + 1}),
            (BARE + "X", "text-after-entry", {"column": len(BARE) + 1}),
            (BARE + "\u00a0", "text-after-entry", {"column": len(BARE) + 1}),
            (LINE.replace("2.10", "2.1"), "entry-altered", {"column": 1}),
            (LINE.replace(', "target"', ',  "target"'), "entry-altered", {"column": 1}),
            (BARE.replace('"seq"', '"on": "2025-01-01", "seq"'), "entry-key-twice", {"key": "on"}),
            (BARE.replace("Ўқитилди", "\\ud83d"), "unpaired-surrogate", {}),
            (BARE.replace("12", "NaN"), "entry-not-finite", {"value": "NaN"}),
            (BARE.replace("12", "-Infinity"), "entry-not-finite", {"value": "-Infinity"}),
            (without_sum(id=None), "entry-key-missing", {"key": "id"}),
            (without_sum(writer=None), "entry-key-missing", {"key": "writer"}),
            (without_sum(seq=None), "entry-key-missing", {"key": "seq"}),
            (without_sum(done=None), "entry-key-missing", {"key": "done"}),
            (without_sum(kind=None, done=None), "entry-key-missing", {"key": "kind"}),
            (without_sum(kind="schedule", done=None), "entry-key-missing", {"key": "dates"}),
            (without_sum(kind="revert", done=None), "entry-key-missing", {"key": "reverts"}),
            (without_sum(kind="accept", done=None), "entry-key-missing", {"key": "by"}),
            (without_sum(kind="return", done=None, note="Hujjat yo‘q"), "entry-key-missing", {"key": "by"}),
            (
                without_sum(kind="return", done=None, by="xusanov", note=None),
                "entry-key-missing",
                {"key": "note"},
            ),
            (
                without_sum(kind="return", done=None, by="xusanov", note=" "),
                "entry-key-missing",
                {"key": "note"},
            ),
            (without_sum(add=5), "entry-key-misplaced", {"key": "add", "kind": "done"}),
            (without_sum(kind="complete"), "entry-key-misplaced", {"key": "done", "kind": "complete"}),
            (without_sum(kind="won"), "entry-unknown-kind", {"key": "kind", "value": '"won"'}),
            (without_sum(kind=[]), "entry-unknown-kind", {"key": "kind", "value": "[]"}),
        ],
    )
    def test_what_is_refused(self, line, code, params):
        assert refusal(line) == (code, params)

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("id", 5),
            ("id", ""),
            ("activity", 2.1),
            ("on", "2025-02-30"),
            ("on", "20251001"),
            ("on", "2025-W40-1"),
            ("on", "2025-10-01 "),
            ("on", 20251001),
            ("recorded", "2025-10-01"),
            ("recorded", "2025-10-01T09:30:00"),
            ("recorded", "2025-10-01T09:30:00+05:00"),
            ("recorded", 5),
            ("seq", 0),
            ("seq", True),
            ("seq", "1"),
            ("seq", 10**15),
            ("done", True),
            ("done", "1e5"),
            ("done", 1e22),
            ("done", "٣"),
            ("done", "1_000"),
            ("done", "9" * 41),
            ("target", ["a"]),
            ("note", 5),
            ("evidence", "№ 14"),
            ("evidence", [5]),
            ("dates", []),
            ("dates", ["soon"]),
        ],
    )
    def test_a_value_of_the_wrong_form(self, key, value):
        assert refusal(without_sum(**{key: value})) == (
            "entry-bad-value",
            {"key": key, "value": json.dumps(value, ensure_ascii=False, default=float)},
        )

    def test_a_long_value_is_shown_cut(self):
        assert refusal(without_sum(on="x" * 200))[1] == {"key": "on", "value": '"' + "x" * 79}


@pytest.mark.parametrize("mark", ["", "9C1F03AA", "9c1f03a", 5])
def test_a_mark_is_eight_digits(mark):
    line = {"id": "a", "activity": "1.1", "kind": "note", "on": "2025-10-01", "mark": mark}
    line |= {"recorded": "2025-10-01T05:00:00.000000Z", "writer": "ali", "seq": 1}
    with pytest.raises(ValueProblem) as refused:
        decode(f"- {json.dumps(line)}")
    assert refused.value.code == "entry-bad-value"
