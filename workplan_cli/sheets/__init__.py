"""Progress sheets: spreadsheets with questions to an executor, whose answers become journal entries."""
