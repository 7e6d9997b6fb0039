"""A half-year of the real plan as commands: who recorded what, when, and on which of two clones.

Two clones of one folder, `a` in the central office and `b` in the regions, are merged three times. The lines
of a day are in the order in which they were typed; the clock of one computer is not always right.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass

FIRST_AMENDMENT = """\
on: 2025-09-10
basis: Direktorning 10.09.2025-yildagi 97-son buyrug‘i
approval: {by: B.A.Musayev, position: Agentlik direktori}
changes:
  - {number: 1.1, renumber: 1.2}
  - {number: 1.2, renumber: 1.3}
  - {number: 1.3, renumber: 1.4}
  - {number: 1.4, renumber: 1.5, deadline: IV-chorak}
add:
  - after: null
    in: I
    number: 1.1
    title: Agentlikning ichki hujjatlarini yangi qarorlarga moslashtirish.
    deadline: 2025-yil noyabr
    executors: [yuridik, ijro-nazorati]
    supervisors: [xusanov]
"""

SECOND_AMENDMENT = """\
on: 2025-10-20
basis: Direktorning 20.10.2025-yildagi 145-son buyrug‘i
heads: {axborot-xizmati: K.Rahimova}
groups: {hududiy-filiallar: {members: {yangi-filial: Yangi Toshkent filiali}}}
changes:
  - number: 2.3.5
    targets: {yuborish: {value: 150000}}
  - number: 2.2.4
    targets: {amaliy-yordam: null}
  - {number: 2.1.6, drop: Vazifa 252-son qaror bilan bekor qilindi}
  - {number: 4.1, deadline: IV-chorak}
  - {number: 6.7, deadline: noyabrdan boshlab muntazam}
  - {number: 6.5, deadline: har oy 10-sanasiga qadar}
  - number: 2.4.5
    executors: [filiallar-tarmogi, hududiy-filiallar]
add:
  - after: 2.4.6
    in: 2.4
    number: 2.4.7
    title: Mehnat migrantlariga imtiyozlar to‘g‘risida har oyda ma’lumot berish.
    deadline: har oyda
    executors: [filiallar-tarmogi, hududiy-filiallar]
    supervisors: [xusanov]
"""

AMENDMENTS = {"first.yaml": FIRST_AMENDMENT, "second.yaml": SECOND_AMENDMENT}


@dataclass(frozen=True)
class Command:
    """One command line, given on a clone by a writer while the clock shows `moment`."""

    moment: str
    clone: str
    writer: str
    argv: tuple[str, ...]
    refused: bool = False


@dataclass(frozen=True)
class Merge:
    """Both clones get the lines and the amendments of both, as git's union merge puts them together."""


def steps(text: str) -> list[Command | Merge]:
    """The steps of a script, a line each: `moment clone writer [!]command`.

    A moment without an offset is in the plan's own time; `!` marks a command that has to be refused.
    """
    found: list[Command | Merge] = []
    for line in text.splitlines():
        if line.strip() == "merge":
            found.append(Merge())
        elif line.strip():
            moment, clone, writer, command = line.split(maxsplit=3)
            zoned = moment if moment[-6] in "+-" and moment[-3] == ":" else f"{moment}:00+05:00"
            refused = command.startswith("!")
            argv = tuple(shlex.split(command.removeprefix("!")))
            found.append(Command(zoned, clone, writer, argv, refused))
    return found


JULY = """
2025-07-02T09:00 a nazorat status 1.1 --percent 10 --executor ijro-nazorati
2025-07-04T10:00 a nazorat status 1.4 --percent 20 --executor yuridik --note "Loyiha tayyorlanmoqda"
2025-07-07T11:00 a nazorat status 2.1.1 --note "Uchta kompaniya bilan muzokara"
2025-07-08T09:30 b hudud status 2.3.5 --done 3200 --executor andijon
2025-07-09T09:30 b hudud status 2.3.5 --done 2100 --executor hududiy-filiallar/buxoro
2025-07-10T09:30 b hudud status 2.3.5 --add 500 --executor andijon
2025-07-10T16:00 a nazorat status 2.1.2 --done 8000
2025-07-11T10:00 a nazorat !status 2.1.4 --note "O‘tgan davr" --on 2025-06-20
2025-07-11T10:05 a nazorat status 2.2.1 --add 200 --on 2025-06-28 --force --note "Iyunda boshlangan"
2025-07-14T12:00 a axborot schedule 6.2 2025-09-15 2025-11-15 2025-12-15 --basis "Media reja, 12-son"
2025-07-15T12:00 a axborot schedule 6.1 2025-08-20 2025-10-20 --basis "Media reja, 12-son"
2025-07-16T12:00 a axborot status 6.7 --note "Bukletlar kelishilmoqda"
2025-07-18T09:00 a nazorat status 2.3.4 --done 100 --executor hisob-yuritish
2025-07-18T15:00 b hudud status 2.3.4 --add 40 --executor samarqand
2025-07-21T15:00 b hudud status 2.3.4 --done 200
2025-07-22T15:00 b hudud status 2.3.4 --add 10 --executor samarqand
2025-07-23T15:00 b hudud status 2.3.4 --add 25
2025-07-25T17:00 a axborot status 6.5 --note "Birinchi maqola chop etildi"
2025-07-28T10:00 a nazorat status 2.2.4 --target kurslar --done 3
2025-07-28T10:05 a nazorat !status 2.2.4 --done 1
2025-07-28T10:06 a nazorat status 2.2.4 --target stipendiya --done 300
2025-07-29T10:00 a nazorat status 2.2.6 --target koniktirish --add 700 --executor koniktirish
2025-07-29T14:00 b hudud status 2.2.6 --target koniktirish --add 150 --executor fargona
2025-07-30T14:00 b hudud status 2.2.6 --target tibbiy-korik --done 900
2025-07-31T23:30 a nazorat status 3.1.1 --note "Oy yakuni"
2025-07-31T19:30:00+00:00 b hudud status 2.4.1 --note "Yarim tundan keyin" --executor andijon
"""

AUGUST = """
2025-08-01T10:00 a nazorat status 2.1.8 --done 120
2025-08-04T10:00 a nazorat amend 2.2.5 --deadline 01.10.2025 --basis "61-son buyruq" --on 2025-08-04
2025-08-05T10:00 a nazorat status 2.1.3 --cancel --note "Vazifa boshqa rejaga o‘tkazildi"
2025-08-06T10:00 a nazorat !status 4.2 --percent 150
2025-08-07T10:00 a nazorat status 4.2 --percent 25 --executor huquqiy-yordam
2025-08-07T10:10 a nazorat status 4.2 --percent 35 --executor xorijdagi-vakolatxonalar
2025-08-08T10:00 a nazorat status 5.1.2 --percent 40
2025-08-11T10:00 a nazorat status 5.1.2 --percent 30 --force --note "Tuzatish"
2025-08-12T10:00 a nazorat !status 5.1.2 --percent 20
2025-08-13T10:00 a nazorat status 5.2.3 --done 1
2025-08-14T10:00 a nazorat undo
2025-08-15T10:00 a nazorat status 5.2.3 --note "Kelishuv hali imzolanmagan"
2025-08-18T10:00 a nazorat schedule 4.1 2025-09-05 2025-12-05 --basis "Reja-jadval, 3-son"
2025-08-20T10:00 a nazorat status 2.2.1 --done 12000
2025-08-20T11:00 b hudud status 2.2.1 --done 13000
2025-08-20T16:00 a axborot status 6.1 --complete --for 2025-08-20
2025-08-20T17:00 a nazorat status 2.2.6 --target koniktirish --add 90
2025-08-20T17:10 a nazorat status 2.2.6 --target koniktirish --add 60 --executor buxoro
2025-08-21T09:00 b hudud status 2.3.5 --done 9000
2025-08-22T09:00 b hudud status 2.3.5 --add 800 --executor andijon
2025-08-25T09:00 b hudud status 2.3.5 --add 1500
2025-08-26T09:00 b hudud status 2.3.5 --done 7000 --on 2025-08-10
2025-08-27T09:00 b hudud !status 2.3.5 --done 20000 --on 2025-08-12
2025-08-27T15:00 a nazorat status 2.1.2 --done 21000
2025-08-28T17:00 a axborot status 6.5 --note "Ikki maqola" --for 2025-08
2025-08-29T10:00 a nazorat status 2.1.4 --note "Dasturga kiritildi"
2025-08-29T10:10 a nazorat status 2.1.1 --note "Ikki shartnoma"
2025-08-29T15:00 b hudud status 2.4.3 --percent 30 --executor ishga-yuborish
2025-08-29T15:10 b hudud status 2.4.3 --percent 50 --executor hududiy-filiallar/xorazm
2025-08-30T15:00 b hudud status 2.4.5 --percent 60 --executor ishga-yuborish
2025-08-30T15:10 b hudud status 2.4.5 --percent 20 --executor filiallar-tarmogi
"""

SEPTEMBER = """
2025-09-02T10:00 a nazorat status 1.3 --percent 15
2025-09-05T18:00 a nazorat status 4.1 --complete --for 2025-09-05
2025-09-08T12:00 a axborot status 6.2 --done 1
2025-09-11T09:00 a nazorat amend first.yaml
2025-09-12T09:00 b hudud status 1.1 --percent 20 --executor hududiy-filiallar
2025-09-12T10:00 a nazorat status 1.2 --percent 25 --executor boshqarma-va-bolimlar
2025-09-15T10:00 b hudud status 1.4 --percent 60 --executor yuridik
2025-09-16T12:00 a axborot status 6.2 --done 2
2025-09-18T12:00 a axborot schedule 6.2 2025-11-25 --basis "Media reja, 19-son"
2025-09-20T10:00 a nazorat status 1.1 --note "Ro‘yxat tuzildi"
2025-09-22T10:00 a nazorat amend --head yuridik=N.Aliyev --basis "101-son buyruq" --on 2025-09-20
2025-09-24T10:00 a nazorat status 5.3.1 --note "Yig‘ilish o‘tkazildi" --for 2025-Q3
2025-09-25T10:00 a axborot status 6.5 --note "Uch maqola" --for 2025-09
2025-09-25T11:00 a nazorat status 3.1.2 --note "Monitoring o‘tkazildi"
2025-09-26T10:00 b hudud status 2.2.5 --percent 40 --executor hududiy-filiallar
2025-09-26T11:00 a nazorat status 2.2.4 --target amaliy-yordam --done 1
2025-09-27T10:00 a nazorat status 2.2.4 --target kelishuvlar --done 4
2025-09-28T10:00 a nazorat status 2.1.2 --done 40500
2025-09-29T10:00 a nazorat status 2.1.7 --complete --executor ish-beruvchilar
2025-09-30T09:00 b hudud status 2.3.1 --note "Mahallalarda ish"
merge
2025-09-30T17:00 a nazorat status 1.5 --percent 70 --executor yuridik
"""

OCTOBER = """
2025-10-01T10:10 a nazorat status 2.1.7 --percent 100 --executor oqitish-markazi
2025-10-02T10:00 a nazorat status 2.1.7 --reopen --note "Hujjatlar to‘liq emas"
2025-10-03T10:00 a nazorat !status 2.1.7 --reopen --note "Yana bir bor"
2025-10-04T10:00 a nazorat status 5.3.2 --note "Kech topshirildi" --for 2025-Q3
2025-10-06T10:00 a nazorat amend 2.2.5 --deadline "2025-yil noyabr" --basis "118-son buyruq" --on 2025-10-06
2025-10-07T10:00 b hudud status 2.3.5 --done 41000
2025-10-08T10:00 b hudud !status 2.3.5 --done 40000
2025-10-08T10:10 b hudud status 2.3.5 --done 40000 --force --note "Ikki marta sanalgan"
2025-10-09T10:00 b hudud status 2.1.6 --done 5
2025-10-10T10:00 a nazorat status 2.1.8 --done 320
2025-10-13T10:00 a nazorat amend 2.1.8 --target haydovchilar=400 --basis "131-son buyruq" --on 2025-10-13
2025-10-14T10:00 a axborot schedule 6.1 2025-11-10 --basis "Media reja, 24-son"
2025-10-15T10:00 a nazorat status 4.3 --cancel --note "Elchixona bilan kelishilmadi"
2025-10-15T12:05 a nazorat status 5.2.1 --percent 50
2025-10-15T12:02 a moliya status 5.2.1 --percent 60
2025-10-16T10:00 b hudud status 3.2.1 --note "Yordam berildi" --executor xorijdagi-vakolatxonalar
2025-10-20T10:00 a nazorat status 5.1.2 --percent 100
2025-10-20T10:10 a nazorat status 5.3.3 --percent 35
2025-10-22T10:00 a nazorat amend second.yaml
2025-10-23T10:00 b hudud status 2.3.5 --done 52000
2025-10-24T10:00 b hudud status 2.1.6 --add 2
2025-10-24T10:00 a nazorat !status 2.1.6 --add 1
2025-10-27T10:00 a nazorat status 2.4.5 --percent 40 --executor hududiy-filiallar
2025-10-28T10:00 a nazorat status 2.1.8 --done 400
2025-10-28T11:00 a axborot schedule 6.2 2025-11-25 2025-12-20 --basis "Media reja, 27-son"
2025-10-29T10:00 a nazorat !status 5.1.2 --percent 80
2025-10-29T10:10 a nazorat status 5.1.2 --percent 80 --force --note "Tashrif qoldirildi"
2025-10-30T10:00 a axborot status 6.5 --note "To‘rt maqola"
2025-10-31T10:00 b hudud status 6.6 --note "Aeroportda so‘rov"
"""

NOVEMBER = """
2025-11-03T10:00 a nazorat status 4.3 --reopen --note "Elchixona rozi bo‘ldi"
2025-11-05T10:00 a nazorat status 4.1 --percent 40
2025-11-05T10:30 a axborot status 6.5 --note "Noyabr rejasi"
2025-11-05T11:00 a nazorat status 2.2.9 --note "Kanallarda yoritildi" --executor axborot-xizmati
merge
2025-11-06T10:00 b hudud status 2.3.5 --add 3000
2025-11-07T10:00 b hudud status 2.4.7 --note "Kech berildi" --for 2025-10 --executor filiallar-tarmogi
2025-11-07T11:00 b hudud undo
2025-11-10T10:00 a axborot status 6.1 --note "Ko‘rsatuv suratga olindi"
2025-11-12T10:00 a axborot status 6.1 --complete --for 2025-11-10
2025-11-17T10:00 a axborot schedule 6.3 2025-11-20 --basis "Media reja, 30-son"
2025-11-18T10:00 a nazorat status 5.3.3 --cancel --note "Rejalar qayta tasdiqlanadi"
2025-11-20T10:00 b hudud status 2.4.7 --cancel --note "Shakl qayta ko‘riladi"
2025-11-21T10:00 a axborot schedule 6.3 2025-12-10 --basis "Media reja, 31-son"
2025-11-22T10:00 a axborot schedule 6.3 2025-12-11 --basis "Media reja, 32-son" --force
2025-11-24T10:00 a axborot !schedule 6.4 2025-11-01 --basis "Media reja, 33-son"
2025-11-24T10:10 a axborot schedule 6.4 2025-11-01 2025-12-15 --basis "Media reja, 33-son" --force
2025-11-25T10:00 b hudud status 6.2 --done 4
2025-11-26T10:00 b hudud !status 2.2.6 --target koniktirish --done 5100
2025-11-26T10:10 b hudud status 2.2.6 --target koniktirish --done 5100 --force
2025-11-27T10:00 b hudud status 2.2.6 --target tibbiy-korik --done 6500
2025-11-28T10:00 b hudud !status 2.2.6 --complete
2025-11-28T10:10 b hudud status 2.2.6 --complete --accept-shortfall --note "Shifoxona ta’mirda"
2025-11-28T11:00 a nazorat status 2.2.5 --percent 100
"""

DECEMBER = """
2025-12-01T10:00 a nazorat status 2.1.5 --complete --on 2025-11-30
2025-12-02T10:00 a axborot status 6.5 --note "Besh maqola"
2025-12-03T10:00 a nazorat status 2.1.2 --done 90000
2025-12-04T10:00 a nazorat undo
2025-12-04T10:10 a nazorat status 2.1.2 --done 88000
2025-12-05T10:00 b hudud status 2.4.7 --reopen --note "Shakl tasdiqlandi"
2025-12-05T10:10 b hudud status 1.2 --percent 100
2025-12-10T09:00 a nazorat status 3.3.1 --note "Sayyor qabul"
2025-12-10T10:00 b hudud !status 5.3.1 --percent 50
2025-12-12T10:00 a nazorat status 2.4.2 --percent 60
2025-12-15T10:00 a nazorat status 2.4.2 --percent 45 --on 2025-12-01
2025-12-16T10:00 a axborot status 6.4 --complete
2025-12-19T10:00 b hudud amend 5.2.2 --title "Xalqaro tadbirlar." --basis "160-son" --on 2025-12-01
2025-12-20T10:00 a nazorat !status 2.3.4 --done 1300
2025-12-20T10:10 a nazorat status 2.3.4 --done 1300 --force
2025-12-22T10:00 b hudud status 2.3.5 --add 4000 --executor namangan
2025-12-24T10:00 b hudud status 2.4.7 --note "Dekabr ma’lumoti" --executor hududiy-filiallar/yangi-filial
2025-12-26T10:00 a nazorat status 5.3.1 --note "To‘rtinchi chorak yig‘ilishi"
2025-12-29T10:00 a nazorat status 1.5 --complete
2025-12-31T23:59 a nazorat status 2.2.1 --done 57000
2025-12-31T21:00:00+00:00 b hudud status 2.2.2 --complete
"""

JANUARY = """
2026-01-05T10:00 b hudud status 6.5 --note "Oltinchi oy" --for 2025-12
2026-01-06T10:00 a nazorat status 2.3.3 --complete
2026-01-07T10:00 a nazorat status 5.3.2 --note "Dekabrda bajarilgan" --on 2025-12-29
merge
2026-01-09T10:00 a nazorat status 2.3.5 --done 113700 --on 2025-12-31
2026-01-12T10:00 a nazorat status 4.2 --complete
2026-01-14T10:00 b hudud status 2.4.4 --percent 80 --on 2025-12-30
"""

MONTHS = (JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER, JANUARY)
HALF_YEAR = [step for month in MONTHS for step in steps(month)]

QUESTIONS = (
    ("2025-07-31", None),
    ("2025-08-31", "2025-08-31"),
    ("2025-09-30", None),
    ("2025-09-30", "2025-09-30"),
    ("2025-10-01", None),
    ("2025-10-05", "2025-10-06"),
    ("2025-10-20", "2025-10-22"),
    ("2025-10-21", "2025-10-21"),
    ("2025-10-25", None),
    ("2025-11-22", None),
    ("2025-11-30", "2025-11-30"),
    ("2025-12-06", "2025-12-10"),
    ("2025-12-31", None),
    ("2026-01-05", "2025-12-31"),
    ("2026-01-05", "2026-01-07"),
    ("2026-01-20", None),
)
"""The days of the reports, and by when what they use had to be known."""
