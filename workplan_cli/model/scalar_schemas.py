"""The JSON Schemas of the single values in a file. An editor uses them to complete and check the file."""

from collections.abc import Mapping
from typing import Any

from workplan_cli.model.field_types import DAYS_PATTERN, KEY_PATTERN, OFFSET_PATTERN

NUMBER_PATTERN = r"^\s*[0-9]"
"""Matches a number written as a text; it may end in a word: `113,7 ming`."""

DAY_PATTERN = (
    "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
    r"|(?:(?:0[1-9]|[12][0-9]|3[01])\.(?:0[13578]|1[02])"
    r"|(?:0[1-9]|[12][0-9]|30)\.(?:0[469]|11)|(?:0[1-9]|[12][0-9])\.02)\.[0-9]{4})$"
)
"""Matches the days that a calendar has, and 29 February of every year. Editors do not check a `format`."""

SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string", "minLength": 1, "description": "Words, at most 20 000 characters."},
    "key": {
        "type": "string",
        "pattern": KEY_PATTERN,
        "description": "Small Latin letters and digits, with hyphens between: `xorijdagi-filial`.",
    },
    "email": {"type": "string", "format": "email", "description": "`yuridik@example.uz`"},
    "number": {
        "type": ["string", "number"],
        "description": "Numbers with points between them, kept as a text: `2.10` is not `2.1`.",
    },
    "day": {"type": "string", "pattern": DAY_PATTERN, "description": "`2025-10-01` or `01.10.2025`."},
    "count": {
        "type": "integer",
        "minimum": 1,
        "maximum": 9999,
        "description": "A whole number from 1 to 9999.",
    },
    "whole": {
        "type": "integer",
        "minimum": 0,
        "maximum": 366,
        "description": "A whole number from 0 to 366.",
    },
    "days": {
        "type": "string",
        "pattern": DAYS_PATTERN,
        "description": "A day, or the days from one to another: `2025-12-08..2025-12-12`.",
    },
    "shift": {
        "type": "string",
        "enum": ["before", "after", "same"],
        "description": "`before`, `after` or `same`.",
    },
    "quantity": {
        "type": ["number", "string"],
        "pattern": NUMBER_PATTERN,
        "description": "A number above 0, exact: `113700`, `1.5`, `1,5 mln`.",
    },
    "offset": {
        "type": "string",
        "pattern": OFFSET_PATTERN,
        "description": "Hours and minutes from UTC: `'+05:00'`.",
    },
    "basis": {"type": "string", "minLength": 1, "description": "The name of a document."},
    "demand": {"enum": ["none", "required"], "description": "`none` or `required`."},
    "fraction": {
        "type": ["number", "string"],
        "pattern": NUMBER_PATTERN,
        "description": "A number from 0 to 1: `0.75`.",
    },
    "moment": {
        "type": "string",
        "format": "date-time",
        "description": "A moment in UTC, with microseconds: `2025-10-11T04:12:09.118204Z`.",
    },
}
"""The schema of each scalar, by the method of the vocabulary that parses it (:attr:`~.Scalar.reader`)."""
