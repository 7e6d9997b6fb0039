"""Pictures that are damaged or take too much time or memory are refused before they are unpacked."""

import io
import struct
import tracemalloc
import zlib

import pdf_files
import pypdfium2
import pytest
import scans
from PIL import Image, TiffImagePlugin
from PIL.ImageFile import ImageFile

from workplan_cli.documents.formats import read_document
from workplan_cli.documents.pdf.declared import MAX_OBJECTS
from workplan_cli.documents.scan import pictures, straighten
from workplan_cli.documents.scan.sheets import Sheet
from workplan_cli.errors import DocumentError

GREY, COLOUR = 0, 2
"""Kinds of pixels in PNG."""


def png(width, height, kind=GREY, data=b"\0" * 1000):
    """A PNG file that declares a size, whatever its data."""

    def chunk(name, content):
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def tiff(directories, width=8, height=8):
    """A TIFF file with so many pages, each a directory of its own without data."""
    entries = ((256, width), (257, height), (262, 1), (273, 8), (278, height), (279, 8))
    fields = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    size = 2 + len(fields) + 4
    made = bytearray(struct.pack("<2sHI", b"II", 42, 8))
    for at in range(1, directories + 1):
        following = 8 + size * at if at < directories else 0
        made += struct.pack("<H", len(entries)) + fields + struct.pack("<I", following)
    return bytes(made)


def torn(kind):
    """The first half of a picture file."""
    whole = io.BytesIO()
    Image.effect_noise((400, 400), 60).save(whole, kind)
    return whole.getvalue()[: len(whole.getvalue()) // 2]


def picture(width=30_000, height=30_000, entries=b""):
    """A picture of a PDF that declares a size, whatever its data."""
    size = b"/Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray" % (width, height)
    return pdf_files.stream(b"\xaa" * 100, b"/Type /XObject /Subtype /Image %s %s" % (size, entries))


def pdf_page(*objects, content=b"q 595 0 0 842 0 0 cm /P Do Q", kind=b"/XObject"):
    """A page that shows the first of the objects."""
    return pdf_files.page_of(pdf_files.stream(content), *objects, resources=b"%s << /P 5 0 R >>" % kind)


def pdf_form():
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P 6 0 R >> >>"
    return pdf_page(pdf_files.stream(b"/P Do", entries), picture())


def pdf_layers():
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [595 0 0 842 0 0] "
        b"/Resources << /XObject << /P 6 0 R >> >>"
    )
    form = pdf_files.stream(b"/P Do " * 5000, entries)
    return pdf_page(form, picture(8, 8), content=b"/P Do")


def pdf_pattern(shown=b"/P Do", step=9, matrix=b"[1 0 0 1 0 0]", shows=picture):
    entries = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep %g /YStep %g "
        b"/Matrix %s /Resources << /XObject << /P 6 0 R >> >>" % (step, step, matrix)
    )
    tile = pdf_files.stream(shown, entries)
    return pdf_page(tile, shows(), content=b"/Pattern cs /P scn 0 0 595 842 re f", kind=b"/Pattern")


def tiled(**layout):
    return pdf_pattern(b"0 0 1 1 re f", shows=lambda: b"null", **layout)


BOMBS = {
    "png": lambda: png(100_000, 100_000),
    "png of a small file": lambda: png(5_900, 5_900, COLOUR),
    "pages of tiff": lambda: tiff(50_000),
    "large pages of tiff": lambda: tiff(100, 6_000, 6_000),
    "picture of pdf": lambda: pdf_page(picture()),
    "mask of pdf": lambda: pdf_page(picture(8, 8, b"/SMask 6 0 R"), picture()),
    "form of pdf": pdf_form,
    "pattern of pdf": pdf_pattern,
    "tiny tiles of pdf": lambda: tiled(step=0.05),
    "reduced tiles of pdf": lambda: tiled(step=5, matrix=b"[0.01 0 0 0.01 0 0]"),
    "tiles of pdf without a distance": lambda: tiled(step=0),
    "many masks of pdf": lambda: pdf_page(*[picture(8, 8, b"/SMask 7 0 R"), *[picture(9000, 9000)] * 3]),
    "layers of pdf": lambda: pdf_page(
        picture(8, 8), content=b"q 595 0 0 842 0 0 cm " + b"/P Do " * 5000 + b"Q"
    ),
    "layers in a form of pdf": pdf_layers,
    "objects of pdf": lambda: pdf_page(picture(8, 8), *[b"null"] * MAX_OBJECTS),
}


@pytest.fixture(autouse=True)
def any_program(monkeypatch):
    """A program is found, though it is not asked."""
    monkeypatch.setattr("workplan_cli.documents.scan.program", lambda: "tesseract")


def refused(tmp_path, data):
    """The code of the error with which a file is refused."""
    path = tmp_path / "reja"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as refusal:
        read_document(path)
    return str(refusal.value)


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path, monkeypatch, make):
    unpacked, sought = [], []
    monkeypatch.setattr(ImageFile, "load", unpacked.append)
    monkeypatch.setattr(pypdfium2.PdfPage, "render", lambda *_, **__: unpacked.append("page"))
    seek = TiffImagePlugin.TiffImageFile.seek
    counted = lambda image, frame: (sought.append(frame), seek(image, frame))  # noqa: E731
    monkeypatch.setattr(TiffImagePlugin.TiffImageFile, "seek", counted)
    assert refused(tmp_path, make()) == "document-too-large"
    assert unpacked == []
    assert len(sought) <= pictures.MAX_PAGES + 1


@pytest.mark.parametrize(
    "data",
    [png(0, 0), png(2000, 2000), torn("PNG"), torn("JPEG"), torn("TIFF"), b"II*\0" + b"\xff" * 40],
    ids=["no size", "no pixels", "png", "jpeg", "tiff", "no tiff"],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_damaged_picture_is_refused(tmp_path, data):
    assert refused(tmp_path, data) == "document-damaged"


@pytest.mark.parametrize(
    ("data", "pages"),
    [(png(4960, 7016, COLOUR) + bytes(400_000), 1), (tiff(200, 1654, 2339) + bytes(2_000_000), 200)],
    ids=["colour, 600 dots per inch", "200 pages"],
)
def test_the_largest_common_scans_are_within_the_limits(tmp_path, data, pages):
    path = tmp_path / "reja"
    path.write_bytes(data)
    count, _ = pictures.pictures_of(path)
    assert count == pages


def test_a_page_takes_little_memory():
    page = Image.new("L", (1200, 1700), 255)
    tracemalloc.start()
    Sheet.of(page)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30 * page.width * page.height


def test_strips_of_a_page_give_what_the_whole_page_gives(monkeypatch):
    page = scans.scanned(scans.drawn(), 1.0)
    whole = Sheet.of(page)
    assert whole.tables
    for height in (37, 10_000):
        monkeypatch.setattr(straighten, "STRIP", height)
        assert Sheet.of(page) == whole


@pytest.mark.parametrize("layout", [{}, {"step": 0.05, "matrix": b"[100 0 0 100 0 0]"}], ids=["", "enlarged"])
def test_a_hatched_page_is_within_the_limits(tmp_path, layout):
    path = tmp_path / "reja.pdf"
    path.write_bytes(tiled(**layout))
    (page,) = pictures.pages_of_pdf(path, [1])
    assert page.getextrema()[0] < 255
