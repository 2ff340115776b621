"""vCards as phones and mail programs write them, and the traps in them."""

import time

import pytest

from gemeenschapsnet.io.sources import vcard


def cards(written):
    data = written if isinstance(written, bytes) else written.encode()
    (sheet,), found = vcard.read(data, "f.vcf")
    assert all(len(row) == len(sheet.header) for row in sheet.rows)
    read = [
        {column: cell for column, cell in zip(sheet.header, row, strict=True) if cell}
        for row in sheet.rows
    ]
    return read, [(problem.code, problem.row) for problem in found]


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_a_soft_line_break_at_the_end_does_not_swallow_the_card():
    text = card("N;ENCODING=QUOTED-PRINTABLE:Bos;Zo=C3=AB=") + card("FN:Bo Kamp")
    read, found = cards(text)
    assert [one.get("N:given") or one["FN"] for one in read] == ["Zoë", "Bo Kamp"]
    assert found == []


def test_text_in_base64_is_text_and_a_picture_is_not_kept():
    text = card("FN;ENCODING=B;CHARSET=UTF-8:Wm/DqyBCb3M=", "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
                "SkZJRgABAQAAAQ==", "", "TEL;CELL:0600123456", version="2.1")  # fmt: skip
    assert cards(text) == ([{"FN": "Zoë Bos", "PHOTO": "…", "TEL": "0600123456"}], [])


@pytest.mark.parametrize("charset", ["idna", "undefined", "rot13", "hex", "geen", "x\0y", "utf-7"])
def test_a_charset_that_is_none_breaks_nothing(charset):
    data = card(f"FN;CHARSET={charset}:Zo").encode().replace(b"Zo", b"Zo\xeb \xc3")
    read, _ = cards(data)
    assert read[0]["FN"].startswith("Zo")


def test_a_property_says_another_charset_than_the_utf16_it_stands_in():
    data = card("FN;CHARSET=ISO-8859-1:Zoë").encode("utf-16")
    assert cards(data)[0] == [{"FN": "Zoë"}]


def test_components_keep_their_escaped_signs():
    text = card("N:Bos\\;Kamp;Ada,Bea;van\\, der;;", "ORG:Zorg\\; Welzijn;Team\\\\;Oost",
                "CATEGORIES:a\\,b,c", "GENDER:F;zij")  # fmt: skip
    (read,), _ = cards(text)
    assert read["N:family"] == "Bos;Kamp"
    assert (read["N:given"], read["N:additional"]) == ("Ada Bea", "van, der")
    assert (read["ORG"], read["ORG:unit"]) == ("Zorg; Welzijn", "Team\\ / Oost")
    assert (read["CATEGORIES"], read["GENDER"]) == ("a,b, c", "F")


def test_a_card_in_a_card_keeps_both_whole():
    text = card("FN:Ada Bos", "AGENT:", "BEGIN:VCARD", "FN:Bo Kamp", "END:VCARD", "TEL:0600123456")
    read, found = cards(text)
    assert read == [{"FN": "Ada Bos", "TEL": "0600123456"}, {"FN": "Bo Kamp"}]
    assert found == []


def test_a_thousand_of_one_kind_become_few_columns():
    phones = [f"TEL:06{n:08}" for n in range(1000)]
    members = [f"MEMBER:urn:uuid:{n}" for n in range(1000)]
    strange = [f"X-{n}:a{n}" for n in range(1000)]
    (read,), found = cards(card(*strange, *phones, *members, "FN:Ada"))
    assert len(read) < 350
    assert read["FN"] == "Ada"
    whole = "\n".join(read.values())
    assert all(whole.count(f"06{n:08}") == 1 for n in range(1000))
    assert len(read["MEMBER"].splitlines()) == 1000
    assert "X-999: a999" in read["X-"]
    assert found == []


def test_a_large_picture_and_a_hostile_line_take_no_time():
    picture = "PHOTO;ENCODING=b:AAAA\r\n" + f" {'B' * 70}\r\n" * 100_000
    hostile = "X" + ";" * 5_000
    start = time.perf_counter()
    read, found = cards(card("FN:Ada", picture + hostile))
    assert time.perf_counter() - start < 3
    assert read == [{"FN": "Ada", "PHOTO": "…"}]
    assert found == [("row_card_line_unreadable", 100_005)]


def test_a_card_after_other_lines_is_a_card():
    assert vcard.is_vcard(b"\r\n\r\n; uit het adresboek\r\nBEGIN:VCARD\r\n")
    assert not vcard.is_vcard(b"Naam;Mail\nAda;BEGIN:VCARD\n")


GROUP = (
    card("KIND:group", "FN:Buurtteam", "UID:urn:uuid:g", "MEMBER:urn:uuid:a",
         "MEMBER:mailto:bo@voorbeeld.example", "MEMBER:urn:uuid:weg", version="4.0")
    + card("UID:urn:uuid:a", "FN:Ada Bos", "RELATED;TYPE=colleague:urn:uuid:b",
           "RELATED;VALUE=text:Cas Dam", version="4.0")
    + card("UID:urn:uuid:b", "FN:Bo Kamp", "EMAIL:bo@voorbeeld.example", "X-MANAGER:Ada Bos",
           version="4.0")
)  # fmt: skip


def test_groups_members_and_people_who_are_related(read_text):
    network = read_text(GROUP, "kaarten.vcf")
    assert list(network.sources["records"]) == [3]
    assert list(network.people["display_name"]) == ["Ada Bos", "Bo Kamp"]
    assert list(network.networks["name"]) == ["Buurtteam"]
    assert set(network.memberships["person_id"]) == {"p001", "p002"}
    pairs = network.ties[["source", "target"]].itertuples(index=False, name=None)
    assert list(pairs) == [("p001", "p002"), ("p002", "p001")]
    codes = list(network.problems["code"])
    assert "row_members_not_found" in codes
    assert "named_not_listed" in codes


def test_groups_of_apple(read_text):
    text = card("X-ADDRESSBOOKSERVER-KIND:group", "N:Buurtteam", "FN:Buurtteam",
                "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a") + card(
                "UID:a", "N:Bos;Ada;;;", "FN:Ada Bos")  # fmt: skip
    network = read_text(text, "groep.vcf")
    assert (len(network.people), len(network.networks), len(network.memberships)) == (1, 1, 1)


@pytest.mark.parametrize("kind", ["location", "device", "application", "x-iets"])
def test_a_place_is_nobody_and_is_told(read_text, kind):
    text = card(f"KIND:{kind}", "FN:Buurthuis", "TEL:020-0001234", version="4.0") + card("FN:Ada")
    network = read_text(text, "kaart.vcf")
    assert list(network.sources["records"]) == [1]
    assert "row_card_not_a_person" in set(network.problems["code"])


@pytest.mark.parametrize("line", ["KIND:org", "X-ABShowAs:COMPANY", "N:;;;;"])
def test_an_organisation_keeps_its_details_aside(read_text, line):
    text = card(line, "FN:Buurthuis", "ORG:Buurthuis", "EMAIL:info@voorbeeld.example")
    network = read_text(text, "kaart.vcf")
    assert (len(network.people), list(network.organisations["name"])) == (0, ["Buurthuis"])
    assert "info@voorbeeld.example" in set(network.provenance.aside["value"])


def test_a_name_in_two_scripts_is_one_person_and_nothing_is_lost(read_text):
    text = card("FN;ALTID=1;LANGUAGE=nl:Ada Bos", "FN;ALTID=1;LANGUAGE=ru:Ада Бос", version="4.0")
    network = read_text(text, "kaart.vcf")
    assert list(network.people["display_name"]) == ["Ada Bos"]
    assert "Ада Бос" in set(network.provenance.aside["value"])


def test_all_addresses_and_numbers_are_used_or_kept(read_text):
    text = card("FN:Ada Bos", "N:Bos;Ada", "EMAIL;TYPE=HOME:a@voorbeeld.example",
                "EMAIL;TYPE=PREF:b@voorbeeld.example", "TEL;TYPE=WORK,FAX:020-0000001",
                "TEL;TYPE=WORK:020-0000002", "TEL;TYPE=CELL:06-00123456", "TITLE:coach",
                "ROLE:voorzitter", "ORG:Buurthuis;Jeugd", "ORG:Speeltuin")  # fmt: skip
    network = read_text(text, "kaart.vcf")
    (ada,) = network.people.to_dict("records")
    assert (ada["email"], ada["phone"]) == ("b@voorbeeld.example", "+31600123456")
    assert ada["function"] == "coach"
    assert {"a@voorbeeld.example", "020-0000002", "voorzitter", "Jeugd", "Speeltuin"} <= set(
        network.provenance.aside["value"]
    )
