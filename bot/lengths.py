"""How long text is as Slack counts it, and cutting it there."""

from bot.mrkdwn import escaped


def counted(text: str) -> int:
    """The length Slack counts: entities as sent, characters outside the basic plane as two."""
    return len(escaped(text).encode("utf-16-le", "replace")) // 2


def cut_bytes(text: str, limit: int) -> str:
    """`text` within `limit` UTF-8 bytes, never ending inside a character or an entity."""
    raw = text.encode("utf-8", "replace")
    if len(raw) <= limit:
        return raw.decode("utf-8")
    kept = raw[:limit].decode("utf-8", "ignore")
    start = kept.rfind("&", max(0, len(kept) - 5))
    return kept[:start] if start >= 0 and ";" not in kept[start:] else kept


def cut_counted(text: str, limit: int) -> str:
    """The longest beginning of `text` whose counted length is within `limit`, at a space."""
    used = 0
    for position, character in enumerate(text):
        used += counted(character)
        if used > limit:
            space = text.rfind(" ", position // 2, position)
            return text[:space] if space > 0 else text[:position]
    return text
