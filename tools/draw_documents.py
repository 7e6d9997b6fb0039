"""Draw the documents of ``docs/transcripts.md`` as the pictures in ``docs/pictures``.

usage: python tools/draw_documents.py [NAME…]

Needs LibreOffice (``soffice``), Chromium and poppler's ``pdftoppm``. The commands of the page and those of
:data:`COMMANDS` make the documents from the real plan, and programs that people open them with show them.
"""  # noqa: INP001 - a script

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
PLAIN, FINE = 80, 140
"""Dots per inch: for text of 9 points, and for pages that a spreadsheet makes smaller."""

TALLEST = 1100
"""The pixels of height after which a picture is cut."""

COLORS = 96
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
)
MOST_BYTES = 150_000

AUTUMN = "in agentlik on 2025-10-06 as nazorat"
JANUARY = "in agentlik on 2026-01-12 as nazorat"
KNOWN = "--known-by 2025-10-06"
COMMANDS = (
    (AUTUMN, f"workplan --lang uz brief --since 2025-09-29 {KNOWN} -o brief.docx"),
    (AUTUMN, f"workplan --lang ru brief --since 2025-09-29 {KNOWN} -o brief-ru.html"),
    (AUTUMN, f"workplan remind 5.3 2.3.5 --within 90d {KNOWN} -o letter.docx"),
    (AUTUMN, f"workplan --lang uz {KNOWN} sheet --department oqitish-markazi -o sheet.xlsx"),
    *(
        (JANUARY, f"workplan --lang {language} report --known-by 2026-01-10 -o report-{language}.{kind}")
        for language, kind in (("uz", "docx"), ("uz", "xlsx"), ("uz", "html"), ("ru", "html"), ("ru", "pdf"))
    ),
    (JANUARY, "workplan --lang ru report --by supervisor --known-by 2026-01-10 -o supervisors.docx"),
)

PAGES = {
    "report-begins": ("report-uz.docx", 1, PLAIN),
    "report-activities": ("report-uz.docx", 2, PLAIN),
    "report-ends": ("report-uz.docx", -1, PLAIN),
    "report-pdf": ("report-ru.pdf", 11, PLAIN),
    "report-xlsx": ("report-uz.xlsx", 1, FINE),
    "report-html": ("report-uz.html", None, PLAIN),
    "report-html-dark": ("report-ru.html", "dark", PLAIN),
    "report-html-narrow": ("report-ru.html", "narrow", PLAIN),
    "report-html-printed": ("report-ru.html", "printed", PLAIN),
    "report-supervisors": ("supervisors.docx", 1, PLAIN),
    "brief": ("brief.docx", 1, PLAIN),
    "brief-html": ("brief-ru.html", None, PLAIN),
    "letter": ("letter.docx", 1, PLAIN),
    "sheet": ("sheet.xlsx", 1, FINE),
}
"""Of each picture the document, the page (from the end if negative; of HTML the screen), dots per inch.

A page in a browser is a screen of 1280 pixels, ``dark`` or not, one of 390 pixels (``narrow``), or its first
printed page (``printed``).
"""

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main(names: list[str]) -> None:
    """Draw the pictures of these names, or all."""
    from walkthrough import PLACE, Walk, begin_transcripts

    page = (ROOT / "docs" / "transcripts.md").read_text(encoding="utf-8")
    with TemporaryDirectory() as temporary:
        walk = Walk(Path(temporary))
        begin_transcripts(walk, page)
        walk.follow(page)
        for place, command in COMMANDS:
            ran = walk.command(PLACE.fullmatch(place), command)
            if ran.returncode:
                raise SystemExit(f"{command}\n{ran.stdout}")
        PICTURES.mkdir(exist_ok=True)
        for name in names or PAGES:
            document, number, dots = PAGES[name]
            path = walk.folder / "agentlik" / document
            drawn = paper(path, number, dots) if isinstance(number, int) else in_browser(path, number, dots)
            save(drawn, PICTURES / f"{name}.png")


def paper(path: Path, number: int, dots: int) -> Path:
    """Draw a page of a document and return its picture."""
    if path.suffix != ".pdf":
        folder = path.parent / "pdf" / path.suffix[1:]
        profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(path))
        path = folder / path.with_suffix(".pdf").name
    drawn = path.parent / f"{path.stem}-pages"
    if not drawn.exists():
        drawn.mkdir()
        run("pdftoppm", "-r", str(dots), "-png", str(path), str(drawn / "page"))
    pages = sorted(drawn.iterdir())
    return pages[number - 1 if number > 0 else number]


def in_browser(path: Path, look: str | None, dots: int) -> Path:
    """Draw the beginning of a page in a browser and return its picture; ``look`` is as in :data:`PAGES`."""
    if look == "printed":
        printed = path.with_name(f"{path.stem}-printed.pdf")
        run("chromium", *QUIET, "--no-pdf-header-footer", f"--print-to-pdf={printed}", path.as_uri())
        return paper(printed, 1, dots)
    if look == "narrow":  # headless Chromium has no window of 390 pixels; a frame in a page is one
        size = 'width="390" height="1100" style="border:0"'
        frame = f'<body style="margin:0"><iframe src="{path.name}" {size}>'
        path = path.with_name(f"{path.stem}-narrow.html")
        path.write_text(frame, encoding="utf-8")
    drawn = path.with_name(f"{path.stem}-{look}.png")
    dark = ["--force-dark-mode"] if look == "dark" else []
    run("chromium", *QUIET, *dark, "--window-size=1280,1100", f"--screenshot={drawn}", path.as_uri())
    if look == "narrow":
        from PIL import Image

        with Image.open(drawn) as whole:
            whole.crop((0, 0, 390, whole.height)).save(drawn)
    return drawn


def run(program: str, *arguments: str) -> None:
    """Run a program and stop with its output if it fails."""
    found = shutil.which(program)
    if not found:
        raise SystemExit(f"{program} is not installed")
    ran = subprocess.run(  # noqa: S603 - a program named above
        [found, *arguments], capture_output=True, text=True, check=False, timeout=180
    )
    if ran.returncode:
        raise SystemExit(f"{program}: {ran.stdout}{ran.stderr}")


def save(drawn: Path, path: Path) -> None:
    """Save a picture with few colours and without its empty margin at the bottom."""
    from PIL import Image, ImageChops

    with Image.open(drawn) as opened:
        image = opened.convert("RGB")
    empty = Image.new("RGB", image.size, image.getpixel((0, 0)))
    left, top, right, bottom = ImageChops.difference(image, empty).getbbox() or (0, 0, *image.size)
    edge = 12
    box = (
        max(0, left - edge),
        max(0, top - edge),
        min(image.width, right + edge),
        min(image.height, bottom + edge, TALLEST),
    )
    image.crop(box).quantize(COLORS).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}: {size} bytes")  # noqa: T201 - a script
    if size > MOST_BYTES:
        raise SystemExit(f"{path.name} is larger than {MOST_BYTES} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
