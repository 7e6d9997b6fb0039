"""A file to paragraphs and tables. Knows no plan."""
