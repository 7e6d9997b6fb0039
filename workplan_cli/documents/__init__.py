"""Readers that convert files of every supported format into paragraphs and tables.

This package does not depend on the plan model; :mod:`workplan_cli.importing` builds plans from its output.
"""
