"""Foreign text, names and numbers as they may stand in a one-line message."""


def shown(text: object, longest: int = 60) -> str:
    """Return foreign text as it may stand in a one-line message: printable, encodable, short."""
    line = str(text)[: 2 * longest]
    line = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def listed(names, most: int = 6) -> str:
    """Return names in backticks, the first few of them."""
    names = list(names)
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"`{shown(name)}`" for name in names[:most]) + rest


def plural(count: int, word: str) -> str:
    """Return ``1 fault``, ``2 faults``."""
    return f"{count} {word}{'' if count == 1 else 's'}"
