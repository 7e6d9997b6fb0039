"""Makes the documents beside this file that no person typed: see README.md.

python tests/documents/make.py        (needs the office extra)
python tests/documents/make.py --office   also those that LibreOffice writes
"""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HERE = Path(__file__).parent


def table(document, rows, columns):
    made = document.add_table(rows=0, cols=columns)
    made.style = "Table Grid"
    for texts in rows:
        cells = made.add_row().cells
        if isinstance(texts, str):
            cells[0].merge(cells[-1]).text = texts
            continue
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    return made


def bold(row):
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.bold = True


def auto_number(document, cells):
    """Put the first cells into a list that Word numbers by itself: "%1." from 1."""
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for cell in cells:
        properties = cell.paragraphs[0]._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )


def two_row_heading():
    """A heading of two rows, columns in another order, rows numbered by Word, bold chapters."""
    document = Document()
    layout = document.add_table(rows=1, cols=2)
    layout.rows[0].cells[1].text = "TASDIQLAYMAN\nTuman hokimi\nA.B. Karimov\n2026-yil 12-yanvar"
    document.add_paragraph("Namuna tumani hokimligining")
    document.add_paragraph("2026-yil I choragiga mo‘ljallangan")
    document.add_paragraph("ISH REJASI")
    made = document.add_table(rows=2, cols=6)
    made.style = "Table Grid"
    for at, text in enumerate(
        ("T/r", "Ijro", "", "Tadbirlar nomi", "Moliyalashtirish manbalari", "Nazorat uchun mas’ul")
    ):
        made.rows[0].cells[at].text = text
    made.rows[0].cells[1].merge(made.rows[0].cells[2])
    for at in (0, 3, 4, 5):
        made.rows[0].cells[at].merge(made.rows[1].cells[at])
    made.rows[1].cells[1].text = "muddati"
    made.rows[1].cells[2].text = "mas’ullari"
    numbered = []
    for texts in (
        "Obodonlashtirish ishlari",
        (
            "",
            "2026-yil 1-martga qadar",
            "Obodonlashtirish bo‘limi (S.Aliyev), mahalla yig‘inlari",
            "25 ta ko‘chani ta’mirlash.",
            "mahalliy budjet",
            "B.Rahimov",
        ),
        ("", "har oyda", "Obodonlashtirish bo‘limi", "Chiqindini o‘z vaqtida olib chiqish.", "", "B.Rahimov"),
        "Bandlik",
        (
            "",
            "I chorak",
            "Bandlik markazi (D. Sobirova)",
            "1,2 ming nafar ishsizni ishga joylashtirish.",
            "Bandlik jamg‘armasi",
            "D.Umarov, B.Rahimov",
        ),
    ):
        row = made.add_row()
        if isinstance(texts, str):
            row.cells[0].merge(row.cells[-1]).text = texts
            bold(row)
            continue
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
        numbered.append(row.cells[0])
    auto_number(document, numbered)
    document.save(HERE / "two-row-heading.docx")


def page_cuts():
    """One plan in three tables: the second without a heading, a row cut in two, then signatures."""
    document = Document()
    document.add_heading("Mundarija", level=1)
    table(document, [("Bo‘lim", "Bet"), ("Tadbirlar rejasi", "2"), ("Ilova", "5")], 2)
    document.add_paragraph("Madaniyat markazining 2026-yilga mo‘ljallangan chora-tadbirlar rejasi")
    head = ("№", "Chora-tadbirlar nomi", "Bajarish muddati", "Ijrochilar")
    table(
        document,
        [
            head,
            "I. TASHKILIY ISHLAR",
            ("1.", "Xodimlar majlisini o‘tkazish.", "har chorakda", "Kadrlar bo‘limi (A.Qodirov)"),
            (
                "2.",
                "Yillik hisobotni tayyorlab, yuqori",
                "2026-yil dekabr",
                "Moliya bo‘limi (N.Yusupova) va Kadrlar",
            ),
        ],
        4,
    )
    document.add_paragraph("")
    table(
        document,
        [
            ("", "tashkilotga topshirish.", "", "bo‘limi (A.Qodirov)"),
            "II. IJODIY ISHLAR",
            ("1.", "6 ta ko‘rgazma tashkil etish.", "yil davomida", "Ko‘rgazma zali"),
            ("2.", "Bayram dasturini tasdiqlash.", "1-martgacha", "Ijodiy bo‘lim (L.To‘rayeva)"),
        ],
        4,
    )
    table(document, [("Direktor", "imzo", "A.Mirzayev"), ("Bosh hisobchi", "imzo", "N.Yusupova")], 3)
    document.add_heading("Ilova. Xarajatlar", level=1)
    table(document, [("Nomi", "Summa", "Izoh"), ("Ko‘rgazma", "12 mln so‘m", "homiylar")], 3)
    document.save(HERE / "page-cuts.docx")


def tracked():
    """Deleted and inserted text, a nested table, a content control, a merged deadline, hidden text."""
    document = Document()
    document.add_paragraph("Axborot markazining 2026-yil II-yarim yillik ish rejasi")
    made = table(
        document,
        [
            ("T/r", "Tadbirlar", "Muddati", "Mas’ullar"),
            ("1.1", "Sayt yaratish", "2026-yil 1-sentabr", "Axborot bo‘limi (O‘.G‘aniyev)"),
            ("1.2", "Xodimlarni o‘qitish", "", "Axborot bo‘limi"),
            ("1.3", "Ro‘yxat:", "doimiy", "Axborot bo‘limi"),
        ],
        4,
    )
    made.cell(1, 2).merge(made.cell(2, 2))
    title = made.cell(1, 1).paragraphs[0]._p
    for xml in (
        '<w:del w:id="1" w:author="x"><w:r><w:delText> eski so‘z</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="x"><w:r><w:t xml:space="preserve"> va ishga tushirish</w:t></w:r></w:ins>',
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> yashirin</w:t></w:r>',
        "<w:r><w:br/></w:r>",
        "<w:sdt><w:sdtContent><w:r><w:t>(2 ta til</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:hyperlink><w:r><w:noBreakHyphen/><w:t>da)</w:t></w:r></w:hyperlink>",
    ):
        title.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    inner = made.cell(3, 1).add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text = "Birinchi"
    inner.rows[0].cells[1].text = "Ikkinchi"
    document.save(HERE / "tracked.docx")


def cyrillic():
    """Cyrillic Uzbek, sections numbered from 1 in each, a heading repeated, no supervisor."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    for text in ("«ТАСДИҚЛАЙМАН»", "Ўқув маркази директори", "Ш.Ғуломов", "2026 йил «___» январь"):
        document.add_paragraph(text)
    document.add_paragraph("Ўқув марказининг 2026 йил II ярим йилликка мўлжалланган иш режаси")
    head = ("Т/р", "Тадбирлар мазмуни", "Ижро муддати", "Масъуллар")
    table(
        document,
        [
            head,
            "1-БЎЛИМ. ЎҚУВ ИШЛАРИ",
            ("1", "90 нафар тингловчини ўқитиш.", "III-чорак", "Ўқув бўлими (Ш.Ғуломов)"),
            ("2", "Дарс жадвалини тузиш.", "ҳар ойда", "Ўқув бўлими, кафедралар"),
            head,
            "2-БЎЛИМ. ХЎЖАЛИК ИШЛАРИ",
            ("1", "Бинони таъмирлаш.", "йил якуни билан", "Хўжалик бўлими (Ё.Эшонов)"),
            ("2", "Иссиқлик тизимини текшириш.", "қиш олдидан", "Хўжалик бўлими ва Ўқув бўлими"),
        ],
        4,
    )
    document.save(HERE / "cyrillic.docx")


def sheets():
    """Two sheets: one with a title above the table and dates as dates, one without divisions."""
    book = xlsxwriter.Workbook(HERE / "two-sheets.xlsx")
    strong = book.add_format({"bold": True, "text_wrap": True})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    number = book.add_format({"num_format": "0.00"})
    sheet = book.add_worksheet("Tashkiliy")
    sheet.merge_range("A1:E1", "Sport qo‘mitasining 2026-yil ish rejasi", strong)
    sheet.write_row("A3", ["№", "Tadbir nomi", "Muddati", "Ijrochi", "Izoh"], strong)
    sheet.write("A4", 1.1, number)
    sheet.write("B4", "Musobaqa o‘tkazish (12 ta)")
    sheet.write("C4", dt.date(2026, 5, 31), day)
    sheet.write("D4", "Musobaqalar bo‘limi (R.Nazarov)")
    sheet.write("E4", "viloyatlarda")
    sheet.write("A5", 1.2, number)
    sheet.write("B5", "Hakamlarni tanlash")
    sheet.write("C5", "yil davomida")
    sheet.write("D5", "Hakamlar kengashi")
    other = book.add_worksheet("Xo‘jalik")
    other.write_row("A1", ["№", "Tadbir nomi", "Muddati", "Ijrochi", "Izoh"], strong)
    other.write_row("A2", ["1", "Zalni ta’mirlash", "III chorak", "Xo‘jalik bo‘limi"])
    hidden = book.add_worksheet("Eski")
    hidden.write("A1", "eski reja")
    hidden.hide()
    book.close()


def shaded_months():
    """Months as columns, marked by a colour; white marks nothing, nor does the colour of a whole row."""
    with xlsxwriter.Workbook(HERE / "shaded-months.xlsx") as book:
        shade, white = book.add_format({"bg_color": "#92D050"}), book.add_format({"bg_color": "#FFFFFF"})
        sheet = book.add_worksheet("Reja")
        sheet.write(0, 0, "2025-yil II-yarim yillik ish rejasi")
        heads = ["№", "Tadbir", "Iyul", "Avgust", "Sentabr", "Oktabr", "Noyabr", "Dekabr", "Mas’ul"]
        sheet.write_row(1, 0, heads, book.add_format({"bg_color": "#DDDDDD"}))
        for row, (title, months) in enumerate([("Kurslar ochish", {2, 3}), ("Hisobot", {7})], start=2):
            sheet.write_row(row, 0, [str(row - 1), title])
            sheet.write(row, 8, "Boshqarma")
            for column in range(2, 8):
                sheet.write_blank(row, column, None, shade if column in months else white)
        sheet.write_row(4, 0, ["3", "Nazorat", *[""] * 6, "Boshqarma"], shade)


def office():
    """Documents that LibreOffice writes, from the pages beside this file."""
    program = shutil.which("soffice")
    if not program:
        sys.exit("soffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        for page, target, kind in (
            ("russian.html", "russian-libreoffice.docx", "docx:MS Word 2007 XML"),
            ("rowspans.html", "rowspans-libreoffice.docx", "docx:MS Word 2007 XML"),
            ("rowspans.html", "rowspans-libreoffice.xlsx", "xlsx:Calc MS Excel 2007 XML"),
            ("two-sheets.xlsx", "two-sheets-libreoffice.ods", "ods"),
            ("shaded-months.xlsx", "shaded-months-libreoffice.ods", "ods"),
        ):
            reader = "StarWriter" if "docx" in kind else "StarCalc"
            flags = [f"--infilter=HTML ({reader})"] if page.endswith("html") else []
            subprocess.run(
                [program, "--headless", *flags, "--convert-to", kind, "--outdir", folder, str(HERE / page)],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            made = Path(folder) / Path(page).with_suffix("." + kind.partition(":")[0])
            shutil.copy(made, HERE / target)


def filled_sheet():
    """A sheet of the real plan, filled in and then saved by LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    tests = HERE.parent
    sys.path.insert(0, str(tests))
    from spreadsheet import fill

    answers = {"I6": "13,7 ming", "L6": dt.date(2025, 9, 30), "N6": "12-son xat", "K8": 40, "M8": "=1+1"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        plan = str(tests.parent / "data" / "plan.yaml")
        asked = ["--plan", plan, "--today", "2025-10-01", "--lang", "uz", "sheet", "--owner", "Valiyev"]
        subprocess.run([sys.executable, "-m", "workplan_cli", *asked, "-o", str(path)], check=True)
        fill(path, answers | {"J9": "ha"})
        kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{folder}/saved"]
        subprocess.run([program, "--headless", *kind, str(path)], check=True, stdout=subprocess.DEVNULL)
        shutil.copy(f"{folder}/saved/sheet.xlsx", HERE / "sheets" / "saved-by-libreoffice.xlsx")


if __name__ == "__main__":
    for make in (two_row_heading, page_cuts, tracked, cyrillic, sheets, shaded_months):
        make()
    if "--office" in sys.argv:
        office()
        filled_sheet()
