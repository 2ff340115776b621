"""What most cells hold is read without the libraries, and comes out as if it was read with them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenschapsnet.io.cleaning import details, name_extras, names
from gemeenschapsnet.spelling import plain, tidy

NEVER, ALWAYS = re.compile("(?!)"), re.compile("")
PHONES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["+31", "+31 ", "+31-", "0", "", "00", "+31 0", "31", "06", "06-", "6"]),
        st.from_regex(r"\A(?:[ -]{0,2}[0-9]){7,10}\Z"),
    ),
)
DOMAINS = ("voorbeeld.example", "Voorbeeld.EXAMPLE", "localhost", "a.nl", "-a.nl", "a..nl", "nl",
           "1.2.3.4", "a.nl.", "x.local", "a.1", "mail.invalid", "ab--cd.nl")  # fmt: skip
ADDRESSES = st.builds(
    "{}{}{}".format,
    st.text("abz019._+-AB'", min_size=1, max_size=70) | st.sampled_from(["info", "Info", "n/a"]),
    st.sampled_from(["@", "@", "@", " @", "@@"]),
    st.sampled_from(DOMAINS),
)
WORDS = ("Jan", "de", "van", "geb", "Smit", "née", "tel123456789", "heer", "Jr", "MSc", "J.", "12",
         "Bakker-Smit", "d'Arc", "dr", "weduwe", "Ma", "geboren", "0612345678", "e/v", "gehuwd",
         "met", "en", "fam.", "Familie", "dhr.", "mevr", "&", "Null", "-", ",", "a@b.nl",
         "(Jan)", "Łukasz", "v.d.")  # fmt: skip
PARTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@given(PHONES)
def test_a_phone_number(cell):
    short = details.phone(cell)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(details, "_PLAIN_PHONE", NEVER)
        assert details.phone(cell) == short


@given(ADDRESSES)
def test_an_address(cell):
    short = details.email(cell)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(details, "_PLAIN_EMAIL", NEVER)
        assert details.email(cell) == short


@given(PARTS)
def test_what_stands_with_a_name(text):
    short = name_extras.split(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_extras, "_BARE", NEVER)
        assert name_extras.split(text) == short


@given(PARTS, PARTS, PARTS, PARTS)
def test_the_parts_of_a_name(first, prefix, family, middle):
    names._part.cache_clear()
    short = names.read_parts(first, prefix, family, middle)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "_PERHAPS_SEVERAL", ALWAYS)
        names._part.cache_clear()
        assert names.read_parts(first, prefix, family, middle) == short
    names._part.cache_clear()


@given(st.text(max_size=20))
def test_spaces_and_signs(text):
    assert tidy(f" {text}\u00a0 ") == tidy(text)
    assert plain(plain(text)) == plain(text)


def test_a_plain_number_is_read_in_the_short_way():
    for cell in ("06-12345678", "0612345678", "+31612345678", "+31 6 12 34 56 78", "612345678"):
        assert details._PLAIN_PHONE.fullmatch(cell)
    for cell in ("06-1234567", "0031612345678", "+31 (0)612345678", "١٢٣٤٥٦٧٨٩"):
        assert not details._PLAIN_PHONE.fullmatch(cell)
    assert details._PLAIN_EMAIL.fullmatch("Jan.deVries@voorbeeld.example")
    assert not details._PLAIN_EMAIL.fullmatch("Info@voorbeeld.example")
