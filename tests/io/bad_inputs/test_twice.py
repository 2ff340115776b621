"""The same list twice, a newer version of a list, and writing that is cut off."""

import os
from unittest import mock

import pytest

import gemeenschapsnet as gn

HEADER = "Nr;Naam;E-mail;Buurt\n"
OLD = [
    "1;Ada Bakker;ada@voorbeeld.example;Noord",
    "2;Bo Smit;bo@voorbeeld.example;Noord",
    "3;Cas de Wit;cas@voorbeeld.example;Zuid",
    "4;Dia Prins;dia@voorbeeld.example;Zuid",
]


@pytest.fixture
def read_lists(write):
    """Read lists by name; the first was changed longest ago."""

    def _read(**lists):
        for moment, (name, lines) in enumerate(lists.items()):
            path = write(f"{name}.csv", HEADER + "\n".join(lines) + "\n")
            os.utime(path, (1_700_000_000 + moment, 1_700_000_000 + moment))
        return gn.read(path.parent)

    return _read


def codes(network):
    return network.problems.groupby("code")["row"].apply(list).to_dict()


def test_66_the_same_file_twice_gives_nobody_double(read_lists):
    network = read_lists(a=OLD, b=OLD)
    assert len(network.people) == 4
    assert "file_same" in codes(network)
    assert network.duplicates.empty


def test_66_the_same_file_in_two_formats(write, tmp_path):
    import pandas as pd

    path = write("lijst.csv", HEADER + "\n".join(OLD) + "\n")
    frame = pd.read_csv(path, sep=";", dtype=str)
    frame.to_excel(path.parent / "lijst.xlsx", index=False)
    network = gn.read(path.parent)
    assert len(network.people) == 4
    assert "list_read_before" in codes(network)


def test_66_a_newer_version_wins_and_differences_are_shown(read_lists):
    newer = [*OLD[:2], OLD[2].replace("Zuid", "Oost"), "5;Eef Mol;eef@voorbeeld.example;Oost"]
    network = read_lists(b_oud=OLD, a_nieuw=newer)
    names = network.people.sort_values("display_name")["display_name"]
    assert list(names) == ["Ada Bakker", "Bo Smit", "Cas de Wit", "Dia Prins", "Eef Mol"]
    areas = network.people.set_index("display_name")["area_code"]
    assert areas["Cas de Wit"] == "Oost"
    told = codes(network)
    assert told["row_changed_since"] == [4]
    assert told["row_in_older_only"] == [5]
    changed = network.problems.set_index("code").loc["row_changed_since"]
    assert changed["file"] == "b_oud.csv"
    assert "Buurt" in changed["sentence"]
    assert "Cas" not in changed["sentence"]


def test_66_a_day_in_the_name_wins_from_the_disk(read_lists):
    newer = [*OLD[:3], OLD[3].replace("Zuid", "Oost")]
    lists = {"lijst 2025-03-01": newer, "lijst 2024-03-01": OLD}
    network = read_lists(**lists)
    assert network.people.set_index("display_name").loc["Dia Prins", "area_code"] == "Oost"


def test_66_two_lists_of_different_people_stay_two(read_lists):
    other = [f"{n};Iemand Anders{n};x{n}@voorbeeld.example;West" for n in range(1, 5)]
    network = read_lists(a=OLD, b=other)
    assert len(network.people) == 8
    assert "list_read_before" not in codes(network)


def test_66_somebody_on_two_different_lists_stays_two(read_lists):
    other = [OLD[0], *(f"{n};Iemand Anders{n};x{n}@voorbeeld.example;West" for n in range(2, 5))]
    network = read_lists(a=OLD, b=other)
    assert len(network.people) == 8


@pytest.mark.parametrize("stopped", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_68_writing_that_is_cut_off_leaves_what_was_there(read_lists, tmp_path, stopped):
    network = read_lists(a=OLD)
    path = tmp_path / "netwerk.json"
    gn.write(network, path)
    before = path.read_bytes()
    larger = network.without(network.people.index[0])
    with (
        mock.patch("gemeenschapsnet.io.writing.as_text", side_effect=stopped),
        pytest.raises((gn.errors.GemeenschapsnetError, KeyboardInterrupt)),
    ):
        gn.write(larger, path)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["lijsten", "netwerk.json"]
