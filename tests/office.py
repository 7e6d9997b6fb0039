"""LibreOffice without a screen: what a document becomes when a person opens it there."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

from workbench import GUARD

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop>
</item></oor:items>"""
SEMICOLON, QUOTE, UTF_8, RUSSIAN = 59, 34, 76, 1049
FILTER = f"CSV:{SEMICOLON},{QUOTE},{UTF_8},1,,{RUSSIAN},false,{{detect}}"
"""How Calc reads CSV in a Russian office. With its option ``detect`` it makes dates of texts, as Excel."""


def saved_as(path: Path, ending: str, *options: str, locale: str = "ru-RU") -> Path:
    """The document as LibreOffice saves it in another format, with settings of its own."""
    profile = path.parent / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS.format(locale=locale), encoding="utf-8")
    folder = path.parent / "saved"
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", *options),
            *("--convert-to", ending, "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=GUARD,
    )
    return folder / path.with_suffix(f".{ending}").name


def opened_csv(path: Path, *, detect: bool) -> list[list[str | Decimal]]:
    """The cells of a CSV file as Calc opens it in a Russian office: texts, numbers, ``date 2025-…``."""
    saved = saved_as(path, "fods", f"--infilter={FILTER.format(detect=str(detect).lower())}")
    rows = ET.parse(saved).getroot().iter(f"{SPACE % 'table'}table-row")
    return [[_value(cell) for cell in row for _ in range(_times(cell))] for row in rows]


def _times(cell) -> int:
    return int(cell.get(f"{SPACE % 'table'}number-columns-repeated", "1"))


def _value(cell) -> str | Decimal:
    kind = cell.get(f"{SPACE % 'office'}value-type")
    if kind == "float":
        return Decimal(cell.get(f"{SPACE % 'office'}value"))
    text = "".join(cell.itertext()).strip()
    return text if kind in (None, "string") else f"{kind} {text}"
