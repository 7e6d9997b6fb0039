"""Sets the blocks of those who agreed to a plan apart from the approval and from the title.

СОГЛАСОВАНО / Председатель Комитета по туризму / ________ А. Каримов

Such a block looks like an approval, but neither is its person the approver nor its body the one of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.approvals import (
    APPROVAL_PARAGRAPHS,
    approver,
    begins_approval,
    is_date_line,
    is_date_or_signature,
)
from workplan_cli.language.body_names import names_body
from workplan_cli.language.plan_title import speaks_of_a_plan
from workplan_cli.language.uzbek import fold

_AGREED = re.compile(
    r"[\"«'“]*\s*(?:soglasovan[oai]?|soglasen[ai]?|kelishil(?:di|gan)|kelishdi[mk]?|kelishaman"
    r"|agreed|concurred|endorsed|consulted)\b"
)


def part_agreed(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the paragraphs without the blocks of those who agreed, and the paragraphs of these blocks.

    >>> from workplan_cli.model.review import Place
    >>> lines = ("AGREED", "Ministry of Culture", "____ A. Karimov", "APPROVED", "Director", "____ Li B.")
    >>> rest, agreed = part_agreed([Paragraph(text=line, place=Place()) for line in lines])
    >>> [each.text for each in rest]
    ['APPROVED', 'Director', '____ Li B.']
    """
    rest: list[Paragraph] = []
    agreed: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        end = _end_of_block(paragraphs, at)
        agreed += paragraphs[at:end]
        rest += paragraphs[at : at + 1] if end == at else []
        at = max(end, at + 1)
    return rest, agreed


def begins_agreement(text: str) -> bool:
    """Return whether a line begins with a word for "agreed", and is no title of a plan.

    >>> begins_agreement("СОГЛАСОВАНО:"), begins_agreement("Agreed actions plan")
    (True, False)
    """
    return bool(_AGREED.match(fold(text))) and not speaks_of_a_plan(text)


def _end_of_block(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Return the place after the block that begins at a place: after the signature and its date."""
    if not begins_agreement(paragraphs[start].text):
        return start
    end = start
    for at in range(start, min(start + APPROVAL_PARAGRAPHS, len(paragraphs))):
        text = paragraphs[at].text
        if at > start and (begins_approval(text) or begins_agreement(text)):
            return at
        if at > start and speaks_of_a_plan(text):
            return at - _ends_with_owner([each.text for each in paragraphs[start:at]])
        if approver(text) or (at > start and is_date_or_signature(text)):
            after = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
            return at + 1 + (is_date_line(after) and not approver(after))
        end = at
    # Nobody signs: the label and its body in one line, or a label alone.
    return min(end, start) + 1


def _ends_with_owner(lines: Sequence[str]) -> bool:
    """Return whether the last line of a block without a signature is a body beside the one that agreed.

    It stands above the title, so it is the organization of the plan.

    >>> _ends_with_owner(["AGREED: Ministry of Culture", "Nur Museum"])
    True
    >>> _ends_with_owner(["AGREED", "Ministry of Culture"])
    False
    """
    label, *others = lines
    said = _AGREED.sub("", fold(label)).strip(" :.,\"'»”")
    return len(others) > (not said) and names_body(others[-1])
