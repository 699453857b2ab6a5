"""One folder and one root to one answer, whatever kind of folder it is."""

from . import anchor, disclosure, package
from .folder import Folder


def judge(path, reader, at=None):
    """Judge the folder at `path`, a package or a disclosure, from the reader's root. Returns a dictionary (see README)."""
    folder = Folder(path)
    try:
        kind = disclosure if folder.has("disclosure.json") else package
        verdict = kind.judge(folder, reader, at)
    finally:
        folder.close()
    verdict.anchor = anchor.as_json(reader)
    return verdict.as_json(package.ORDER)
