"""The types of the fields of the model. Pydantic reads each field by its type.

Pydantic validates the strings of a file directly into the records of the model. A field that is not a plain
string is parsed by a method of the vocabulary. The vocabulary is an object that Pydantic receives as the
validation context, so that the model does not depend on the language of the plan. Only this module imports
``pydantic_core``.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar, get_type_hints

from workplan_cli.model.record import Record

T = TypeVar("T")


class Scalar(Record):
    """A marker for a field whose string is parsed by the vocabulary's method ``reader``."""

    reader: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        # Imported when used: a command that reads the plan from the cache starts without Pydantic.
        from pydantic_core import PydanticCustomError, core_schema

        def read(value: object, info: Any) -> object:
            if not isinstance(value, str):
                raise PydanticCustomError("text_expected", "a single value is expected")
            return getattr(info.context, self.reader)(value)

        return core_schema.with_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        # Imported when used: only `schema` prints it.
        from workplan_cli.model.scalar_schemas import SCHEMAS

        return dict(SCHEMAS[self.reader])


class Basis(Record):
    """A document on which an activity rests.

    ``text`` is the name of the document in the words of the plan. ``document`` identifies the document, with
    the same value in Latin and Cyrillic script: it is the document's number or, without a number, the whole
    name.
    """

    text: str
    document: str


class OneOrMore:
    """A marker for a field with a list of values, in which a single value may be written without the list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def listed(value: object) -> object:
            return [value] if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(listed, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        several: dict[str, Any] = handler(core)
        return {"anyOf": [several["items"], several]}


def key_of(field: str) -> str:
    """Return the key in the file for a field of a record.

    Example: the field ``in_`` has the key ``in``, which Python does not allow as the name of a field.
    """
    return field.removesuffix("_")


def read_from_mapping(record: type[T]) -> type[T]:
    """Make Pydantic read the named tuple from a mapping with exactly the fields of the tuple.

    By default, Pydantic accepts a list too. A list in the file would then be read as a record by mistake.
    """
    fields = {key_of(name): name for name in record.__annotations__}

    def read(values: Mapping[str, Any]) -> T:
        return record(**{fields[key]: value for key, value in values.items()})

    def schema(_: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        required = record.__annotations__.keys() - record._field_defaults  # type: ignore[attr-defined]
        typed = {
            key_of(name): core_schema.typed_dict_field(
                handler.generate_schema(kind), required=name in required
            )
            for name, kind in get_type_hints(record, include_extras=True).items()
        }
        mapping = core_schema.typed_dict_schema(
            typed,
            extra_behavior="forbid",
            metadata={"pydantic_js_updates": {"title": record.__name__, "description": record.__doc__}},
        )
        return core_schema.no_info_after_validator_function(read, mapping)

    record.__get_pydantic_core_schema__ = schema  # type: ignore[attr-defined]
    return record


def read_by_vocabulary(reader: str, form: type[object]) -> Callable[[type[T]], type[T]]:
    """Return a decorator that makes Pydantic read a record from a string or from a mapping.

    The mapping has the fields of ``form``. A string stands for a ``form`` with only the field ``text``.
    ``reader`` is the name of the vocabulary's method that converts the form to the record.
    """

    def schema(_: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def spread(value: object) -> object:
            return {"text": value} if isinstance(value, str) else value

        def understand(read: object, info: Any) -> object:
            return getattr(info.context, reader)(read)

        spelled = core_schema.no_info_before_validator_function(spread, handler.generate_schema(form))
        return core_schema.with_info_after_validator_function(understand, spelled)

    def json_schema(core: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core)]}

    def mark(record: type[T]) -> type[T]:
        record.__get_pydantic_core_schema__ = schema  # type: ignore[attr-defined]
        record.__get_pydantic_json_schema__ = json_schema  # type: ignore[attr-defined]
        return record

    return mark


KEY_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
DAYS_PATTERN = r"^\S{10}(?:\s*\.\.\s*\S{10})?$"
OFFSET_PATTERN = r"^[+-](?:0[0-9]|1[0-4]):[0-5][0-9]$"


Text = Annotated[str, Scalar("text")]
"""A string that is not blank."""

Bases = Annotated[tuple[Annotated[Basis, Scalar("basis")], ...], OneOrMore()]
"""One document, or a list of documents."""

Emails = Annotated[tuple[Annotated[str, Scalar("email")], ...], OneOrMore()]
"""One e-mail address, or a list of them."""

Key = Annotated[str, Scalar("key")]
"""A key of a department, group, member, supervisor or target."""

Number = Annotated[str, Scalar("number")]
"""The number of a section or activity, as a string: YAML would read ``2.10`` as the number 2.1."""

Day = Annotated[date, Scalar("day")]
"""A date, written ``2025-10-01`` or ``01.10.2025``."""

Count = Annotated[int, Scalar("count")]
"""An integer of at least 1."""

Whole = Annotated[int, Scalar("whole")]
"""An integer from 0 to 366."""

Offset = Annotated[str, Scalar("offset")]
"""A fixed distance from UTC, such as ``+05:00``."""

Demand = Annotated[str, Scalar("demand")]
"""Whether a plan demands something: ``none`` or ``required``."""

Quantity = Annotated[Decimal, Scalar("quantity")]
"""An exact decimal number above 0."""

Share = Annotated[Decimal, Scalar("fraction")]
"""An exact decimal fraction from 0 to 1."""

Moment = Annotated[datetime, Scalar("moment")]
"""A moment, with a time zone."""
