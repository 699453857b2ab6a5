#!/usr/bin/env python3
"""Verify an evidence package, a disclosure made from one, or a custody export, from files and one root statement; see README.md.

Exit: 0 proven, 1 contradicted, 2 not proven, 64 wrong usage, 70 a mistake of this program.
"""

import argparse
import functools
import json
import re
import sys
import time

from verifier import age, anchor
from verifier.fault import Fault
from verifier.instants import to_milliseconds
from verifier.judge import judge
from verifier.report import text
from verifier.verdict import EXIT_CODES

USAGE, MISTAKE = 64, 70
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")


class _Usage(Exception):
    """The command was not called as it must be."""


class _Mistake(Exception):
    """This program failed in a way nobody meant. It has no verdict, and must not seem to have one."""


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise _Usage(message)


def main(arguments):
    """Run the command; returns the exit code."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        common = {
            "at": time.time_ns() // 1_000_000 if options.at is None else _instant(options.at),
            "who": None if options.identity is None else _identity(options.identity),
        }
        if options.batch:
            return _batch(options.batch, common)
        if not options.package or not options.root:
            raise _Usage("a package and --root are needed, or --batch")
        answer = _judged(options.package, options.root, common)
    except _Usage as error:
        print(f"{parser.format_usage()}{error}", file=sys.stderr)
        return USAGE
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return USAGE
    except _Mistake as error:
        print(error, file=sys.stderr)
        return MISTAKE
    print(json.dumps(answer) if options.json else text(answer))
    return EXIT_CODES[answer["outcome"]]


def _parser():
    parser = _Parser(prog="comity_verify.py", description="Verify an evidence package, a disclosure or a custody export.")
    parser.add_argument("package", nargs="?", help="the folder")
    parser.add_argument(
        "--root", action="append", default=[], help="a sealed root statement from the reader's own side; may be repeated"
    )
    parser.add_argument("--identity", help="a file with a recipient's key, AGE-SECRET-KEY-PQ-1...")
    parser.add_argument("--at", help="the present time, as 2026-11-21 or 2026-11-21T18:30:00.000Z, instead of this machine's clock")
    parser.add_argument("--json", action="store_true", help="answer in JSON, on one line")
    parser.add_argument(
        "--batch", help="a file with a folder and its root files on each line, tabs between; - for standard input"
    )
    return parser


def _instant(said):
    try:
        if _DAY.match(said):
            said += "T00:00:00.000Z"
        if _INSTANT.match(said):
            return to_milliseconds(said)
    except ValueError:
        pass
    raise _Usage(f"--at {said} is no instant")


def _identity(path):
    with open(path, encoding="utf-8") as handle:
        try:
            return age.identity(handle.read(65_536))
        except ValueError as error:
            raise _Usage(f"{path}: {error}") from None


def _judged(folder, roots, common):
    readers = _readers(roots)
    try:
        return judge(folder, readers, **common)
    except OSError:
        raise
    except Exception as error:
        text = f"This program made a mistake and says nothing of {folder}: {type(error).__name__}: {error}"
        raise _Mistake(f"{text}. Please report it; another verifier may still judge the folder.") from error


def _readers(paths):
    return [_reader(path) for path in paths]


@functools.lru_cache(maxsize=256)
def _reader(path):
    try:
        return anchor.read(path)
    except Fault as fault:
        raise _Usage(f"{path} is no root statement: {fault.code} {fault.text}") from None


def _batch(path, common):
    """Answer each line of a file with one line of JSON. Exit 0: all lines were answered; what they say is in the lines."""
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as lines:
        for line in lines:
            folder, *roots = line.rstrip("\n").split("\t")
            try:
                if not roots:
                    raise _Usage("a line without a tab")
                answer = {"package": folder, **_judged(folder, roots, common)}
            except (_Usage, _Mistake, OSError) as error:
                answer = {"package": folder, "error": str(error)}
            print(json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
