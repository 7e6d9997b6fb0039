"""The samples that a refusal shows are accepted."""

import re

import pytest

from workplan_cli import locales
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.locales import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_of_a_deadline_is_read(language):
    samples = re.split(", |; [^:]+: ", locales.load(language)("deadline.samples"))
    kinds = {read_wording(sample).kind for sample in samples}
    assert len(kinds) >= 14  # one for each kind that a wording can have
