"""Files as evidence, where a path cannot be given from the plan's folder, and texts that are no files."""

from builders import entry, journal

from workplan_cli.store import evidence


def test_a_file_on_another_drive_is_named_by_its_whole_path(monkeypatch, tmp_path):
    def on_another_drive(_path, _start):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    act = tmp_path / "act.pdf"
    act.write_bytes(b"%PDF")
    monkeypatch.setattr(evidence.os.path, "relpath", on_another_drive)
    assert evidence.recorded(str(act), tmp_path / "plan", force=True).startswith(
        f"file:{act.resolve().as_posix()}#sha256="
    )


def test_a_text_is_not_compared_with_a_file(tmp_path):
    said = entry("2025-09-01", done=5, evidence=("12-son xat", "file:act.pdf"))
    assert list(evidence.problems(journal(said), tmp_path)) == []
