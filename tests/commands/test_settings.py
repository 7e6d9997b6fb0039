"""Settings files: what each may hold, and which value stands."""

import os
import re
from pathlib import Path

import pytest
from contract import OCTOBER, UNIX
from workbench import ROOT

from workplan_cli.commands.setting_keys import KEYS, allowed
from workplan_cli.commands.settings import load


@pytest.fixture
def own(workplan, monkeypatch):
    """Writes the user's own settings."""
    for variable in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(variable, str(workplan.folder / "config"))
    monkeypatch.setattr("sys.platform", "linux" if os.name != "nt" else "win32")

    def write(text):
        path = workplan.folder / "config" / "workplan" / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def speaks(workplan, monkeypatch):
    """The language in which a command is answered."""
    monkeypatch.delenv("WORKPLAN_LANG")

    def language(*arguments):
        told = workplan.refused("list", "9.9", *arguments)
        return {"error": "en", "xato": "uz", "ошибка": "ru", "хато": "uz-Cyrl"}[told.partition(":")[0]]

    return language


class TestLanguage:
    def test_options_stand_above_variables_above_the_shared_above_the_own_file(
        self, workplan, own, speaks, monkeypatch
    ):
        assert speaks() == "en"
        own('language = "ru"\n')
        assert speaks() == "ru"
        workplan.write("workplan.toml", 'language = "uz"\n')
        assert speaks() == "uz"
        monkeypatch.setenv("WORKPLAN_LANG", "en")
        assert speaks() == "en"
        assert speaks("--lang", "uz-Cyrl") == "uz-Cyrl"

    def test_it_has_a_short_name(self, own, speaks):
        own('lang = "ru"\n')
        assert speaks() == "ru"

    def test_the_shared_file_is_that_of_the_plan_in_use(self, workplan, speaks):
        other = workplan.folder / "other"
        other.mkdir()
        (other / "plan.yaml").write_bytes((workplan.folder / "data" / "plan.yaml").read_bytes())
        (other / "workplan.toml").write_text('language = "ru"\n', encoding="utf-8")
        workplan.write("workplan.toml", 'language = "uz"\n')
        assert speaks() == "uz"
        assert speaks("--plan", "other/plan.yaml") == "ru"
        assert speaks("--plan", "other") == "ru"

    @UNIX
    def test_of_a_link_it_is_that_beside_the_real_plan(self, workplan, speaks):
        workplan.write("workplan.toml", 'language = "uz"\n')
        (workplan.folder / "link.yaml").symlink_to("data/plan.yaml")
        assert speaks("--plan", "link.yaml") == "uz"


def test_the_writer_is_the_own_files(workplan, own, monkeypatch):
    own('writer = "nodira"\n')
    workplan.well("status", "1.1", "--percent", "5", "--today", OCTOBER)
    monkeypatch.delenv("WORKPLAN_WRITER")
    workplan.well("status", "1.1", "--percent", "6", "--today", OCTOBER)
    workplan.well("status", "1.1", "--percent", "7", "--by", "timur", "--today", OCTOBER)
    names = [path.name for path in (workplan.folder / "data" / "progress").glob("*.yaml")]
    assert sorted(names) == ["ali.yaml", "nodira.yaml", "timur.yaml"]


def test_the_plan_of_the_own_file_stands_in_where_none_is_nearby(
    workplan, own, monkeypatch, tmp_path_factory
):
    own(f"plan = '{workplan.folder / 'data'}'\n")
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert workplan.well("list", "1.4").column == ["1.4"]
    monkeypatch.setenv("HOME", str(workplan.folder))
    monkeypatch.setenv("USERPROFILE", str(workplan.folder))
    own('plan = "~/data/plan.yaml"\n')
    assert workplan.well("list", "1.4").column == ["1.4"]
    Path("plan.yaml").write_text("x", encoding="utf-8")
    workplan.refused("list", status=3)


class TestCommands:
    """The settings give options and names to commands."""

    SHARED = (
        '[columns]\nlist = ["number", "due"]\n[format]\nreport = "csv"\nlist = "tsv"\n'
        '[alias]\nlate = "list --overdue --columns number"\n'
    )

    def test_a_format_stands_in_for_the_option(self, workplan):
        workplan.write("workplan.toml", self.SHARED)
        assert workplan.well("report").out == workplan.well("report", "--format", "csv").out
        assert workplan.well("report", "--format", "json").json["kind"] == "summary"
        assert workplan.well("tree").out != workplan.well("tree", "--format", "csv").out

    def test_columns_stand_in_for_the_option_but_not_in_json(self, workplan):
        workplan.write("workplan.toml", self.SHARED)
        assert workplan.well("list", "1.4").rows == [["number", "due"], ["1.4", "2025-09-30"]]
        assert workplan.well("list", "1.4", "--columns", "number").rows == [["number"], ["1.4"]]
        assert "columns" not in workplan.well("list", "1.4", "--format", "json").json
        workplan.write("workplan.toml", '[columns]\nlist = ["due"]\n[format]\nlist = "json"\n')
        assert "columns" not in workplan.well("list", "1.4").json
        named = workplan.well("list", "1.4", "--columns", "due").json
        assert named["items"] == [{"due": "2025-09-30"}]

    def test_an_alias_is_a_command_with_options(self, workplan):
        workplan.write("workplan.toml", self.SHARED)
        overdue = workplan.well("list", "--overdue", "--today", OCTOBER, "--columns", "number").out
        assert workplan.well("late", "--today", OCTOBER).out == overdue
        assert workplan.well("late", "6.5", "--today", OCTOBER).rows == [["number"], ["6.5"]]
        assert "nosuch" in workplan.refused("nosuch")

    def test_an_alias_is_proposed_for_a_misspelt_command(self, workplan):
        workplan.write("workplan.toml", self.SHARED)
        assert "Similar commands: late" in workplan.refused("latte", "--lang", "en")

    def test_the_shared_file_stands_above_the_own_one(self, workplan, own):
        own('[format]\nlist = "csv"\n[alias]\nlate = "list 1.4"\nx = "list 1.4"\n')
        assert workplan.well("list", "1.4", "--columns", "number,due").out == "number,due\n1.4,2025-09-30\n"
        workplan.write("workplan.toml", self.SHARED)
        assert workplan.well("list", "1.4", "--columns", "number,due").rows[0] == ["number", "due"]
        assert workplan.well("x", "--columns", "number").rows == [["number"], ["1.4"]]
        assert workplan.well("late", "--today", OCTOBER).column != ["1.4"]

    @pytest.mark.parametrize(
        ("text", "line", "key", "code"),
        [
            ('[alias]\nrm = "rm -rf"\n', 2, "alias.rm", "settings-bad-alias"),
            ('[alias]\nweek = "list --due-within 7d | less"\n', 2, "alias.week", "settings-bad-alias"),
            ('[alias]\nkept = "report > report.txt"\n', 2, "alias.kept", "settings-bad-alias"),
            ('[alias]\nlist = "tree"\n', 2, "alias.list", "settings-alias-is-command"),
            ('[alias]\nlate = ["list"]\n', 2, "alias.late", "settings-bad-value"),
            ('list = 1\n[format]\nreport = "csv"\nlist = "xml"\n', 4, "format.list", "settings-bad-value"),
            ('[format]\nlist = ["csv"]\n', 2, "format.list", "settings-bad-value"),
            ('[format]\nnosuch = "csv"\n', 2, "format.nosuch", "settings-unknown-key"),
            ('[columns]\nlist = ["number", "nosuch"]\n', 2, "columns.list", "settings-bad-value"),
            ("[columns]\nlist = []\n", 2, "columns.list", "settings-bad-value"),
            ('[columns]\nreport = ["number"]\n', 2, "columns.report", "settings-unknown-key"),
            ("columns = 5\n", 1, "columns", "settings-bad-value"),
            ('columns = {list = "number"}\n', 1, "columns.list", "settings-bad-value"),
        ],
    )
    def test_what_they_cannot_give_is_named(self, workplan, text, line, key, code):
        found = load(workplan.write("workplan.toml", text), shared=True)
        problem = found.problems[-1]
        assert (problem.code, problem.line, problem.params["key"]) == (code, line, key)
        if not key.startswith("alias"):
            workplan.refused("list")
        workplan.refused("rm")

    @pytest.mark.parametrize("line", ['late = "lst --overdue"', "late = 5", """late = "list 'x" """])
    def test_a_wrong_alias_stops_only_itself(self, workplan, line):
        workplan.write("workplan.toml", f'[alias]\nmine = "list 1.4"\n{line}\n')
        for words in (("list", "1.4"), ("mine",)):
            told = workplan.well("--today", OCTOBER, *words)
            assert told.column == ["1.4"]
            assert told.err.count(f"{Path('data', 'workplan.toml')}:3:1: warning") == 1
        told = workplan.refused("late")
        assert told.count("workplan.toml:3:1: error") == 1
        assert "alias" in workplan("doctor").out

    def test_a_wrong_alias_of_the_own_file_is_of_no_use_if_the_shared_one_is_right(self, workplan, own):
        own("[alias]\nlate = 5\n")
        workplan.write("workplan.toml", self.SHARED)
        workplan.well("late", "--today", OCTOBER)

    @pytest.mark.parametrize(("language", "typed"), [("en", "title"), ("uz", "nomi (title)")])
    def test_a_wrong_column_is_named_with_the_words_that_can_be_typed(self, workplan, language, typed):
        workplan.write("workplan.toml", '[columns]\nlist = ["number", "nosuch", "worse"]\n')
        told = workplan.refused("--lang", language, "list")
        assert "“nosuch, worse”" in told
        assert typed in told
        assert "[" not in told.replace('["number"', "")

    def test_the_language_above_a_wrong_line_is_that_of_its_message(self, workplan):
        assert load(workplan.write("workplan.toml", 'language = "uz"\nx = [\n'), shared=True).language == "uz"

    @pytest.mark.parametrize(
        "text",
        [
            "lang = uz\n",
            "language: uz # bizniki\n",
            '[format\nlang = "uz"\n',
            "lang = “uz”\n",
            'colour = "no"\nlang = "uz"\n',
        ],
    )
    def test_a_language_that_can_be_read_in_a_damaged_file_is_that_of_its_message(
        self, workplan, monkeypatch, text
    ):
        monkeypatch.delenv("WORKPLAN_LANG")
        workplan.write("workplan.toml", text)
        assert ": xato: " in workplan.refused("list")

    def test_without_one_it_is_that_of_the_own_file(self, workplan, own, monkeypatch):
        monkeypatch.delenv("WORKPLAN_LANG")
        own('lang = "ru"\n')
        workplan.write("workplan.toml", "[format\n")
        assert ": ошибка: " in workplan.refused("list")

    def test_the_language_of_a_file_in_another_encoding_is_read(self, tmp_path):
        path = tmp_path / "workplan.toml"
        path.write_bytes('# Настройки\nlang = "ru"\n'.encode("utf-16"))
        assert load(path, shared=True).language == "ru"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('[alias]\nlate = ["list"]\n', 'late = "list --overdue"'),
            ('alias = "list"\n', 'alias.late = "list --overdue"'),
        ],
    )
    def test_a_value_of_another_kind_is_answered_with_an_example(self, workplan, text, expected):
        workplan.write("workplan.toml", text)
        assert expected in workplan.well("list").err

    def test_the_help_of_an_alias_is_what_it_stands_for(self, workplan):
        workplan.write("workplan.toml", self.SHARED)
        told = workplan.well("help", "late").out
        assert "workplan list --overdue --columns number" in told
        assert "workplan help list" in told
        assert "nosuch" in workplan.refused("help", "nosuch")

    def test_the_help_lists_the_aliases(self, workplan, own):
        assert "Aliases" not in workplan.well("help").out
        workplan.write("workplan.toml", self.SHARED)
        own('[alias]\nmine = "list 1.4"\n')
        told = workplan.well("help").out
        assert "\n  late " in told
        assert "\n  mine " in told
        assert "Aliases" not in workplan.well("help", "list").out

    DAMAGED = ("[alias]\nlate = 5\n", "[format\n", "lang = uz\n", 'colour = "no"\n')

    @pytest.mark.parametrize("text", DAMAGED)
    @pytest.mark.parametrize(
        "command", [["help"], ["help", "list"], ["list", "--help"], ["--help"], ["completion", "zsh"]]
    )
    def test_help_and_completion_need_no_settings_and_say_once_what_is_wrong(self, workplan, text, command):
        workplan.write("workplan.toml", text)
        told = workplan.well("--lang", "en", *command)
        assert "workplan" in told.out
        assert told.err.count(": warning: ") == 1
        assert ": error: " not in told.err

    @pytest.mark.parametrize("text", DAMAGED)
    def test_doctor_and_the_version_say_nothing_about_them_beside_their_answer(self, workplan, text):
        workplan.write("workplan.toml", text)
        assert workplan("doctor").err == ""
        assert workplan.well("--version").err == ""

    @pytest.mark.parametrize("text", DAMAGED)
    def test_a_name_without_help_is_still_an_unknown_command(self, workplan, text):
        workplan.write("workplan.toml", text)
        assert "“nosuch”" in workplan.refused("--lang", "en", "help", "nosuch")

    @pytest.mark.parametrize("word", ["settings", "alias", "config"])
    @pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
    def test_the_help_of_the_settings_names_every_key(self, workplan, word, language):
        told = workplan.well("--lang", language, "help", word).out
        assert all(f"\n  {key} " in told for key in KEYS)
        assert "workplan.toml" in told


class TestRefused:
    """A shared folder may neither run a program nor make everybody one writer."""

    @pytest.mark.parametrize("key", sorted({*KEYS} - {*allowed(shared=True)}))
    def test_what_only_the_own_file_may_hold(self, workplan, own, key):
        workplan.write("workplan.toml", f'# Hamma uchun\n{key} = "x"\n')
        told = workplan.refused("list")
        assert f"{Path('data', 'workplan.toml')}:2:1" in told
        assert f"“{key}”" in told
        (workplan.folder / "data" / "workplan.toml").unlink()
        own(f"{key} = true\n" if key == "ascii" else f'{key} = "x"\n')
        workplan.well("list")

    @pytest.mark.parametrize(
        ("text", "line", "code"),
        [
            ('languge = "uz"\n', 1, "settings-unknown-key"),
            ('# x\n\n[pagers]\na = "b"\n', 3, "settings-unknown-own-key"),
            ('"language" = "fr"\n', 1, "settings-bad-value"),
            ("\nlang = 5\n", 2, "settings-bad-value"),
            ('language = "uz"\nlanguage = "uz"\n', 2, "settings-syntax"),
            ("language = \n", 1, "settings-syntax"),
            ("# x\nlang = ru\n", 2, "settings-value-quotes"),
            ("lang = “uz”\n", 1, "settings-value-quotes"),
            ('[columns]\nlist = [\n"number",\n', 2, "settings-syntax"),
        ],
    )
    def test_each_problem_has_its_line(self, tmp_path, text, line, code):
        path = tmp_path / "workplan.toml"
        path.write_text(text, encoding="utf-8")
        (problem,) = load(path, shared=True).problems
        assert (problem.code, problem.line, problem.file) == (code, line, str(path))

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ('langauge = "ru"\n', "language"),
            ('Language = "ru"\n', "language"),
            ('[format]\nreprot = "csv"\n', "format.report"),
            ('[column]\nlist = ["number"]\n', "columns"),
            ('author = "nodira"\n', "writer"),
        ],
    )
    @pytest.mark.parametrize("language", ["en", "ru", "uz"])
    def test_a_misspelt_key_is_answered_with_the_right_one(self, workplan, text, meant, language):
        workplan.write("workplan.toml", text)
        told = workplan.refused("--lang", language, "list")
        assert re.search(rf"→ .*\b{re.escape(meant)}\b.*\.", told.partition(": alias")[0])

    def test_a_name_of_the_own_file_is_sent_to_it(self, workplan):
        workplan.write("workplan.toml", 'author = "nodira"\n')
        assert "writer: it belongs in your own workplan/config.toml" in workplan.refused("list")

    @pytest.mark.parametrize(
        ("line", "mended"),
        [
            ("lang = ru  # русский", 'lang = "ru"  # русский'),
            ("plan = D:\\reja\\plan.yaml", "plan = 'D:\\reja\\plan.yaml'"),
            ("writer = Nodira Karimova", 'writer = "Nodira Karimova"'),
        ],
    )
    def test_a_value_without_quotation_marks_is_shown_with_them(self, workplan, line, mended):
        workplan.write("workplan.toml", f"{line}\n")
        assert f"    {mended}\n" in workplan.refused("list")

    def test_another_encoding_is_named(self, tmp_path):
        path = tmp_path / "workplan.toml"
        path.write_bytes('# тилни танлаш\nlanguage = "uz"\n'.encode("cp1251"))
        (problem,) = load(path, shared=True).problems
        assert (problem.code, problem.line) == ("wrong-encoding", 1)

    def test_what_the_file_may_hold_is_taken(self, tmp_path):
        path = tmp_path / "workplan.toml"
        path.write_text(
            '\ufefflanguage = "uz"\r\n[columns]\nlist = ["number"]\n'
            '[format]\nreport = "csv"\n[alias]\na = "list"\n',
            encoding="utf-8",
        )
        assert load(path, shared=True).problems == ()
        assert load(path, shared=True).language == "uz"


@UNIX
def test_a_pipe_in_place_of_a_settings_file_does_not_hang(workplan):
    os.mkfifo(workplan.folder / "data" / "workplan.toml")
    assert "workplan.toml" in workplan.well("list", "1.4").err


class TestDamagedFile:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ('lang = ["ru"]\n', ":1:1:"),
            ("language = 'ru'\nx\n" + "y = 1\n" * 5_000, ":2:2:"),
            ("alias = " + "[" * 50_000, ":1:1:"),
            ('language = "ru"\n\ncolumns = [', ":3:1:"),
        ],
        ids=["list for a text", "long", "deep", "cut off"],
    )
    def test_its_line_is_named(self, workplan, text, place):
        workplan.write("workplan.toml", text)
        assert f"workplan.toml{place}" in workplan.refused("list", "1.1")


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_moment_at_the_end_of_the_calendar_is_refused(workplan, monkeypatch, moment):
    """It has no day in the time of the plan."""
    monkeypatch.setenv("WORKPLAN_NOW", moment)
    assert "WORKPLAN_NOW" in workplan.refused("list")


@pytest.mark.parametrize("name", KEYS)
def test_the_example_of_each_key_may_stand_in_its_file(tmp_path, name):
    path = tmp_path / "config.toml"
    path.write_text(KEYS[name].example, encoding="utf-8")
    found = load(path, shared=KEYS[name].shared)
    assert found.problems == ()
    assert list(found.values) == [name]


def test_the_example_of_the_page_works(workplan):
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    workplan.write("workplan.toml", page.partition("```toml\n")[2].partition("```")[0])
    listed = workplan.well("late", "--owner", "Darxonov", "--today", OCTOBER, "--lang", "en").rows
    assert [row[0] for row in listed] == ["6.5"]
    assert len(listed[0]) == 3


@pytest.mark.parametrize(
    ("line", "corrected"),
    [
        ('кечиккан = "list --overdue"', '"кечиккан" = "list --overdue"'),
        ("рангли = true", '"рангли" = true'),
        ('alias.кечиккан = "list"', 'alias."кечиккан" = "list"'),
    ],
)
@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_a_key_in_cyrillic_letters_is_shown_in_quotation_marks(workplan, line, corrected, language):
    workplan.write("workplan.toml", f"{line}\n")
    error = workplan.refused("list", "--lang", language)
    assert corrected in [each.strip() for each in error.splitlines()]
