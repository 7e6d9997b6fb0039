"""What the fuzzer begins with: small valid and broken inputs of each kind.

An office file is kept as the text of its parts, each under a line ``==== name``; what does not
begin with such a line is the archive itself.
"""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

TESTS = Path(__file__).resolve().parents[1]
SEEDS = Path(__file__).with_name("seeds")
FOUND = Path(__file__).with_name("found")
MARK = b"==== "
PARTS = {
    "docx": ("word/document.xml", "word/numbering.xml", "word/footnotes.xml"),
    "xlsx": ("xl/worksheets/", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/"),
}
"""The parts that are worth changing; styles of Word are too large to be."""


def seeds(target: str) -> list[bytes]:
    """The inputs of a target, the shortest first."""
    own = [path.read_bytes() for path in sorted((SEEDS / target).glob("*"))]
    lines = SEEDS / f"{target}.txt"
    if lines.exists():
        own += [line for line in lines.read_bytes().split(b"\n") if line]
    return sorted({*own, *_shared(target)}, key=lambda seed: (len(seed), seed))


def _shared(target: str) -> list[bytes]:
    """What other tests hold already."""
    if target == "plan":
        return [path.read_bytes() for path in (TESTS / "errors").rglob("*.yaml") if path.is_file()]
    if target in PARTS:
        return [_in_parts(path) for path in (TESTS / "documents").glob(f"*.{target}")]
    ending = {"markdown": "md", "html": "html"}.get(target)
    return [path.read_bytes() for path in (TESTS / "documents").glob(f"*.{ending}")] if ending else []


def _in_parts(path: Path) -> bytes:
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith(PARTS[path.suffix[1:]])]
        return b"".join(MARK + name.encode() + b"\n" + archive.read(name) + b"\n" for name in names)


def archive(data: bytes) -> bytes:
    """The archive that an input of ``docx`` or ``xlsx`` describes."""
    if not data.startswith(MARK):
        return data
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, text in parts(data).items():
            file.writestr(name, text)
    return made.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of an office file by their names."""
    found = {}
    for part in data.removeprefix(MARK).split(b"\n" + MARK):
        name, _, text = part.partition(b"\n")
        found[name.decode("ascii", "ignore").replace("\0", "")[:100] or "x"] = text
    return found
