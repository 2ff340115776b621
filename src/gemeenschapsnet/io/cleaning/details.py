"""Phone numbers and e-mail addresses: restored where that is certain, told where it is not."""

from __future__ import annotations

import re
from email.utils import parseaddr
from functools import lru_cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from gemeenschapsnet.io.cleaning.cleaned import MISSING, Cleaned, Remark, is_placeholder, tidy

REGION = "NL"
_DUTCH_CODE, _DUTCH_DIGITS = 31, 9
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_BETWEEN = re.compile(r"\s*(?:[/;,|\n]|:::|\bof\b|\ben\b|\bor\b)\s*")
_LABEL = re.compile(r"\([^\d)]*\)|\b(?:ext|toestel|tst)\b\.?.*$|;ext=.*$", re.I)
_WORDS = re.compile(r"[^\W\d_]+\.?:?")
_TRUNK_ZERO = re.compile(r"\+\s*31\D*\(0\)|^0031\D*\(0\)")

_PHONE_REPAIRED = Remark("row_phone_repaired", "info")
_PHONE_SECOND = Remark("row_phone_second", "info")
_PHONE_UNUSABLE = Cleaned(None, (Remark("row_phone_unusable"),))


@lru_cache(maxsize=100_000)
def phone(cell: str) -> Cleaned:
    """Return the phone number in a cell as +31612345678.

    Dutch numbers must be possible, not assigned: invented numbers may be used in examples. A
    number without country code that cannot be Dutch stays as it was written, and is told.
    """
    text = tidy(cell.removeprefix("'").removeprefix("tel:"))
    if not text:
        return MISSING
    if is_placeholder(text):
        return Cleaned(None, (Remark("row_phone_placeholder", "info"),))
    if _SCIENTIFIC.fullmatch(text):
        return _PHONE_UNUSABLE
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    several = len(pieces) > 1 and all(len(_digits(p)) >= _FEWEST_DIGITS + 1 for p in pieces)
    if not several:
        return _one(text)
    first, *others = pieces
    value, remarks, _ = _one(first)
    return Cleaned(value, (*remarks, _PHONE_SECOND), tuple(others))


def _one(text: str) -> Cleaned:
    # letters would become keypad digits: "020-1234567 (werk)" must not grow
    bare = _WORDS.sub("", _LABEL.sub("", text)).strip(" -.:,/")
    digits = _digits(bare)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return _PHONE_UNUSABLE
    foreign = bare.startswith("+") or digits.startswith("00")
    lost_zero = not foreign and not digits.startswith("0")
    if lost_zero and digits.startswith(str(_DUTCH_CODE)) and len(digits) == _DUTCH_DIGITS + 2:
        bare = "+" + digits
    try:
        number = phonenumbers.parse(bare.replace("(0)", ""), REGION)
    except phonenumbers.NumberParseException:
        return Cleaned(text, (Remark("row_phone_unverified", "info"),))
    is_dutch = number.country_code == _DUTCH_CODE
    if not is_dutch and not phonenumbers.is_possible_number(number):
        return Cleaned(text, (Remark("row_phone_unverified", "info"),))
    whole = len(str(number.national_number)) == _DUTCH_DIGITS
    mobile = whole and str(number.national_number).startswith("6")
    if is_dutch and lost_zero and not (mobile or phonenumbers.is_valid_number(number)):
        return Cleaned(text, (Remark("row_phone_unverified", "info"),))
    if is_dutch and not whole and not phonenumbers.is_valid_number(number):
        return _PHONE_UNUSABLE
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    repaired = is_dutch and (
        lost_zero or digits.startswith("00") or bool(_TRUNK_ZERO.search(bare))
    )
    return Cleaned(written, (_PHONE_REPAIRED,) if repaired else ())


def _digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


@lru_cache(maxsize=100_000)
def email(cell: str) -> Cleaned:
    """Return the e-mail address in a cell; nothing is looked up on the internet."""
    text = tidy(cell.removeprefix("'").removeprefix("mailto:"))
    if is_placeholder(text):
        return MISSING
    pieces = [piece for piece in re.split(r"[;,|]|\s:::\s|\s/\s", text) if "@" in piece]
    if not pieces:
        return Cleaned(None, (Remark("row_email_unusable"),))
    addresses = [_address(piece) for piece in pieces]
    usable = [address for address in addresses if address]
    if not usable:
        return Cleaned(None, (Remark("row_email_unusable"),))
    remarks = (Remark("row_email_second", "info"),) if len(pieces) > 1 else ()
    return Cleaned(usable[0], remarks, tuple(usable[1:]))


def _address(text: str) -> str | None:
    bare = parseaddr(text)[1] or text if "<" in text else text
    found = re.search(r"[^\s<>()\"]+@[^\s<>()\"]+", bare)
    if not found:
        return None
    try:
        return validate_email(found[0].strip(".,:"), check_deliverability=False).normalized
    except EmailNotValidError:
        return None
