"""One folder and one root to one answer, whatever kind of folder it is."""

from . import anchor, custody, disclosure, package
from .folder import Folder


def judge(path, readers, at=None, who=None):
    """Judge the folder at `path`, a package, a disclosure or a custody export, from the reader's roots of one State or several. Returns a dictionary (see README).

    `at`: now in milliseconds, or None; `who`: a recipient's identity (age.py), or None.
    """
    folder = Folder(path)
    try:
        verdict = _kind_of(folder).judge(folder, readers, at, who)
    finally:
        folder.close()
    return {**verdict.as_json(), "anchor": [anchor.as_json(reader) for reader in readers]}


def _kind_of(folder):
    if folder.has(disclosure.DOCUMENT):
        return disclosure
    return custody if folder.has(custody.CUSTODY.document) else package
