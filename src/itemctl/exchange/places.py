"""Where and whom to ask, as one text a platform takes: halls and windows, contacts, remedies, divisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from itemctl.exchange.scope import Entry, Scope, Values

_CONTACT: Final = (
    ("phone", "电话"),
    ("window", "窗口"),
    ("url", "网址"),
    ("address", "地址"),
    ("email", "电子邮件"),
    ("hours", "时间"),
)
_REMEDY: Final = (("address", "地址"), ("phone", "电话"), ("url", "网址"), ("within", "期限"))


def window_addresses(scope: Scope) -> Values:
    """Return where the item is handled, a line for each place: address, hall, window with its number."""
    lines = []
    for window, hall, counter in _windows(scope):
        number = f"{counter['number']}号" if counter.get("number") else ""
        named = counter.get("name") or window.get("name") or ""
        parts = [
            window.get("address") or hall.get("address"),
            hall.get("name"),
            number + named,
        ]
        lines.append(_situations(scope, window) + " ".join(str(part) for part in parts if part))
    return _lines(lines)


def window_hours(scope: Scope) -> Values:
    """Return the hours; once where they are the same everywhere, else a line for each place."""
    places = [
        (
            window,
            str(window.get("hours") or counter.get("hours") or hall.get("hours") or ""),
            hall,
        )
        for window, hall, counter in _windows(scope)
    ]
    different = list(dict.fromkeys(hours for _, hours, _ in places if hours))
    if len(different) < 2:
        return tuple(different)
    return _lines(
        f"{_situations(scope, window)}{hall.get('name') or window.get('name') or ''}：{hours}"
        for window, hours, hall in places
        if hours
    )


def window_phones(scope: Scope) -> Values:
    """Return the phones of the windows, without repetition."""
    phones = (
        window.get("phone") or counter.get("phone") or hall.get("phone")
        for window, hall, counter in _windows(scope)
    )
    return list(dict.fromkeys(str(phone) for phone in phones if phone))


def contact_lines(scope: Scope, _: Entry, *, key: str) -> Values:
    """Return a list of contacts, a line each; a contact with a phone only is that phone."""
    lines = []
    for _route, contact in scope.entries(f"contact.{key}"):
        parts = [f"{title}：{contact[part]}" for part, title in _CONTACT if contact.get(part)]
        name = str(contact.get("name", ""))
        lines.append(name + (" " if name and parts else "") + "，".join(parts))
    return _lines(lines)


def remedy_lines(scope: Scope, _: Entry, *, key: str) -> Values:
    """Return a list of remedies, a line each."""
    lines = []
    for _route, remedy in scope.entries(f"remedies.{key}"):
        parts = [f"{title}：{remedy[part]}" for part, title in _REMEDY if remedy.get(part)]
        lines.append(str(remedy.get("body", "")) + ("（" + "，".join(parts) + "）" if parts else ""))
    return _lines(lines)


def division_part(scope: Scope, _: Entry, *, part: str) -> Values:
    """Return name or code of the town or village where the item is carried out (``town-name``, ``village-code`` …)."""
    code = str(scope.item.get("division", ""))
    level, _dash, what = part.partition("-")
    wanted = (
        code[:9]
        if level == "town" and len(code) >= 9
        else code
        if level == "village" and len(code) == 12
        else ""
    )
    if not wanted:
        return ()
    if what == "code":
        return (wanted,)
    division = scope.source.registers.divisions.get(wanted)
    if division is None:
        scope.trouble("unknown-reference", wanted, ("division",))
        return ()
    return (division["name"],)


def _windows(scope: Scope) -> Iterator[tuple[Entry, Entry, Entry]]:
    """Yield each window of the item with its hall and its counter in that hall, empty where it names none."""
    for route, window in scope.entries("windows"):
        hall_id = str(window.get("hall", ""))
        hall: Entry = scope.source.registers.halls.get(hall_id, {})
        if hall_id and not hall:
            scope.trouble("unknown-reference", hall_id, (*route, "hall"))
        counters: list[Entry] = hall.get("windows", [])
        wanted = window.get("window", "")
        yield window, hall, next((one for one in counters if one.get("id") == wanted), {})


def _situations(scope: Scope, window: Entry) -> str:
    names = scope.situation_names(window)
    return f"（{'、'.join(names)}）" if names else ""


def _lines(lines: Iterable[str]) -> Values:
    text = "\n".join(line for line in lines if line)
    return (text,) if text else ()
