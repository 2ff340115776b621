"""Organisations by their name: what kind it must be, whose branch it is, and names that are one."""

from __future__ import annotations

import re
from functools import lru_cache

from gemeenschapsnet.io.cleaning.cleaned import plain, tidy
from gemeenschapsnet.schema import REVEALING_ORGANISATION_KINDS
from gemeenschapsnet.spelling import PARTICLES

# Words that only organisations have in their name; words that a family name can be as well.
_SURE = re.compile(
    r"\b(?:stichting|stg|vereniging|\w{3,}vereniging|bv|b v|nv|vof|v o f|ltd|inc|gmbh|gemeente|"
    r"foundation|association|university|universiteit|hogeschool|college|"
    r"\w*school|(?:wijk|buurt|jeugd|gezins|basis|sociaal )\w*team|team \w+|\w+centrum|"
    r"buurthuis|wijkhuis|dorpshuis|obs|pcbs|bibliotheek|ggd|ggz|uwv|coa|svb|politie|brandweer|"
    r"commissie|\w+commissie|werkgroep|bewonersgroep|bewonersraad|wijkraad|"
    r"dorpsraad|buurtraad|comite|fonds|buurtfonds|platform|secretariaat|receptie|balie|afdeling|"
    r"afd|huisartsenpraktijk|apotheek|praktijk|woningcorporatie|cooperatie|voetbalclub|"
    r"\w+club|speeltuin|repaircafe|taalcafe|voedselbank|kinderopvang|kerkgenootschap|parochie|"
    r"moskee|department|council|helpdesk|servicedesk|klantcontact)\b"
)
_LEGAL_FORM = re.compile(
    r"\b(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?)$|^(?i:stg\.?|ver\.|gem\.|st\.) ?\S"
)
_MAYBE = frozenset(
    {"school", "club", "team", "raad", "kerk", "praktijk", "college", "fonds", "platform"}
)

_MUNICIPALITY = re.compile(r"(?:gemeente|gem) |municipality of |.* gemeente$")
# A name that says it is an organisation of faith. Whole words and endings: nobody is withheld
# for a shop in a street that is called after a church, or for a town that ends in one.
_TOWNS = "ridder nij heems ouder nieuwer nieuw grijps meer noordwijker wolphaarts biggeker oostka"
_FAITH = re.compile(
    r"\b(?!(?:" + "|".join(_TOWNS.split()) + r")kerk\b)\w*kerk\b|"
    r"\b\w*(?:moskee|synagoge|parochie|geloofsgemeenschap|kerkgenootschap)\b|\bpkn\b|"
    r"\b(?:hervormde|gereformeerde|islamitische?|masjid|gurdwara|mandir|church|mosque|synagogue|"
    r"evangelische|baptisten\w*|pinkstergemeente|jehova\w*|joodse gemeente|boeddhistische?|"
    r"hindoeistische?|diaconie|kerkenraad)\b"
)
# Parties and trade unions. A name that is also a word counts only when it is the whole name.
_PARTY = re.compile(
    r"\b(?:vvd|pvda|d66|cda|groenlinks|pvv|sgp|christenunie|ja21|fvd|forum voor democratie|"
    r"50plus|bij1|partij voor de (?:dieren|vrijheid|arbeid)|politieke partij|boerburgerbeweging|"
    r"nieuw sociaal contract|gemeentebelangen|raadsfractie|fractie|jovd|jonge democraten|"
    r"jonge socialisten|vakbond\w*|fnv|cnv|abvakabo|political party|trade union|labour party|"
    r"conservative party)\b|^(?:sp|denk|volt|bbb|nsc)$"
)
_BRANCH = re.compile(
    r"(?P<parent>.*\w\)?)(?:\s+[-–—|]\s+\w.*|,?\s*\(?(?:\b(?:afd|loc)\.?|"
    r"\b(?:afdeling|locatie|vestiging|filiaal|unit))\s+\w.*)$",
    re.I,
)


@lru_cache(maxsize=10_000)
def kind_by_name(name: str) -> str | None:
    """Return the kind that the name of an organisation itself tells; else None.

    >>> kind_by_name("gem. Rietmond")
    'municipality'
    """
    bare = plain(name)
    if _FAITH.search(bare):
        return "religious"
    if _PARTY.search(bare):
        return "political"
    return "municipality" if _MUNICIPALITY.match(bare) else None


def reveals(name: str) -> bool:
    """Tell whether belonging to an organisation of this name can reveal a belief or conviction."""
    return kind_by_name(name) in REVEALING_ORGANISATION_KINDS


@lru_cache(maxsize=10_000)
def is_one(name: str) -> bool:
    """Tell whether what stands where a person is expected looks like an organisation.

    A word that can be a family name counts only in front, or among more words than a name has.
    """
    text = tidy(name)
    if _LEGAL_FORM.search(text):
        return True
    words = plain(text).split()
    for at, word in enumerate(words):
        if word in _MAYBE:
            after_particle = at > 0 and words[at - 1] in PARTICLES
            if at == 0 and len(words) > 1 or len(words) > 2 and not after_particle:
                return True
    if len(words) == 2 and words[1] in _MAYBE:
        return False
    return _SURE.search(" ".join(word for word in words if word not in _MAYBE)) is not None


def parent_name(name: str) -> str | None:
    """Return of which organisation this seems a branch or department; only a proposal.

    >>> parent_name("Welzijn Rietmond - locatie Noord")
    'Welzijn Rietmond'
    """
    found = _BRANCH.match(tidy(name))
    return found["parent"].strip(" -–,(") if found else None
