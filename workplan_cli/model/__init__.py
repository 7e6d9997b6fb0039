"""The plan, its entries and what is asked of them, as records: no I/O, no clock."""
