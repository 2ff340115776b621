"""Files of other programs that cannot be read, with the way to get a file that can."""

from __future__ import annotations

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.problems import Problem

OUTLOOK_HEAD = b"!BDN"
ICLOUD_ENDING = ".icloud"
CLOUD_ENDINGS = frozenset({ICLOUD_ENDING, ".gsheet", ".gdoc"})
UCINET_ENDINGS = frozenset({".##h", ".##d"})


def outlook_data(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Refuse the mailbox of Outlook (.pst, .ost)."""
    return [], [Problem("outlook_data_file", "error", file)]


def ucinet_data(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Refuse a data set of UCINET in its own binary form (.##h, .##d)."""
    return [], [Problem("ucinet_data_set", "error", file)]


def lock_file(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Refuse what a program puts beside a list while it is open (``~$list.xlsx``)."""
    return [], [Problem("file_is_lock", "error", file)]


def in_cloud(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Refuse what only says where on the internet a list is: nothing is ever fetched."""
    return [], [Problem("file_in_cloud", "error", file)]
