"""Progress sheets: spreadsheets with questions to an executor. The answers become journal entries."""
