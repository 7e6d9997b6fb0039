"""The descriptions in the JSON Schema of plan.yaml and of an amendment, in the languages other than English.

Each language is a module with a dictionary, ``TEXTS``. Its keys are the name of a record (``Plan``), of a
record and a field (``Plan.title``), or of a scalar (``day``). The English descriptions are in the source code
of the model. A name in backquotes is written as in the file, in every language.
"""

from collections.abc import Mapping
from importlib import import_module

from workplan_cli.locales import LANGUAGES


def descriptions(language: str) -> Mapping[str, str]:
    """Return the descriptions in a language by key, or an empty mapping for English.

    Raises ``KeyError`` for an unknown tag.
    """
    name = LANGUAGES[language]
    texts: Mapping[str, str] = {} if name == "en" else import_module(f"{__name__}.{name}").TEXTS
    return texts
