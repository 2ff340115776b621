"""Pairs of organisations that may be the same: legal forms and abbreviations do not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from rapidfuzz import fuzz

from gemeenschapsnet.matching import blocks
from gemeenschapsnet.spelling import plain

_LONG = {
    "stg": "stichting", "sticht": "stichting", "gem": "gemeente", "ver": "vereniging",
    "vereen": "vereniging", "afd": "afdeling", "mij": "maatschappij", "coop": "cooperatie",
    "wijkver": "wijkvereniging", "bewonersver": "bewonersvereniging", "sv": "sportvereniging",
    "vv": "voetbalvereniging", "obs": "basisschool", "bs": "basisschool",
}  # fmt: skip
_FORMS = frozenset({"stichting", "vereniging", "bv", "nv", "vof", "cooperatie", "foundation"})
_SMALL_WORDS = "de het een van voor en der den in op te the of and"
_SMALL = frozenset(_SMALL_WORDS.split())
_POINTS = {"name_equal": 14.0, "name_without_form": 11.0, "name_typo": 9.0, "name_letters": 7.0}
# Points for the same and for another value in these columns.
_BESIDE = (("contact_person_id", 4.0, 0.0), ("parent_id", 2.0, -6.0), ("kind", 1.0, -2.0))
_ALIKE = 90.0
_FEWEST_LETTERS, _MOST_LETTERS = 2, 6
_LISTED = 7.0


def pairs(organisations: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the pairs, as positions, and how many share a word too common to compare by."""
    names = [_words(str(name)) for name in organisations["name"].fillna("")]
    found = blocks.candidates(_keys(names), len(names))
    columns = {name: organisations[name].fillna("").tolist() for name, _, _ in _BESIDE}
    rows = []
    for left, right in zip(found.left.tolist(), found.right.tolist(), strict=True):
        reasons = _compare(names[left], names[right], columns, left, right)
        weight = round(sum(points for _, points in reasons), 1)
        if reasons and weight >= _LISTED:
            codes = {code for code, _ in reasons}
            sure = "name_equal" in codes and "parent_different" not in codes
            rows.append((left, right, sure, weight, tuple(reasons)))
    kinds = {"left": "int64", "right": "int64", "sure": "bool", "weight": "float64"}
    table = pd.DataFrame(rows, columns=[*kinds, "reasons"]).astype(kinds)
    return table, found.too_common


def _words(name: str) -> tuple[str, ...]:
    text = plain(name.replace("'", "").replace("&", " en "))
    for letters in ("b v", "n v", "v o f"):
        text = f" {text} ".replace(f" {letters} ", f" {letters.replace(' ', '')} ").strip()
    return tuple(_LONG.get(word, word) for word in text.split())


def _core(words: Sequence[str]) -> list[str]:
    core = [word for word in words if word not in _FORMS and word not in _SMALL]
    return core or list(words)


def _letters(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL)


def _keys(names: Sequence[tuple[str, ...]]) -> list[blocks.Ints]:
    cores = [_core(words) for words in names]
    short = ["".join(words) if len(words) == 1 and _is_short(words[0]) else "" for words in names]
    first = [words[0] if words else "" for words in cores]
    last = [words[-1] if words else "" for words in cores]
    bare = ["".join(sorted(words)) for words in cores]
    return [
        blocks.key(bare),
        blocks.key(first),
        blocks.key(last),
        blocks.key([word[:5] for word in first]),
        blocks.key([max(words, key=len, default="") for words in cores]),
        blocks.key([s or _letters(words) for s, words in zip(short, names, strict=True)]),
        blocks.key([s or _letters(core) for s, core in zip(short, cores, strict=True)]),
    ]


def _is_short(word: str) -> bool:
    return _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS


def _compare(
    left: Sequence[str], right: Sequence[str], columns: Mapping[str, Sequence[str]], a: int, b: int
) -> list[tuple[str, float]]:
    code = _name(left, right)
    if not code:
        return []
    reasons = [(code, _POINTS[code])]
    for column, same, apart in _BESIDE:
        one, other = columns[column][a], columns[column][b]
        if not (one and other) or "other" in (one, other):
            continue
        name = column.removesuffix("_person_id").removesuffix("_id")
        points = same if one == other else apart
        if points:
            reasons.append((f"{name}_{'equal' if one == other else 'different'}", points))
    return reasons


def _name(left: Sequence[str], right: Sequence[str]) -> str:
    """Return how two names agree, empty when they do not."""
    if left == right:
        return "name_equal" if left else ""
    one, other = _core(left), _core(right)
    if sorted(one) == sorted(other):
        forms = _FORMS & set(left), _FORMS & set(right)
        return "name_without_form" if not all(forms) or forms[0] == forms[1] else ""
    for short, words in ((left, right), (right, left)):
        single = len(short) == 1 and _is_short(short[0]) and len(words) > 1
        if single and short[0] in (_letters(words), _letters(_core(words))):
            return "name_letters"
    unlike = set(one) ^ set(other)
    if any(len(word) < 3 or not word.isalpha() for word in unlike) or len(one) != len(other):
        # "Flat A" and "Flat B", "de Brug" and "de Brug Oost" are two
        return ""
    return "name_typo" if _typing_errors(sorted(one), sorted(other)) else ""


def _typing_errors(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(
        a == b or (min(len(a), len(b)) > 4 and fuzz.ratio(a, b) >= _ALIKE - 5)
        for a, b in zip(one, other, strict=True)
    ) and fuzz.ratio(" ".join(one), " ".join(other)) >= _ALIKE
