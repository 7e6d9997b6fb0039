"""The language: two scripts, one comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.language.matching import (
    EXACT,
    NO_MATCH,
    WHOLE_NAME,
    Fit,
    contains,
    find_names,
    name_rank,
    nearest,
)
from workplan_cli.language.uzbek import APOSTROPHES, fold, loose_key, match_key, to_latin

STARTS = [
    "b",
    "ch",
    "d",
    "f",
    "g",
    "g‘",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "q",
    "r",
    "s",
    "sh",
    "t",
    "v",
    "x",
    "y",
    "z",
]
ENDS = ["", "", "b", "l", "m", "n", "ng", "r", "s", "sh", "t", "q", "y"]
syllables = st.tuples(
    st.sampled_from(STARTS), st.sampled_from(["a", "e", "i", "o", "o‘", "u"]), st.sampled_from(ENDS)
).map("".join)


@st.composite
def uzbek_words(draw):
    """Words that look Uzbek, some with an initial vowel, some with a tutuq sign."""
    start = draw(st.sampled_from(["", "", "a", "e", "i", "o‘", "a’", "ma’"]))
    word = start + "".join(draw(st.lists(syllables, min_size=2, max_size=4)))
    # Cyrillic has no letter for these: the way back would not be unique.
    word = word.replace("’y", "’d").replace("yye", "yde")
    return draw(st.sampled_from([word, word.capitalize(), word.upper()]))


uzbek_texts = st.lists(uzbek_words(), min_size=1, max_size=4).map(" ".join)


def respelled(text, marks):
    """The text with its apostrophes replaced by the marks in turn."""
    return "".join(marks[at % len(marks)] if c in "‘’" else c for at, c in enumerate(text))


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Ўзбекистон", "O‘zbekiston"),
        ("ғайрат", "g‘ayrat"),
        ("чора-тадбирлар", "chora-tadbirlar"),
        ("Маҳкамаси ҳузуридаги", "Mahkamasi huzuridagi"),
        ("янги йил ёшлар юрти", "yangi yil yoshlar yurti"),
        ("елка", "yelka"),
        ("Валиев", "Valiyev"),
        ("поезд", "poyezd"),
        ("кетди", "ketdi"),
        ("объект", "obyekt"),
        ("премьера", "premyera"),
        ("об’ект", "ob’yekt"),
        ("эълон", "e’lon"),
        ("мўъжиза", "mo‘jiza"),
        ("маъюс", "ma’yus"),
        ("цирк", "sirk"),
        ("функция", "funksiya"),
        ("милиция", "militsiya"),
        ("денгиз", "dengiz"),
        ("Исҳоқ", "Is’hoq"),
        ("борщ", "borsh"),
        ("ИШ РЕЖАСИ", "ISH REJASI"),
        ("ЁШЛАР", "YOSHLAR"),
        ("Шаҳар Ёши", "Shahar Yoshi"),
        ("Ш.Сулаймонов", "Sh.Sulaymonov"),
        ("II-ярим йиллик", "II-yarim yillik"),
        ("ІІІ чорак", "III chorak"),
        ("2026 йил", "2026 yil"),
        ("и\u0306ил", "yil"),
    ],
)
def test_cyrillic_becomes_latin(cyrillic, latin):
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    "text",
    ["II-yarim yillik", "o'quv kurslari", "Bildung und Beruf GmbH", "PF-16-son", "", "re\u0301sume\u0301"],
)
def test_latin_text_stays_as_it_was_written(text):
    assert to_latin(text) == text


@pytest.mark.parametrize(
    ("mixed", "latin"),
    [
        ("\u041e'quv", "O'quv"),  # Cyrillic О, the rest Latin
        ("X\u043erij", "Xorij"),  # Cyrillic о
        ("с\u006fат", "soat"),  # Latin o, the rest Cyrillic
        ("\u0425\u0425I аср", "XXI asr"),  # Cyrillic Х twice, Latin I
        ("I\u0425 боб", "IX bob"),
        ("\u0441horak", "chorak"),  # Cyrillic с
        ("б\u0079йруқ", "buyruq"),  # Latin y
        ("\u0421\u0421\u0421R", "CCCR"),  # R is only Latin, however few the Latin letters are
        ("C\u0412", "CB"),  # both would do, and each has one: Latin
        ("USAIDнинг", "USAIDning"),  # neither has all of them
        ("HTMLнинг", "HTMLning"),
    ],
)
def test_look_alikes_of_the_other_script_are_put_right(mixed, latin):
    assert to_latin(mixed) == latin


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("II-yarim yillik", "II-ярим йиллик"),
        ("III chorak, IV chorak", "III чорак, IV чорак"),
        ("I.Xamrayev", "И.Хамраев"),
        ("V.A.Karimov, Karimov V.I.", "В.А.Каримов, Каримов В.И."),
        ("Yo‘l xarita", "Йўл харита"),
        ("O'zbekiston, oʻzbek, o`zbek", "Ўзбекистон, ўзбек, ўзбек"),
        ("Mas’ul ijrochilar", "Масъул ижрочилар"),
        ("yangi yoshlar yuz yetti", "янги ёшлар юз етти"),
        ("ekspert poema aeroport g‘ert", "эксперт поэма аэропорт ғерт"),
        ("obyekt premyera", "объект премьера"),
        ("konstitutsiya litsey meditsina", "конституция лицей медицина"),
        ("ketsin ketsinlar ketsa", "кетсин кетсинлар кетса"),
        ("muddatsiz", "муддатсиз"),
        ("kompyuter kompyuterning KOMPYUTER", "компьютер компьютернинг КОМПЬЮТЕР"),
        ("parol paroli parolsiz", "пароль пароли паролсиз"),
        ("yanvar fevral aprel iyun iyul", "январь февраль апрель июнь июль"),
        ("Sentabr oktabr noyabr DEKABR", "Сентябрь октябрь ноябрь ДЕКАБРЬ"),
        ("sentyabr oktyabr", "сентябрь октябрь"),
        ("1-oktabrgacha, sentabrdan, iyulda", "1-октябргача, сентябрдан, июлда"),
        ("mart, may, avgustda", "март, май, августда"),
        ("funksiyasi, Inspeksiya, STANSIYA, konferensiyada", "функцияси, Инспекция, СТАНЦИЯ, конференцияда"),
        ("versiya pensiya komissiya sessiya", "версия пенсия комиссия сессия"),
        ("mashhur Is’hoq", "машҳур Исҳоқ"),
        ("SHAHAR YO‘LI MA’NO", "ШАҲАР ЙЎЛИ МАЪНО"),
        ("‘yo‘q’", "‘йўқ’"),
        ("Excel fayli {path}: --force", "Excel файли {path}: --force"),
        ("plan.yaml, info@migration.uz", "plan.yaml, info@migration.uz"),
        ("Präsenz k\u0131ta", "Präsenz k\u0131ta"),
        ("йиллик", "йиллик"),
    ],
)
def test_latin_becomes_cyrillic(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic


@given(uzbek_texts)
def test_the_way_to_cyrillic_and_back_loses_nothing(text):
    assert to_latin(to_cyrillic(text)) == text


@given(uzbek_texts)
def test_cyrillic_text_holds_no_latin_letters(text):
    assert not any(letter.isascii() and letter.isalpha() for letter in to_cyrillic(text))


@given(uzbek_texts, st.text(APOSTROPHES, min_size=1, max_size=5))
def test_the_match_key_does_not_depend_on_script_or_apostrophes(text, marks):
    key = match_key(text)
    assert match_key(respelled(text, marks)) == key
    assert match_key(text.replace("‘", "").replace("’", "")) == key
    assert match_key(to_cyrillic(respelled(text, marks))) == key


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="АЕЁЙЎҒҚҲЪЬЦабвеёйhHaAkKбћїі\u0306\u0308'’-. "))
def test_folding_twice_is_folding_once_in_mixed_scripts(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  T/r  ", "t/r"),
        ("2–ЯРИМ\u00a0 йиллик", "2-yarim yillik"),
        ("“Yo‘l\u202fxarita”", '"yol xarita"'),
        ("Mas'ul ijrochilar", "masul ijrochilar"),
        ("Mas\u00b4ul", "masul"),
        ("Масъуллар", "masullar"),
        ("Präsenz", "prasenz"),
        ("ish\u00adchi", "ishchi"),
        ("Ⅱ chorak", "ii chorak"),
    ],
)
def test_fold_keeps_words_and_punctuation(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("M.Kuranov", "m kuranov"),
        (" “Yuridik”  bo‘lim, ", "yuridik bolim"),
        ("hududiy-filiallar", "hududiy filiallar"),
        ("—", ""),
    ],
)
def test_match_key_is_the_words_alone(written, key):
    assert match_key(written) == key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Valiyev", "Valiev", "Валиев", "ВАЛИЕВ"),
        ("Xusanov", "Husanov", "Khusanov", "Хусанов", "Ҳусанов"),
        ("Yevropa", "Европа", "Evropa"),
        ("media reja", "myedia reja"),
    ],
)
def test_loose_spellings_share_one_loose_key(spellings):
    assert len({loose_key(spelling) for spelling in spellings}) == 1


def test_different_surnames_have_different_loose_keys():
    assert loose_key("Yuldashov") != loose_key("Yuldashev")


WHOLE = Fit.WORD + WHOLE_NAME + EXACT


@pytest.mark.parametrize(
    ("query", "name", "rank"),
    [
        ("B.Valiyev", "B.Valiyev", WHOLE),
        ("b. valiyev", "B.Valiyev", WHOLE),
        ("Valiyev B.", "B.Valiyev", WHOLE),
        ("Б.Валиев", "B.Valiyev", WHOLE),
        ("Valiyev", "B.Valiyev", Fit.WORD + EXACT),
        ("валиев", "B.Valiyev", Fit.WORD + EXACT),
        ("Botir Valiyev", "B.Valiyev", Fit.WORD + EXACT),
        ("B.A.Valiyev", "B.Valiyev", Fit.WORD + EXACT),
        ("B.Valiyev", "B.A.Valiyev", Fit.WORD + EXACT),
        ("B.Valiyev", "Botir Valiyev", Fit.WORD + EXACT),
        ("Valiyevga", "B.Valiyev", Fit.SUFFIXED + EXACT),
        ("Валиевнинг", "B.Valiyev", Fit.SUFFIXED + EXACT),
        ("valiyevgacha", "B.Valiyev", Fit.SUFFIXED + EXACT),
        ("B.Valiyevdan", "B.Valiyev", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("Vali", "B.Valiyev", Fit.PREFIX + EXACT),
        ("Valiev", "B.Valiyev", Fit.WORD),
        ("Valievga", "B.Valiyev", Fit.SUFFIXED),
        ("Ғайратов", "J.G‘ayratov", Fit.WORD + EXACT),
        ("G'ayratov", "J.G‘ayratov", Fit.WORD + EXACT),
        ("Gayratov", "J.G‘ayratov", Fit.WORD + EXACT),
        ("Хусанов", "A.Xusanov", Fit.WORD + EXACT),
        ("Husanov", "A.Xusanov", Fit.WORD),
        ("Khusanov", "A.Xusanov", Fit.WORD),
        ("A.Husanov", "A.Xusanov", Fit.WORD + WHOLE_NAME),
        ("Е.Тоштемиров", "E.Toshtemirov", Fit.WORD + WHOLE_NAME),
        ("Валиева", "B.Valiyev", Fit.SUFFIXED + EXACT),
        ("Валиеву", "B.Valiyev", Fit.SUFFIXED + EXACT),
        ("Дархоновым", "M.Darxonov", Fit.SUFFIXED + EXACT),
        ("А.Юнусова", "A.Yunusov", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("Ботиру Валиеву", "B.Valiyev", Fit.SUFFIXED + EXACT),
        ("Хусанову", "A.Xusanov", Fit.SUFFIXED + EXACT),
        ("Хусанову", "A.Husanov", Fit.SUFFIXED),
        ("Юнусовой", "Н.Юнусова", Fit.SUFFIXED + EXACT),
        ("Юнусову", "Н.Юнусова", Fit.SUFFIXED + EXACT),
        ("Норматином", "В.Норматин", Fit.SUFFIXED + EXACT),
        ("Бабаниным", "В.Бабанин", Fit.SUFFIXED + EXACT),
        ("Раевского", "В.Раевский", Fit.SUFFIXED + EXACT),
        ("Раевскому", "В.Раевский", Fit.SUFFIXED + EXACT),
        ("Раевским", "В.Раевский", Fit.SUFFIXED + EXACT),
        ("Раевскую", "И.Раевская", Fit.SUFFIXED + EXACT),
        ("Махкаму", "Т.Махкам", Fit.SUFFIXED + EXACT),
        ("отдела кадров", "Отдел кадров", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("финансовым отделом", "Финансовый отдел", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("пресс-службе", "Пресс-служба", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("комиссией", "Комиссия", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("управлению делами", "Управление делами", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("министерством", "Министерство", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("yuridik", "Yuridik bo‘lim", Fit.WORD + EXACT),
        ("юридик бўлимга", "Yuridik bo‘lim", Fit.SUFFIXED + WHOLE_NAME + EXACT),
        ("bo'limga", "Axborot bo‘limi", Fit.STEM + EXACT),
        ("xizmati axborot", "Axborot xizmati", WHOLE),
        ("axborot xizmat", "Axborot xizmati", Fit.PREFIX + WHOLE_NAME + EXACT),
        ("1-bo‘lim", "1-bo‘lim", WHOLE),
    ],
)
def test_how_well_a_query_names_somebody(query, name, rank):
    assert name_rank(query, name) == rank


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("D.Valiyev", "B.Valiyev"),
        ("S.Sulaymonov", "Sh.Sulaymonov"),
        ("A.Musayev", "B.A.Musayev"),
        ("Yuldashev", "A.Yuldashov"),
        ("aliyev", "B.Valiyev"),
        ("Valiyeva", "B.Valiyev"),
        ("Валиевой", "B.Valiyev"),
        ("Валиевым", "Н.Валиева"),
        ("Валиевич", "B.Valiyev"),
        ("Д.Валиева", "B.Valiyev"),
        ("Valida", "B.Valiyev"),
        ("B", "B.Valiyev"),
        ("Sh.", "Sh.Sulaymonov"),
        ("B.A.", "B.A.Musayev"),
        ("axborot nazorat", "Axborot xizmati"),
        ("axborot xizmati nazorat", "Axborot xizmati"),
        ("2-bo‘lim", "1-bo‘lim"),
        ("yu", "Yuridik bo‘lim"),
        ("", "B.Valiyev"),
        ("…", "…"),
        ("B.Valiyev", ""),
    ],
)
def test_what_names_nobody(query, name):
    assert name_rank(query, name) == NO_MATCH


BODY = {
    "ish-beruvchilar": ["Xorijiy ish beruvchilar bilan ishlar boshqarmasi", "B.Valiyev"],
    "yuridik": ["Yuridik bo‘lim", "A.Abdukarimov"],
    "axborot-xizmati": ["Axborot xizmati", "M.Darxonov"],
    "akt": ["Axborot-kommunikatsiya texnologiyalarini joriy etish bo‘limi", "B.Sadullayev"],
    "hududiy-filiallar": ["hududiy filiallar"],
    "tarmoq": ["Hududiy filiallar tarmog‘i bo‘limi", "N.Shaymardanov"],
    "husanov": ["A.Husanov"],
    "xusanov": ["B.Xusanov"],
}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("Valiyevga", ["ish-beruvchilar"]),
        ("xorijiy ish", ["ish-beruvchilar"]),
        ("yuridik", ["yuridik"]),
        ("axborot xizmati", ["axborot-xizmati"]),
        ("axborot", ["axborot-xizmati", "akt"]),
        ("akt", ["akt"]),
        ("hududiy filiallar", ["hududiy-filiallar"]),
        ("hududiy filiallarga", ["hududiy-filiallar"]),
        ("filiallar tarmog'i", ["tarmoq"]),
        ("Husanov", ["husanov"]),
        ("Хусанов", ["xusanov"]),
        ("Khusanov", ["husanov", "xusanov"]),
        ("Karimov", []),
        ("B.", []),
    ],
)
def test_the_best_matches_are_found(query, keys):
    assert find_names(query, BODY) == tuple(keys)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("Юнусов", ["a", "b"]),
        ("Юнусовым", ["a", "b"]),
        ("Юнусова", ["c"]),
        ("Юнусову", ["a", "b", "c"]),
        ("Юнусовой", ["c"]),
        ("Б.Юнусову", ["b"]),
    ],
)
def test_namesakes_stay_several_in_every_russian_case(query, keys):
    assert find_names(query, {"a": ["A.Yunusov"], "b": ["B.Yunusov"], "c": ["C.Yunusova"]}) == tuple(keys)


def test_nobody_is_found_among_nobody():
    assert find_names("Valiyev", {}) == ()


@given(
    st.permutations(list(BODY)),
    st.sampled_from(["axborot", "Khusanov", "B.Valiyev", "filiallar", "bo‘lim", "b"]),
)
def test_who_is_found_does_not_depend_on_the_order(keys, query):
    shuffled = {key: list(reversed(BODY[key])) for key in keys}
    assert set(find_names(query, shuffled)) == set(find_names(query, BODY))


@given(
    uzbek_words(),
    st.sampled_from(["", "ga", "ni", "ning", "da", "dan", "gacha"]),
    st.text(APOSTROPHES, min_size=1),
)
def test_every_spelling_of_a_surname_finds_its_bearer(surname, suffix, marks):
    people = {"one": [f"J.{surname}"], "other": ["F.Zzz"]}
    written = respelled(surname, marks) + suffix
    assert find_names(written, people) == ("one",)
    assert find_names(to_cyrillic(written), people) == ("one",)


@pytest.mark.parametrize(
    ("query", "likely"),
    [
        ("Valiyef", ["B.Valiyev"]),
        ("yurdik", ["Yuridik bo‘lim"]),
        ("дархонав", ["M.Darxonov"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_the_nearest_names_are_proposed(query, likely):
    assert list(nearest(query, ["B.Valiyev", "Yuridik bo‘lim", "M.Darxonov"])) == likely


def test_the_nearest_name_comes_first_and_no_more_than_asked():
    names = ["A.Xasanov", "A.Xusanov", "B.Valiyev", "A.Xusainov"]
    assert nearest("xusanof", names, limit=2) == ("A.Xusanov", "A.Xusainov")


TITLE = "“Bir hudud-bir ish beruvchi” tamoyili asosida xorijda tanlovlarni tashkil etish (1250 ta), G‘uzor"


@pytest.mark.parametrize(
    "query",
    [
        "tanlov",
        "танловлар",
        "ТАНЛОВГА",
        "hududlardan",
        "tashkil tanlov",
        "1250",
        "(1250 ta)",
        "guzor",
        "Ғузор",
        "horijda",
        "“",
        "",
    ],
)
def test_a_title_contains(query):
    assert contains(TITLE, query)


@pytest.mark.parametrize("query", ["anlov", "tanlov seminar", "250", "xudo", "!"])
def test_a_title_does_not_contain(query):
    assert not contains(TITLE, query)


@given(uzbek_texts, st.data())
def test_a_text_contains_each_of_its_words_in_any_spelling(text, data):
    word = data.draw(st.sampled_from(text.split()))
    assert contains(text, word)
    assert contains(to_cyrillic(text), word)
    assert contains(text, to_cyrillic(word))


@given(st.text(), st.text())
def test_no_text_is_too_strange_to_be_compared(one, other):
    assert name_rank(one, other) >= NO_MATCH
    assert isinstance(contains(one, other), bool)
    assert isinstance(to_latin(to_cyrillic(one)) + loose_key(one), str)
    assert set(nearest(one, [other])) <= {other}
