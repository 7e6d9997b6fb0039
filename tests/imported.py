"""A small plan as it comes out of the import, to look at in a test."""

from paper import markdown

from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble
from workplan_cli.model.review import Gravity, gravity_of


def plan_of(title, *rows):
    """Import a document with this title and one table; ``|`` separates the cells of a row."""
    table = [[cell.strip() for cell in row.split("|")] for row in rows]
    return assemble(read(markdown([table], [title])), name="reja")


def activities(imported):
    """Return the activities of the plan."""
    return [row.activity for row in imported.plan.rows()]


def told(imported, *codes):
    """Return the review items that ask for a check or a correction: code, text read, text assumed."""
    return [
        (doubt.code, doubt.read, doubt.assumed)
        for doubt in imported.review
        if gravity_of(doubt.code) < Gravity.NOTE and (not codes or doubt.code in codes)
    ]
