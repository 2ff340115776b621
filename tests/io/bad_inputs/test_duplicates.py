"""People who may be the same (import.md 49 to 53): nobody is merged unasked."""

import gemeenschapsnet as gn
from gemeenschapsnet.io import duplicates

HEAD = "Voornaam;Achternaam;Organisatie;Functie;Mobiel;E-mailadres\n"


def test_49_two_people_of_one_name_stay_two_and_are_shown(read_text):
    network = read_text(
        HEAD + "Mo;Zandhuis;Taalhuis;docent;;mo@voorbeeld.example\n"
        "Mo;Zandhuis;Sportclub;trainer;;mz@voorbeeld.example\n"
    )
    assert len(network.people) == 2
    assert list(network.duplicates["level"]) == ["review"]
    assert list(network.duplicates["decision"]) == [""]


def test_50_one_person_under_two_names_is_a_candidate(read_text):
    network = read_text(
        HEAD + "Wilhelmina;Zandhuis;;;0600000001;\n"
        "Mien;Zandhuis;;;06-00000001;\n"
        "Ada;Korenbrink;;;;ada@voorbeeld.example\n"
        "Ada;Veldkamp;;;;ada@voorbeeld.example\n"
    )
    assert len(network.people) == 4
    found = network.duplicates
    pairs = set(zip(found["left"], found["right"], strict=True))
    assert pairs == {("p001", "p002"), ("p003", "p004")}
    assert set(found["level"]) == {"review"}


def test_51_a_shared_mailbox_or_number_says_nothing(read_text):
    shared = "Taalhuis;;020-0000001;info@voorbeeld.example\n"
    network = read_text(HEAD + "".join(f"{name};{shared}" for name in ("Ada;Bos", "Bo;Kok")))
    assert len(network.people) == 2
    assert network.duplicates.empty
    shared = "Taalhuis;;06-00000001;buurt@voorbeeld.example\n"
    names = ("Ada;Bos", "Bo;Kok", "Cas;Smit")
    network = read_text(HEAD + "".join(f"{name};{shared}" for name in names))
    assert len(network.people) == 3
    assert network.duplicates.empty


def test_52_a_row_that_fits_two_people_is_no_triple_merge(read_text):
    network = read_text(
        HEAD + "Jan;Zandhuis;;;0600000001;\n"
        "Johanna;Zandhuis;;;0600000001;\n"
        "J.;Zandhuis;;;0600000001;\n"
    )
    assert len(network.people) == 3
    found = network.duplicates
    assert set(found["level"]) == {"review"}
    assert found["group"].nunique() == 1


def test_53_what_two_lists_contradict_is_kept_with_its_place(write, read_folder):
    network = read_folder(
        een="Naam;Mobiel;E-mailadres\nAda Zandhuis;0600000001;ada@voorbeeld.example\n",
        twee="Naam;Mobiel;E-mailadres\nA. Zandhuis;0600000001;bos@voorbeeld.example\n",
    )
    assert len(network.people) == 2
    assert list(network.people["email"]) == ["ada@voorbeeld.example", "bos@voorbeeld.example"]
    review = duplicates.review(network)
    review["besluit"] = "samenvoegen"
    folder = write("besluit-ingevuld.csv", review.to_csv(sep=";", index=False)).parent
    read = duplicates.decisions_from(folder / "besluit-ingevuld.csv")
    (folder / "besluit-ingevuld.csv").unlink()
    duplicates.keep(folder, read.decisions)
    merged = gn.read(folder)
    assert list(merged.people["email"]) == ["ada@voorbeeld.example"]
    told = merged.problems[merged.problems["code"] == "row_values_differ"]
    assert told[["file", "row"]].to_numpy().tolist() == [["twee.csv", 2]]
    assert "E-mailadres" in told["sentence"].iloc[0]
    aside = merged.provenance.aside
    kept = aside[aside["column"] == "E-mailadres"]
    assert kept[["file", "row", "value"]].to_numpy().tolist() == [
        ["twee.csv", 2, "bos@voorbeeld.example"]
    ]
