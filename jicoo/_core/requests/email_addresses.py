"""What an e-mail address can be, and what makes a text none. Pure: no I/O."""

from __future__ import annotations

from unicodedata import category, normalize

_NOT_IN_DOMAIN = frozenset(',;:()"\\')


def email_problem(entered: str) -> str:
    """Why a text is no e-mail address, empty where it may be one."""
    if not entered:
        return "it is empty"
    # Printable ASCII, which most addresses are, holds neither of these.
    if not (entered.isascii() and entered.isprintable()):
        hidden = next((letter for letter in entered if category(letter) in ("Cc", "Cf")), None)
        if hidden is not None:
            return f"it holds a character that cannot be seen (U+{ord(hidden):04X})"
        if normalize("NFKC", entered) != normalize("NFC", entered):
            return "it holds full-width or other variants of plain letters"
    if entered.lower().startswith("mailto:"):
        return "it begins with mailto:"
    if "<" in entered or ">" in entered:
        return "it holds a name, or brackets, beside the address"
    local, _, domain = entered.rpartition("@")
    is_quoted = len(local) > 1 and local[0] == local[-1] == '"'
    if "@" in local and not is_quoted:
        return "it holds two addresses, or an @ too many"
    if entered.split() != [entered]:
        return "it holds a blank"
    if not local or not domain or not _NOT_IN_DOMAIN.isdisjoint(domain):
        return "it lacks a part, or its domain holds what no domain does"
    return ""
