"""What a package index shows of the project: the README without links that lead nowhere there."""

import re
import sys
from email import message_from_string

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.metadata.spec import DEFAULT_METADATA_VERSION, get_core_metadata_constructors
from hatchling.plugin.manager import PluginManager
from workbench import ROOT

sys.path.insert(0, str(ROOT / "tools"))

from long_description import described

LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def description():
    """The description in the metadata that the wheel and the source distribution carry."""
    metadata = ProjectMetadata(str(ROOT), PluginManager())
    made = get_core_metadata_constructors()[DEFAULT_METADATA_VERSION](metadata)
    return message_from_string(made).get_payload()


def test_no_link_of_the_description_is_relative(description):
    assert all("://" in link or link.startswith("#") for link in LINK.findall(description))
    assert "![" not in description
    assert "<!--" not in description


def test_the_description_says_what_the_readme_says(description):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^#+ .*$", description, re.MULTILINE) == re.findall(r"^#+ .*$", readme, re.MULTILINE)
    assert re.findall(r"```.*?```", description, re.DOTALL) == re.findall(r"```.*?```", readme, re.DOTALL)


TEXT = (
    "See\n\n![A screen](docs/a.svg)\n\n[the manual](docs/a.md#use), [below](#use), [python](https://x.uz).\n"
)


def test_without_a_repository_a_link_names_the_file_in_the_source_distribution():
    told = described(TEXT, None)
    assert told.startswith("See\n\nthe manual (`docs/a.md`), [below](#use), [python](https://x.uz).\n\n")
    assert "source distribution" in told


def test_the_files_that_it_names_are_in_the_source_distribution(description):
    """It holds everything that .gitignore does not name."""
    named = re.findall(r"\(`([\w./-]+)`\)", description)
    assert named
    assert all((ROOT / file).exists() for file in named)


def test_a_file_that_a_link_says_is_not_said_again():
    assert described("[`docs/a.md`](docs/a.md)\n", None).startswith("`docs/a.md`\n")


def test_with_a_repository_links_lead_there():
    told = described(TEXT, "https://example.uz/workplan/")
    assert "[the manual](https://example.uz/workplan/blob/HEAD/docs/a.md#use), [below](#use)" in told
