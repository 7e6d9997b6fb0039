"""The words for the answers yes and no, in every language of the program and in both scripts of Uzbek."""

import re
from unicodedata import normalize

# A lone "й" is in neither: it begins the Uzbek "no" and sits on the key of the English "yes".
YES = frozenset(("y", "yes", "h", "ha", "ҳа", "ҳ", "да", "д"))
NO = frozenset(("n", "no", "yoq", "йўқ", "йук", "нет", "н"))


def yes_or_no(text: str) -> bool | None:
    """Return ``True`` for an answer that means yes, ``False`` for no, and ``None`` for any other text.

    >>> yes_or_no("HA"), yes_or_no("yo‘q"), yes_or_no("й")
    (True, False, None)
    """
    word = re.sub(r"[\W_ʻʼ]", "", normalize("NFC", text).casefold())
    return True if word in YES else False if word in NO else None
