"""Words for units (departments, organizations and offices), with which the names of executors end."""

from __future__ import annotations

import re

_UNIT_STEMS = """
    boshqarma bolim bolinma markaz xizmat filial vakolatxona vazirlig vazirlik agentlig agentlik qomita
    komissiya institut akademiya universitet idora hokimlig hokimlik hokimiyat xokimiyat uyushma jamgarma
    kengash palata departament inspeksiya prokuratura bank kompaniya korxona tashkilot muassasa maktab
    kollej texnikum guruh shtab kotibiyat devonxona buxgalteriya assotsiatsiya jamiyat ittifoq
    federatsiya birlashma direksiya laboratoriya fakultet kafedra rektorat sektor kanselyariya apparat
    mamuriyat mahkama direktor orinbosar rahbar boshlig mutaxassis xodim kotib konsern kombinat zavod
    elchixona konsullik poligon studiya kutubxona muzey ministerstv upravleni otdel agentstv komitet
    tsentr inspektsi komissi sluzhb slujb predstavitelstv organizatsi vedomstv administratsi gmbh llc mchj
    rais hokim vazir prokuror qomondon mudir
"""
_UNITS = re.compile("|".join(_UNIT_STEMS.split()))
_WHOLE_UNITS = {"aj", "duk", "sud", "sudi", "qism", "qismi", "fond", "fondi"}


def is_unit_word(word: str) -> bool:
    """Return whether a word stands for a department, an organization or an office, such as ``boshqarmasi``.

    The word must be folded; see :func:`~workplan_cli.language.uzbek.fold`.
    """
    return word in _WHOLE_UNITS or bool(_UNITS.match(word))
