"""Each quantity of a title becomes a target, or a line of the review list where its unit is not known."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.language.quantities import plain


def targets(title, plan="Tumanning 2026-yil ish rejasi"):
    imported = plan_of(
        plan, "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar", f"1 | {title} | 1-mart | Suv bo‘limi"
    )
    [activity] = activities(imported)
    found = [(plain(each.value), each.unit) for each in activity.targets]
    return found, [read for _, read, _ in told(imported, "target-unsure")]


RU = "План работы управления на 2026 год"
EN = "Work plan of the Department for 2026"


@pytest.mark.parametrize(
    ("title", "value", "unit", "plan"),
    [
        ("120 kilometr kanal tozalash", "120", "kilometr", None),
        ("Maktablarga 80 to‘plam jihoz yetkazish", "80", "to‘plam", None),
        ("75 oilaga chorva moli tarqatish", "75", "ta", None),
        ("9 qishloqda ichimlik suvi tarmog‘ini qurish", "9", "ta", None),
        ("Ariq va zovurlarning 65 foizini tozalash", "65", "foiz", None),
        ("30 ming kv.metr issiqxona qurish", "30000", "kv.metr", None),
        ("Quvvati 12 megavatt bo‘lgan stansiya qurish", "12", "megavatt", None),
        ("85 километр йўлни таъмирлаш", "85", "километр", "Туманнинг 2026 йил иш режаси"),
        ("Уйларнинг сонини 400 тадан 520 тага етказиш", "520", "та", "Туманнинг 2026 йил иш режаси"),
        ("Nasoslar sonini 40 tadan 65 taga yetkazish", "65", "ta", None),
        ("Обеспечить связью 25 населённых пунктов", "25", "ед.", RU),
        ("Благоустроить 3 тыс. кв. метров набережной", "3000", "кв. метров", RU),
        ("Проложить 18 километров водопровода", "18", "километров", RU),
        ("Repair 22 shared water points", "22", "units", EN),
        ("Attract USD 2.5 million for canals", "2500000", "USD", EN),
        ("Line 14 kilometres of canals", "14", "kilometres", EN),
    ],
)
def test_a_quantity_has_its_unit(title, value, unit, plan):
    assert targets(title, *filter(None, [plan])) == ([(value, unit)], [])


@pytest.mark.parametrize(
    ("title", "wording", "plan"),
    [
        ("Kanalga 16 darvoza o‘rnatish", "16 darvoza", None),
        ("Каналга 16 дарвоза ўрнатиш", "16 дарвоза", "Туманнинг 2026 йил иш режаси"),
        ("Закупить 16 эхолота", "16 эхолота", RU),
        ("Buy 16 multibeam echosounder for gauging", "16 multibeam", EN),
    ],
)
def test_a_number_without_a_known_unit_has_a_line(title, wording, plan):
    assert targets(title, *filter(None, [plan])) == ([], [wording])


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("2026-yil 1 mart holatiga hisobot tayyorlash", None),
        ("PQ-250-son qaror ijrosini 3 oy ichida ta’minlash", None),
        ("Loyihaning 2 bosqichini yakunlash, 4 marta muhokama qilish", None),
        ("Исполнить пункт 4 протокола от 12 мая", RU),
        ("Провести 2 раза в месяц в течение 10 рабочих дней", RU),
        ("7-maktab va 12-bog‘cha tomini yopish, hosilni 1,5 barobar oshirish", None),
        ("Review the contracts above USD 20 000", EN),
        ("Complete phase 2 within 30 days", EN),
        ("Update form 7 of the register by 5 May", EN),
    ],
)
def test_a_date_a_document_and_a_part_are_no_quantities(title, plan):
    assert targets(title, *filter(None, [plan])) == ([], [])


def test_hamda_parts_before_va():
    imported = plan_of(
        "2026-yil ish rejasi",
        "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar",
        "1 | Kanalni tozalash | 1-mart | Suv inspeksiyasi, Yer va suv bo‘limi hamda qishloq yig‘inlari",
    )
    bodies = [*imported.plan.departments.values(), *imported.plan.groups.values()]
    assert [each.name for each in bodies] == [
        "Suv inspeksiyasi", "Yer va suv bo‘limi", "qishloq yig‘inlari",
    ]  # fmt: skip
    assert [code for code, _, _ in told(imported, "executor-and")] == ["executor-and"]
