"""Why each error is one: the rule behind it, a sentence or two, in the order of the manual.

What is wrong and what to do stand in the catalogue of messages and are not said again. Where a
check of the plan or of journals stands behind an error, its docstring is the reason.
"""

from collections.abc import Callable, Mapping
from inspect import getdoc
from typing import NamedTuple

from workplan_cli.tracking import journal_checks
from workplan_cli.tracking import plan_checks as checks

Reason = str | Callable[..., object]


class Part(NamedTuple):
    """A chapter of the manual; ``status`` is the exit status where the way of calling decides it."""

    title: str
    status: str | None
    reasons: Mapping[str, Reason]


def text(reason: Reason) -> str:
    """A reason in words."""
    return " ".join((reason if isinstance(reason, str) else getdoc(reason) or "").split())


OF_A_PLAN = "3; 1 from `check`"
OF_A_VALUE = "2 on the command line; in a plan 3, and 1 from `check`"
OF_A_JOURNAL = "4; 1 from `check`"

_RESERVED = "YAML keeps some characters for itself; unquoted text that holds them is cut in two or refused."
_PLAIN = "A plan is plain data: what is read must be what stands there, and a reader must see all of it in its place."
_TYPE = "Every value is text until its field gives it a type; no value is guessed."
_DEADLINE = (
    "A deadline is its official wording and what the wording means; both are needed to say what is overdue."
)
_KEYS = "Keys link the parts of a plan, so each must lead to exactly one."
_LINE = (
    "An entry is one line, written once. A line that says anything else has been changed by something else."
)
_FIELDS = "An entry has the fields of its kind, each once. Half an entry could change a total."
_NAME = "A name that leads to nobody would give an empty list, which looks like an answer."
_ONE = "A name is matched in any script and case; only one that fits a single person or body is acted on."
_ENTRY = "An entry that nobody can find is not taken back silently."
_DISK = "What is reported as done is on the disk; anything else is an error."
_LIMITS = "Sizes are bounded before anything is unpacked or built, so that no file can stop the machine."

PARTS = (
    Part(
        "The text of plan.yaml",
        OF_A_PLAN,
        {
            "file-too-large": _LIMITS,
            "too-many-values": _LIMITS,
            "too-deep": _LIMITS,
            "more-problems": "A file with so many faults has one cause; a list of all of them would hide it.",
            "wrong-encoding": "Files are UTF-8. Another encoding is recognised but not read: a guess would spoil names.",
            "not-utf8": "Files are UTF-8; a single other byte is damage, and nobody knows what it was.",
            "control-character": "Characters that cannot be seen can change what a terminal shows and what two names have in common.",
            "empty-file": "A file that breaks off in saving is empty; it must not pass for a plan without activities.",
            "not-a-mapping": "A plan begins with its fields.",
            "several-documents": _PLAIN,
            "complex-key": _PLAIN,
            "duplicate-key": "Readers of YAML take the last of two and drop the first without a word.",
            "alias": _PLAIN + " A few references inside one another also unfold to gigabytes.",
            "anchor": _PLAIN,
            "merge-key": _PLAIN,
            "explicit-tag": "A mark can ask a reader of YAML to change or even to run something. " + _TYPE,
            "yaml-directive": _PLAIN,
            "conflict-marker": "Both sides of the conflict stand in the file; which one was approved is not for a program to say.",
            "quote-colon": _RESERVED,
            "quote-start": _RESERVED,
            "text-after-quote": "A quoted text ends at its closing quote; what follows belongs to nothing.",
            "unclosed-quote": "Without its end a quoted text swallows the rest of the file.",
            "unclosed-bracket": "Without its end a list swallows the rest of the file.",
            "bad-escape": "Inside double quotes a backslash begins an escape.",
            "tab-indentation": "Depth is told by blanks; a tab has no width of its own.",
            "bad-indentation": "Depth is told by blanks; a line between two depths belongs to neither.",
            "missing-colon": "Without a colon a name and its value are one text.",
            "missing-space": "Without a blank the colon is part of the name.",
            "comment-in-text": "A comment ends a text; what follows it has no field.",
            "comment-after-text": "` #` begins a comment, so the text ends before it, and nobody notices.",
            "text-after-end": "`...` ends a document.",
            "yaml-syntax": "The parser stopped here, for a reason that is not known to be a common one.",
        },
    ),
    Part(
        "The fields of plan.yaml",
        OF_A_PLAN,
        {
            "missing-key": "A plan without it cannot be reported on.",
            "unknown-key": "A field that is passed over is mostly a slip of the pen in the name of a known one.",
            "wrong-shape": "Each field holds a text, a list or further fields, and only that.",
            "blank-value": "A key without a value counts as not given.",
            "empty-text": "A text that is blank says nothing.",
            "text-too-long": "So long a text is not a cell of a plan but a quote that was not closed.",
            "bad-key": "Keys are typed on the command line and stand in journals for years; so they are plain.",
            "bad-activity-number": "A number is text (2.10 is not 2.1) made of digits and dots, as the official form has them.",
            "bad-fraction": "Thresholds are shares of what the time elapsed would ask.",
            "not-positive": "Progress is a share of the target, and there is no share of nothing.",
            "unknown-deadline": _DEADLINE + " An unknown wording is never guessed.",
            "unknown-deadline-kind": _DEADLINE,
            "deadline-due-missing": _DEADLINE,
            "deadline-dates-missing": _DEADLINE,
            "deadline-due-unexpected": "The day would contradict the kind, and one of the two is wrong.",
            "deadline-dates-unexpected": "The dates would contradict the kind, and one of the two is wrong.",
            "deadline-year-unclear": checks.deadlines_are_clear,
        },
    ),
    Part(
        "Numbers and days, in plan.yaml and on the command line",
        OF_A_VALUE,
        {
            "bad-number": "Quantities are exact decimals; NaN, infinity, exponents and underscores of programs are no quantities of plans.",
            "ambiguous-number": "A point or a comma before three digits divides thousands for some readers and decimals for others.",
            "negative-number": "Progress only goes up; a wrong entry is taken back, not subtracted.",
            "number-too-large": "No promise of a plan is so large; a word of scale was probably applied twice.",
            "bad-percent": "A percentage says how much of the whole is done.",
            "bad-count": "It counts days or rows.",
            "bad-date": "Days are ISO or day first; nothing else is guessed, because 01.02 is February to some and January to others.",
            "no-such-day": "It has the form of a day but is not in the calendar.",
            "bad-period": "Checkpoints are known by the labels of their periods.",
            "bad-stretch": "A number without a unit could be days or weeks.",
        },
    ),
    Part(
        "What must hold in a plan",
        OF_A_PLAN,
        {
            "period-reversed": checks.period_is_sensible,
            "period-too-long": checks.period_is_sensible,
            "thresholds-reversed": checks.thresholds_descend,
            "key-in-both": checks.executor_keys_are_unique,
            "same-name": checks.names_differ,
            "unused-key": checks.everybody_is_needed,
            "empty-plan": checks.divisions_are_filled,
            "empty-chapter": checks.divisions_are_filled,
            "empty-section": checks.divisions_are_filled,
            "mixed-chapter": checks.divisions_are_filled,
            "duplicate-chapter": checks.no_chapter_twice,
            "duplicate-number": checks.no_number_twice,
            "number-out-of-place": checks.numbers_follow_divisions,
            "due-outside-period": checks.deadlines_are_clear,
            "unknown-executor-key": checks.executors_are_known,
            "unknown-supervisor-key": checks.supervisors_are_known,
            "repeated-name": checks.nobody_twice,
            "no-executors": checks.activities_have_executors,
            "duplicate-target": checks.no_target_twice,
            "wording-not-in-title": checks.wordings_are_in_titles,
            "value-differs-from-wording": checks.values_agree_with_wordings,
        },
    ),
    Part(
        "Where a plan and its journals are",
        None,
        {
            "no-plan": "The plan is `--plan`, `$WORKPLAN_PLAN`, or the nearest plan.yaml going upward from the current folder.",
            "plan-missing": "A plan that was named is the one that is meant; no other is looked for.",
            "plan-unreadable": "The system refused.",
            "plan-not-a-file": "Opening a pipe waits for a writer, and a device has no end.",
            "two-plans": "The nearer plan is used. Whoever means the other one must learn that.",
            "journals-nearby": "The journals of a plan have its name. A plan under a new name would silently begin without entries.",
            "journal-unreadable": "One file that cannot be read must not stop the reports on all others.",
            "journal-not-a-file": "Whatever ends in .yaml in the folder of the journals is taken for a journal.",
            "journal-not-read": "An editor or a copy gives a journal another name; its entries must not vanish without a word.",
        },
    ),
    Part(
        "The settings files",
        None,
        {
            "settings-unknown-key": "A setting that is passed over is mostly a slip of the pen in the name of a known one.",
            "settings-key-not-shared": "A shared folder must neither run a program nor make everybody one writer.",
            "settings-bad-value": "The values are fixed, the same in every language.",
            "settings-syntax": "Half of a file of settings would be a guess.",
            "settings-unreadable": "The system refused. Whoever may not read a shared file can do without it.",
            "settings-not-a-file": "Opening a pipe waits for a writer, and a device has no end.",
        },
    ),
    Part(
        "The lines of a journal",
        OF_A_JOURNAL,
        {
            "damaged-line": _LINE,
            "entry-altered": _LINE + " The check sum at its end tells.",
            "text-after-entry": _LINE,
            "unpaired-surrogate": "Such text cannot be saved as UTF-8 nor shown.",
            "line-not-utf8": "Journals are UTF-8; the line was damaged or saved by another program.",
            "entry-key-twice": _FIELDS,
            "entry-key-missing": _FIELDS,
            "entry-key-misplaced": _FIELDS,
            "entry-bad-value": "Values are those that the program writes: days, exact decimals, texts.",
            "entry-not-finite": "A total that is not a number would make every sum with it one too.",
            "entry-unknown-kind": "What is not understood cannot be counted, and must not be dropped silently.",
            "entry-unknown-key": "What is not understood is left alone; all else in the entry counts.",
            "entry-commented-out": "Entries are only ever added. One that is hidden by hand leaves no trace of who hid it.",
            "entry-conflict": "The id is drawn once for each entry, so two contents cannot both be what was recorded.",
            "conflict-markers": "Entries of both sides are true, since each was recorded; nothing has to be chosen.",
            "nul-run": "A power cut can leave empty bytes where a line had not reached the disk yet.",
            "torn-line": "A process that was stopped in writing leaves half a line. It is closed before the next one is added.",
        },
    ),
    Part(
        "What must hold in journals beside their plan",
        "1; only `check` tells",
        {
            "entry-activity-gone": journal_checks.entries_have_activities,
            "entry-unknown-target": journal_checks.entries_name_targets,
            "entry-without-target": journal_checks.entries_name_targets,
            "entry-unknown-executor": journal_checks.entries_name_executors,
            "entry-recorded-in-future": journal_checks.entries_are_in_the_past,
            "entry-outside-period": journal_checks.entries_are_in_the_period,
            "entry-above-target": journal_checks.totals_are_within_targets,
            "revert-of-unknown": journal_checks.reverts_take_back_entries,
            "revert-of-revert": journal_checks.reverts_take_back_entries,
            "sequence-gap": journal_checks.sequences_are_whole,
            "sequence-repeated": journal_checks.sequences_are_whole,
            "parts-differ": "What executors report and what is stated for all of them are two sources for one figure.",
        },
    ),
    Part(
        "The command line",
        None,
        {
            "unknown-command": "No command is guessed: some of them write.",
            "no-such-option": "No option is guessed, and none may be shortened: a later one could begin alike.",
            "missing-argument": "The command cannot tell it from anything else.",
            "option-needs-value": "The line ends where the value should stand.",
            "option-twice": "Of two values one would be dropped without a word. Options that hold a list may be repeated.",
            "option-blank": "An empty filter would find everything, an empty note would say nothing.",
            "option-takes-no-value": "The option is a switch: it is there or it is not.",
            "unexpected-argument": "What is left over was meant for something, so nothing is done before that is clear.",
            "bad-choice": "The values are fixed, the same in every language, so that scripts can rely on them.",
            "unknown-column": "The values are fixed, the same in every language, so that scripts can rely on them.",
            "unknown-number": "The number is the identity of an activity; a near one is another activity.",
            "number-is-a-group": "The command is about one activity.",
            "unknown-owner": _NAME,
            "unknown-department": _NAME,
            "unknown-supervisor": _NAME,
            "ambiguous-owner": _ONE,
            "ambiguous-department": _ONE,
            "ambiguous-supervisor": _ONE,
            "ambiguous-executor": _ONE,
            "not-an-executor": "Only who executes an activity, or is a member of a group that does, reports a part of it.",
            "unknown-ending": "The ending of the name decides what is written into the file.",
            "format-cannot-hold": "A calendar and a database hold a plan, not figures about it.",
            "extra-missing": "Office formats need packages that the rest does without.",
            "cell-too-long": "Spreadsheets cut longer texts without a word.",
        },
    ),
    Part(
        "Recording",
        None,
        {
            "one-at-a-time": "An entry says one thing, so that it can be taken back as one.",
            "no-targets": "`--done` and `--add` count towards a quantity.",
            "has-targets": "Two measures of the same work would contradict each other.",
            "target-needed": "Quantities of different units are never added up.",
            "unknown-target": "The keys of targets are those of the plan.",
            "not-undated": "An approved deadline is not changed by a report.",
            "cancel-without-reason": "Taking an activity out of control is a decision that somebody must answer for.",
            "nothing-to-reopen": "What was never closed cannot be opened again.",
            "is-cancelled": "Progress on what is out of control would not be counted.",
            "unknown-checkpoint": "A repeating activity is due once in each of its periods, and in no other.",
            "in-future": "A report is about what has happened.",
            "outside-period": "A day outside the plan's period is mostly a wrong year. What is forced stays visible.",
            "below-previous": "A total so far only grows; less is a slip, or an increase given as a total.",
            "above-target": "More than was promised is possible but mostly a slip. What is forced stays visible.",
            "shortfall": "Complete means that what was promised is done. A shortfall that is accepted stays in every report.",
            "nothing-to-undo": "`undo` takes back your own last entry, not another writer's.",
            "unknown-entry": _ENTRY,
            "ambiguous-entry": _ENTRY,
            "already-reverted": "An entry is taken back once.",
            "is-a-revert": "Taking back a taking back would leave nobody sure of what counts.",
        },
    ),
    Part(
        "Files",
        "5",
        {
            "journal-is-link": "A link could lead the writing to a file that is not a journal.",
            "recorded-without-lock": "Network shares may lack locks. Each writer has a journal of their own, so little depends on the lock.",
            "journal-locked": "One writer at a time appends to a journal, so that no line is torn.",
            "journal-replaced": "Git and editors put a new file in the place of the old one; an entry may have gone into the old one.",
            "not-recorded": _DISK,
            "maybe-recorded": _DISK + " Here even taking the line back failed.",
            "write-failed": _DISK,
            "not-synced": "The file is whole, but a power cut now might take its name away.",
            "file-exists": "Nothing is overwritten unless asked for.",
            "not-a-file": "A folder or a device is never replaced by a file.",
            "folder-missing": "Folders are not made by guesswork: the name may be misspelt.",
            "output-failed": _DISK,
            "recorded-unseen": "The entry was on the disk before the output failed; it is never called failed.",
            "io": "The system refused.",
            "no-memory": "The system refused.",
        },
    ),
    Part(
        "Documents to import",
        None,
        {
            "unknown-document": "The content decides what a file is, not its name.",
            "legacy-document": "Old and encrypted documents look alike from outside; neither can be opened.",
            "unreadable-document": "The system refused.",
            "document-damaged": "A part of a document would pass for the whole.",
            "document-too-large": _LIMITS,
            "document-type": "Definitions can pull in other files or unfold to gigabytes; no word processor writes them.",
            "no-plan-table": "A plan is found by the headings of its table.",
            "no-activities": "An empty plan is not what anybody wanted to import.",
            "period-needed": "Deadlines such as a quarter need a year.",
        },
    ),
    Part(
        "Sheets to fill in",
        "2 from `sheet`; 1 from `collect`, which goes on with the other files",
        {
            "one-executor-needed": "A sheet is one executor's answers; whose they are must not depend on who fills it in.",
            "nothing-to-ask": "An empty form would come back as a form without answers.",
            "no-sheets": "Nobody who names a folder means to collect nothing.",
            "not-a-sheet": "Answers are known by what a sheet bears for the program, never guessed from their places.",
            "sheet-too-new": "A newer form may ask something that this version cannot read.",
            "sheet-damaged": "Without it nobody knows which activity a row is about.",
            "sheet-columns-changed": "A moved column would put answers to the wrong question.",
            "sheet-row-twice": "Two answers to one question cannot both count.",
            "sheet-of-another-plan": "The same number is another activity in another plan.",
            "sheet-executor-gone": "Answers belong to an executor of the plan.",
            "sheet-row-added": "A row that was not asked has no activity behind it.",
            "sheet-row-foreign": "The plan was changed after the sheet went out.",
            "sheet-cell-altered": "A sheet reports on a plan and does not change it.",
            "sheet-not-asked": "A number in the wrong column could be a total or a percentage.",
            "sheet-complete-and-percent": "Complete is 100 %; one of the two answers is wrong.",
            "sheet-bad-answer": "Any other word could be a yes or a no.",
            "sheet-row-changed": "An answer that is recorded is not replaced by a file that says otherwise.",
            "sheet-collected": "A sheet that comes twice, as with mail, counts once.",
            "sheet-empty": "A form without answers is mostly the wrong file.",
            "sheet-value-moved": "The total was answered by somebody who had another value before them.",
            "sheet-plan-changed": "The question was another one when it was answered.",
            "sheet-whole-stated": "What is stated for the whole counts before the sum of the parts.",
            "sheet-rule-set-aside": "`--force` sets rules aside for every sheet at once, so each is named.",
            "collected-unseen": "The entries were on the disk before the output failed; they are never called failed.",
        },
    ),
    Part("The program itself", "70", {"internal": "Something happened that nobody thought of."}),
)
