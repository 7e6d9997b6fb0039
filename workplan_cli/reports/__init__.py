"""Builds the content of the reports as plain data, without formatting or language."""
