"""Cards in JSON and XML say the same as cards in lines."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet.io.sources import jcard, vcard, xcard

VCARD = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Ada van der Bos\nN:Bos;Ada;van der;;\nGENDER:F\n"
    "ORG;TYPE=work:Buurthuis;Jeugd\nTITLE:coach\nTEL;TYPE=cell,text:tel:+31600123456\n"
    "TEL;TYPE=home:tel:+31200001234\nEMAIL:ada@voorbeeld.example\nCATEGORIES:wijk,tuin\n"
    "PHOTO:https://voorbeeld.example/a.png\nUID:urn:uuid:a\nEND:VCARD\n"
)
JCARD = ["vcard", [
    ["version", {}, "text", "4.0"], ["fn", {}, "text", "Ada van der Bos"],
    ["n", {}, "text", ["Bos", "Ada", "van der", "", ""]], ["gender", {}, "text", "F"],
    ["org", {"type": "work"}, "text", ["Buurthuis", "Jeugd"]], ["title", {}, "text", "coach"],
    ["tel", {"type": ["cell", "text"]}, "uri", "tel:+31600123456"],
    ["tel", {"type": "home"}, "uri", "tel:+31200001234"],
    ["email", {"group": "item1"}, "text", "ada@voorbeeld.example"],
    ["categories", {}, "text", "wijk", "tuin"],
    ["photo", {}, "uri", "https://voorbeeld.example/a.png"], ["uid", {}, "uri", "urn:uuid:a"],
]]  # fmt: skip
XCARD = """<?xml version="1.0" encoding="UTF-8"?>
<{p}vcards xmlns{x}="urn:ietf:params:xml:ns:vcard-4.0">
 <{p}vcard>
  <{p}fn><{p}text>Ada van der Bos</{p}text></{p}fn>
  <{p}n><{p}surname>Bos</{p}surname><{p}given>Ada</{p}given><{p}additional>van der</{p}additional>
   <{p}prefix/><{p}suffix/></{p}n>
  <{p}gender><{p}sex>F</{p}sex></{p}gender>
  <{p}org><{p}parameters><{p}type><{p}text>work</{p}text></{p}type></{p}parameters>
   <{p}text>Buurthuis</{p}text><{p}text>Jeugd</{p}text></{p}org>
  <{p}title><{p}text>coach</{p}text></{p}title>
  <{p}tel><{p}parameters><{p}type><{p}text>home</{p}text></{p}type></{p}parameters>
   <{p}uri>tel:+31200001234</{p}uri></{p}tel>
  <{p}group name="item1">
   <{p}tel><{p}parameters><{p}type><{p}text>text</{p}text><{p}text>cell</{p}text></{p}type>
    </{p}parameters><{p}uri>tel:+31600123456</{p}uri></{p}tel>
   <{p}email><{p}text>ada@voorbeeld.example</{p}text></{p}email>
  </{p}group>
  <{p}categories><{p}text>wijk</{p}text><{p}text>tuin</{p}text></{p}categories>
  <{p}photo><{p}uri>https://voorbeeld.example/a.png</{p}uri></{p}photo>
  <{p}uid><{p}uri>urn:uuid:a</{p}uri></{p}uid>
 </{p}vcard>
</{p}vcards>
"""
PLAIN, PREFIXED = XCARD.format(p="", x=""), XCARD.format(p="vc:", x=":vc")
BOMB = '<!DOCTYPE v [<!ENTITY x "xxxx">]>'
XXE = '<!DOCTYPE v [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def rows(source, text):
    (sheet,), found = source.read(text.encode(), "kaart")
    read = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
    return read, [problem.code for problem in found]


@pytest.mark.parametrize(
    ("source", "text"),
    [(jcard, json.dumps(JCARD)), (jcard, json.dumps([JCARD])), (xcard, PLAIN), (xcard, PREFIXED)],
)
def test_all_ways_of_writing_a_card_give_the_same(source, text):
    assert rows(source, text) == rows(vcard, VCARD)


@pytest.mark.parametrize("name", ["kaarten.json", "kaarten.jcard", "kaarten.txt"])
def test_several_cards_in_json(read_text, name):
    other = ["vcard", [["fn", {}, "text", "Bo Kamp"], ["kind", {}, "text", "individual"]]]
    network = read_text(json.dumps([JCARD, other], indent=1), name)
    assert list(network.sources["records"]) == [2]
    assert list(network.people["display_name"]) == ["Ada van der Bos", "Bo Kamp"]


@pytest.mark.parametrize("text", [PLAIN, PREFIXED, PLAIN.replace("vcards", "lijst")])
def test_cards_in_xml(read_text, text):
    if "lijst" in text:
        text = text.replace("<lijst xmlns", "<vcard xmlns").replace("</lijst>", "")
        text = text.replace("\n <vcard>", "").replace(" </vcard>", "</vcard>")
    network = read_text(text, "kaarten.xml")
    (ada,) = network.people.to_dict("records")
    assert (ada["name_prefix"], ada["gender"]) == ("van der", "female")
    assert ada["phone"] == "+31600123456"


@pytest.mark.parametrize("doctype", [BOMB, XXE])
def test_entities_of_its_own_are_refused(doctype):
    text = PLAIN.replace("?>\n", f"?>\n{doctype}\n", 1).replace("coach", "&x;")
    sheets, found = xcard.read(text.encode(), "kaart.xml")
    assert sheets[0].rows == ()
    assert [problem.code for problem in found] == ["graph_entities"]


def test_what_stands_before_the_damage_is_read(write):
    (sheet,), found = xcard.read(PLAIN.replace("</vcards>", "<vcard><fn>").encode(), "kaart.xml")
    assert len(sheet.rows) == 2
    assert [problem.code for problem in found] == ["cards_damaged"]


@pytest.mark.parametrize(
    "text", ['["vcard", [["fn"', '["vcard", ' + "[" * 100_000, '["vcard",' + "9" * 5000]
)
def test_damaged_json_is_told(text):
    assert jcard.is_jcard(text.encode())
    _, found = jcard.read(text.encode(), "kaart.json")
    assert found[-1].code == "cards_damaged"


def test_what_is_no_card_or_property_costs_only_itself():
    whole = [JCARD, ["vcard"], 3, ["vcard", [["fn"], None, [1, {}, "text", "x"], *JCARD[1][1:2]]]]
    read, found = rows(jcard, json.dumps(whole))
    assert [card["FN"] for card in read] == ["Ada van der Bos"] * 2
    assert found == ["row_card_unreadable"] * 2 + ["row_card_line_unreadable"] * 3


@pytest.mark.parametrize("text", ['["naam", []]', '{"vcard": []}', '"vcard",a\n', "<vcalendar/>"])
def test_other_json_and_xml_is_no_card(text):
    assert not jcard.is_jcard(text.encode())
    assert not xcard.is_xcard(text.encode())


PIECES = (b"BEGIN:VCARD\n", b"END:VCARD\n", b"\n", b"\n ", b"=", b";", b":", b",", b"\\", b'"',
          b"\0", b"\xff", b"\xc3", b";CHARSET=idna:", b";ENCODING=B:", b"ALTID=1", b"[", b"]",
          b"{}", b"<", b"</vcard>", b"<group>", b"<parameters>", b"&x;", b"null", b"1e999",
          b"\xff\xfe")  # fmt: skip
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES)), max_size=8
)
SEEDS = ((vcard, VCARD), (jcard, json.dumps(JCARD)), (jcard, json.dumps([JCARD])), (xcard, PLAIN))


@given(st.sampled_from(SEEDS), EDITS)
@settings(max_examples=300, deadline=None)
def test_an_edited_file_is_read_or_told(seed, edits):
    source, text = seed
    data = text.encode()
    for where, cut, piece in edits:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + cut :]
    check(source, data)


@given(st.sampled_from((vcard, jcard, xcard)), st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_or_told(source, data):
    check(source, data)


def check(source, data):
    sheets, found = source.read(data, "kaart")
    assert sheets or found
    for sheet in sheets:
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
        assert len(sheet.rows) == len(sheet.row_numbers)
    assert all(problem.sentence("en") for problem in found)
