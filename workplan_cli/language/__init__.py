"""Reads the language of plans: scripts, names, numbers, dates and the wordings of deadlines."""
