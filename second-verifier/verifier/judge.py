"""One folder and one root to one answer, whatever kind of folder it is."""

from . import anchor, disclosure, package
from .folder import Folder


def judge(path, readers, at=None, who=None):
    """Judge the folder at `path`, a package or a disclosure, from the reader's roots of one State or several. Returns a dictionary (see README).

    `at`: now in milliseconds, or None; `who`: a recipient's identity (age.py), or None.
    """
    folder = Folder(path)
    try:
        kind = disclosure if folder.has(disclosure.DOCUMENT) else package
        verdict = kind.judge(folder, readers, at, who)
    finally:
        folder.close()
    return {**verdict.as_json(), "anchor": [anchor.as_json(reader) for reader in readers]}
