"""Records behave as ``typing.NamedTuple`` does, which is what the type checker takes them for."""

import copy
import pickle
from typing import NamedTuple

import pytest

from workplan_cli.model.record import Record


class Place(Record):
    """A point on a map."""

    name: str
    north: int = 0
    east: "int | Unknown" = 0  # noqa: F821 - annotations are not evaluated

    @property
    def far(self) -> bool:
        """Whether it is far from the origin."""
        return self.north + self.east > 100


class Reference(NamedTuple):
    name: str
    north: int = 0
    east: int = 0


KEPT = Place("Samarqand", 39, 66)


@pytest.mark.parametrize(
    ("given", "named"),
    [(("a",), {}), (("a", 1), {}), ((), {"east": 2, "name": "a"}), (("a", 1), {"east": 2})],
)
def test_a_record_is_made_as_a_named_tuple_is(given, named):
    assert Place(*given, **named) == Reference(*given, **named)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("a", 1, 2, 3), {}), (("a",), {"name": "b"}), ((), {"x": 1})]
)
def test_wrong_values_are_refused_with_the_same_words(given, named):
    with pytest.raises(TypeError) as expected:
        Reference(*given, **named)
    with pytest.raises(TypeError) as found:
        Place(*given, **named)
    assert str(found.value) == str(expected.value).replace("Reference", "Place")


def test_fields_are_read_by_name_and_by_place():
    assert (KEPT.name, KEPT.north, KEPT[2], KEPT.far) == ("Samarqand", 39, 66, True)
    name, *_ = KEPT
    assert name == "Samarqand"
    match KEPT:
        case Place(name, 39, east=east):
            assert (name, east) == ("Samarqand", 66)
        case _:
            pytest.fail("no match")


def test_the_helpers_of_a_named_tuple():
    reference = Reference(*KEPT)
    assert Place._fields == Reference._fields
    assert Place._field_defaults == Reference._field_defaults
    assert KEPT._asdict() == reference._asdict()
    assert repr(KEPT) == repr(reference).replace("Reference", "Place")
    assert type(Place._make(reference)) is Place
    assert Place._make(reference) == KEPT
    assert KEPT._replace(north=40) == ("Samarqand", 40, 66)
    with pytest.raises(ValueError, match="south"):
        KEPT._replace(south=1)
    with pytest.raises(TypeError, match="1 values for 3 fields"):
        Place._make(["a"])


def test_a_record_cannot_be_changed():
    with pytest.raises(AttributeError):
        KEPT.name = "Buxoro"
    with pytest.raises(AttributeError):
        KEPT.west = 1


def test_a_record_can_be_copied():
    assert copy.copy(KEPT) == pickle.loads(pickle.dumps(KEPT)) == KEPT
    assert type(copy.deepcopy(KEPT)) is Place


def test_a_subclass_may_keep_more():
    class Visited(Place):
        when: str = "today"

    visited = Visited("Xiva")
    visited.when = "yesterday"
    assert (visited, visited.when, Visited._fields) == (("Xiva", 0, 0), "yesterday", Place._fields)


def test_a_field_without_a_default_comes_first():
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(Record):
            name: str = ""
            north: int
