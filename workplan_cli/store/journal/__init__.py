"""The journals: one file per writer, only ever appended to."""
