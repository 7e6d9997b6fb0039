"""The cell of executors: where one name ends and the next one starts."""

from pathlib import Path

import pytest
import yaml

from workplan_cli.importing.bodies import Bodies, people
from workplan_cli.importing.keys import propose_key
from workplan_cli.importing.register import Register
from workplan_cli.importing.tasks import Task
from workplan_cli.language.executor_names import is_unit, split
from workplan_cli.model.review import Place

REAL_PLAN = Path(__file__).resolve().parents[2] / "data" / "plan.yaml"
KNOWN = {"hududiy filiallar", "xorijdagi vakolatxonalar", "boshqarma va bolimlar"}

LONG_NAME = "Shahar hokimligi qurilish, kommunikatsiyalar, kommunal xo‘jalik bo‘yicha kompleks rahbarlari"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Yuridik bo‘lim (A.Abdukarimov)", [("Yuridik bo‘lim", "A.Abdukarimov")]),
        (
            "Yuridik bo‘lim (A.Abdukarimov) Moliya vazirligi bilan birgalikda",
            [("Yuridik bo‘lim", "A.Abdukarimov"), ("Moliya vazirligi", None)],
        ),
        ("Молия вазирлиги билан ҳамкорликда", [("Молия вазирлиги", None)]),
        (
            "Yuridik bo‘lim (A.Abdukarimov) , boshqarma va bo‘limlar",
            [("Yuridik bo‘lim", "A.Abdukarimov"), ("boshqarma va bo‘limlar", None)],
        ),
        (
            "Axborot xizmati (M.Darxonov) hududiy filiallari",
            [("Axborot xizmati", "M.Darxonov"), ("hududiy filiallari", None)],
        ),
        (
            "Ko‘rsatkichlar nazorati, strategik reja va KPI bilan ishlash boshqarmasi (E.Toshtemirov)",
            [("Ko‘rsatkichlar nazorati, strategik reja va KPI bilan ishlash boshqarmasi", "E.Toshtemirov")],
        ),
        (
            "Fuqarolarni (yoshlarni) tayyorlash markazi (J.G‘ayratov)",
            [("Fuqarolarni (yoshlarni) tayyorlash markazi", "J.G‘ayratov")],
        ),
        (
            "Nazorat bo‘limi (S.M.), boshqarma va bo‘limlar, hududiy filiallar va xorijdagi vakolatxonalar",
            [
                ("Nazorat bo‘limi (S.M.)", None), ("boshqarma va bo‘limlar", None),
                ("hududiy filiallar", None), ("xorijdagi vakolatxonalar", None),
            ],
        ),
        (
            "XTV (Sh. Shermatov),TDYU (E. Kanyazov) IIV Akademiyasi (B. B. Matlyubov)",
            [("XTV", "Sh. Shermatov"), ("TDYU", "E. Kanyazov"), ("IIV Akademiyasi", "B. B. Matlyubov")],
        ),
        (
            "Oliy Majlis palatalari — kelishish asosida (N. Ismailov, N. Yo‘ldashev)",
            [("Oliy Majlis palatalari — kelishish asosida", "N. Ismailov, N. Yo‘ldashev")],
        ),
        (
            "Jizzax, Navoiy va Surxondaryo viloyatlari hokimliklari",
            [("Jizzax, Navoiy va Surxondaryo viloyatlari hokimliklari", None)],
        ),
        ("vazirlik va idoralar", [("vazirlik va idoralar", None)]),
        ("Moliya bo‘limi (N.Yusupova) va Kadrlar\nbo‘limi (A.Qodirov)", [
            ("Moliya bo‘limi", "N.Yusupova"), ("Kadrlar bo‘limi", "A.Qodirov"),
        ]),
        ("- Kadrlar bo‘limi;\n- Yuridik bo‘lim.", [("Kadrlar bo‘limi", None), ("Yuridik bo‘lim", None)]),
        ("Kadrlar bo‘limi\nYuridik bo‘lim", [("Kadrlar bo‘limi", None), ("Yuridik bo‘lim", None)]),
        ("Kadrlar bilan ishlash\nbo‘limi", [("Kadrlar bilan ishlash bo‘limi", None)]),
        ("Kadrlar bo‘limi va Yuridik bo‘lim", [("Kadrlar bo‘limi", None), ("Yuridik bo‘lim", None)]),
        ("Matbuot kotibi, Devonxona, Kadrlar bo‘limi", [
            ("Matbuot kotibi", None), ("Devonxona", None), ("Kadrlar bo‘limi", None),
        ]),
        ("Yuridik bo‘lim – A.Valiyev; Kadrlar bo‘limi B. B. Karimov", [
            ("Yuridik bo‘lim", "A.Valiyev"), ("Kadrlar bo‘limi", "B. B. Karimov"),
        ]),
        ("A.Valiyev (Yuridik bo‘lim)", [("Yuridik bo‘lim", "A.Valiyev")]),
        ("Yuridik bo‘lim, A.Valiyev", [("Yuridik bo‘lim", "A.Valiyev")]),
        ("A.Valiyev, B.Karimov", [("A.Valiyev", None), ("B.Karimov", None)]),
        ("Ўқув бўлими (Ш.Ғуломов), кафедралар", [("Ўқув бўлими", "Ш.Ғуломов"), ("кафедралар", None)]),
        ("Администрация (А. В. Сидоров), учебный отдел", [
            ("Администрация", "А. В. Сидоров"), ("учебный отдел", None),
        ]),
        ("Nazorat, hisob va tahlil (ichki) (A.Valiyev);\nva boshqalar, barchasi;", [
            ("Nazorat, hisob va tahlil (ichki)", "A.Valiyev"), ("va boshqalar, barchasi", None),
        ]),
        ("Sh.Karimov, J.G‘aniyev va hududiy boshqarmalar", [
            ("Sh.Karimov", None), ("J.G‘aniyev", None), ("hududiy boshqarmalar", None),
        ]),
        ("Kadrlar bo‘limi va hududiy boshqarmalar", [
            ("Kadrlar bo‘limi", None), ("hududiy boshqarmalar", None),
        ]),
        ("Отдел снабжения и филиалы", [("Отдел снабжения", None), ("филиалы", None)]),
        ("АО «Узбектелеком» и региональные филиалы", [
            ("АО «Узбектелеком»", None), ("региональные филиалы", None),
        ]),
        ("“Hududiy tarmoqlar” AJ va hududiy boshqarmalar", [
            ("“Hududiy tarmoqlar” AJ", None), ("hududiy boshqarmalar", None),
        ]),
        ("Управление кадров\nКомиссия", [("Управление кадров", None), ("Комиссия", None)]),
        ("Министерство экономики и финансов", [("Министерство экономики и финансов", None)]),
        ("mahalliy hokimlik va idoralar", [("mahalliy hokimlik va idoralar", None)]),
        ("I. Yusupova\n• Madaniyat bo‘limi\n• Sport, yoshlar\nboshqarmasi", [
            ("I. Yusupova", None), ("Madaniyat bo‘limi", None), ("Sport, yoshlar boshqarmasi", None),
        ]),
        ("Главный инженер Петров П.П.", [("Петров П.П.", None)]),
        ("полковник И.И. Иванов", [("И.И. Иванов", None)]),
        ("главный специалист Орлов Г.Г., главный специалист Соколов Д.Д.", [
            ("Орлов Г.Г.", None), ("Соколов Д.Д.", None),
        ]),
        ("Комплаенс-офицер\nПланово-экономический отдел\nОтдел закупок", [
            ("Комплаенс-офицер", None), ("Планово-экономический отдел", None), ("Отдел закупок", None),
        ]),
        ("Руководство общества,\nСлужба внутреннего аудита,\nКомплаенс-офицер", [
            ("Руководство общества", None), ("Служба внутреннего аудита", None), ("Комплаенс-офицер", None),
        ]),
        ("O‘zbek tili, adabiyoti va folklori instituti (Mahkamov), Yozuvchilar uyushmasi (Solihov)", [
            ("O‘zbek tili, adabiyoti va folklori instituti", "Mahkamov"),
            ("Yozuvchilar uyushmasi", "Solihov"),
        ]),
        (
            f"{LONG_NAME}, mutasaddi tashkilotlar",
            [(LONG_NAME, None), ("mutasaddi tashkilotlar", None)],
        ),
        ("акиматы областей, городов Астаны, Алматы и Шымкента", [
            ("акиматы областей, городов Астаны, Алматы и Шымкента", None),
        ]),
        ("Kadrlar bo‘limi (A.Valiyev, Yuridik bo‘lim", [
            ("Kadrlar bo‘limi", "A.Valiyev"), ("Yuridik bo‘lim", None),
        ]),
        ("Kadrlar bo‘limi A.Valiyev), Yuridik bo‘lim", [
            ("Kadrlar bo‘limi", "A.Valiyev"), ("Yuridik bo‘lim", None),
        ]),
        ("Policy Department, Unit A and Secretariat", [
            ("Policy Department", None), ("Unit A and Secretariat", None),
        ]),
        ("Отдел кадров, бухгалтерия", [("Отдел кадров", None), ("бухгалтерия", None)]),
        ("Vazirlikning\nKadrlar boshqarmasi", [("Vazirlikning Kadrlar boshqarmasi", None)]),
        ("Петров П.П., отдел кадров.", [("Петров П.П.", None), ("отдел кадров", None)]),
        ("", []),
        (" , ;", []),
    ],
)  # fmt: skip
def test_splitting(cell, names):
    assert [(named.name, named.head) for named in split(cell, KNOWN)] == names


@pytest.mark.parametrize(
    ("cell", "executors"),
    [
        ("Иванов И.И. Петров П.П.", ["Иванов И.И.", "Петров П.П."]),
        ("A.Karimov B.Saidov", ["A.Karimov", "B.Saidov"]),
        ("Karimov A. Saidov B.", ["Karimov A.", "Saidov B."]),
        ("Иванов Иван Иванович Петров П.П.", ["Иванов Иван Иванович", "Петров П.П."]),
        ("Karimov A.\nSaidov B.", ["Karimov A.", "Saidov B."]),
        ("A.Karimov va B.Saidov", ["A.Karimov", "B.Saidov"]),
        ("Сидорова Анна Андреевна, Петров П.П.", ["Сидорова Анна Андреевна", "Петров П.П."]),
        ("John Smith, M. Jones", ["John Smith", "M. Jones"]),
        ("Karimov A. (Saidov B.)", ["Karimov A.", "Saidov B."]),
        ("A.Karimov – B.Saidov", ["A.Karimov", "B.Saidov"]),
    ],
)
def test_a_person_is_never_the_head_of_another_person(cell, executors):
    assert [(named.name, named.head) for named in split(cell)] == [(name, None) for name in executors]


@pytest.mark.parametrize(
    ("cell", "people_"),
    [
        ("M.Kuranov, A.Xusanov", [("M.Kuranov", None), ("A.Xusanov", None)]),
        ("M.Kuranov\nA. Xusanov", [("M.Kuranov", None), ("A. Xusanov", None)]),
        (
            "M.Kuranov A.Xusanov va Sh.Usmonov",
            [("M.Kuranov", None), ("A.Xusanov", None), ("Sh.Usmonov", None)],
        ),
        ("Direktor o‘rinbosari (M.Kuranov)", [("M.Kuranov", "Direktor o‘rinbosari")]),
        ("Direktor o‘rinbosari M.Kuranov", [("M.Kuranov", "Direktor o‘rinbosari")]),
        ("Direktor", [("Direktor", None)]),
        ("", []),
    ],
)
def test_supervisors(cell, people_):
    assert [(person.name, person.head) for person in people(cell)] == people_


def registered(*cells):
    register = Register()
    codes = [same.code for cell in cells for named in split(cell) if (same := register.add(named)[1])]
    return [(body.name, body.head, body.aliases) for body in register.bodies], codes


@pytest.mark.parametrize(
    ("cells", "bodies", "codes"),
    [
        (["hududiy filiallar", "Hududiy filiallari"],
         [("hududiy filiallar", None, ["Hududiy filiallari"])], []),
        (["Yuridik bo'lim (A.Valiyev)", "Yuridik bo‘lim"], [("Yuridik bo'lim", "A.Valiyev", [])], []),
        (["Yuridik bo'lim", "Yuridik bo‘lim (A.Valiyev)"], [("Yuridik bo'lim", "A.Valiyev", [])], []),
        (
            ["Axborot texnologiyalarini joriy etish bo‘limi (B.S)", "AT joriy etish bo‘limi (B.S)"],
            [
                ("Axborot texnologiyalarini joriy etish bo‘limi (B.S)", None, []),
                ("AT joriy etish bo‘limi (B.S)", None, []),
            ],
            [],
        ),
        (
            ["Axborot texnologiyalarini joriy etish bo‘limi (B.Sobir)", "AT joriy etish bo‘limi (B.Sobir)"],
            [("Axborot texnologiyalarini joriy etish bo‘limi", "B.Sobir", ["AT joriy etish bo‘limi"])],
            ["executor-same"],
        ),
        (["SSP (A. Ikramov)", "Savdo-sanoat palatasi (A. Ikramov)"],
         [("Savdo-sanoat palatasi", "A. Ikramov", ["SSP"])], ["executor-same"]),
        (["Kadrlar bo‘limi (A.Valiyev)", "Nazorat xizmati (A.Valiyev)"],
         [("Kadrlar bo‘limi", "A.Valiyev", []), ("Nazorat xizmati", "A.Valiyev", [])], []),
        (["xorijdagi vakolatxonalar", "vakolatxonalar"],
         [("xorijdagi vakolatxonalar", None, ["vakolatxonalar"])], ["executor-same"]),
    ],
)  # fmt: skip
def test_one_body_under_many_names(cells, bodies, codes):
    assert registered(*cells) == (bodies, codes)


@pytest.mark.parametrize(
    ("name", "whole", "key"),
    [
        ("Xalqaro hamkorlik va reytinglar bo‘limi", False, "xalqaro-hamkorlik"),
        ("Axborot xizmati", False, "axborot-xizmati"),
        ("IIV", False, "iiv"),
        ("hududiy filiallar", True, "hududiy-filiallar"),
        ("Ўқув бўлими", False, "oquv-bolimi"),
        ("“???”", False, "ijrochi"),
    ],
)
def test_keys_are_short_and_tell_something(name, whole, key):
    assert propose_key(name, (), whole=whole) == key


def test_keys_are_unique():
    taken = set()
    for name in ("Oliy sud", "Oliy sud raisi", "Oliy sud", "Oliy sud"):
        taken.add(propose_key(name, taken))
    assert len(taken) == 4


@pytest.mark.parametrize(
    ("cells", "head", "others"),
    [
        (["Fond (A.Valiyev)", "Fond (B.Karimov)"], "A.Valiyev", ["Fond (B.Karimov)"]),
        (["Fond (A.Valiyev)", "Fond (B.Karimov)", "Fond (B. Karimov)"], "B.Karimov", ["Fond (A.Valiyev)"]),
        (["Fond (J. Rizaev)", "Fond (J. Rizayev)"], "J. Rizaev", ["Fond (J. Rizayev)"]),
    ],
)
def test_the_head_named_most_often_is_taken_and_another_one_is_reported(cells, head, others):
    tasks = [Task(places=[Place(table=1, row=row)], executors=(cell,)) for row, cell in enumerate(cells)]
    bodies = Bodies.of(tasks)
    for task in tasks:
        bodies.executors_of(task)
    bodies.settle_heads()
    (body,) = bodies.register.bodies
    assert body.head == head
    assert [doubt.read for doubt in bodies.doubts if doubt.code == "head-differs"] == others


@pytest.mark.parametrize(
    ("cell", "doubts"),
    [
        ("Kadrlar bo‘limi\nYuridik bo‘lim", []),
        ("Aloqa\nYuridik bo‘lim", [("executor-apart", "Aloqa Yuridik bo‘lim")]),
        ("Sport, yoshlar boshqarmasi", [("executor-comma", "Sport; yoshlar boshqarmasi")]),
        (
            "Shahar, tuman, qishloq boshqarmasi",
            [("executor-comma", "Shahar; tuman; qishloq boshqarmasi")],
        ),
        ("Ahmad, Kadrlar bo‘limi", [("executor-apart", "Ahmad, Kadrlar bo‘limi")]),
        ("Kadrlar bo‘limi (A.Valiyev", [("executor-bracket", "")]),
    ],
)
def test_what_rests_on_no_evidence_names_the_other_reading(cell, doubts):
    assert [(named.doubt, named.instead) for named in split(cell) if named.doubt] == doubts


def test_a_name_with_a_comma_that_is_known_from_other_rows_is_no_guess():
    known = {"sport yoshlar boshqarmasi"}
    assert [(named.name, named.doubt) for named in split("Sport, yoshlar boshqarmasi", known)] == [
        ("Sport, yoshlar boshqarmasi", None)
    ]


@pytest.mark.parametrize("text", ["²", "½", "—", "", "№"])
def test_a_text_without_words_is_no_name_of_a_unit(text):
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Yuridik bo‘lim (A.Valiyev)", "Юридик бўлим (А.Валиев)"),
        ("Axborot-tahlil boshqarmasi (Sh.G‘ayratov)", "Ахборот-таҳлил бошқармаси (Ш.Ғайратов)"),
        ("Moliya bo‘limi (Ya.Yakubov)", "Молия бўлими (Я.Якубов)"),
        ("Ma’naviyat markazi (O‘.O‘rinov)", "Маънавият маркази (Ў.Ўринов)"),
    ],
)
def test_a_name_in_two_scripts_is_one_department_with_one_head(latin, cyrillic):
    tasks = [
        Task(places=[Place(table=1, row=row)], executors=(cell,))
        for row, cell in enumerate((latin, cyrillic))
    ]
    bodies = Bodies.of(tasks)
    (first,), (second,) = map(bodies.executors_of, tasks)
    bodies.settle_heads()
    assert first is second
    assert f"{first.name} ({first.head})" == latin
    assert (first.aliases, bodies.doubts) == ([], [])


@pytest.mark.parametrize(
    "names",
    [
        ("Y.Xusanov", "Ю.Хусанов"),
        ("Я. Ҳусанов", "Y.Husanov"),
        ("A.Xusanov", "A.Husanov"),
        ("A.Valiyev", "A.Valiev"),
        ("A.Sentabrov", "А.Сентябров"),
        ("Xorijiy aloqalar boshqarmasi", "Horijiy aloqalar boshqarmasi"),
    ],
)
def test_a_name_in_another_spelling_is_one_executor_with_a_line_to_check(names):
    assert registered(*names) == ([(names[0], None, [names[1]])], ["executor-same"])


@pytest.mark.parametrize(
    "names", [("Yu.Xusanov", "Ya.Xusanov"), ("S.Rahimov", "Ш.Рахимов"), ("A.Li", "A.Lo")]
)
def test_names_that_differ_otherwise_are_two_executors(names):
    assert registered(*names) == ([(name, None, []) for name in names], [])


def test_every_department_of_the_real_plan_is_read_with_its_head():
    """The department for compliance was taken for the position of its head."""
    plan = yaml.safe_load(REAL_PLAN.read_text(encoding="utf-8"))
    for each in plan["departments"].values():
        if head := each.get("head"):
            (named,) = split(f"{each['name']} ({head})")
            assert (named.name, named.head) == (each["name"], head)
