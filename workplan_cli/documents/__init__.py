"""Read a file of any format into paragraphs and tables. Nothing here depends on plans."""
