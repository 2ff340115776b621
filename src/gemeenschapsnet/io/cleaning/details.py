"""Phone numbers and e-mail addresses: restored where that is certain, told where it is not."""

from __future__ import annotations

import re
from email.utils import parseaddr
from functools import lru_cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from gemeenschapsnet.io.cleaning.cleaned import MISSING, Cleaned, Remark, is_placeholder, tidy

REGION = "NL"
_KEPT = 10_000
_DUTCH_CODE, _DUTCH_DIGITS = 31, 9
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_BETWEEN = re.compile(r"\s*(?:[/;,|\n]|:::|\bof\b|\ben\b|\bor\b)\s*")
_BETWEEN_ADDRESSES = re.compile(r"[;,|]|\s:::\s|\s/\s")
_LABEL = re.compile(r"\([^\d)]*\)|\b(?:ext|toestel|tst)\b\.?.*$|;ext=.*$", re.I)
_WORDS = re.compile(r"[^\W\d_]+\.?:?")
# The number of a town hall, 14 and its area code, is dialled as it is.
_TOWN_HALL = re.compile(r"14[ -]?0\d{2,3}")
_TRUNK_ZERO = re.compile(r"\+\s*31\D*\(0\)|^0031\D*\(0\)")

# How most are written. They need no library to be read, which would take most of the time.
_PLAIN_PHONE = re.compile(r"(\+31[ -]?|0|(?=6))([1-9](?:[ -]?\d){8})", re.ASCII)
# Capitals in a mailbox of one word may mean nothing: Info is info.
_PLAIN_EMAIL = re.compile(
    r"([a-z]+|(?![a-zA-Z]+@)[a-zA-Z0-9_+-]+(?:\.[a-zA-Z0-9_+-]+)*)@([a-zA-Z0-9.-]+)"
)
_SHORT_ADDRESS = 64

_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Za-z]{2})")
_POSTCODE_DIGITS = re.compile(r"[1-9]\d{3}")

_PHONE_REPAIRED = Remark("row_phone_repaired", "info")
_PHONE_SECOND = Remark("row_phone_second", "info")
_EMAIL_UNUSABLE = Cleaned(None, (Remark("row_email_unusable"),))
_UNVERIFIED = Remark("row_phone_unverified", "info")
_UNUSABLE = Remark("row_phone_unusable")


def phone(cell: str) -> Cleaned:
    """Return the phone number in a cell as +31612345678.

    Dutch numbers must be possible, not assigned: invented numbers may be used in examples. A
    number without country code that cannot be Dutch stays as it was written, and is told. What
    was repaired, could not be used or had a label such as "(werk)" is left over as it was written.
    """
    text = tidy(cell.removeprefix("'").removeprefix("tel:"))
    if not text:
        return MISSING
    if found := _PLAIN_PHONE.fullmatch(text):
        written = f"+{_DUTCH_CODE}{found[2].replace(' ', '').replace('-', '')}"
        return Cleaned(written) if found[1] else Cleaned(written, (_PHONE_REPAIRED,), (text,))
    if is_placeholder(text):
        return Cleaned(None, (Remark("row_phone_placeholder", "info"),))
    if _TOWN_HALL.fullmatch(text):
        return Cleaned(text)
    if _SCIENTIFIC.fullmatch(text):
        return Cleaned(None, (_UNUSABLE,), (text,))
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    several = len(pieces) > 1 and all(len(_digits(p)) >= _FEWEST_DIGITS + 1 for p in pieces)
    if not several:
        return _one(text)
    first, *others = pieces
    value, remarks, spare = _one(first)
    return Cleaned(value, (*remarks, _PHONE_SECOND), (*spare, *others))


def _one(text: str) -> Cleaned:
    # letters would become keypad digits: "020-1234567 (werk)" must not grow
    bare = _WORDS.sub("", _LABEL.sub("", text)).strip(" -.:,/")
    digits = _digits(bare)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return Cleaned(None, (_UNUSABLE,), (text,))
    foreign = bare.startswith("+") or digits.startswith("00")
    lost_zero = not foreign and not digits.startswith("0")
    if lost_zero and digits.startswith(str(_DUTCH_CODE)) and len(digits) == _DUTCH_DIGITS + 2:
        bare = "+" + digits
    try:
        number = phonenumbers.parse(bare.replace("(0)", ""), REGION)
    except phonenumbers.NumberParseException:
        return Cleaned(text, (_UNVERIFIED,))
    is_dutch = number.country_code == _DUTCH_CODE
    if not is_dutch and not phonenumbers.is_possible_number(number):
        return Cleaned(text, (_UNVERIFIED,))
    whole = len(str(number.national_number)) == _DUTCH_DIGITS
    mobile = whole and str(number.national_number).startswith("6")
    if is_dutch and lost_zero and not (mobile or phonenumbers.is_valid_number(number)):
        return Cleaned(text, (_UNVERIFIED,))
    if is_dutch and not whole and not phonenumbers.is_valid_number(number):
        return Cleaned(None, (_UNUSABLE,), (text,))
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    repaired = is_dutch and (
        lost_zero or digits.startswith("00") or bool(_TRUNK_ZERO.search(bare))
    )
    labelled = any(map(str.isalpha, text))
    return Cleaned(
        written, (_PHONE_REPAIRED,) if repaired else (), (text,) if repaired or labelled else ()
    )


def _digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


def email(cell: str) -> Cleaned:
    """Return the e-mail address in a cell; nothing is looked up on the internet."""
    text = tidy(cell.removeprefix("'").removeprefix("mailto:"))
    found = _PLAIN_EMAIL.fullmatch(text)
    if found and len(text) <= _SHORT_ADDRESS:
        domain = _domain(found[2])
        return Cleaned(f"{found[1]}@{domain}") if domain else _EMAIL_UNUSABLE
    if is_placeholder(text):
        return MISSING
    pieces = [piece for piece in _BETWEEN_ADDRESSES.split(text) if "@" in piece]
    if not pieces:
        return _EMAIL_UNUSABLE
    addresses = [_address(piece) for piece in pieces]
    usable = [address for address in addresses if address]
    if not usable:
        return _EMAIL_UNUSABLE
    remarks = (Remark("row_email_second", "info"),) if len(pieces) > 1 else ()
    return Cleaned(usable[0], remarks, tuple(usable[1:]))


@lru_cache(maxsize=_KEPT)
def _domain(written: str) -> str | None:
    """Return what stands behind the @, None when no address can end in it."""
    address = _address(f"x@{written}")
    return address.removeprefix("x@") if address else None


def _address(text: str) -> str | None:
    bare = parseaddr(text)[1] or text if "<" in text else text
    found = re.search(r"[^\s<>()\"]+@[^\s<>()\"]+", bare)
    if not found:
        return None
    try:
        return validate_email(found[0].strip(".,:"), check_deliverability=False).normalized
    except EmailNotValidError:
        return None


@lru_cache(maxsize=10_000)
def area(cell: str) -> Cleaned:
    """Return the area in a cell; a postcode is written as 1234 AB.

    Four digits alone are part of a postcode, and told: they hold more streets than somebody meant.
    """
    text = tidy(cell)
    if is_placeholder(text):
        return MISSING
    if _POSTCODE_DIGITS.fullmatch(text):
        return Cleaned(text, (Remark("row_postcode_incomplete", "info"),))
    found = _POSTCODE.fullmatch(text)
    return Cleaned(f"{found[1]} {found[2].upper()}" if found else text)
