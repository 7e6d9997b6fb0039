"""Computes the state of a plan on a given day, checks plans and journals, and validates new entries."""
