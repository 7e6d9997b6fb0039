"""Write the documents of ten families, import them, and put the counts into docs/import-quality.md.

usage: python tools/import_quality.py
"""  # noqa: INP001 - a script

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "import-quality.md"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> None:
    """Write the documents and renew the table of the page."""
    from planted import families

    families.write_all()
    text = PAGE.read_text(encoding="utf-8")
    table = "\n".join(families.table())
    PAGE.write_text(re.sub(r"(?ms)^\| document .*?^\| \*\*together.*?$", table, text), encoding="utf-8")


if __name__ == "__main__":
    main()
