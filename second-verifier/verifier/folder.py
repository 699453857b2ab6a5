"""A folder somebody else made: read by name, never through a link, never outside, never all at once."""

import hashlib
import os
import stat

from . import merkle
from .fault import Fault

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
DEPTH_LIMIT = 4
FILE, OTHER, UNREADABLE = "file", "other", "unreadable"


class Folder:
    """An open folder. Every step of a path is opened by itself, relative to the one before, without following links."""

    def __init__(self, path):
        self._root = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def close(self):
        """Let go of the folder."""
        os.close(self._root)

    def open(self, name):
        """A binary file object of the ordinary file `name`; Fault `missing-file` if there is none that can be read."""
        steps = name.split("/")
        if any(step in ("", ".", "..") or "\0" in step for step in steps):
            raise _missing(name)
        current, opened = self._root, []
        try:
            for step in steps[:-1]:
                current = os.open(step, _FOLDER_FLAGS, dir_fd=current)
                opened.append(current)
            descriptor = os.open(steps[-1], _FILE_FLAGS, dir_fd=current)
        except OSError:
            raise _missing(name) from None
        finally:
            for handle in opened:
                os.close(handle)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise _missing(name)
        return open(descriptor, "rb", buffering=0)

    def has(self, name):
        """Whether there is an ordinary file of that name."""
        try:
            self.open(name).close()
        except Fault:
            return False
        return True

    def size(self, name):
        """The size of a file in bytes."""
        with self.open(name) as handle:
            return os.fstat(handle.fileno()).st_size

    def read(self, name, limit):
        """The bytes of a small file, at most `limit` of them; Fault `too-large` if it has more."""
        with self.open(name) as handle:
            data = _read_up_to(handle, limit + 1)
        if len(data) > limit:
            raise Fault("too-large", f"{name} has more than {limit} bytes", "2.4")
        return data

    def pieces(self, name, size=merkle.LEAF_SIZE):
        """The bytes of a file, `size` at a time."""
        with self.open(name) as handle:
            while piece := _read_up_to(handle, size):
                yield piece

    def lines(self, name, limit):
        """The lines of a file without their line feeds, one at a time; Fault `list-malformed` if one has no end."""
        rest = b""
        for piece in self.pieces(name):
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                if len(line) > limit:
                    raise Fault("list-malformed", f"a line of {name} has more than {limit} bytes", "PKG-8")
                yield line
            if len(rest) > limit:
                raise Fault("list-malformed", f"a line of {name} has more than {limit} bytes", "PKG-8")
        if rest:
            raise Fault("list-malformed", f"the last line of {name} does not end", "PKG-8")

    def check_tree(self, name, root, size):
        """That a file has this size and this root of its content tree (PKG-6); Fault `wrong-size` or `wrong-digest`."""
        tree, total = merkle.TreeBuilder(), 0
        with self.open(name) as handle:
            if os.fstat(handle.fileno()).st_size != size:
                raise Fault("wrong-size", f"{name} has not the {size} bytes it should have", "PKG-6")
            while piece := _read_up_to(handle, merkle.LEAF_SIZE):
                total += len(piece)
                if total > size:
                    break
                tree.add(piece)
        if total != size:
            raise Fault("wrong-size", f"{name} has not the {size} bytes it should have", "PKG-6")
        if tree.root().hex() != root:
            raise Fault("wrong-digest", f"{name} is not the file it should be", "PKG-6")

    def digest(self, name, algorithm="sha256"):
        """(hexadecimal digest, size) of a file."""
        state, total = hashlib.new(algorithm), 0
        for piece in self.pieces(name):
            state.update(piece)
            total += len(piece)
        return state.hexdigest(), total

    def walk(self):
        """Every path in the folder, one at a time: (name, FILE, OTHER or UNREADABLE). Links are named, not followed."""
        yield from self._walk(self._root, "", 0)

    def _walk(self, descriptor, prefix, depth):
        with os.scandir(descriptor) as listing:
            for entry in sorted(listing, key=lambda item: item.name):
                name = prefix + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield name, FILE if entry.is_file(follow_symlinks=False) else OTHER
                elif depth >= DEPTH_LIMIT:
                    yield name, OTHER
                else:
                    yield from self._enter(descriptor, entry.name, name, depth)

    def _enter(self, descriptor, own_name, name, depth):
        """The paths inside one folder, or the folder itself if it cannot be entered."""
        try:
            inner = os.open(own_name, _FOLDER_FLAGS, dir_fd=descriptor)
        except OSError:
            yield name, UNREADABLE
            return
        try:
            yield from self._walk(inner, name + "/", depth + 1)
        finally:
            os.close(inner)


def check_kind(name, kind):
    """PKG-61: Fault `not-a-file` for a link and the like, `missing-file` for what cannot be read."""
    if kind == OTHER:
        raise Fault("not-a-file", f"{name[:200]} is no ordinary file", "PKG-61")
    if kind == UNREADABLE:
        raise Fault("missing-file", f"{name[:200]} cannot be read", "PKG-61")


def _missing(name):
    return Fault("missing-file", f"{name} is missing, or no ordinary file", "PKG-61")


def _read_up_to(handle, size):
    """`size` bytes, or what is left: a raw read may give less than asked."""
    parts, wanted = [], size
    while wanted:
        part = handle.read(wanted)
        if not part:
            break
        parts.append(part)
        wanted -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
