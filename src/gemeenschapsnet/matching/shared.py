"""What two rows about the same person are likely to share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gemeenschapsnet.matching.blocks import Ints, key
from gemeenschapsnet.matching.records import Records


def keys(r: Records) -> Iterable[Ints]:
    """Yield what two records of the same person are likely to share, one thing at a time."""
    first = [text[:1] for text in r.given]
    yield key(r.email)
    yield key(r.phone)
    yield key(r.local)
    yield key([" ".join(sorted(text.split())) for text in r.whole])
    yield key([text.split(" ")[0] for text in r.family], first)
    yield key([text.split(" ")[-1] for text in r.family], first)
    yield key([_bones(text) for text in r.family], first)
    yield key(r.given, [text[:2] for text in r.family])
    yield key(r.given, [text[-3:] for text in r.family])
    if any(r.birth):
        letters = ["".join(sorted(f[:1] + g[:1])) for f, g in zip(r.family, r.given, strict=True)]
        yield key(r.birth)
        yield key(letters, [text[:4] for text in r.birth])
        yield key(letters, [text[4:] for text in r.birth])
        yield key(letters, r.town)
        yield key([text[:4] for text in r.birth], r.town)
        for name in (r.given, r.family):
            yield key(name, [text[:4] for text in r.birth])
            yield key(name, [text[4:] for text in r.birth])
    if any(r.street) or any(r.postcode):
        yield key(r.street)
        yield key(r.street_2)
        yield key(r.street, r.number)
        yield key(r.postcode, r.number)
        for name in (r.given, r.family):
            yield key(r.postcode, name)
            yield key(r.town, name)


@lru_cache(maxsize=100_000)
def _bones(text: str) -> str:
    """Return the consonants of a name: what its spellings have in common."""
    kept = ""
    for letter in text.replace(" ", ""):
        letter = {"c": "k", "z": "s", "v": "f", "d": "t"}.get(letter, letter)
        if letter not in "aeiouyhj" and not kept.endswith(letter):
            kept += letter
    return kept if len(kept) > 1 else text
