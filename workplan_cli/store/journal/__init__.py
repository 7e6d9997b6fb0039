"""The journals: one file per author, only ever appended to."""
