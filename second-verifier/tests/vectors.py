"""Where the tests find the vectors of protocol/, and how they turn them into bytes and folders."""

import json
import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
VECTORS = os.path.join(HERE, "..", "..", "protocol", "vectors")

from verifier.encoding import base64url  # noqa: E402
from verifier.fault import Fault  # noqa: E402


def load(name):
    """A file of vectors by its name, without .json."""
    with open(os.path.join(VECTORS, f"{name}.json"), encoding="utf-8") as handle:
        return json.load(handle)


def has(name):
    """Whether there is a file of vectors of that name."""
    return os.path.isfile(os.path.join(VECTORS, f"{name}.json"))


def data_of(piece):
    """The bytes of {text}, {base64url} or {repeat, times}."""
    if "text" in piece:
        return piece["text"].encode("utf-8")
    if "base64url" in piece:
        return base64url(piece["base64url"])
    return piece["repeat"].encode("utf-8") * piece["times"]


def code_of(judge, *arguments):
    """The code of the Fault a call raises, or None."""
    try:
        judge(*arguments)
    except Fault as fault:
        return fault.code
    return None


class Scratch:
    """A temporary folder with the given files; `with Scratch(files) as path`. None takes a file away."""

    def __init__(self, files):
        self._files = files

    def __enter__(self):
        self._path = tempfile.mkdtemp(prefix="comity-second-")
        for name, piece in self._files.items():
            if piece is not None:
                put(self._path, name, piece if isinstance(piece, bytes) else data_of(piece))
        return self._path

    def __exit__(self, *_):
        shutil.rmtree(self._path)


def put(folder, name, data):
    """Write one file, and the folders on its way."""
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as handle:
        handle.write(data)
