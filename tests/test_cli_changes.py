"""`gemeenschapsnet changes`: two lists, or one list and an earlier day."""

from dataclasses import replace
from datetime import date

import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.cli import main


@pytest.fixture
def lists(nine_neighbours, tmp_path):
    """The hand-drawn neighbourhood, and a year later without e, each in a folder."""
    day = replace(nine_neighbours.dossier, reference_date=date(2025, 1, 31))
    first = gn.write(replace(nine_neighbours, dossier=day), tmp_path / "eerst")
    return str(first), str(gn.write(nine_neighbours.without(["e"]), tmp_path / "nu"))


def test_two_lists(lists, capsys):
    assert main(["changes", *lists, "--audience", "working"]) == 0
    said = capsys.readouterr().out
    assert "Niet meer op de lijst: 1 mens. Op beide lijsten: 8 mensen." in said
    assert "Eerste lijst: gerekend vanaf 31 januari 2025." in said
    # to share is the default
    assert main(["changes", *lists, "--language", "en"]) == 0
    assert "1 person" not in capsys.readouterr().out


def test_one_list_and_a_day(lists, capsys):
    assert main(["changes", "2019-12-31", lists[1]]) == 0
    assert "Dit is één lijst, op twee dagen bekeken." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "code", "said"),
    [("nergens", 2, "bestaat niet"), ("2025-02-30", 2, "geen dag"), ("later", 1, "draai ze om")],
)
def test_what_cannot_be_compared(lists, capsys, before, code, said):
    first, second = lists if before == "later" else (before, lists[1])
    given = [second, first] if before == "later" else [first, second]
    assert main(["changes", *given]) == code
    captured = capsys.readouterr()
    assert said in captured.out + captured.err
    assert "Traceback" not in captured.err
