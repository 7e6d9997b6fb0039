"""Documents with planted errors: what an import makes of them, against what their author meant.

    words ── sentences and names of four languages
    errors ── a cell written wrongly, with what its author meant
    documents ── whole plans in several forms and formats, with the truth of every cell
    judging ── each cell of an import: right, wrong with a review line, wrong in silence

``tools/plant_errors.py`` runs it with the commit's hash as the seed.
"""
