"""The command that installs a missing extra is the one of the installer that made the environment."""

import shlex
import sys
from importlib import metadata
from pathlib import Path, PureWindowsPath

import pytest

from workplan_cli.commands import installation
from workplan_cli.commands.installation import Place, command
from workplan_cli.errors import Problem

EXTRA = '"workplan-cli[office]"'


@pytest.fixture
def environment(tmp_path):
    """A virtual environment that is not activated, seen from a folder elsewhere."""
    prefix = tmp_path / "env"
    (prefix / "bin").mkdir(parents=True)
    (tmp_path / "lib").mkdir()
    return Place(
        prefix=prefix,
        base_prefix=tmp_path,
        executable=prefix / "bin" / "python",
        stdlib=tmp_path / "lib",
        folder=tmp_path / "elsewhere",
    )


@pytest.fixture
def receipt(environment):
    """Writes the receipt of a tool that uv installed, with these requirements."""

    def write(*requirements):
        text = f"[tool]\nrequirements = [{', '.join(requirements)}]\nentrypoints = []\n"
        (environment.prefix / "uv-receipt.toml").write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def stated(monkeypatch):
    """The requirements that an installed program states, whatever is installed here."""
    found = ["typer>=0.28", "python-docx>=1.2; extra == 'office'", "xlsxwriter>=3.3; extra == 'office'"]
    found += ["typst; extra == 'pdf'", "ruff>=0.14; extra == 'dev'"]
    monkeypatch.setattr(metadata, "requires", lambda name: found if name == "workplan-cli" else None)


# A virtual environment and pip


def test_in_an_activated_environment_python_is_enough(environment):
    activated = environment._replace(active=environment.prefix)
    assert command("office", activated) == f"python -m pip install {EXTRA}"


def test_an_environment_that_is_not_activated_is_named(environment):
    assert command("office", environment) == f"{environment.executable} -m pip install {EXTRA}"


def test_another_environment_that_is_activated_is_not_taken(environment, tmp_path):
    assert str(environment.executable) in command("office", environment._replace(active=tmp_path / "other"))


def test_an_environment_in_the_working_folder_is_named_shortly(environment, tmp_path):
    assert command("office", environment._replace(folder=tmp_path)).startswith("env/bin/python -m pip ")


def test_a_path_with_blanks_is_one_word(environment):
    told = command("office", environment._replace(executable=Path("/home/ali/my plans/bin/python")))
    assert shlex.split(told) == [
        "/home/ali/my plans/bin/python", "-m", "pip", "install", "workplan-cli[office]"
    ]  # fmt: skip


def test_powershell_calls_a_path_with_blanks(environment):
    windows = environment._replace(windows=True)
    spaced = PureWindowsPath(r"C:\Program Files\env\Scripts\python.exe")
    plain = PureWindowsPath(r"C:\env\Scripts\python.exe")
    elsewhere = PureWindowsPath("D:/")
    told = [
        command("office", windows._replace(executable=each, folder=elsewhere)) for each in (spaced, plain)
    ]
    assert told[0] == rf'& "C:\Program Files\env\Scripts\python.exe" -m pip install {EXTRA}'
    assert told[1] == rf"C:\env\Scripts\python.exe -m pip install {EXTRA}"


def test_an_environment_without_pip_was_made_by_uv(environment):
    told = command("office", environment._replace(has_pip=False))
    assert told == f"uv pip install --python {environment.executable} {EXTRA}"


# Tools


@pytest.mark.usefixtures("stated")
def test_pipx_adds_the_packages_of_the_extra(environment):
    (environment.prefix / "pipx_metadata.json").write_text("{}", encoding="utf-8")
    assert command("office", environment) == 'pipx inject env "python-docx>=1.2" "xlsxwriter>=3.3"'
    assert command("pdf", environment) == "pipx inject env typst"


@pytest.mark.parametrize(
    ("requirements", "told"),
    [
        (['{ name = "workplan-cli" }'], EXTRA),
        (['{ name = "workplan-cli", specifier = ">=0.1" }'], '"workplan-cli[office]>=0.1"'),
        (['{ name = "workplan-cli", extras = ["pdf"] }'], '"workplan-cli[pdf,office]"'),
        (['{ name = "workplan-cli", extras = ["office"] }'], EXTRA),
        (['{ name = "workplan-cli", path = "/d/w.whl" }'], '"workplan-cli[office] @ /d/w.whl"'),
        (['{ name = "workplan-cli", directory = "/d/w" }'], '"workplan-cli[office] @ /d/w"'),
        (
            ['{ name = "workplan-cli", git = "https://example.uz/w" }'],
            '"workplan-cli[office] @ git+https://example.uz/w"',
        ),
        (['{ name = "openpyxl" }', '{ name = "workplan-cli" }'], f"{EXTRA} --with openpyxl"),
        (
            ['{ name = "workplan-cli" }', '{ name = "openpyxl", specifier = "<4" }'],
            f'{EXTRA} --with "openpyxl<4"',
        ),
    ],
)
def test_a_tool_of_uv_is_installed_again_with_all_that_it_has(environment, receipt, requirements, told):
    receipt(*requirements)
    assert command("office", environment) == f"uv tool install {told}"


# The Python of the operating system


def test_a_python_that_the_system_manages_gets_the_packages_of_its_user(environment):
    (environment.stdlib / "EXTERNALLY-MANAGED").touch()
    system = environment._replace(base_prefix=environment.prefix)
    options = "--user --break-system-packages"
    assert command("office", system) == f"{environment.executable} -m pip install {options} {EXTRA}"
    bare = f"uv pip install --python {environment.executable} --break-system-packages {EXTRA}"
    assert command("office", system._replace(has_pip=False)) == bare


def test_an_environment_of_a_managed_python_is_not_managed(environment):
    (environment.stdlib / "EXTERNALLY-MANAGED").touch()
    assert "--break-system-packages" not in command("office", environment)


def test_a_python_that_nobody_manages_is_named(environment):
    system = environment._replace(base_prefix=environment.prefix)
    assert command("office", system) == f"{environment.executable} -m pip install {EXTRA}"


# This process


def test_the_place_is_that_of_this_process(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    found = installation.place({"VIRTUAL_ENV": sys.prefix})
    assert (found.prefix, found.executable, found.folder) == (
        Path(sys.prefix),
        Path(sys.executable),
        Path.cwd(),
    )
    assert found.active == found.prefix
    assert installation.place({}).active is None


def test_only_a_problem_with_an_extra_gets_a_command():
    plain = Problem(code="no-plan", params={"folder": "x"})
    assert installation.completed(plain, {}) == plain
    missing = Problem(code="extra-missing", params={"extra": "office"})
    assert "workplan-cli[office]" in str(installation.completed(missing, {}).params["install"])


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_the_command_stands_in_a_line_of_its_own(workplan, monkeypatch, environment, language):
    for name in [name for name in sys.modules if name.startswith("workplan_cli.writers.docx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.setattr(installation, "place", lambda _: environment)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = workplan("export", "-o", "plan.docx", "--lang", language)
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == f"    {environment.executable} -m pip install {EXTRA}"
