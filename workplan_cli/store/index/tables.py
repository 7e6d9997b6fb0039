"""The tables of an index: the tables of a plan and its entries, and tables that only an index has.

``DERIVATION`` is the version of the index. Increment it when the tables change, or when the same
sources give different records or figures. An index of another version is not used.
"""

DERIVATION = 7

_COLUMNS = {
    "plan": (
        "silent_after INTEGER NOT NULL",
        "amber TEXT NOT NULL",
        "red TEXT NOT NULL",
        "utc_offset TEXT NOT NULL",
        "calendar TEXT NOT NULL",
        "acceptance TEXT NOT NULL",
        "evidence TEXT NOT NULL",
        "id TEXT",
        "contacts TEXT NOT NULL",
    ),
    "executors": ("aliases TEXT NOT NULL",),
    "supervisors": ("aliases TEXT NOT NULL",),
    "activities": (
        "meaning INTEGER NOT NULL REFERENCES deadlines",
        "titles TEXT NOT NULL",
        "basis TEXT NOT NULL",
        "origin TEXT",
    ),
    "entries": ("seq INTEGER NOT NULL",),
}

_TABLES = """\
CREATE TABLE facts (name TEXT PRIMARY KEY, value);
CREATE TABLE sources (
    kind TEXT NOT NULL CHECK (kind IN ('plan', 'journal')), name TEXT NOT NULL,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, inode TEXT NOT NULL,
    seen INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (kind, name)
);
CREATE TABLE deadlines (id INTEGER PRIMARY KEY, meaning TEXT NOT NULL);
CREATE TABLE counts (
    grouping TEXT NOT NULL, key TEXT NOT NULL, meaning INTEGER NOT NULL REFERENCES deadlines,
    measured INTEGER NOT NULL CHECK (measured IN (0, 1)), number INTEGER NOT NULL
);
CREATE TABLE memo (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE states (
    name TEXT NOT NULL, activity TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (name, activity)
);
CREATE INDEX executed ON activity_executors (executor, activity);
CREATE INDEX placed ON activities (section);
CREATE INDEX reported ON entries (activity);
CREATE INDEX numbered ON entries (writer, seq);
CREATE INDEX taken_back ON entries (reverts) WHERE reverts IS NOT NULL
"""

OF_PLAN = (
    "plan chapters sections executors members supervisors activities activity_executors "
    "activity_supervisors extra targets deadlines counts"
).split()
OF_JOURNALS = ["entries"]
OF_BOTH = ["memo", "states"]


def create() -> str:
    """Return the SQL statements that create all tables, separated by semicolons."""
    # Imported on demand: an index that exists is read without the definitions of its tables.
    from workplan_cli.store import schema

    return schema.ddl(_COLUMNS) + _TABLES
