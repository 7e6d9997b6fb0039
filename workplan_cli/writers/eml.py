"""A letter as an e-mail message (``.eml``), which a mail program opens as a draft."""

from __future__ import annotations

from datetime import datetime, time
from email.message import EmailMessage
from email.policy import SMTP

from workplan_cli.reports.letters import Letters
from workplan_cli.writers import Style
from workplan_cli.writers.shared.letter_texts import plain, subject

HOLDS = frozenset({Letters})


def render(report: Letters, style: Style) -> bytes:
    """Render the only letter of a report. Equal letters give equal bytes.

    If the plan contains no address for the executor, the message has no recipient; the sender adds one.
    """
    (letter,) = report.items
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject(report, letter, style.catalogue)
    if letter.contact.email:
        message["To"] = ", ".join(letter.contact.email)
    message["Date"] = datetime.combine(report.header.day, time(), report.plan.settings.zone)
    # Outlook and others open the file as a draft to be sent, not as a received message.
    message["X-Unsent"] = "1"
    message.set_content(plain(report, letter, style.catalogue), cte="quoted-printable")
    return message.as_bytes()
