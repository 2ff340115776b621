import subprocess
import sys
from pathlib import Path

import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.cli import main

FOLDER = Path(__file__).parents[1] / "sample_data" / "wilgenrade"


def test_a_report_in_english_for_the_team(nine_neighbours, tmp_path, capsys):
    lists, out = gn.write(nine_neighbours, tmp_path / "lijsten"), tmp_path / "report.html"
    arguments = ["--language", "en", "--audience", "working", "--out", str(out)]
    assert main(["report", str(lists), *arguments]) == 0
    assert "Does it depend on one person?" in capsys.readouterr().out
    assert '<html lang="en">' in out.read_text("utf-8")


def test_check_tells_what_was_read_and_what_was_not(capsys):
    assert main(["check", str(FOLDER)]) == 0
    said = capsys.readouterr().out
    assert "contactlijst_wijkverbinder.csv" in said
    assert "112 rijen" in said
    assert "[Om na te kijken]" in said


def test_a_path_that_does_not_exist_is_wrong_use(capsys):
    assert main(["check", "nergens"]) == 2
    error = capsys.readouterr().err
    assert "nergens" in error
    assert "Traceback" not in error


def test_a_folder_without_lists_has_no_answer(tmp_path, capsys):
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "r.html")]) == 1
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "r.html").exists()


def test_without_a_dossier_there_is_nothing_to_share(tmp_path, capsys):
    (tmp_path / "contacten.csv").write_text("Van;Naar\nAda;Bo\n", "utf-8")
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "r.html")]) == 1
    assert "dossier.toml" in capsys.readouterr().err
    arguments = ["--audience", "working", "--out", str(tmp_path / "r.html")]
    assert main(["report", str(tmp_path), *arguments]) == 0


@pytest.mark.parametrize(
    "arguments", [[], ["maak"], ["report"], ["report", "x", "--language", "fr"], ["check", "--x"]]
)
def test_wrong_use(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "--help" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "toon deze hulp"), ("en", "show this help")]
)
def test_help_in_two_languages(language, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["report", "--language", language, "--help"])
    assert stopped.value.code == 0
    assert words in capsys.readouterr().out


def test_as_a_command():
    done = subprocess.run(
        [sys.executable, "-m", "gemeenschapsnet", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("0.")
