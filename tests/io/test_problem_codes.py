"""Every code that reading can tell has a sentence and a proposal, in both languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from gemeenschapsnet import wording
from gemeenschapsnet.problems import Problem

SOURCE = Path(__file__).parents[2] / "src" / "gemeenschapsnet" / "io"
TOLD = re.compile(r'(?:Problem|Remark|tell|_together)\(\s*(?:[\w.]+, )?"([a-z_0-9]+)"')
SEVERITIES = {"info", "warning", "error"}
VALUES = {
    "ground": "AVG art. 9", "parent": "o002",
    "n": 2, "times": 2, "id": "p001", "near": "p002", "share": 0.7, "examples": ("ja", "nee"),
    "cells": ("B3", "C3"), "wanted": ("Naam",), "headers": ("Naam", "Mail"),
    "day": date(2025, 2, 2),
    "ids": ["p001", "p002"], "columns": ["Naam"],
    "read_as": "E-mailadres", "other": "b.csv", "newer": "b.csv",
    "what": ["word.age"], "name": "Wijk A",
}  # fmt: skip
CODES = sorted(
    {code for path in SOURCE.rglob("*.py") for code in TOLD.findall(path.read_text("utf-8"))}
    - SEVERITIES
)


def test_codes_are_found():
    assert len(CODES) > 50


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_code_can_be_read(code, language):
    problem = Problem(code, file="f.csv", row=3, column="Naam", values=VALUES)
    assert problem.sentence(language).endswith(".")
    assert problem.proposal(language).endswith(".")
    one = Problem(code, file="f.csv", column="Naam", values=VALUES | {"n": 1, "times": 1})
    assert "{" not in one.sentence(language)
