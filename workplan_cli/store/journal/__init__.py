"""The journals: one append-only file per author."""
