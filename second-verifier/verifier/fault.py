"""How a check says that it failed: a code, what that means for the claim, words, and the paragraph of SPEC."""

PROVEN = "proven"
NOT_PROVEN = "not-proven"
CONTRADICTED = "contradicted"
NOT_CHECKED = "not-checked"

#: The codes that leave a claim open: something is missing or ran out, and nothing speaks against it (SPEC PKG-68, table).
_OPEN = frozenset(
    (
        "missing-file", "unknown-key", "expired", "quorum", "no-independent-time", "no-key",
        "no-anchor", "ran-out", "tsp-unknown-authority", "tsp-not-checked",
    )
)


class Fault(Exception):
    """A check failed. `code` is what verifiers must agree on; `paragraph` names the rule of SPEC; `text` is for people."""

    def __init__(self, code, text="", paragraph=None, status=None):
        super().__init__(code, text)
        self.code = code
        self.text = text
        self.paragraph = paragraph
        self.status = status or (NOT_PROVEN if code in _OPEN else CONTRADICTED)

    def words(self):
        """One line for people."""
        said = (self.text or self.code)[:400]
        return f"{said} ({self.paragraph})" if self.paragraph else said


def not_checked(code, text="", paragraph=None):
    """A fault of this program: it has no means to check, so it says neither yes nor no."""
    return Fault(code, text, paragraph, NOT_CHECKED)
