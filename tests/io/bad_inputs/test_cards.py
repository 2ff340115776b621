"""Cards that ask for something from elsewhere, or are broken (import.md 63 and 64)."""

import socket

import pytest


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    "photo",
    ["PHOTO:https://voorbeeld.example/a.png", "PHOTO;VALUE=uri:file:///etc/passwd",
     "PHOTO;ENCODING=b;TYPE=JPEG:QUJD", "LOGO;VALUE=URL:http://voorbeeld.example/b.gif",
     "PHOTO:data:image/png;base64,QUJD"],
)  # fmt: skip
def test_63_a_photo_is_never_fetched_nor_kept(read_text, no_network, photo):
    network = read_text(f"BEGIN:VCARD\nVERSION:4.0\nFN:Ada Bos\n{photo}\nEND:VCARD\n", "k.vcf")
    assert list(network.people["display_name"]) == ["Ada Bos"]
    name = photo.partition(":")[0].partition(";")[0]
    told = network.problems[network.problems["code"] == "column_not_needed"]
    assert list(told["column"]) == [name]
    kept = network.people.to_csv() + network.provenance.aside.to_csv()
    assert "voorbeeld" not in kept
    assert "QUJD" not in kept


def test_64_a_card_without_end_costs_no_card(read_text):
    text = "BEGIN:VCARD\nFN:Ada Bos\nBEGIN:VCARD\nFN:Bo Kamp\nEND:VCARD\nBEGIN:VCARD\nFN:Cas Dam\n"
    network = read_text(text, "k.vcf")
    assert list(network.people["display_name"]) == ["Ada Bos", "Bo Kamp", "Cas Dam"]
    told = network.problems[["row", "code"]].itertuples(index=False, name=None)
    assert list(told) == [(1, "card_not_closed"), (6, "card_not_closed")]


def test_64_a_card_in_a_card_and_a_bad_line_cost_only_that_line(read_text):
    text = (
        "BEGIN:VCARD\nFN:Ada Bos\nAGENT:\nBEGIN:VCARD\nFN:Bo Kamp\nEND:VCARD\ngeen regel\n"
        "EMAIL:ada@voorbeeld.example\nEND:VCARD\nlos\nBEGIN:VCARD\nFN:Cas Dam\nEND:VCARD\n"
    )
    network = read_text(text, "k.vcf")
    assert list(network.people["display_name"]) == ["Ada Bos", "Bo Kamp", "Cas Dam"]
    assert network.people.iloc[0]["email"] == "ada@voorbeeld.example"
    told = network.problems[["row", "code"]].itertuples(index=False, name=None)
    assert list(told) == [(7, "row_card_line_unreadable"), (10, "row_line_outside_card")]


def test_65_the_sofinummer_of_outlook_is_refused(read_text):
    text = "Voornaam,Achternaam,Telefoon op werk,E-mailtype,Sofinummer\nAda,Bos,,,111222333\n"
    network = read_text(text, "outlook.csv", "cp1252")
    (told,) = network.problems[network.problems["code"] == "column_refused"].to_dict("records")
    assert (told["column"], told["severity"]) == ("Sofinummer", "warning")
    assert "(1 " in told["sentence"]
    assert "111222333" not in network.people.to_csv() + network.provenance.aside.to_csv()
    assert len(network.people) == 1
