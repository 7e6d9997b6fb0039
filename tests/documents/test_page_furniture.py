"""Lines that pages repeat: page headers and footers are removed, equal rows of a table stay."""

from workplan_cli.documents.pdf.furniture import without_furniture
from workplan_cli.documents.pdf.pages import Page, Word

STEP = 20.0


def page_of(number, *texts, top=60.0):
    """A page with these lines, one below the other."""
    words = [
        Word(text=text, x0=50, x1=200, top=top + at * STEP, bottom=top + at * STEP + 10, page=number)
        for at, text in enumerate(texts)
    ]
    return Page(number=number, words=tuple(words))


def texts_of(pages):
    return [[word.text for word in page.words] for page in without_furniture(pages)[0]]


def rows(number, first):
    """Four rows at the top of a page, of which the first may be the same on many pages."""
    return page_of(number, first, *(f"{at}{'jklmno'[number - 1]} ishi" for at in "abcdefgh"))


def test_equal_rows_on_half_of_the_pages_stay():
    pages = [rows(at, "Yig‘ilish" if at % 2 else f"Boshqa ish {'abcdefgh'[at]}") for at in range(1, 7)]
    assert texts_of(pages) == [[word.text for word in page.words] for page in pages]


def test_a_page_header_is_removed_also_if_a_page_lacks_it():
    pages = [rows(at, "Namuna agentligi" if at != 4 else "Ilova") for at in range(1, 7)]
    firsts = [page[0] for page in texts_of(pages)]
    assert firsts == ["Namuna agentligi", "ak ishi", "al ishi", "Ilova", "an ishi", "ao ishi"]


def test_headers_of_left_and_right_pages_are_removed():
    pages = [rows(at, "Namuna agentligi" if at % 2 else "Ish rejasi") for at in range(1, 7)]
    assert [page[0] for page in texts_of(pages)[2:]] == ["al ishi", "am ishi", "an ishi", "ao ishi"]
