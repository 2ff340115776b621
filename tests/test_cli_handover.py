"""The command for a worklist of somebody who leaves."""

import openpyxl
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.handover import CAPACITY
from gemeenschapsnet.cli import main


@pytest.fixture
def lists(nine_neighbours, tmp_path):
    return str(gn.write(nine_neighbours, tmp_path / "lijsten"))


def test_it_tells_the_outcome_and_writes_the_worklist(lists, tmp_path, capsys):
    out = tmp_path / "overdracht.xlsx"
    assert main(["handover", lists, "a", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Wie moet wie nog leren kennen?" in said
    assert "2 contacten lopen alleen via de wijkverbinder (a)" in said
    assert "deel die niet" in said
    assert "Naam van" not in said
    assert len(openpyxl.load_workbook(out).sheetnames) == 3


def test_in_english(lists, tmp_path, capsys):
    out = tmp_path / "handover.xlsx"
    arguments = ["--language", "en", "--capacity", "2", "--out", str(out)]
    assert main(["handover", lists, "a", *arguments]) == 0
    assert "2 contacts run through the neighbourhood connector (a) alone" in capsys.readouterr().out
    assert openpyxl.load_workbook(out).sheetnames[0] == "handover (do not share)"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["z"], "'z'"),
        (["a", "--out", "lijst.csv"], ".csv"),
        (["a", "--capacity", "0"], "capacity"),
        (["a", "--capacity", "99"], "capacity"),
        (["a", "--out", "er/niet/lijst.xlsx"], "er/niet/lijst.xlsx"),
    ],
)
def test_wrong_use(arguments, said, lists, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["handover", lists, *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert [path.name for path in tmp_path.iterdir()] == ["lijsten"]


def test_a_worklist_that_is_there_stays(lists, tmp_path, capsys):
    out = tmp_path / "overdracht.xlsx"
    out.write_bytes(b"ingevuld")
    assert main(["handover", lists, "a", "--out", str(out)]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert out.read_bytes() == b"ingevuld"


def test_without_a_dossier_there_is_no_list_with_names(tmp_path, capsys):
    (tmp_path / "contacten.csv").write_text("Van;Naar\nAda;Bo\n", "utf-8")
    out = tmp_path / "overdracht.xlsx"
    assert main(["handover", str(tmp_path), "p001", "--out", str(out)]) == 1
    assert "dossier.toml" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "code van wie weggaat"), ("en", "code of who leaves")]
)
def test_help_in_two_languages(language, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["handover", "--language", language, "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert words in said
    assert f"({CAPACITY})" in said


def test_a_code_is_needed(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["handover", "lijsten"])
    assert stopped.value.code == 2
    assert "--help" in capsys.readouterr().err
