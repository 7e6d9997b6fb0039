"""Examples of each command, which use the sample plan and are shown at the end of the command's help."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "workplan": ("workplan --today 2025-10-01", "workplan list --overdue", "workplan help status"),
    "list": (
        "workplan list --overdue",
        "workplan list 2.3 --owner Yuldashov",
        "workplan list --due-within 30d --columns number,next,title",
    ),
    "show": ("workplan show 2.3.5", "workplan show 6.5 --full"),
    "tree": ("workplan tree --depth 2", "workplan tree 2.3 --supervisor Xusanov"),
    "status": (
        "workplan status 2.3.5",
        'workplan status 2.3.5 --done 40000 --note "sentabr"',
        'workplan status 1.4 --complete --on 30.09.2025 --evidence "12-son xat"',
    ),
    "schedule": (
        'workplan schedule 4.1 2025-10-15 2025-12-15 --basis "Reja-jadval, 14.07.2025" --today 2025-10-01',
        'workplan schedule 6.1 2025-11-20 --basis "Reja-jadval, 14.07.2025" --today 2025-10-01 --dry-run',
    ),
    "verify": (
        "workplan status 1.4 --complete --on 2025-10-01",
        'workplan verify 1.4 --return "ilova yo‘q" --as Kuranov --dry-run',
        'workplan verify 1.4 --accept --as Kuranov --basis "12-son bayonnoma"',
    ),
    "amend": (
        'workplan amend 1.4 --deadline IV-chorak --basis "145-son buyruq" --on 2025-10-01',
        'workplan amend 2.3.5 --target yuborish=150000 --basis "145-son buyruq" --on 2025-10-01 --dry-run',
    ),
    "history": ("workplan history 2.3.5", "workplan history --limit 10 --columns on,activity,note"),
    "undo": ("workplan status 2.3.5 --add 300 --on 2025-10-01", "workplan undo --dry-run", "workplan undo"),
    "report": (
        "workplan report --by supervisor",
        "workplan report --overdue --as-of 2025-12-01",
        "workplan report -o hisobot.docx",
    ),
    "brief": ("workplan brief --supervisor Xusanov", "workplan brief --since 2025-09-22 -o brief.docx"),
    "remind": ("workplan remind --owner Darxonov", "workplan remind -o letters"),
    "export": ("workplan export -o reja.docx --progress", "workplan export -o muddatlar.ics"),
    "import": (
        "workplan import reja.docx -o plan.yaml",
        "workplan import reja.xlsx -o plan.yaml --overwrite",
    ),
    "sheet": ("workplan sheet --owner Valiyev -o valiyev.xlsx", "workplan sheet --all -o forms"),
    "collect": ("workplan collect valiyev.xlsx --dry-run", "workplan collect forms"),
    "diff": (
        "workplan diff 2025-07-01 2025-10-01",
        "workplan rollover --to 2026-H1 -o 2026-H1",
        "workplan diff plan.yaml 2026-H1/plan.yaml",
    ),
    "rollover": ("workplan rollover --to 2026-H1 -o 2026-H1", "workplan rollover --to 2026-Q1 -o 2026-Q1"),
    "check": ("workplan check", "workplan check --strict", "workplan check --format github"),
    "schema": ("workplan schema > plan.schema.json", "workplan schema --for plan.yaml"),
    "holidays": ("workplan holidays", "workplan holidays --lang ru"),
    "init": ("workplan init --sample", "workplan init"),
    "warehouse": ("workplan warehouse ombor", "workplan --plan bodies warehouse ombor"),
    "sql": (
        "workplan sql --print spark",
        "workplan sql \"SELECT number, title FROM state_on('2025-11-20') WHERE overdue\" --warehouse ombor",
    ),
    "ui": ("workplan ui", "workplan ui --lang ru --writer nazorat"),
    "open": ("workplan open 2.3.5", "workplan open 6.5"),
    "doctor": ("workplan doctor", "workplan -v list --limit 1"),
    "completion": ("workplan completion zsh > ~/.zfunc/_workplan", "workplan completion bash --install"),
    "help": ("workplan help status", "workplan help list --lang ru", "workplan help settings"),
}
"""The examples by command; ``workplan`` stands for the program without a command."""
