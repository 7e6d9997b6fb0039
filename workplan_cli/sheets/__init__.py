"""The round trip of a sheet: questions to an executor, its answers, entries."""
