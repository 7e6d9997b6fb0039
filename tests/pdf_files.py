"""Small PDF files, written by hand: what a program for documents would not write.

The files that typst writes are made by ``tests/documents/test_pdf.py``.
"""

import zlib
from hashlib import md5

from pdfminer.arcfour import Arcfour

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ID = b"0123456789abcdef"
A4 = b"/MediaBox [0 0 595 842]"


def pdf_of(objects, trailer=b""):
    """A PDF with the given objects; the first is the catalogue."""
    made, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data, entries=b"", *, packed=True):
    data = zlib.compress(data) if packed else data
    filters = b"/Filter /FlateDecode" if packed else b""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(data), filters, entries, data)


def page_of(content, *others, resources=b"", trailer=b""):
    """A PDF of one page with the given content stream. The numbers of ``others`` begin with 5."""
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << %s >> >>" % (A4, resources),
            content,
            *others,
        ],
        trailer,
    )


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def text_page(text, *, packed=True):
    content = b"BT /F 10 Tf 50 700 Td (%s) Tj ET" % text
    return page_of(stream(content, packed=packed), FONT, resources=b"/Font << /F 5 0 R >>")


def table_page(widths, rows, *, left=40, top=760, height=24, size=10):
    """A page with a ruled table; ``widths`` are those of its columns, in points."""
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    drawn = []
    for y, row in zip(range(top, 0, -height), rows, strict=False):
        for x, text in zip(edges, row, strict=False):
            drawn.append(f"BT /F {size} Tf {x + 3} {y - 15} Td ({text}) Tj ET")
    end = top - height * len(rows)
    drawn += [f"{edges[0]} {y} m {edges[-1]} {y} l S" for y in range(top, end - 1, -height)]
    drawn += [f"{x} {top} m {x} {end} l S" for x in edges]
    return page_of(stream("\n".join(drawn).encode()), FONT, resources=b"/Font << /F 5 0 R >>")


def scan():
    """A page that is a picture."""
    picture = stream(
        b"\xaa" * 8,
        b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray",
    )
    return page_of(stream(b"q 595 0 0 842 0 0 cm /P Do Q"), picture, resources=b"/XObject << /P 5 0 R >>")


def encrypted():
    """A page that only the password "reja" opens: RC4 with 40 bits, revision 2 of the standard handler."""
    user, rights = (b"reja" + PADDING)[:32], -4
    owner = Arcfour(md5(user).digest()[:5]).process(user)
    key = md5(user + owner + rights.to_bytes(4, "little", signed=True) + ID).digest()[:5]
    check = Arcfour(key).process(PADDING)
    handler = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (
        owner.hex().encode(),
        check.hex().encode(),
        rights,
    )
    trailer = b"/Encrypt 5 0 R /ID [<%s> <%s>]" % (ID.hex().encode(), ID.hex().encode())
    return page_of(stream(b"BT ET"), handler, trailer=trailer)


def bomb(size=100 << 20):
    """A stream of 100 kB that unpacks to 100 MB."""
    return page_of(stream(b" " * size))


def bomb_of_bombs():
    """A stream that is packed twice."""
    twice = zlib.compress(zlib.compress(b" " * (64 << 20)))
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(twice),
        twice,
    )
    return page_of(content)


def bomb_of_forms(levels=9, each=10):
    """Ten forms, each drawing the next ten times: 10^9 texts in 3 kB."""
    forms = [
        stream(
            b"/X Do " * each,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
            % (6 + level),
        )
        for level in range(levels)
    ]
    last = stream(
        b"BT /F 1 Tf (x) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F %d 0 R >> >>"
        % (6 + levels),
    )
    return page_of(stream(b"/X Do"), *forms, last, FONT, resources=b"/XObject << /X 5 0 R >>")


def bomb_of_letters():
    """A page with four million letters."""
    return text_page(b"x" * (4 << 20))


def bomb_of_lines():
    """A page with half a million lines."""
    return page_of(stream(b"0 0 m 9 9 l S " * 500_000))


def bomb_of_pages():
    """Ten thousand pages that share one content stream of 500 kB."""
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 10_004))
    page = b"<< /Type /Page /Parent 2 0 R %s /Contents 3 0 R /Resources << >> >>" % A4
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % kids,
            stream(b"q Q " * 125_000),
            *[page] * 10_000,
        ]
    )


def bomb_of_kids(count=10_000_000):
    """A list of ten million pages that are one page."""
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count),
            b"<< /Type /Page /Parent 2 0 R %s >>" % A4,
        ]
    )


def bomb_of_page_trees(count=100_000):
    """A hundred thousand page trees without pages, each in the next."""
    trees = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (at + 3) for at in range(count)]
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", *trees, b"<< >>"])
