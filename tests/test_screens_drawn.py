"""The pictures of screens show what the program prints now, and load nothing from the network."""

import re
import sys

import pytest
from workbench import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import draw_screens

pytestmark = pytest.mark.slow  # and another version of Rich draws the frame otherwise


@pytest.fixture(scope="module")
def pictures():
    return dict(draw_screens.pictures())


@pytest.mark.parametrize("name", draw_screens.SCREENS)
def test_a_picture_is_current(golden, pictures, name):
    golden(draw_screens.PICTURES / f"{name}.svg", pictures[name])


def test_no_picture_loads_anything(pictures):
    for picture in pictures.values():
        assert set(re.findall(r"\w+://[^\"<\s]+", picture)) == {"http://www.w3.org/2000/svg"}
        assert "@import" not in picture
        assert "url(" not in re.sub(r"url\(#", "", picture)


def test_the_demonstration_is_sound(workplan):
    """The progress that the pictures show is a journal like any other, and is not that of the real plan."""
    folder = workplan.folder / "data" / "progress"
    folder.mkdir()
    (journal,) = draw_screens.DEMONSTRATION.iterdir()
    (folder / journal.name).write_bytes(journal.read_bytes())
    assert workplan("check", "--today", draw_screens.DAY).status == 0
    assert not list((ROOT / "data" / "progress").glob("*.yaml"))
