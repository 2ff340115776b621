"""The two sheets for meetings by the command."""

import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.cli import main


@pytest.fixture(scope="module")
def lists(nine_neighbours, tmp_path_factory):
    return str(gn.write(nine_neighbours, tmp_path_factory.mktemp("lijsten") / "nu"))


@pytest.mark.parametrize(
    ("command", "title"),
    [("agenda", "Agenda for the start meeting"), ("closing", "Closing and going on")],
)
def test_a_sheet_for_a_meeting(command, title, lists, tmp_path, capsys):
    out = tmp_path / "blad.html"
    arguments = [command, lists, "--language", "en", "--audience", "working", "--out", str(out)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "9 people" in said
    assert str(out) in said
    assert f"<h1>{title}</h1>" in out.read_text("utf-8")


def test_with_an_earlier_network(lists, tmp_path, capsys):
    out = tmp_path / "blad.txt"
    assert main(["closing", lists, "--before", lists, "--out", str(out)]) == 0
    assert out.read_text("utf-8").startswith("# Afronden")


@pytest.mark.parametrize("command", ["agenda", "closing"])
def test_wrong_use(command, lists, tmp_path, capsys):
    assert main([command, lists, "--out", str(tmp_path / "blad.docx")]) == 2
    assert "docx" in capsys.readouterr().err
    assert main([command, "nergens", "--out", str(tmp_path / "blad.html")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_without_a_dossier_there_is_nothing_to_share(tmp_path, capsys):
    (tmp_path / "taken.csv").write_text("Taak;Wie\nKoffie;Ada\n", "utf-8")
    assert main(["agenda", str(tmp_path), "--out", str(tmp_path / "a.html")]) == 1
    assert "dossier.toml" in capsys.readouterr().err
    assert not (tmp_path / "a.html").exists()
