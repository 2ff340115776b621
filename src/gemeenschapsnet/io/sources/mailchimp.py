"""MailChimp: who signed off from a mailing, or whose address was taken out of it."""

from __future__ import annotations

from pathlib import PurePath

from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain

# One export is an archive with a file per status, and the name of a file tells which.
_FILES_OF_LEAVERS = ("unsubscribed", "cleaned", "uitgeschreven", "opgeschoond")
_STATUSES = frozenset({*_FILES_OF_LEAVERS, "archived", "deleted", "afgemeld"})


def has_left(file: str, left_on: str, status: str) -> bool:
    """Tell whether the person in a row left the list.

    Parameters
    ----------
    file : the name of the file
    left_on : when somebody signed off or was taken out
    status : what the list itself calls it
    """
    words = plain(PurePath(file).name).split()
    return (
        not is_placeholder(left_on)
        or plain(status) in _STATUSES
        or any(word in _FILES_OF_LEAVERS for word in words)
    )
