"""The units of quantities in titles, their case endings, and what Uzbek titles count without a unit."""

from __future__ import annotations

import re

from workplan_cli.language.uzbek import APOSTROPHES

_A = f"[{APOSTROPHES}]?"

UNITS = (
    rf"ta|та|nafar|нафар|kishi|киши|dona|дона|foiz|фоиз|%|so[{APOSTROPHES}]?m|сўм|dollar|доллар|yevro|евро"
    "|tonna|тонн[аы]?|gektar|гектар(?:а|ов)?|га|ha|km|км|tup|туп|nusxa|нусха|juft|жуфт|litr|литр|kg|кг|человек|чел|граждан|единиц[аы]?|ед|шт|процент(?:а|ов)?"
    "|сум(?:а|ов)?|рубл(?:ь|я|ей)|доллар(?:а|ов)|percent|hectares?|tonnes|tons|dollars|euros?|units"
    r"|kilometr|километр(?:а|ов)?|kilomet(?:re|er)s?|kv\.?\s?m(?:etr)?"
    r"|кв\.?\s?м(?:етр(?:а|ов)?)?|kvadrat metr|квадрат метр"
    r"|square met(?:re|er)s|sq\.?\s?m|[mм][2²]|kub metr|куб метр|куб\.\s?м|[mм][3³]"
    r"|megavatt|мегаватт|kilovatt|киловатт|MVt|МВт|kVt|кВт|MW|kW"
    rf"|to{_A}plam|тўплам|komplekt(?!i)|комплект(?:а|ов)?|пар[аы]?(?!\w)|kilogramm?|килограмм(?:а|ов)?"
)
"""Words that directly follow a number and say in what it counts or measures."""

UNITS_OF_COLUMNS = f"{UNITS}|ga|голов[аы]?|гол(?=\\.)|bosh|бош|heads?"
"""The units in a column of quantities.

In a sentence, ``ga`` is rather an ending (``soni 40 ga yetadi``) and ``bosh`` a rank (``2 bosh shifokor``).
"""

CASE = (
    "(?:ga|га|dan|дан|gacha|гача|ni|ни|ning|нинг|da|да|lik|лик"
    "|i|и|iga|ига|ini|ини|ining|ининг|idan|идан|igacha|игача|ida|ида"
    "|si|си|siga|сига|sini|сини|sining|сининг|sidan|сидан|sigacha|сигача|sida|сида)"
)
"""The Uzbek case endings, also after a possessive: ``40 foizini``."""

CURRENCY_BEFORE = re.compile(r"(USD|EUR|UZS|RUB|KZT|US\$|\$|€)\s?$")
"""A currency before its number: ``USD 1.5 million``."""

COUNTED_IN_UZBEK = re.compile(
    r"(?:oila|xonadon|uy|kvartira|mahalla|tuman|viloyat|hudud|qishloq|shahar|maktab|bogcha|kollej|texnikum"
    r"|muassasa|tashkilot|korxona|xojalik|loyiha|seminar|trening|tadbir|kurs|kitob|kompyuter|avtobus|avtomobil"
    r"|kocha|obyekt|inshoot|koprik|quduq|nasos|stansiya|markaz|klub|kutubxona|shifoxona|poliklinika|bino"
    r"|daraxt|kochat|orin|ish orni|qollanma|korgazma|yarmarka|musobaqa|davlat|bank|filial|sinf xona)"
    r"(?:si|i)?(?:ga|ka|dan|gacha|ni|ning|da)?(?: |$)"
)
"""Things that Uzbek titles count without ``ta``: ``340 oilaga``, written as :func:`fold` returns them."""
