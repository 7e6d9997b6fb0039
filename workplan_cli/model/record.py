"""The base class of all records: named tuples that are cheap to define.

A command defines about a hundred records before it does anything. ``typing.NamedTuple`` compiles a
constructor for each of them, which took a third of the running time of ``workplan list``, not counting the
import of Typer. Here a constructor is compiled once for each number of fields. Each record gets a copy of the
constructor with the names of its own fields.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, Self

__all__ = ["Record"]

_Places = namedtuple("_Places", "a b c d e f g h i j k l m n o p q r s t u v w x")  # noqa: PYI024 - has no types
_GETTERS = tuple(vars(_Places)[letter] for letter in _Places._fields)
"""Descriptors that each read one position of a tuple. Their number is the maximum number of fields."""


@cache
def _template(count: int) -> FunctionType:
    values = "".join(f"value{place}, " for place in range(count))
    source = f"lambda cls, {values}: new(cls, ({values}))"
    made: FunctionType = eval(source, {"new": tuple.__new__})  # noqa: S307 - the text is made of numbers
    return made


def _constructor(name: str, fields: tuple[str, ...], defaults: tuple[object, ...]) -> FunctionType:
    """Return the ``__new__`` of the record ``name``: a copy of a template, with the record's field names."""
    template = _template(len(fields))
    code = template.__code__.replace(
        co_varnames=("cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
    )
    return FunctionType(code, template.__globals__, "__new__", defaults)


class RecordType(type):
    """The metaclass of the records. A subclass of a record is an ordinary class."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        """Define a class. Each annotation in the body of a record defines a field.

        Raises ``TypeError`` if a field without a default follows one with a default.
        """
        if bases == (tuple,) or bases != (_Record,):
            return super().__new__(cls, name, bases, namespace)
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace.pop(field) for field in fields if field in namespace}
        if fields[len(fields) - len(defaults) :] != tuple(defaults):
            raise TypeError(f"{name}: a field without a default follows one with a default")
        # All attributes at once: setting one of a class that exists takes as long as defining a small one.
        namespace.update(zip(fields, _GETTERS, strict=False))
        namespace |= {
            "__slots__": (),
            "__new__": _constructor(name, fields, tuple(defaults.values())),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
        }
        return super().__new__(cls, name, bases, namespace)


class _Record(tuple[Any, ...], metaclass=RecordType):
    """An immutable record with named fields. It has the attributes of a ``typing.NamedTuple``."""

    __slots__ = ()
    _fields = tuple[str, ...]()  # no annotation: typing.get_type_hints would count it as a field

    @classmethod
    def _make(cls, values: Any) -> Self:
        """Return a record with the given values.

        Raises ``TypeError`` unless there is one value for each field.
        """
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__}: {len(made)} values for {len(cls._fields)} fields")
        return made

    def _replace(self, /, **changes: Any) -> Self:
        """Return a copy with other values. Raises ``ValueError`` for a name that is not a field."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"no fields of {type(self).__name__}: {', '.join(changes)}")
        return made

    def _asdict(self) -> dict[str, Any]:
        """Return a dictionary from the name of each field to its value."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        """Return the constructor call that creates an equal record, as text."""
        values = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({values})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return the arguments with which ``copy`` and ``pickle`` make a copy of the record."""
        return tuple(self)


if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    Record = _Record
