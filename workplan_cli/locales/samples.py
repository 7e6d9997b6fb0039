"""Samples of the values of options, for messages about a value that is missing."""

import re
from collections.abc import Mapping

from workplan_cli.locales import Catalogue
from workplan_cli.locales.words import in_words

_DAY = "2025-10-01"

SAMPLES: Mapping[str, str] = {
    "--activity-basis": '"{basis}"',
    "--add": "1500",
    "amend --add": "plan-2.yaml",
    "--answer-by": _DAY,
    "--as": "Kuranov",
    "--as-of": _DAY,
    "--basis": '"{basis}"',
    "--by": "supervisor",
    "--columns": "number,title,state",
    "history --columns": "on,activity,note",
    "--deadline": "quarter",
    "amend --deadline": '"{deadline}"',
    "--department": "yuridik",
    "--depth": "2",
    "--done": "40000",
    "--due-after": _DAY,
    "--due-before": _DAY,
    "--due-within": "30d",
    "--evidence": '"{evidence}"',
    "--executor": "andijon",
    "--executors": "yuridik,moliya-iqtisod",
    "--fail-if": "overdue",
    "--for": "2025-09",
    "schema --for": "plan.yaml",
    "--format": "csv",
    "import --format": "json",
    "--head": "yuridik=A.Karimov",
    "--known-by": _DAY,
    "--lang": "uz",
    "--limit": "10",
    "--member": "andijon",
    "--note": '"{note}"',
    "--on": _DAY,
    "--output": "reja.docx",
    "import --output": "plan.yaml",
    "remind --output": "xatlar",
    "rollover --output": "2026-H1",
    "sheet --output": "shakllar",
    "--owner": "Valiyev",
    "--percent": "40",
    "--period": "2025-H2",
    "--plan": "data/plan.yaml",
    "--print": "duckdb",
    "--register": "register.yaml",
    "--renumber": "1.4=1.5",
    "--return": '"{reason}"',
    "--review": "review.md",
    "--round-since": _DAY,
    "--search": '"{search}"',
    "--since": _DAY,
    "--sort": "due",
    "--state": "done",
    "--supervisor": "Xusanov",
    "--supervisors": "kuranov,xusanov",
    "--target": "yuborish",
    "amend --target": "yuborish=150000",
    "--timeout": "60",
    "--title": '"{title}"',
    "--to": "2026-H1",
    "--today": _DAY,
    "--warehouse": "ombor",
    "--web": "8000",
    "--within": "14d",
    "--writer": "valiyev",
}
"""The samples by option, or by command and option where an option means something else in one command.

``{basis}`` stands for the message ``sample.basis``. The names are those of the sample plan.
"""


def sample(option: str, command: str, say: Catalogue, typed: str = "") -> str:
    """Return an option with a sample of its value in the words of the language.

    ``command`` is the name of the command. ``typed`` is the spelling of the option in the command line, if it
    differs. Return an empty text for an option that has no sample.

    Example: ``--basis`` → ``--basis "145-son buyruq"``, ``--state`` → ``--state bajarilgan``.
    """
    twin = option.replace("--not-", "--", 1)  # the opposite of a filter has the values of the filter
    value = SAMPLES.get(f"{command} {twin}") or SAMPLES.get(twin)
    if value is None:
        return ""
    value = re.sub(r"\{(\w+)\}", lambda found: say(f"sample.{found[1]}"), value)
    return in_words(f"{twin} {value}", say).replace(twin, typed or option, 1)
