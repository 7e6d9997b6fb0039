"""Pages of the HTML writer, of small plans, for the tests that read them and those that open them."""

from datetime import date

from builders import activity, chapter, day, entry, journal, plan, section

from workplan_cli import locales
from workplan_cli.model.activity import Target
from workplan_cli.model.plan import Approval, Department, Supervisor
from workplan_cli.reports.execution import execution
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file

HOSTILE = (
    "<script>hacked=1</script></script></style></title></textarea>--><!-- ]]> <img src=x onerror=hacked=1>"
    "\" onfocus=hacked=1 autofocus ' onclick='hacked=1 &lt;b&gt; javascript:hacked=1"
    " \u202e \x1b[31m \u2028 {n} %s"
)


def reported(made, recorded=(), on="10-15"):
    entries = journal(*recorded)
    return execution(fold(made, entries, day(on)))


def rendered(made, recorded=(), on="10-15", language="en"):
    style = Style(format="html", catalogue=locales.load(language))
    return render_file(reported(made, recorded, on), style).decode("utf-8")


def hostile_plan(words=HOSTILE):
    """A plan and entries in which every text a person can write is the given one."""
    target = Target(key="people", value=100, unit=words, label=words, wording=words)
    first = activity("1.1", "III-chorak", title=words, targets={}, supervisors=("boss",), extra={"a": words})
    made = plan(
        chapter("I", first._replace(targets=(target,))),
        chapter(
            words,
            section("2.1", activity("2.1.1", "doimiy", title=words)),
            section("2.2", activity("2.2.1", "media reja asosida", title=words)),
        ),
        title=words,
        organization=words,
        departments={"yuridik": Department(name=words, head=words, aliases=(words,))},
        groups={},
        supervisors={"boss": Supervisor(name=words, position=words)},
        approval=Approval(by=words, position=words, on=date(2025, 7, 1)),
    )
    recorded = (
        entry(
            "09-01",
            number="1.1",
            done=40,
            target="people",
            note=words,
            evidence=(words, "javascript:hacked=1"),
            author=words,
        ),
        entry("09-02", number="2.1.1", note=words, period=words, executor=words),
    )
    return made, recorded
