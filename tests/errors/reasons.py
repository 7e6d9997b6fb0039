"""The rule behind each error, in one or two sentences, in the order of the manual.

The messages already say what is wrong and how to fix it, so the reasons do not repeat it. The reason of an
error that a check of the plan or of the journals reports is the docstring of the check.
"""

from collections.abc import Callable, Mapping
from inspect import getdoc
from typing import NamedTuple

from workplan_cli.tracking import amendment_checks, journal_checks
from workplan_cli.tracking import plan_checks as checks

Reason = str | Callable[..., object]


class Part(NamedTuple):
    """A chapter of the manual; ``status`` is the exit status if it depends on the command."""

    title: str
    status: str | None
    reasons: Mapping[str, Reason]


def text(reason: Reason) -> str:
    """Return the text of a reason, with single spaces."""
    return " ".join((reason if isinstance(reason, str) else getdoc(reason) or "").split())


OF_A_PLAN = "3; 1 from `check`"
OF_A_VALUE = "2 on the command line; in a plan 3, and 1 from `check`"
OF_A_JOURNAL = "4; 1 from `check`"

_RESERVED = (
    "Some characters have a meaning in YAML, so an unquoted text that contains them is truncated or refused."
)
_PLAIN = "A plan is plain data: every value is written out at the place where it is used."
_TYPE = "Every value is read as text until the schema of its field gives it a type; no type is guessed."
_DEADLINE = "A deadline consists of the official wording and its meaning. Without the meaning no due dates can be computed."
_BEFORE = "All changes of a document apply at once. The numbers of `changes` are those before it."
_HALF = "A plan without one of its amendments is not the plan in force, so no report is made of it."
_LINE = "An entry is one line that is never rewritten. A line that is not an entry was changed outside the program."
_FIELDS = "An entry has the fields of its kind, each exactly once. An incomplete entry could change a total."
_NAME = "A name that matches nobody would give an empty list, which could be mistaken for a result."
_ONE = "Names are compared regardless of script and case. A name is used only if it matches exactly one person or organization."
_ENTRY = "Only an entry that is identified uniquely can be reverted."
_DISK = "The program reports success only after the data has been flushed to disk."
_TRACE = "A command keeps a trace until its person was told; a trace that stays belongs to a command that broke off, or could not be removed."
_LIMITS = (
    "Sizes are checked before anything is unpacked or built, so that no file can exhaust time or memory."
)

PARTS = (
    Part(
        "The text of plan.yaml",
        OF_A_PLAN,
        {
            "file-too-large": _LIMITS,
            "too-many-values": _LIMITS,
            "too-deep": _LIMITS,
            "more-problems": "So many problems usually have a single cause, and a complete list would hide it.",
            "wrong-encoding": "Files are encoded as UTF-8. Another encoding is recognised but not converted, because a wrong guess would corrupt names.",
            "not-utf8": "Files are encoded as UTF-8. A byte that is not valid UTF-8 is damage, and the original character cannot be determined.",
            "control-character": "Invisible characters can change the display of a terminal, and names that look equal can differ in them.",
            "empty-file": "A file is left empty when saving it was interrupted, so it is not read as a plan without activities.",
            "not-a-mapping": "A plan is a mapping of field names to values.",
            "several-documents": "A file holds one plan.",
            "complex-key": "A field name is a plain text.",
            "duplicate-key": "Most YAML parsers use the last value and silently ignore the first.",
            "alias": _PLAIN + " A few nested references can also expand to gigabytes.",
            "anchor": _PLAIN,
            "merge-key": _PLAIN,
            "explicit-tag": "A tag can make a YAML parser convert a value or even run code. " + _TYPE,
            "yaml-directive": "A directive can change how the rest of the file is read.",
            "conflict-marker": "The file contains both versions of the text; the program cannot know which version was approved.",
            "quote-colon": _RESERVED,
            "quote-start": _RESERVED,
            "text-after-quote": "A quoted text ends at its closing quote; the text after it belongs to no field.",
            "unclosed-quote": "Without a closing quote, the rest of the file becomes part of the text.",
            "unclosed-bracket": "Without a closing bracket, the rest of the file becomes part of the list.",
            "bad-escape": "A backslash inside double quotes starts an escape sequence, and only some sequences exist.",
            "tab-indentation": "YAML is indented with spaces, because tabs have no fixed width.",
            "bad-indentation": "The indentation shows which field a line belongs to; this line matches no field above it.",
            "missing-colon": "A colon separates a field name from its value.",
            "missing-space": "A colon ends a field name only if a space follows it.",
            "comment-in-text": "A comment ends a text; a line after the comment belongs to no field.",
            "comment-after-text": "` #` starts a comment, so the rest of the line is silently dropped from the text.",
            "text-after-end": "`...` ends a YAML document.",
            "yaml-syntax": "The YAML parser stopped here; the cause is none of the known common mistakes.",
        },
    ),
    Part(
        "The fields of plan.yaml",
        OF_A_PLAN,
        {
            "missing-key": "A plan cannot be used without this field.",
            "unknown-key": "An unknown field is usually a misspelt field name, so it is not ignored.",
            "wrong-shape": "Each field holds a text, a list or a mapping, and accepts nothing else.",
            "blank-value": "A field without a value is treated as missing.",
            "empty-text": "A blank text gives no information.",
            "text-too-long": "A cell of a plan is never so long; usually a closing quote is missing.",
            "bad-key": "Keys are typed on the command line and stay in journals for years, so they contain only small Latin letters, digits and hyphens.",
            "bad-activity-number": "A number is a text (2.10 is not 2.1) of digits and dots, as in the official form.",
            "bad-fraction": "Thresholds are fractions of the progress that is expected after the elapsed time.",
            "not-positive": "Progress is a fraction of the target value, which is undefined for zero.",
            "unknown-deadline": _DEADLINE + " The meaning of an unknown wording is never guessed.",
            "unknown-deadline-kind": _DEADLINE,
            "deadline-due-missing": _DEADLINE,
            "deadline-dates-missing": _DEADLINE,
            "deadline-due-unexpected": "This kind of deadline has no date of its own, so either the kind or the date is wrong.",
            "deadline-dates-unexpected": "This kind of deadline has no list of dates, so either the kind or the dates are wrong.",
            "deadline-year-unclear": checks.deadlines_are_clear,
        },
    ),
    Part(
        "Numbers and days, in plan.yaml and on the command line",
        OF_A_VALUE,
        {
            "bad-number": "Quantities are exact decimal numbers. NaN, infinity, exponents and underscores are not accepted.",
            "ambiguous-number": "A point or a comma before three digits can separate thousands or decimals, depending on the country.",
            "negative-number": "Progress never decreases; a wrong entry is reverted, not subtracted.",
            "number-too-large": "No target is so large; a word such as “million” was probably applied twice.",
            "bad-percent": "A percentage is the completed share, from 0 to 100.",
            "bad-offset": "The time of the plan determines on which day an entry counts, on every computer.",
            "bad-count": "The value is a number of days or rows.",
            "bad-date": "Dates are in ISO format or start with the day. No other order is guessed: 01.02 is 1 February in some countries and 2 January in others.",
            "no-such-day": "The date has a valid format but does not exist in the calendar.",
            "bad-period": "Checkpoints are identified by the labels of their periods.",
            "bad-stretch": "A number without a unit could mean days or weeks.",
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
        "Amendments",
        "3; 2 from `amend` with options; 1 from `check`",
        {
            "amendment-unknown-number": _BEFORE,
            "amendment-unknown-division": "A new activity is placed in a chapter or section of the plan.",
            "amendment-unknown-neighbour": "The place of a new activity is after one that its division has.",
            "amendment-unknown-target": "Only a promised target can change or end.",
            "amendment-changes-unit": "Quantities in different units cannot be compared with what was reported.",
            "amendment-row-twice": "All changes of a document apply at once, so they have no order.",
            "amendment-number-twice": "A number identifies one activity. Half an amendment is no plan.",
            "amendment-before-period": "plan.yaml is the plan from the first day of the period on.",
            "amendment-changes-nothing": "A confirmed command has an effect, or says that it has none.",
            "amendment-unreadable": _HALF,
            "amendment-not-a-file": "Opening a pipe waits for a writer, and a device has no end.",
            "amendment-not-read": "Editors and copies rename files; an amendment must not be left out without a message.",
            "amendments-unreadable": _HALF,
            "amendment-not-recorded": "Reports of a past day need to know when a change became known.",
            "amendment-misnamed": "Entries name the amendment that their command knew; its name begins with the day.",
            "amendments-differ": amendment_checks.fields_have_one_value,
            "bad-moment": "A moment without a distance from UTC is a different one on every computer.",
        },
    ),
    Part(
        "Where a plan and its journals are",
        None,
        {
            "no-plan": "The plan is given by `--plan` or `$WORKPLAN_PLAN`, or is the nearest plan.yaml in the current folder or its parents.",
            "plan-missing": "If a plan is named explicitly, no other plan is searched for.",
            "plan-unreadable": "The operating system refused access.",
            "plan-not-a-file": "Opening a pipe waits for a writer, and a device has no end.",
            "two-plans": "The nearer plan is used, which may not be the intended one.",
            "journals-nearby": "The journals of a plan have its name. A plan under a new name would silently begin without entries.",
            "journal-unreadable": "One file that cannot be read must not stop the reports on all others.",
            "journal-not-a-file": "Every name in the journal folder that ends in .yaml is read as a journal.",
            "journal-not-read": "Editors and copies rename journals; their entries must not disappear without a message.",
        },
    ),
    Part(
        "The settings files",
        None,
        {
            "settings-unknown-key": "An unknown key is most often a misspelt known key.",
            "settings-key-not-shared": "A shared folder must neither run a program nor make everybody one writer.",
            "settings-bad-value": "The values are fixed, the same in every language.",
            "settings-syntax": "Settings that are read only in part would be guesses.",
            "settings-unreadable": "The operating system refused access. A shared settings file is not needed to read the plan.",
            "settings-not-a-file": "Opening a pipe waits for a writer, and a device has no end.",
        },
    ),
    Part(
        "The lines of a journal",
        OF_A_JOURNAL,
        {
            "damaged-line": _LINE,
            "entry-altered": _LINE + " The checksum at the end of the line does not match its content.",
            "text-after-entry": _LINE,
            "unpaired-surrogate": "Such a text can be neither saved as UTF-8 nor displayed.",
            "line-not-utf8": "Journals are encoded as UTF-8; the line was damaged or saved by another program.",
            "entry-key-twice": _FIELDS,
            "entry-key-missing": _FIELDS,
            "entry-key-misplaced": _FIELDS,
            "entry-bad-value": "Only values in the format that the program writes are accepted: dates, exact decimal numbers, texts.",
            "entry-not-finite": "Adding a value that is not a number would make every sum undefined.",
            "entry-unknown-kind": "An entry of an unknown kind cannot be counted and must not be ignored silently.",
            "entry-unknown-key": "The unknown field is ignored; the rest of the entry counts.",
            "entry-commented-out": "Entries are only ever added. An entry that was commented out by hand leaves no record of who did it.",
            "entry-conflict": "Each entry has a random id of its own, so at most one of two different entries with the same id is the original.",
            "conflict-markers": "The entries on both sides of the conflict were recorded, so all of them are kept.",
            "nul-run": "A power failure can leave NUL bytes in place of a line that was not yet flushed to disk.",
            "torn-line": "An interrupted process leaves an incomplete line. It is terminated before the next entry is added.",
        },
    ),
    Part(
        "What must hold in journals beside their plan",
        "1; reported only by `check`",
        {
            "entry-activity-gone": journal_checks.entries_have_activities,
            "entry-amendment-missing": amendment_checks.editions_are_there,
            "entry-of-other-title": amendment_checks.marks_are_of_the_title,
            "entry-of-old-title": amendment_checks.marks_are_of_the_title,
            "entry-unknown-target": journal_checks.entries_name_targets,
            "entry-without-target": journal_checks.entries_name_targets,
            "entry-no-targets": journal_checks.entries_name_targets,
            "entry-percent-with-targets": journal_checks.percentages_are_of_activities_without_targets,
            "entry-percent-hundred": journal_checks.percentages_are_of_activities_without_targets,
            "entry-unknown-checkpoint": journal_checks.labels_name_checkpoints,
            "entry-unaccepted-shortfall": journal_checks.completions_reach_the_targets,
            "entry-reopens-nothing": journal_checks.entries_have_an_effect,
            "entry-dates-not-taken": journal_checks.entries_have_an_effect,
            "entry-total-falls": journal_checks.totals_do_not_fall,
            "entries-share-order": journal_checks.orders_decide,
            "entry-of-sheet-twice": journal_checks.sheets_are_recorded_once,
            "trace-unfinished": _TRACE,
            "trace-unrecorded": _TRACE,
            "trace-told": _TRACE,
            "trace-unreadable": _TRACE,
            "entry-unknown-executor": journal_checks.entries_name_executors,
            "entry-recorded-in-future": journal_checks.entries_are_in_the_past,
            "entry-outside-period": journal_checks.entries_are_in_the_period,
            "entry-above-target": journal_checks.totals_are_within_targets,
            "revert-of-unknown": journal_checks.reverts_take_back_entries,
            "revert-of-revert": journal_checks.reverts_take_back_entries,
            "sequence-gap": journal_checks.sequences_are_whole,
            "sequence-repeated": journal_checks.sequences_are_whole,
            "parts-differ": "The sum of the executors’ values and the stated total are two sources for the same figure.",
        },
    ),
    Part(
        "The command line",
        None,
        {
            "amend-nothing": "An amendment without a change would say nothing.",
            "amend-number-needed": "The option changes one activity.",
            "amend-basis-needed": "The plan changes only by a signed document.",
            "amend-file-alone": "A file holds the whole document.",
            "bad-pair": "The option takes two values.",
            "diff-mixed": "Two files are compared by their titles and numbers, two days by the amendments between them.",
            "known-by-when-recording": "What a command records becomes known when it is recorded.",
            "no-longer-head": "A head answers for the days on which they were the head.",
            "bad-now": "The variable replaces the clock, so it must state an exact moment.",
            "unknown-command": "A misspelt command is never guessed, because some commands write.",
            "no-such-option": "A misspelt option is never guessed, and options cannot be abbreviated, because a later version may add an option with the same beginning.",
            "missing-argument": "The command cannot derive this value from anything else.",
            "option-twice": "One of two values would be dropped without a message. Options that hold a list may be repeated.",
            "option-needs-value": "The command line ends where the value is expected.",
            "option-blank": "An empty filter would match everything, and an empty note gives no information.",
            "option-takes-no-value": "The option is a switch; it is either given or not.",
            "unexpected-argument": "An additional argument shows that the command was misunderstood, so nothing is done.",
            "bad-choice": "The values are fixed and the same in every language, so that scripts can rely on them.",
            "unknown-column": "The values are fixed and the same in every language, so that scripts can rely on them.",
            "unknown-number": "The number identifies an activity; a similar number is another activity.",
            "number-is-a-group": "The command applies to a single activity.",
            "unknown-owner": _NAME,
            "unknown-department": _NAME,
            "unknown-supervisor": _NAME,
            "ambiguous-owner": _ONE,
            "ambiguous-department": _ONE,
            "ambiguous-supervisor": _ONE,
            "ambiguous-executor": _ONE,
            "not-an-executor": "Only the executors of an activity, and the members of a group among them, have a part of it.",
            "format-needed": "The file extension determines the format; standard output has none.",
            "unknown-ending": "The file extension determines the format.",
            "format-cannot-hold": "A calendar and a database contain a plan, not figures computed from it.",
            "extra-missing": "Office formats need packages that are installed only on request.",
            "cell-too-long": "Spreadsheet programs silently truncate longer texts.",
        },
    ),
    Part(
        "Recording",
        None,
        {
            "one-at-a-time": "An entry states one fact, so that it can be reverted on its own.",
            "no-targets": "`--done` and `--add` need a target with a quantity.",
            "has-targets": "A percentage and quantities would be two measures of the same work, and could contradict each other.",
            "percent-of-repeating": "A repeating activity has come as far as its checkpoints are met; a percentage would be a second measure.",
            "not-in-plan-then": "An activity that an amendment added has no days before it.",
            "target-needed": "Quantities with different units are never added up.",
            "unknown-target": "Only the keys of the targets in the plan are accepted.",
            "not-undated": "A report does not change an approved deadline.",
            "dates-are-signed": "What was signed is changed by what is signed.",
            "passed-dates": "Dates given after they passed would make an activity overdue at once, or hide that it is.",
            "cancel-without-reason": "A cancellation is a decision, so its reason must be on record.",
            "nothing-to-reopen": "Only an activity that is done or cancelled can be reopened.",
            "unknown-checkpoint": "A repeating activity is due once in each of its periods, and at no other time.",
            "checkpoint-not-begun": "A report on a period that has not begun usually names the wrong one.",
            "in-future": "An entry reports what has already happened.",
            "outside-period": "A date outside the plan’s period usually has a wrong year. `--force` records it anyway and marks the entry.",
            "clock-is-wrong": "A report made years after the period is a sign of a wrong clock; the entry would not be seen until then.",
            "below-previous": "A total since the start of the period cannot decrease; a smaller value is usually a typing error, or an increase given as a total.",
            "lower-percent": "A percentage decreases only by a correction, which must stay visible.",
            "later-total-lower": "A total cannot be more than a later total of the same part or whole; one of the two is wrong.",
            "later-total-holds": "A total so far contains every earlier increase; recorded afterwards, the increase would change nothing or count twice.",
            "later-percent-lower": "A percentage cannot be more than a later one of the same part or whole; one of the two is wrong.",
            "above-target": "More than the target is possible but is usually a typing error. `--force` records it anyway and marks the entry.",
            "shortfall": "A complete activity has reached its targets. A shortfall that was accepted is shown in every report.",
            "nothing-to-undo": "`undo` without an entry id reverts your own last entry.",
            "undo-uncertain": "A damaged line may have been the last entry; taking back the one before it would be a guess.",
            "undo-tied": "Two clones recorded under one name, and nothing says which entry was the last.",
            "undo-interrupted": "It is not known whether the person means the entry that the interrupted command took back, or the one recorded since.",
            "repetition-differs": "Nobody was told of the interrupted command’s entry. The same report with other words may be meant as its repetition or as another report.",
            "unknown-entry": _ENTRY,
            "ambiguous-entry": _ENTRY,
            "already-reverted": "An entry can be reverted only once.",
            "is-a-revert": "Reverting a revert would make it unclear which entries count.",
        },
    ),
    Part(
        "Files",
        "5",
        {
            "journal-is-link": "A link could redirect the entry to a file that is not a journal.",
            "recorded-without-lock": "Network shares may lack locks. Each writer has a journal of their own, so little depends on the lock.",
            "journal-locked": "Only one process at a time appends to a journal, so that lines are never mixed.",
            "journal-replaced": "Git and editors replace the file with a new one; the entry may have been written to the old file.",
            "not-recorded": _DISK,
            "maybe-recorded": _DISK + " Here the line could not be removed again after the error.",
            "trace-stays": "While the trace of a command is there, the same command given again is taken for its repetition and records nothing.",
            "write-failed": _DISK,
            "not-synced": "The file is complete, but its name in the folder may be lost in a power failure.",
            "file-exists": "An existing file is overwritten only on request.",
            "not-a-file": "A folder or a device is never replaced by a file.",
            "folder-missing": "Folders are not created, because the name may be misspelt.",
            "output-failed": _DISK,
            "recorded-unseen": "The entry was flushed to disk before the output failed, so it is reported as recorded.",
            "io": "The operating system refused access.",
            "no-memory": "The operating system refused the memory.",
        },
    ),
    Part(
        "Documents to import",
        None,
        {
            "unknown-document": "The format is detected from the content; the extension is used only for text files.",
            "legacy-document": "Old binary documents and encrypted documents have the same container format; neither can be read.",
            "unreadable-document": "The operating system refused access.",
            "document-damaged": "A part of a document could be mistaken for the whole document.",
            "document-too-large": _LIMITS,
            "document-type": "A document type can include other files or expand to gigabytes; word processors never write one.",
            "no-plan-table": "A plan is recognised by the headings of its table.",
            "no-activities": "An import without activities would create an empty plan.",
            "period-needed": "A deadline such as a quarter needs a year.",
        },
    ),
    Part(
        "Sheets to fill in",
        "2 from `sheet`; 1 from `collect`, which goes on with the other files",
        {
            "one-executor-needed": "A sheet holds the answers of one executor, whoever fills it in.",
            "nothing-to-ask": "A sheet without questions could only come back without answers.",
            "no-sheets": "A folder without sheets is usually the wrong folder.",
            "not-a-sheet": "Sheets are recognised by hidden data that the program adds; the meaning of a cell is never guessed from its position.",
            "sheet-too-new": "A newer sheet may contain questions that this version does not know.",
            "sheet-damaged": "Without this hidden data the rows cannot be assigned to activities.",
            "sheet-columns-changed": "After a column was moved, answers would be assigned to the wrong question.",
            "sheet-row-twice": "Two answers to the same question cannot both count.",
            "sheet-of-another-plan": "The same number denotes another activity in another plan.",
            "sheet-executor-gone": "Answers are recorded for an executor of the plan.",
            "sheet-row-added": "A row that was not in the sheet when it was sent has no activity.",
            "sheet-row-foreign": "The plan was changed after the sheet was sent.",
            "sheet-cell-altered": "A sheet reports on a plan and cannot change it.",
            "sheet-not-asked": "A number in the wrong column could be a total or a percentage.",
            "sheet-complete-and-percent": "Complete means 100 %, so one of the two answers is wrong.",
            "sheet-bad-answer": "Any other word could mean yes or no.",
            "sheet-row-changed": "An answer that was recorded is not replaced by a different answer from the same sheet.",
            "sheet-collected": "A sheet that arrives twice is counted once.",
            "sheet-empty": "A sheet without answers is usually the wrong file.",
            "sheet-value-moved": "The answer was given when the recorded value was different.",
            "sheet-plan-changed": "The question has changed since it was answered.",
            "sheet-whole-stated": "A total stated for the whole activity takes precedence over the sum of its parts.",
            "sheet-rule-set-aside": "`--force` overrides rules for all sheets at once, so each overridden rule is reported.",
            "collected-unseen": "The entries were flushed to disk before the output failed, so they are reported as recorded.",
        },
    ),
    Part("The program itself", "70", {"internal": "An error occurred that the program does not handle."}),
)
