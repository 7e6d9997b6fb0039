"""Which format a file is in, and what is not read at all."""

from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import pytest
from paper import FORMATS, W, docx_of, word_paragraph, write

from workplan_cli.documents.formats import read_document
from workplan_cli.errors import DocumentError, StorageError, UsageError

TABLE = [["T/r", "Tadbirlar", "Muddat"], ["1", "Ish", "doimiy"]]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_read_alike(tmp_path, kind):
    document = read_document(write(tmp_path, kind, [TABLE]))
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == TABLE


@pytest.mark.parametrize(
    ("kind", "name"), [("docx", "reja.doc"), ("xlsx", "reja.docx"), ("html", "reja.doc")]
)
def test_the_content_decides_not_the_name(tmp_path, kind, name):
    path = write(tmp_path, kind, [TABLE]).rename(tmp_path / name)
    assert len(read_document(path).tables) == 1


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "legacy-document"),
        (b"{\\rtf1", "unknown-document"),
        (b"", "unknown-document"),
        (b"a,b\n1,2\n", "unknown-document"),
    ],
)
def test_other_formats_are_refused_by_name(tmp_path, start, code):
    path = tmp_path / "reja.docx"
    path.write_bytes(start + b" " * 100 if start.strip() else start)
    with pytest.raises(UsageError) as refusal:
        read_document(path)
    assert [(problem.code, problem.params) for problem in refusal.value.problems] == [
        (code, {"file": "reja.docx"})
    ]


def zipped(path, **parts):
    with ZipFile(path, "w", 8) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return path


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<a", "document-damaged"),
        ("<a/>", "document-damaged"),
        (f'<!DOCTYPE a><w:document xmlns:w="{W}"><w:body/></w:document>', "document-type"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "document-type"),
        ('<?xml version="1.0" encoding="no-such"?><a/>', "document-damaged"),
        ("<a>" + "<b/>" * 640_001 + "</a>", "document-too-large"),
        ("<a>" + " " * (17 << 20) + "</a>", "document-too-large"),
        ("<a>" + "x" * (2 << 20) + "</a>", "document-too-large"),
    ],
    ids=["torn", "other", "doctype", "entity", "encoding", "elements", "size", "ratio"],
)
def test_unsafe_archives_are_refused(tmp_path, body, code):
    with pytest.raises(DocumentError, match=code):
        read_document(zipped(tmp_path / "plan.docx", word__document=body))


def test_an_archive_with_too_many_entries_is_refused_unread(tmp_path):
    parts = {f"part{at}": "" for at in range(5000)}
    with pytest.raises(DocumentError, match="document-too-large"):
        read_document(zipped(tmp_path / "plan.docx", word__document="<a/>", **parts))


def test_a_torn_archive_is_damaged(tmp_path):
    path = docx_of(tmp_path / "plan.docx", word_paragraph("matn " * 1000))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(DocumentError, match="document-damaged"):
        read_document(path)


@pytest.mark.parametrize("last", [30, 60], ids=["without its beginning", "without most of it"])
def test_an_archive_that_lost_its_beginning_is_damaged(tmp_path, last):
    path = docx_of(tmp_path / "plan.docx", word_paragraph("matn"))
    path.write_bytes(b"PK" + path.read_bytes()[last:])
    with pytest.raises(DocumentError, match="document-damaged"):
        read_document(path)


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_an_archive_packed_in_another_way_is_damaged(tmp_path, method):
    path = tmp_path / "plan.docx"
    with ZipFile(path, "w", method) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body/></w:document>')
    with pytest.raises(DocumentError, match="document-damaged"):
        read_document(path)


def test_an_archive_of_something_else_is_unknown(tmp_path):
    with pytest.raises(UsageError, match="unknown-document"):
        read_document(zipped(tmp_path / "plan.docx", content="<a/>"))


def test_the_part_with_the_text_is_found_by_its_relation(tmp_path):
    path = docx_of(tmp_path / "plan.docx", word_paragraph("eski"))
    with ZipFile(path, "a") as archive:
        archive.writestr(
            "word/document2.xml",
            f'<w:document xmlns:w="{W}"><w:body>{word_paragraph("yangi")}</w:body></w:document>',
        )
        relation = '<Relationship Type="http://x/officeDocument" Target="word/document2.xml"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
    assert [block.text for block in read_document(path).blocks] == ["yangi"]


PAGE = "<html><meta charset='windows-1251'><table><tr><td>Тадбир</table>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode("cp1251")),
        ("a.html", PAGE.encode("utf-16")),
        ("a.html", b"\xef\xbb\xbf" + PAGE.encode()),
        ("a.md", "|Тадбир|\n|-|\n".encode("utf-16")),
    ],
)
def test_encodings(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert read_document(path).tables[0].rows[0][0].text == "Тадбир"


def test_an_encoding_that_nobody_declares_is_not_guessed(tmp_path):
    path = tmp_path / "reja.md"
    path.write_bytes("План работы на год\n".encode("cp1251") * 5)
    with pytest.raises(DocumentError) as refusal:
        read_document(path)
    assert [(p.code, p.file, p.line) for p in refusal.value.problems] == [("wrong-encoding", "reja.md", 1)]


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(StorageError, match="unreadable-document"):
        read_document(tmp_path / "yoq.docx")
