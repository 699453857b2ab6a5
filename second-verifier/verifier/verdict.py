"""The answer: rows for each claim, an outcome, the time bracket, and what is not shown (SPEC PKG-18, PKG-19, PKG-60)."""

import contextlib
from collections import namedtuple

from .fault import CONTRADICTED, NOT_CHECKED, NOT_PROVEN, PROVEN, Fault
from .instants import stated_text

EXIT_CODES = {PROVEN: 0, CONTRADICTED: 1, NOT_PROVEN: 2}
ROWS_OF_A_CLAIM = 20
_GRAVITY = (PROVEN, NOT_CHECKED, NOT_PROVEN, CONTRADICTED)

#: Claims in the order of their rows.
ORDER = (
    "files", "anchor", "seal", "parts", "objects", "log", "witnesses", "time-stamp", "time",
    "renewed", "onward", "inner", "entries", "items", "disclosed", "withheld", "chain", "in-log", "events",
)

NOT_SHOWN = (
    "that what the evidence says is true",
    "that the evidence was whole before it was first hashed",
    "that the request, the transfer or its use was lawful",
    "when exactly it was sealed: a bracket of time is proven, and the sealer's own clock is only its word",
    "that the time-stamp authority is to be trusted: the sealing State vouches for its certificate by naming it",
)

#: `rule` is the code of the fault, None where nothing was broken.
Row = namedtuple("Row", "id status required rule detail")


class Claim:
    """Faults of one claim as they are found; keeps the first twenty and the worst status of all."""

    def __init__(self):
        self.faults = []
        self.more = 0
        self.status = PROVEN
        self.detail = ""
        self.required = True

    def add(self, fault):
        """Note a fault."""
        if len(self.faults) < ROWS_OF_A_CLAIM:
            self.faults.append(fault)
        else:
            self.more += 1
        self.status = max(self.status, fault.status, key=_GRAVITY.index)

    @contextlib.contextmanager
    def noting(self):
        """A block whose fault is noted and ends that block alone."""
        try:
            yield
        except Fault as fault:
            self.add(fault)

    def rows(self, name):
        """The rows of PKG-60."""
        if not self.faults:
            return [Row(name, PROVEN, self.required, None, self.detail)]
        rows = [Row(name, fault.status, self.required, fault.code, fault.words()) for fault in self.faults]
        if self.more:
            rows.append(Row(name, self.status, self.required, None, f"and {self.more} more"))
        return rows


class Verdict:
    """Collects rows while a folder is judged."""

    def __init__(self):
        self._rows = {name: [] for name in ORDER}
        self.time = {"created": None, "after": None, "before": None}
        self.not_shown = list(NOT_SHOWN)
        self.facts = {}

    @contextlib.contextmanager
    def claim(self, name):
        """Judge one claim: faults are noted on the claim that is yielded, and one that is raised ends the judgement."""
        claim = Claim()
        with claim.noting():
            yield claim
        self._rows[name] += claim.rows(name)

    def not_examined(self, names, why, required=True):
        """Rows for claims nobody looked at: not proven, without a rule."""
        for name in names:
            self._rows[name].append(Row(name, NOT_PROVEN, required, None, why))

    def add_claim(self, name, claim):
        """Add a claim judged elsewhere."""
        self._rows[name] += claim.rows(name)

    def add_proven(self, name, detail):
        """Add a row for something that holds."""
        self._rows[name].append(Row(name, PROVEN, True, None, detail))

    def withdraw(self, name, why=None):
        """Take back what was said of a claim; with `why`, say in its place that nobody fully looked at it."""
        self._rows[name] = []
        if why is not None:
            self.not_examined((name,), why)

    def proven(self, name):
        """Whether the claim is proven."""
        return bool(self._rows[name]) and all(row.status == PROVEN for row in self._rows[name])

    def contradicted(self, name):
        """Whether the claim is contradicted."""
        return any(row.status == CONTRADICTED for row in self._rows[name])

    def rows(self):
        """All rows, in the order of claims."""
        return [row for name in ORDER for row in self._rows[name]]

    def outcome(self):
        """Contradicted if anything is; proven if all that is required is; else not proven (PKG-19)."""
        if any(row.status == CONTRADICTED for row in self.rows()):
            return CONTRADICTED
        return PROVEN if all(row.status == PROVEN for row in self.rows() if row.required) else NOT_PROVEN

    def set_time(self, created, after, before):
        """Record the bracket: each a Stated, or None where nothing is proven."""
        self.time = {
            "created": created,
            "after": None if after is None else stated_text(after),
            "before": None if before is None else stated_text(before),
        }

    def as_json(self):
        """A dictionary for --json."""
        rows = []
        for row in self.rows():
            said = {"id": row.id, "status": row.status, "required": row.required}
            if row.rule:
                said["rule"] = row.rule
            rows.append({**said, "detail": row.detail})
        return {
            "outcome": self.outcome(), "rows": rows, "time": self.time, **self.facts, "notShown": self.not_shown,
        }
