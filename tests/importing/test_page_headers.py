"""Titles and organizations that stand only in the page headers of a Word document."""

from paper import W, docx_of, word_paragraph, word_table

from workplan_cli.importing import read

TABLE = word_table(
    [["№", "Мероприятия", "Срок", "Исполнители"], ["1", "Вырыть котлован", "март 2026", "Участок № 1"]]
)


def imported(path, before, *headers):
    """Import a plan with these paragraphs above the table and these lines in the page header."""
    lines = "".join(map(word_paragraph, headers))
    header = f'<w:hdr xmlns:w="{W}">{lines}</w:hdr>'
    return read(
        docx_of(path / "plan.docx", "".join(map(word_paragraph, before)) + TABLE, header1=header)
    ).plan


def test_a_title_in_the_page_header_is_read(tmp_path):
    plan = imported(tmp_path, [], "План работ АО «Заря» на 2026 год", "2")
    assert (plan.title, plan.organization) == ("План работ АО «Заря» на 2026 год", "АО «Заря»")


def test_beside_a_title_only_an_organization_is_taken_from_the_page_header(tmp_path):
    plan = imported(tmp_path, ["План работ на 2026 год"], "АО «Заря»", "Для служебного пользования")
    assert (plan.title, plan.organization) == ("План работ на 2026 год", "АО «Заря»")
