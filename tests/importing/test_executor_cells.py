"""What stands in a cell of executors beside the names: joining words, list numbers, labels, remarks."""

import pytest
from imported import plan_of
from imported import told as items_of

from workplan_cli.importing.bodies import Bodies
from workplan_cli.importing.tasks import Task
from workplan_cli.language.executor_names import read_cell, split
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.review import Gravity, Place, gravity_of


def told(*cells):
    """The codes, the texts read and the texts assumed of the review items of some cells."""
    tasks = [Task(places=[Place(table=1, row=row)], executors=(cell,)) for row, cell in enumerate(cells)]
    bodies = Bodies.of(tasks)
    for task in tasks:
        bodies.executors_of(task)
    return [(doubt.code, doubt.read, doubt.assumed) for doubt in bodies.doubts]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Smith, J.", ["Smith J."]),
        ("Smith, J., Jones, M.R.", ["Smith J.", "Jones M.R."]),
        ("Валиев, А.Б.; Отдел кадров", ["Валиев А.Б.", "Отдел кадров"]),
        ("Smith, Jones", ["Smith", "Jones"]),
        ("TDYU, B", ["TDYU", "B"]),
    ],
)
def test_a_comma_between_a_surname_and_initials_divides_no_person(cell, names):
    assert [named.name for named in read_cell(cell).names] == names


HUMAN_RESOURCES = (
    "Отдел кадров",
    "Бухгалтерия",
    "Kadrlar bo‘limi",
    "Yuridik bo‘lim",
    "HR Unit",
    "Finance Unit",
)


ALONE = ("Отдел кадров", "Бухгалтерия", "Kadrlar bo‘limi", "Yuridik bo‘lim", "HR Unit", "Finance Unit")
"""Cells with one name each."""


@pytest.mark.parametrize(
    ("cell", "parted"),
    [
        ("Отдел кадров совместно с бухгалтерией", "Отдел кадров; Бухгалтерия"),
        ("Отдел кадров при участии Бухгалтерии", "Отдел кадров; Бухгалтерия"),
        ("Отдел кадров, а также Бухгалтерия", "Отдел кадров; Бухгалтерия"),
        ("Отдел кадров во взаимодействии с Бухгалтерией", "Отдел кадров; Бухгалтерия"),
        ("Отдел кадров с привлечением Юридического отдела", "Отдел кадров; Юридического отдела"),
        ("Отдел кадров (совместно с: Бухгалтерия)", "Отдел кадров; Бухгалтерия"),
        ("Kadrlar bo‘limi Yuridik bo‘lim bilan birgalikda", "Kadrlar bo‘limi; Yuridik bo‘lim"),
        ("Kadrlar bo‘limi, Yuridik bo‘lim bilan hamkorlikda", "Kadrlar bo‘limi; Yuridik bo‘lim"),
        ("Kadrlar bo‘limi ishtirokida Yuridik bo‘lim", "Kadrlar bo‘limi; Yuridik bo‘lim"),
        ("Kadrlar bo‘limi, shuningdek Yuridik bo‘lim", "Kadrlar bo‘limi; Yuridik bo‘lim"),
        ("Кадрлар бўлими иштирокида Юридик бўлим", "Кадрлар бўлими; Юридик бўлим"),
        ("HR Unit together with Finance Unit", "HR Unit; Finance Unit"),
        ("HR Unit in close coordination with Finance Unit", "HR Unit; Finance Unit"),
        ("HR Unit with support from Finance Unit", "HR Unit; Finance Unit"),
        ("HR Unit with Finance Unit", "HR Unit; Finance Unit"),
        ("HR Unit as well as Finance Unit", "HR Unit; Finance Unit"),
        ("HR Unit (and Finance Unit)", "HR Unit; Finance Unit"),
        ("HR Unit - Finance Unit", "HR Unit; Finance Unit"),
        ("HR Unit + Finance Unit", "HR Unit; Finance Unit"),
        ("John Smith together with Mary Jones", "John Smith; Mary Jones"),
    ],
)
def test_a_joining_word_separates_two_names_and_the_line_gives_them(cell, parted):
    assert ("executor-joined", cell, parted) in told(cell, *ALONE)


@pytest.mark.parametrize(
    "name",
    [
        "KPI bilan ishlash boshqarmasi",
        "Safety & Security Unit",
        "Отдел по взаимодействию с регионами",
        "R&D Unit",
    ],
)
def test_a_word_like_a_joining_word_stays_in_a_name(name):
    assert told(name) == []


def test_a_joining_word_after_no_complete_name_is_kept_and_reported():
    cell = "Fuqarolar ishtirokida nazorat bo‘limi"
    (reading,) = [read_cell(cell)]
    assert [named.name for named in reading.names] == [cell]
    assert reading.doubts == (("executor-and-kept", "Fuqarolar; nazorat bo‘limi"),)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("1. Отдел кадров\n2. Бухгалтерия", "Отдел кадров; Бухгалтерия"),
        ("1) Отдел кадров 2) Бухгалтерия", "Отдел кадров; Бухгалтерия"),
        ("а) Отдел кадров\nб) Бухгалтерия", "Отдел кадров; Бухгалтерия"),
        ("Отв.: Отдел кадров; исп.: Бухгалтерия", "Отдел кадров; Бухгалтерия"),
        ("Ответственный: Отдел кадров\nСоисполнители: Бухгалтерия", "Отдел кадров; Бухгалтерия"),
        ("Lead: HR Unit; Support: Finance Unit", "HR Unit; Finance Unit"),
        ("HR Unit (lead), Finance Unit (support)", "HR Unit; Finance Unit"),
        ("Kadrlar bo‘limi – mas’ul, Moliya bo‘limi – ijrochi", "Kadrlar bo‘limi; Moliya bo‘limi"),
        ("Mas’ul: Kadrlar bo‘limi", "Kadrlar bo‘limi"),
        ("Отдел кадров\n(по согласованию)", "Отдел кадров"),
        ("Отдел кадров, по согласованию", "Отдел кадров"),
        ("Mahalliy hokimliklar (kelishilgan holda)", "Mahalliy hokimliklar"),
    ],
)
def test_numbers_labels_and_remarks_are_no_part_of_a_name(cell, names):
    assert told(cell) == [("executor-remark", cell, names)]
    assert gravity_of("executor-remark") is Gravity.NOTE


@pytest.mark.parametrize(
    "cell",
    [
        "Отдел кадров и др.",
        "Отдел кадров, и другие",
        "HR Unit, et al.",
        "HR Unit etc.",
        "Devonxona va boshqalar",
    ],
)
def test_executors_that_are_not_named_are_reported(cell):
    ((code, read, name),) = told(cell)
    assert (code, read) == ("executor-others", cell)
    assert cell.startswith(name)
    assert name in {"Отдел кадров", "HR Unit", "Devonxona"}


def test_a_cell_that_was_divided_has_one_line():
    cell = "Kadrlar bo‘limi/Yuridik bo‘lim/Devonxona"
    assert told(cell) == [("executor-apart", cell, "Kadrlar bo‘limi; Yuridik bo‘lim; Devonxona")]
    assert told("A.Karimov B.Saidov") == [("executor-apart", "A.Karimov B.Saidov", "A.Karimov; B.Saidov")]


@pytest.mark.parametrize(
    ("cell", "alone", "parted"),
    [
        ("Отдел кадров и бухгалтерия", ["Бухгалтерия", "Отдел кадров"], []),
        ("Директор и главный бухгалтер", ["Директор", "Главный бухгалтер"], []),
        ("Отдел кадров и бухгалтерия", [], ["Отдел кадров; бухгалтерия"]),
        ("Директор и главный бухгалтер", [], ["Директор; главный бухгалтер"]),
        ("Профсоюз и Совет ветеранов", [], ["Профсоюз; Совет ветеранов"]),
        ("Министерство экономики и финансов", [], []),
        ("Отдел контроля и работы с филиалами", [], []),
        ("Fan va ta’lim bo‘limi", [], []),
        ("Finance and Audit Unit", [], []),
    ],
)
def test_two_names_with_and_are_two_if_both_stand_alone_and_are_told_if_they_could(cell, alone, parted):
    named = [named.name for named in read_cell(cell, set(map(match_key, alone))).names]
    kept = [named.instead for named in read_cell(cell).names if named.doubt == "executor-and-kept"]
    assert named == (cell.split(" и ") if alone else [cell])
    assert kept == parted or alone


@pytest.mark.parametrize(
    ("cell", "apart"),
    [
        ("Ministry of Health, Education and Sport", "Ministry of Health; Education and Sport"),
        ("Department of Water, Energy and Roads", "Department of Water; Energy and Roads"),
        ("Agency for Youth, Women and Families", "Agency for Youth; Women and Families"),
        ("Ministry of Health, Sport, Youth and Culture", "Ministry of Health; Sport; Youth and Culture"),
        ("Министерство экономики, финансов и труда", "Министерство экономики; финансов и труда"),
        ("Министерство Экономики, Финансов и Труда", "Министерство Экономики; Финансов и Труда"),
        ("Yoshlar ishlari, oila va sport vazirligi", "Yoshlar ishlari; oila va sport vazirligi"),
        ("Yoshlar ishlari, Oila va Sport vazirligi", "Yoshlar ishlari; Oila va Sport vazirligi"),
    ],
)
def test_a_list_of_what_a_body_is_for_stays_together_and_is_reported(cell, apart):
    assert [(named.name, named.instead) for named in read_cell(cell).names] == [(cell, apart)]


def test_the_last_comma_of_an_english_list_may_stand_before_and():
    cell = "Ministry of Health, Education, and Sport"
    assert [named.name for named in read_cell(cell).names] == [cell]


@pytest.mark.parametrize(
    "cell", ["Ministry of Health, HR Unit and Legal Unit", "Ministry of Health, Finance Office"]
)
def test_a_body_after_a_body_is_separate(cell):
    assert read_cell(cell).names[0].name == "Ministry of Health"


def test_parts_that_stand_alone_elsewhere_are_separate():
    cell = "Ministry of Health, Education and Sport"
    assert [named.name for named in read_cell(cell, {"education and sport"}).names] == cell.split(", ")


@pytest.mark.parametrize(
    ("cell", "parted"),
    [
        ("Kadrlar bo‘limi Moliya bo‘limi", "Kadrlar bo‘limi; Moliya bo‘limi"),
        ("Bo‘lim boshliqlari Yuridik bo‘lim", "Bo‘lim boshliqlari; Yuridik bo‘lim"),
        ("Filiallar Kadrlar bo‘limi", "Filiallar; Kadrlar bo‘limi"),
        ("Kafedra mudirlari Kadrlar bo‘limi", "Kafedra mudirlari; Kadrlar bo‘limi"),
        ("Kadrlar bo‘limi Buxgalteriya", "Kadrlar bo‘limi; Buxgalteriya"),
        ("Отдел кадров Отдел закупок", "Отдел кадров; Отдел закупок"),
        ("Отдел кадров Бухгалтерия", "Отдел кадров; Бухгалтерия"),
        ("HR Unit Finance Unit", "HR Unit; Finance Unit"),
    ],
)
def test_names_without_a_sign_between_them_are_reported_and_parted_if_both_stand_alone(cell, parted):
    names = parted.split("; ")
    assert told(cell) == [("executor-two", cell, cell)]
    assert [named.instead for named in read_cell(cell).names] == [parted]
    assert ("executor-apart", cell, parted) in told(cell, *names)


@pytest.mark.parametrize(
    "name",
    ["Moliya vazirligi Kadrlar boshqarmasi", "Kadrlar Bo‘limi Boshlig‘i", "Kadrlar bo‘limi boshlig‘i",
     "Министерство финансов Республики Узбекистан", "Oliy Majlis Qonunchilik palatasi"],
)  # fmt: skip
def test_a_name_with_capitals_inside_is_one(name):
    assert told(name) == []


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Bosh ijrochi: Kadastr palatasi; hamijrochi: Yer markazi", ["Kadastr palatasi", "Yer markazi"]),
        ("Hamkorlar: Bolalar jamg‘armasi", ["Bolalar jamg‘armasi"]),
        ("Ҳамкорлар: Болалар жамғармаси", ["Болалар жамғармаси"]),
        ("Javobgar – Texnik bo‘lim", ["Texnik bo‘lim"]),
        ("Mas’ul – Arxiv bo‘limi, ijrochi – Muzey", ["Arxiv bo‘limi", "Muzey"]),
        (
            "Tashkilotchi: Ilmiy bo‘lim\nIshtirokchilar: Talabalar kengashi",
            ["Ilmiy bo‘lim", "Talabalar kengashi"],
        ),
        ("mas’ul: Arxiv bo‘limi ijrochi: Muzey", ["Arxiv bo‘limi", "Muzey"]),
        ("Rektor. Ijrochi: dekanlar", ["Rektor", "dekanlar"]),
        ("Отв. – Петров П.П., исп. – Сидорова А.А.", ["Петров П.П.", "Сидорова А.А."]),
        ("Организатор: Отдел кадров участники: филиалы", ["Отдел кадров", "филиалы"]),
        ("Lead partner: HR Unit", ["HR Unit"]),
        ("Mas’ul: A.Olimov (tel. 90-123-45-67)", ["A.Olimov"]),
        ("A.Olimov, +998 90 123-45-67", ["A.Olimov"]),
    ],
)
def test_a_label_of_a_role_is_no_part_of_a_name_wherever_it_stands(cell, names):
    reading = read_cell(cell)
    assert [(named.name, named.head) for named in reading.names] == [(name, None) for name in names]
    assert [code for code, _ in reading.doubts] == ["executor-remark"]


@pytest.mark.parametrize(
    "cell", ["Nazorat bo‘limi", "Ijro nazorati bo‘limi", "Hamkorlar markazi", "2-son maktab"]
)
def test_a_name_with_a_role_word_keeps_it(cell):
    assert [named.name for named in read_cell(cell).names] == [cell]


@pytest.mark.parametrize(
    ("cell", "executors", "supervisors"),
    [
        ("Javobgar: Texnik bo‘lim; nazorat: B.Karimov", ["Texnik bo‘lim"], ["B.Karimov"]),
        ("Nazorat: B.Karimov ijrochi: Texnik bo‘lim", ["Texnik bo‘lim"], ["B.Karimov"]),
        ("Отдел кадров, контроль – Петров П.П.", ["Отдел кадров"], ["Петров П.П."]),
    ],
)
def test_who_controls_is_a_supervisor_with_a_line_to_check(cell, executors, supervisors):
    imported = plan_of("2025-yil rejasi", "T/r | Tadbirlar | Muddat | Ijrochilar", f"1 | Ish | may | {cell}")
    plan = imported.plan
    assert [body.name for body in (*plan.departments.values(), *plan.groups.values())] == executors
    assert [person.name for person in plan.supervisors.values()] == supervisors
    assert [(code, assumed) for code, _, assumed in items_of(imported, "controller-parted")] == [
        ("controller-parted", *supervisors)
    ]


def test_an_unknown_label_is_reported():
    imported = plan_of(
        "2025-yil rejasi", "T/r | Tadbirlar | Muddat | Ijrochilar", "1 | Ish | may | Kuzatuvchi: HR Unit"
    )
    assert items_of(imported, "executor-odd") == [("executor-odd", "Kuzatuvchi: HR Unit", "")]


@pytest.mark.parametrize(
    ("cell", "person", "office"),
    [
        ("prof. A.Karimov", "A.Karimov", "prof"),
        ("Проф. Ким О.Р.", "Ким О.Р.", "Проф"),
        ("psixolog N.Saidova", "N.Saidova", "psixolog"),
        ("врач Ли С.", "Ли С.", "врач"),
        ("Bosh shifokor Z.Ochilova", "Z.Ochilova", "Bosh shifokor"),
        ("Maktab kutubxonachisi N.Saidova", "N.Saidova", "Maktab kutubxonachisi"),
        ("Зам. директора по УВР Иванова И.И.", "Иванова И.И.", "Зам. директора по УВР"),
        ("Начальник отдела труда\nКим О.Р.", "Ким О.Р.", "Начальник отдела труда"),
        ("Qurilish bo‘limi boshlig‘i\nE.Xolmatov", "E.Xolmatov", "Qurilish bo‘limi boshlig‘i"),
        ("Ҳоким ўринбосари (Б.Алиев)", "Б.Алиев", "Ҳоким ўринбосари"),
        ("Prorektor (R.Nazarov)", "R.Nazarov", "Prorektor"),
        ("I.Islomov – rais", "I.Islomov", "rais"),
        ("I.Islomov (Kadrlar bo‘limi boshlig‘i)", "I.Islomov", "Kadrlar bo‘limi boshlig‘i"),
        (
            "Elektr tarmoqlari korxonasi\nmuhandisi T.Yusupov",
            "T.Yusupov",
            "Elektr tarmoqlari korxonasi muhandisi",
        ),
    ],
)
def test_a_person_after_a_position_is_this_person(cell, person, office):
    (named,) = read_cell(cell).names
    assert (named.name, named.office, named.head, named.doubt) == (person, office, None, "executor-person")


@pytest.mark.parametrize(
    "name",
    [
        "Rahbariyat",
        "Ishchi guruh",
        "Direktor apparati",
        "Texnik bo‘lim",
        "Ekologiya qo‘mitasi",
        "Psixologiya kafedrasi",
    ],
)
def test_a_person_after_a_unit_is_its_head(name):
    (named,) = read_cell(f"{name} A.Karimov").names
    assert (named.name, named.head) == (name, "A.Karimov")


SHARED = "executor-shared-head"


@pytest.mark.parametrize(
    ("cell", "names", "code"),
    [
        ("Energetika, Suv xo‘jaligi vazirliklari", "Energetika vazirligi; Suv xo‘jaligi vazirligi", SHARED),
        (
            "Sog‘liqni saqlash, Ichki ishlar va Adliya vazirliklari",
            "Sog‘liqni saqlash vazirligi; Ichki ishlar vazirligi; Adliya vazirligi",
            SHARED,
        ),
        ("Адлия ва Меҳнат вазирликлари", "Адлия вазирлиги; Меҳнат вазирлиги", SHARED),
        (
            "Министерства юстиции, финансов и обороны, Отдел кадров",
            "Министерство юстиции; Министерство финансов; Министерство обороны; Отдел кадров",
            SHARED,
        ),
        ("HR and Finance Departments", "HR Department; Finance Department", "executor-head-repeated"),
        ("Ministries of Health and Education", "Ministry of Health; Ministry of Education", SHARED),
        ("HR, Finance and Legal Units", "HR Unit; Finance Unit; Legal Unit", "executor-head-repeated"),
        (
            "IT, HR and PR Departments",
            "IT Department; HR Department; PR Department",
            "executor-head-repeated",
        ),
        ("HR, finance and legal units", "HR, finance and legal units", "executor-comma"),
        ("AKT, Moliya va Yuridik bo‘limlari", "AKT bo‘limi; Moliya bo‘limi; Yuridik bo‘limi", SHARED),
        ("IIV, Adliya va Mehnat vazirliklari", "IIV; Adliya vazirligi; Mehnat vazirligi", SHARED),
        ("Финансовый и юридический отделы", "Финансовый отдел; юридический отдел", SHARED),
        ("ИТ, кадровый и юридический отделы", "ИТ отдел; кадровый отдел; юридический отдел", SHARED),
        ("Кредитное и плановое управления", "Кредитное управление; плановое управление", SHARED),
        ("Tarix va falsafa kafedralari", "Tarix va falsafa kafedralari", "executor-and-kept"),
        (
            "Buxoro, Navoiy, Samarqand viloyatlari hokimliklari",
            "Buxoro, Navoiy, Samarqand viloyatlari hokimliklari",
            "executor-comma",
        ),
        (
            "Руководители школ, больниц и библиотек",
            "Руководители школ, больниц и библиотек",
            "executor-comma",
        ),
        ("Главы регионов, городов и районов", "Главы регионов, городов и районов", "executor-comma"),
        (
            "Департамент закупок, логистики и складского хозяйства, Служба безопасности",
            "Департамент закупок, логистики и складского хозяйства; Служба безопасности",
            "executor-comma",
        ),
        ("Ilmiy kotib va laborantlar", "Ilmiy kotib va laborantlar", "executor-and-kept"),
        ("kafedra mudirlari va tyutorlar", "kafedra mudirlari va tyutorlar", "executor-and-kept"),
        (
            "Ministry of Health and Medical Academy",
            "Ministry of Health and Medical Academy",
            "executor-and-kept",
        ),
        ("Минфин и хокимияты областей", "Минфин и хокимияты областей", "executor-and-kept"),
        (
            "Ilmiy kotib va laborantlar, Devonxona",
            "Ilmiy kotib va laborantlar; Devonxona",
            "executor-and-kept",
        ),
        ("Anvar Karimov va Nodira Aliyeva", "Anvar Karimov; Nodira Aliyeva", "executor-and"),
        (
            "Комитет по делам религий и Комитет женщин",
            "Комитет по делам религий; Комитет женщин",
            "executor-and",
        ),
        ("Census Dept / IT Dept", "Census Dept; IT Dept", None),
        ("HR/Finance", "HR/Finance", "executor-two"),
    ],
)
def test_a_list_is_divided_by_its_form_and_told(cell, names, code):
    found = split(cell)
    assert "; ".join(named.name for named in found) == names
    assert code in {named.doubt for named in found}


@pytest.mark.parametrize(
    "cell",
    [
        "Barcha bo‘lim va boshqarmalar",
        "vazirlik va idoralar",
        "Jizzax, Navoiy va Surxondaryo viloyatlari hokimliklari",
        "Viloyat va tuman hokimliklari",
        "Regional and district offices",
        "Территориальные и районные отделы",
        "Fan va ta’lim bo‘limi",
        "ООО «Строй, Ремонт и К»",
    ],
)
def test_the_name_of_one_group_or_body_is_not_reported(cell):
    (named,) = split(cell)
    assert (named.name, named.doubt) == (cell, None)


def test_an_and_beside_a_name_that_stands_alone_elsewhere_is_reported():
    assert told("Aloqa va Devon", "Devon") == [("executor-and-kept", "Aloqa va Devon", "Aloqa va Devon")]


@pytest.mark.parametrize("cell", ["Минюст (свод), МВД", "туман (шаҳар) ҳокимликлари", "Unit A (north)"])
def test_a_short_remark_in_brackets_makes_no_name_odd(cell):
    imported = plan_of("2025-yil rejasi", "T/r | Tadbirlar | Muddat | Ijrochilar", f"1 | Ish | may | {cell}")
    assert items_of(imported, "executor-odd") == []


def test_a_mark_is_no_supervisor():
    head = "T/r | Tadbirlar | Muddat | Ijrochilar | Nazorat uchun mas’ul"
    rows = ("1 | Ish | may | HR Unit | x", "2 | Kurs | may | HR Unit | A.Karimov")
    imported = plan_of("2025-yil rejasi", head, *rows)
    assert [each.name for each in imported.plan.supervisors.values()] == ["A.Karimov"]
    assert items_of(imported, "supervisor-mark") == [("supervisor-mark", "x", "")]


@pytest.mark.parametrize("cell", ["Curator M. Saparova", "Реставратор Ш.Каримов"])
def test_an_occupation_before_a_person_is_the_position(cell):
    (named,) = read_cell(cell).names
    assert f"{named.office} {named.name}" == cell


@pytest.mark.parametrize(
    "cell",
    [
        "Педиатр, эмлаш хонаси ҳамшираси",
        "Data stewards, Statistics Agency",
        "Управляющий, Инспекция по контролю жилфонда",
        "Учёный секретарь, отдел международных связей",
        "Авиазвено, Узгидромет",
        "Bosh rejissyor, bosh dirijyor, Bosh rassom",
        "Bolalar huquqlarini himoya qilish sho‘basi, MMTB",
        "Кураторы групп, социальный педагог",
        "Мастера п/о, методист",
    ],
)
def test_a_comma_between_two_positions_or_bodies_divides_without_a_line(cell):
    assert [(named.name, named.doubt) for named in read_cell(cell).names] == [
        (name, None) for name in cell.split(", ")
    ]


@pytest.mark.parametrize(
    "cell", ["Customs Committee, all permit-issuing agencies", "Центр здоровья, активисты махаллей"]
)
def test_a_group_after_a_body_is_an_executor_of_its_own(cell):
    assert [named.name for named in read_cell(cell).names] == cell.split(", ")


@pytest.mark.parametrize(
    "cell", ["Ahmad, Kadrlar bo‘limi", "Озеленение, вывоз отходов", "Aloqa, Yuridik bo‘lim"]
)
def test_a_comma_without_a_sign_on_both_sides_has_a_line(cell):
    assert {named.doubt for named in read_cell(cell).names} & {"executor-apart", "executor-comma"}


def test_a_head_that_is_kept_is_not_lost_because_another_cell_names_another_head_first():
    head, row = "T/r | Tadbirlar | Muddat | Mas’ullar", "{} | Ko‘cha chiroqlarini almashtirish, {} | may | {}"
    heads = ("Suv bo‘limi (L.Walker)", "Suv bo‘limi (N.Olimov)", "Suv bo‘limi (N.Olimov), Devonxona")
    rows = [row.format(at, "*" * at, cell) for at, cell in enumerate(heads, 1)]
    lines = items_of(plan_of("2025-yil rejasi", head, *rows), "not-taken-over", "head-differs")
    assert lines == [("head-differs", "Suv bo‘limi (L.Walker)", "N.Olimov")]


@pytest.mark.parametrize(
    "cell",
    [
        "Отдел кадров, главная медсестра",
        "Отдел археологии, художник-оформитель",
        "Кафедра языков, студенческий клуб",
        "Коменданты общежитий, Студсовет",
        "Психолог, медпункт, инспектор по профилактике",
        "Field Engineer, WUA chairs",
    ],
)
def test_whole_names_in_the_nominative_are_separated_without_doubt(cell):
    assert [(named.name, named.doubt) for named in split(cell)] == [(each, None) for each in cell.split(", ")]


def test_an_and_beside_a_known_name_is_certain():
    both = split("Executive Director and Programme Officer", {"executive director"})
    assert [named.doubt for named in both] == [None, None]


def test_an_occupation_before_a_person_is_no_department():
    assert [(named.name, named.office) for named in split("статист Ў.Жуманиёзова")] == [
        ("Ў.Жуманиёзова", "статист")
    ]
