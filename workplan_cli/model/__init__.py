"""The data records of the program: plan, deadline, journal and review items. No I/O, no clock."""
