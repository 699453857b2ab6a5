"""The answer in words, for people: never one tick, always a row for each claim."""

_WORDS = {
    "proven": "PROVEN",
    "not-proven": "NOT PROVEN",
    "contradicted": "CONTRADICTED",
    "not-checked": "not checked",
}


def text(answer):
    """The lines to print for one answer of judge.py."""
    lines = [*(_anchor_line(anchor) for anchor in answer["anchor"]), ""]
    for row in answer["rows"]:
        rule = f" [{row['rule']}]" if "rule" in row else ""
        aside = "" if row["required"] else " - the outcome does not wait for this"
        lines.append(f"{_WORDS[row['status']]:<13} {row['id']:<11} {clean(row['detail'])}{rule}{aside}")
    lines += ["", *_time_lines(answer["time"]), ""]
    if "disclosure" in answer:
        lines += [*_disclosure_lines(answer["disclosure"]), ""]
    lines += ["What this does not show:", *(f"  - {item}" for item in answer["notShown"]), ""]
    lines.append(f"Outcome: {_WORDS[answer['outcome']]}{_of_what(answer)}")
    return "\n".join(lines)


def _of_what(answer):
    """The last line may be quoted alone, so it says what was not examined."""
    if "custody" in answer:
        return " for the chain; what is withheld was not examined."
    if "disclosure" in answer:
        return " for what is shown; what is withheld was not examined."
    content = [row for row in answer["rows"] if row["id"] == "items"]
    if any(row["status"] in ("not-proven", "not-checked") and not row["required"] for row in content):
        return " for the outside of the package; its content was not examined."
    return " for the package and its content."


def clean(said):
    """Text out of a foreign folder, without anything a terminal would obey."""
    return "".join(character if character.isprintable() else "\ufffd" for character in said)


def _anchor_line(anchor):
    return (
        f"Held against the root statement of {anchor['state']}, version {anchor['version']}, "
        f"fingerprint {anchor['fingerprint']}"
    )


def _time_lines(time):
    after, before = time["after"] or "nothing proven", time["before"] or "nothing proven"
    return [f"Sealed not before: {after}", f"Sealed not after:  {before}", f"The sealer's own word: {time['created'] or 'none'}"]


def _disclosure_lines(said):
    items = said["items"]
    lines = [
        f"Shown whole {items['whole']}, in part {items['part']}, withheld {items['withheld']} of {items['total']} items.",
        f"SHA-256 of disclosure.json: {said['sha256']}",
    ]
    for reason in said["reasons"]:
        words = f"{clean(reason['reason'])} - {clean(reason['basis'])}"
        lines.append(f"  Reason {clean(reason['id'])}, the discloser's word: {words}")
    return lines
