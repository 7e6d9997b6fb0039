"""Titles, names of executors and deadlines in four languages, drawn by a seeded generator."""

from dataclasses import dataclass, field
from random import Random

from workplan_cli.language.cyrillic import to_cyrillic

UZ_UNITS = ["bo‘limi", "boshqarmasi", "markazi", "xizmati", "departamenti", "qo‘mitasi"]
UZ_FIELDS = [
    "Kadrlar", "Moliya", "Xalqaro hamkorlik", "Axborot xavfsizligi", "Suv xo‘jaligi",
    "Davlat xaridlari",
    "Ichki audit", "O‘rmon fondi",
    "Yer monitoringi", "Qurilish nazorati", "Savdo siyosati", "Yoshlar ishlari",
    "G‘azna ijrosi", "Statistika tahlili",
]  # fmt: skip
RU_UNITS = ["Отдел", "Управление", "Служба", "Департамент"]
RU_FIELDS = [
    "кадров", "закупок", "внутреннего контроля", "капитального строительства", "охраны труда",
    "цифровых проектов", "связи с общественностью", "лесного хозяйства", "водных ресурсов",
    "делопроизводства",
]  # fmt: skip
EN_FIELDS = [
    "Procurement", "Water Policy", "Human Resources", "Field Operations", "Public Health", "Grants",
    "Digital Services", "Forestry", "Quality Assurance", "Legal Affairs",
]  # fmt: skip
EN_UNITS = ["Unit", "Department", "Office", "Division"]
SURNAMES = ["Rahmonov", "Ergashev", "Tursunov", "Qosimov", "Salimova", "Yo‘ldoshev", "Mirzayeva", "Hamidov"]
RU_SURNAMES = ["Смирнов", "Ковалёв", "Морозова", "Лебедев", "Никитина", "Егоров"]
EN_SURNAMES = ["Walker", "Morris", "Bennett", "Clarke", "Hughes"]

UZ_TITLES = (
    ["Tumanlarda", "Yangi hududlarda", "Xodimlar uchun", "Tadbirkorlar bilan", "Maktablarda", "Viloyatlarda"],
    [
        "suv tejovchi texnologiyalarni joriy etish", "o‘quv seminarlarini o‘tkazish",
        "elektron hujjat aylanishini yo‘lga qo‘yish", "ro‘yxatdan o‘tkazish tartibini soddalashtirish",
        "monitoring natijalarini muhokama qilish", "yo‘riqnomalarni qayta ko‘rib chiqish",
        "namunaviy shartnomalarni tasdiqlash", "so‘rovnomalar o‘tkazish",
    ],
)  # fmt: skip
RU_TITLES = (
    ["В районах", "Для сотрудников", "Совместно с партнёрами", "На объектах", "В школах", "По области"],
    [
        "провести обучающие семинары", "обновить порядок учёта имущества", "внедрить электронный архив",
        "подготовить сводный отчёт", "организовать выездные приёмы граждан", "пересмотреть инструкции",
        "провести инвентаризацию складов", "разработать типовые договоры",
    ],
)  # fmt: skip
EN_TITLES = (
    ["Across the regions", "For new staff", "With local partners", "At pilot sites", "In rural schools"],
    [
        "run training on data quality", "review the standard contracts", "publish the monitoring results",
        "introduce an electronic archive", "update the field manual", "hold consultations on water use",
        "inspect storage facilities", "prepare a consolidated report",
    ],
)  # fmt: skip
MONTHS = {
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "en": "January February March April May June July August September October November December".split(),
}
LANGUAGES = ("uz", "cyrl", "ru", "en")


@dataclass(frozen=True)
class Executor:
    name: str
    head: str | None = None

    @property
    def text(self):
        return f"{self.name} ({self.head})" if self.head else self.name


@dataclass
class Words:
    """The words of one plan: ``bodies`` are its executors; each title occurs once."""

    random: Random
    language: str
    year: int
    bodies: list[Executor] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def __post_init__(self):
        while len(self.bodies) < 8:
            body = self._body()
            if all(body.name.split()[0] != other.name.split()[0] for other in self.bodies) or (
                self.language == "ru" and all(body.name != other.name for other in self.bodies)
            ):
                self.bodies.append(body)

    def _body(self):
        pick = self.random.choice
        match self.language:
            case "ru":
                name = f"{pick(RU_UNITS)} {pick(RU_FIELDS)}"
            case "en":
                name = f"{pick(EN_FIELDS)} {pick(EN_UNITS)}"
            case _:
                name = f"{pick(UZ_FIELDS)} {pick(UZ_UNITS)}"
        head = self.person() if self.random.random() < 0.4 else None
        return Executor(self.script(name), head)

    def script(self, text):
        return to_cyrillic(text) if self.language == "cyrl" else text

    def person(self):
        """Initials and a surname, different at each call in the same plan."""
        pick = self.random.choice
        if self.language == "ru":
            return f"{pick(RU_SURNAMES)} {pick('АБВГДЕ')}.{pick('ИКЛМНО')}."
        surname = pick(EN_SURNAMES if self.language == "en" else SURNAMES)
        return self.script(f"{pick('ABDFGKLMN')}.{surname}")

    def title(self):
        """A title that the plan does not have yet."""
        places, works = {"ru": RU_TITLES, "en": EN_TITLES}.get(self.language, UZ_TITLES)
        while True:
            text = f"{self.random.choice(places)} {self.random.choice(works)}"
            if text in self.said:
                text += (
                    f" ({len(self.said)}-bosqich)"
                    if self.language in {"uz", "cyrl"}
                    else (
                        f" ({len(self.said)}-й этап)"
                        if self.language == "ru"
                        else f" (stage {len(self.said)})"
                    )
                )
            if text not in self.said:
                self.said.add(text)
                return self.script(text) + "."

    def month(self, number):
        return self.script(MONTHS.get(self.language, MONTHS["uz"])[number - 1])
