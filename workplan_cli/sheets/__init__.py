"""The round trip of a sheet: questions, answers, entries."""
