"""One folder and one root to one answer, whatever kind of folder it is."""

from . import anchor, disclosure, package
from .folder import Folder


def judge(path, readers, others=(), at=None, who=None):
    """Judge the folder at `path`, a package or a disclosure, from the reader's roots. Returns a dictionary (see README).

    `others`: roots of other States; `at`: now in milliseconds, or None; `who`: a recipient's identity (age.py), or None.
    """
    folder = Folder(path)
    try:
        kind = disclosure if folder.has(disclosure.DOCUMENT) else package
        verdict = kind.judge(folder, readers, others, at, who)
    finally:
        folder.close()
    return {**verdict.as_json(), "anchor": [anchor.as_json(reader) for reader in readers]}
