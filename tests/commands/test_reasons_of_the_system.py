"""What the system refuses is told in the language of the run."""

import errno
import os

import pytest

from workplan_cli.locales import LANGUAGES, load
from workplan_cli.writers.shared.system_reasons import reason_text


@pytest.mark.parametrize(
    ("language", "words"),
    {
        "en": "No such file or directory",
        "uz": "bunday fayl yoki papka yo‘q",
        "uz-Cyrl": "бундай файл ёки папка йўқ",
        "ru": "нет такого файла или папки",
    }.items(),
)
def test_a_file_that_is_not_there(workplan, language, words):
    error = workplan.refused("collect", "yoq.xlsx", "--lang", language, status=5)
    assert words in " ".join(error.split())


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.ENOTDIR])
def test_each_frequent_reason_has_words(language, number):
    assert reason_text(os.strerror(number), load(language)) != os.strerror(number)


def test_an_unknown_reason_stays_as_the_system_gives_it():
    assert reason_text("The parrot is resting", load("uz")) == "The parrot is resting"


def test_a_reason_that_a_person_wrote_stays():
    assert reason_text("ilova yo‘q", load("ru")) == "ilova yo‘q"
