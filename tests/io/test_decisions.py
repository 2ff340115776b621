"""Decisions on duplicates: read back, kept, applied, undone."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet import wording
from gemeenschapsnet.cli import main
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io import decided, duplicates, mentions
from gemeenschapsnet.matching import levels

SAMPLE = Path(__file__).parents[2] / "sample_data" / "wilgenrade"
LIST = (
    "Naam;Mobiel;Organisatie\n"
    "Ada Zandhuis;0600000001;Stichting De Brug\n"
    "A. Zandhuis;0600000001;Stg. De Brug\n"
    "Ada Zandhuis-Kok;0600000001;\n"
    "Bo Kok;0600000002;\n"
)
TIES = "Van;Naar\nA. Zandhuis;Bo Kok\nAda Zandhuis;A. Zandhuis\n"
DAY = date(2026, 1, 31)


@pytest.fixture
def folder(write):
    write("contacten.csv", TIES)
    return write("lijst.csv", LIST).parent


def decide(folder, what, network=None):
    """Fill in the review with a decision per pair of ids and keep it."""
    network = gn.read(folder) if network is None else network
    review = duplicates.review(network)
    pairs = zip(network.duplicates["left"], network.duplicates["right"], strict=True)
    review["besluit"] = [what.get(frozenset(pair), "") for pair in pairs]
    path = folder.parent / "ingevuld.csv"
    path.write_text(review.to_csv(sep=";", index=False), "utf-8")
    read = duplicates.decisions_from(path)
    duplicates.keep(folder, read.decisions, who="wijkteam", day=DAY)
    return read


def pair(*ids):
    return frozenset(ids)


def codes(network):
    return set(network.problems["code"])


def test_the_planted_duplicates_are_found_exactly(sample):
    truth = json.loads((SAMPLE / "waarheid.json").read_text("utf-8"))["T8"]
    found = sample.duplicates
    sure = found[found["level"] == "sure"]
    assert {pair(*p) for p in zip(sure["left"], sure["right"], strict=True)} == {
        pair(*p) for p in truth["merge"]
    }
    shown = {pair(*p) for p in zip(found["left"], found["right"], strict=True)}
    assert pair(*truth["keep_apart"]) in shown
    assert {"p004", "p101", "p008", "p076"} <= set(sample.people.index)


def test_both_rows_stand_side_by_side_with_the_reason_and_the_place(folder):
    review = duplicates.review(gn.read(folder))
    first = review[review["naam (2)"] == "A. Zandhuis"].iloc[0]
    assert first["naam (1)"] == "Ada Zandhuis"
    assert first["zekerheid"] == "zeker"
    assert first["waarom"].startswith("voorletter past bij de voornaam; achternaam gelijk")
    assert first["gelezen in (2)"].startswith("lijst.csv, rij 3")
    assert set(review["besluit"]) == {""}
    english = duplicates.review(gn.read(folder), "en")
    there = english[english["name (2)"] == "A. Zandhuis"].iloc[0]
    assert there["why"].startswith("initial fits the given name; family name equal")
    assert len(english.columns) == len(review.columns)


def test_every_reason_has_words():
    names = ("given", "family", "names", "birth", "email", "phone", "organisation", "function",
             "address")  # fmt: skip
    known = {key for key in wording.texts("duplicates", "nl") if key.startswith("reason_")}
    possible = {f"reason_{name}_{level}" for name in names for level in levels.NAMES}
    assert len(known & possible) > 25
    assert known == {k for k in wording.texts("duplicates", "en") if k.startswith("reason_")}


def test_a_merge_makes_one_person_and_a_line_that_can_be_removed(folder):
    decide(folder, {pair("p001", "p002"): "samenvoegen"})
    network = gn.read(folder)
    assert list(network.people.index) == ["p001", "p003", "p004"]
    assert network.ties[["source", "target"]].to_numpy().tolist() == [["p001", "p004"]]
    assert len(network.trace("people", "p001")) >= 2
    merged = [line for line in network.log if "p002" in line]
    assert len(merged) == 1
    assert "besluiten.csv, rij 2" in merged[0]
    path = folder / decided.NAME
    path.write_text(path.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    again = gn.read(folder)
    assert len(again.people) == 4
    assert len(again.ties) == 2
    assert len(again.log) == 1


def test_the_file_holds_no_names_and_says_who_and_when(folder):
    decide(folder, {pair("p001", "p002"): "samenvoegen"})
    text = (folder / decided.NAME).read_text("utf-8-sig")
    assert "Zandhuis" not in text
    assert "0000001" not in text
    rows = [line.split(";") for line in text.splitlines()]
    assert rows[0] == list(decided.COLUMNS)
    assert rows[1][:2] == ["samenvoegen", "persoon"]
    assert rows[1][4:6] == ["wijkteam", "2026-01-31"]


def test_apart_is_not_asked_again(folder):
    before = gn.read(folder).duplicates
    decide(folder, {pair("p001", "p003"): "apart", pair("p001", "p002"): "later"})
    after = gn.read(folder)
    assert len(after.people) == 4
    asked = {pair(*p): d for *p, d in zip(
        after.duplicates["left"], after.duplicates["right"], after.duplicates["decision"],
        strict=True)}  # fmt: skip
    assert len(asked) == len(before) - 1
    assert pair("p001", "p003") not in asked
    assert asked[pair("p001", "p002")] == "later"


def test_rows_that_move_keep_their_decision(folder, write):
    decide(folder, {pair("p001", "p002"): "samenvoegen", pair("p001", "p003"): "apart"})
    head, *rows = LIST.splitlines()
    write("lijst.csv", "\n".join([head, "Cas Smit;;", *reversed(rows)]) + "\n")
    network = gn.read(folder)
    assert len(network.people) == 4
    assert "row_decision_gone" not in codes(network)
    assert sorted(network.people["display_name"]) == [
        "Ada Zandhuis", "Ada Zandhuis-Kok", "Bo Kok", "Cas Smit",
    ]  # fmt: skip


def test_a_decision_whose_rows_are_gone_is_told(folder, write):
    decide(folder, {pair("p001", "p002"): "samenvoegen"})
    write("lijst.csv", LIST.replace("A. Zandhuis;0600000001", "Dirk Anders;0600000009"))
    network = gn.read(folder)
    assert len(network.people) == 5
    told = network.problems[network.problems["code"] == "row_decision_gone"]
    assert told[["file", "row"]].to_numpy().tolist() == [["besluiten.csv", 2]]


def test_contradictions_are_told_and_nothing_of_that_group_is_merged(folder):
    decide(
        folder,
        {
            pair("p001", "p002"): "samenvoegen",
            pair("p002", "p003"): "samenvoegen",
            pair("p001", "p003"): "apart",
        },
    )
    network = gn.read(folder)
    assert len(network.people) == 4
    told = network.problems[network.problems["code"] == "decisions_contradict"]
    assert list(told["severity"]) == ["error"]
    assert "p001" in told["sentence"].iloc[0]
    decisions = network.duplicates.set_index(["left", "right"])["decision"]
    assert decisions["p001", "p002"] == "merge"
    assert decisions["p001", "p003"] == "apart"


def test_a_decision_after_a_merge_finds_the_rows_again(folder):
    decide(folder, {pair("p001", "p002"): "samenvoegen"})
    half = gn.read(folder)
    decide(folder, {pair("p001", "p003"): "samenvoegen"}, half)
    network = gn.read(folder)
    assert list(network.people.index) == ["p001", "p004"]
    assert "row_decision_gone" not in codes(network)


def test_a_new_decision_takes_the_place_of_the_old_one(folder):
    network = gn.read(folder)
    decide(folder, {pair("p001", "p002"): "samenvoegen"}, network)
    decide(folder, {pair("p001", "p002"): "apart"}, network)
    kept, _ = decided.read((folder / decided.NAME).read_bytes(), decided.NAME)
    assert [one.decision for one in kept] == ["apart"]
    assert len(gn.read(folder).people) == 4


def test_organisations_become_one(folder):
    decide(folder, {pair("o001", "o002"): "samenvoegen"})
    network = gn.read(folder)
    assert list(network.organisations["name"]) == ["Stichting De Brug"]
    assert network.people["organisation_id"].dropna().tolist() == ["o001", "o001"]
    aside = network.provenance.aside
    assert "Stg. De Brug" in set(aside["value"])


def test_another_word_is_no_decision(folder):
    read = decide(folder, {pair("p001", "p002"): "misschien", pair("p001", "p003"): " APART "})
    assert [one.decision for one in read.decisions] == ["apart"]
    assert [(p.code, p.column) for p in read.found] == [("row_decision_unclear", "besluit")]


def test_words_in_either_language_count():
    said = ("samenvoegen", "Merge", "apart", "later", "ja", "")
    assert [decided.decision_of(word) for word in said] == [
        "merge", "merge", "apart", "later", None, None,
    ]  # fmt: skip


def test_a_file_without_pairs_is_refused(write):
    with pytest.raises(UnreadableInput, match="geen lijst met paren"):
        duplicates.decisions_from(write("x.csv", "Naam;besluit\nAda;apart\n"))
    with pytest.raises(UnreadableInput):
        duplicates.decisions_from("nergens.xlsx")


def test_a_broken_file_of_decisions_merges_nothing(folder, write):
    write(decided.NAME, "zomaar;iets\n1;2\n")
    network = gn.read(folder)
    assert len(network.people) == 4
    assert "decisions_unreadable" in codes(network)
    write(decided.NAME, "besluit;soort;eerste;tweede\nja;persoon;x;y\n;;;\n")
    assert "row_decision_unclear" in codes(gn.read(folder))


def test_a_workbook_on_the_command_line(folder, capsys, tmp_path):
    review = duplicates.review(gn.read(folder), "en")
    review["decision"] = "merge"
    book = tmp_path / "controle.xlsx"
    with pd.ExcelWriter(book) as writer:
        pd.DataFrame({"x": [1]}).to_excel(writer, sheet_name="iets anders", index=False)
        review.to_excel(writer, sheet_name="dubbelen", index=False)
    assert main(["decide", str(folder), str(book), "--by", "wijkteam"]) == 0
    assert "besluiten staan nu in" in capsys.readouterr().out
    assert len(gn.read(folder).people) == 2
    review["decision"] = ""
    review.to_csv(tmp_path / "leeg.csv", index=False)
    assert main(["decide", str(folder), str(tmp_path / "leeg.csv")]) == 1
    assert "nog niets besloten" in capsys.readouterr().out


def test_equal_rows_have_their_own_keys():
    frame = pd.DataFrame(
        {"person_id": ["p1", "p2", "p3"], "display_name": ["Ada Bos"] * 3,
         "function": [None, None, "kok"]}
    )  # fmt: skip
    keys = mentions.keys("people", frame)
    assert len(set(keys.values())) == 3
    assert {keys[code].split(".")[0] for code in keys} == {keys["p1"].split(".")[0]}
    finder = mentions.Finder("people", frame)
    assert [finder.find(key) for key in keys.values()] == ["p1", "p2", "p3"]
    alone = mentions.Finder("people", frame.head(1).assign(function="kok"))
    assert alone.find(keys["p3"]) == "p1"
    assert finder.find("0000.0000.1") is None


def test_birth_dates_and_addresses_are_used_and_nowhere_shown(read_text):
    network = read_text(
        "Naam;Geboortedatum;Straat;Huisnummer;Woonplaats\n"
        "Ada Zandhuis;2-1-1980;Molenpad;7;Rietmond\n"
        "Ada Zandhuys;02-01-1980;Molenpad;7;Rietmond\n"
    )
    assert list(network.duplicates["level"]) == ["sure"]
    shown = [repr(network), repr(network.provenance), network.provenance.aside.to_csv()]
    shown += [frame.to_csv() for frame in network.tables.values()]
    shown += network.problems["sentence"].tolist() + [duplicates.review(network).to_csv()]
    assert not any("olenpad" in text or "1980" in text for text in shown)
    left = network.without(["p001"])
    assert list(left.provenance.evidence.index) == ["p002"]


def test_a_row_with_a_birth_date_alone_keeps_its_place(read_text):
    network = read_text("Naam;Geboortedatum;Mail\nAda Bos;;\n;1980-01-02;\nBo Kok;;\n")
    assert network.people["display_name"].fillna("").tolist() == ["Ada Bos", "", "Bo Kok"]


def test_a_line_that_is_not_understood_is_not_written_over(folder):
    decide(folder, {frozenset(("p001", "p002")): "samenvoegen"})
    path = folder / "besluiten.csv"
    spoilt = path.read_text("utf-8-sig") + "onzin;persoon;a;b;;;\n"
    path.write_text(spoilt, "utf-8")
    with pytest.raises(UnreadableInput, match="rij 3"):
        decide(folder, {frozenset(("p001", "p003")): "apart"})
    assert path.read_text("utf-8") == spoilt
