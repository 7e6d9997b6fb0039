"""Builds the content of the reports as plain data. The writers add format and language."""
