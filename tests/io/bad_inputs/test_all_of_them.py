"""Every bad input that was thought of has its test, by number."""

import re
from pathlib import Path

NUMBERED = re.compile(r"^def test_(\d\d)_", re.M)


def test_none_of_the_68_is_missing():
    files = Path(__file__).parent.glob("test_*.py")
    numbers = {int(n) for file in files for n in NUMBERED.findall(file.read_text("utf-8"))}
    assert numbers == set(range(1, 69))
