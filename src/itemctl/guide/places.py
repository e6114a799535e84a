"""Windows, contacts, remedies and channels as a guide shows them."""

from __future__ import annotations

from collections.abc import Iterable

from itemctl.guide import view
from itemctl.guide.context import Context
from itemctl.model.handling import Handling
from itemctl.model.places import Contact, Remedy, Window

_WAYS = (("phone", "电话"), ("window", "窗口"), ("url", "网络"), ("address", "信件"), ("email", "邮件"))


def window_views(windows: Iterable[Window], context: Context) -> tuple[view.Window, ...]:
    """Return where the item is handled; halls and their windows are looked up."""
    return tuple(_window(window, context) for window in windows)


def contact_views(contacts: Iterable[Contact]) -> tuple[view.Contact, ...]:
    """Return every way of reaching a contact, phones first."""
    listed = list(contacts)
    return tuple(
        view.Contact(str(contact[key]), way, contact.get("name", ""))  # type: ignore[literal-required]
        for key, way in _WAYS
        for contact in listed
        if contact.get(key)
    )


def unresolved_view(contacts: Iterable[Contact], default: Contact | None) -> view.Unresolved | None:
    """Return where to go with a matter that could not be done: the item's own, else the catalogue's."""
    contact = next(iter(contacts), default)
    if not contact:
        return None
    place = contact.get("window") or contact.get("address") or contact.get("name", "")
    return view.Unresolved(place, contact.get("phone", ""), contact.get("hours", ""))


def remedy_view(remedies: Iterable[Remedy]) -> view.Remedy | None:
    """Return the first remedy of its kind."""
    remedy = next(iter(remedies), None)
    if remedy is None:
        return None
    texts = {key: remedy.get(key, "") for key in ("within", "address", "phone", "basis")}
    return view.Remedy(remedy["body"], **{key: str(value) for key, value in texts.items()})


def channel_views(handling: Handling) -> tuple[view.Channel, ...]:
    """Return the channels, those not offered as well, so that a reader sees what there is not."""
    forms = handling.get("forms", [])
    online = handling.get("online", {})
    modes = handling.get("modes", [])
    offered = {
        "窗口办理": ("窗口办理" in forms, ""),
        "网上办理": (bool(online.get("available")) or "网上办理" in forms, online.get("url", "")),
        "掌上办理": ("mobile_url" in online, online.get("mobile_url", "")),
        "快递申请": ("快递申请" in forms or bool(handling.get("express")), ""),
        "自助终端": (bool(handling.get("terminal")), ""),
        "上门服务": ("上门服务" in modes, ""),
    }
    return tuple(view.Channel(name, yes, address) for name, (yes, address) in offered.items())


def _window(window: Window, context: Context) -> view.Window:
    hall = context.registers.halls.get(window.get("hall", ""))
    if hall is None:
        name = window.get("name", "")
        texts = [window.get(key, "") for key in ("address", "hours", "phone", "traffic")]
        return view.Window(name or str(texts[0]), "", *(str(text) for text in texts))
    desk = next((one for one in hall.get("windows", ()) if one["id"] == window.get("window")), None)
    number = f"（{desk['number']}）" if desk and "number" in desk else ""
    return view.Window(
        hall=hall["name"],
        place=f"{desk['name']}{number}" if desk else window.get("name", ""),
        address=window.get("address") or hall["address"],
        hours=window.get("hours") or (desk.get("hours") if desk else None) or hall["hours"],
        phone=window.get("phone") or (desk.get("phone") if desk else None) or hall.get("phone", ""),
        transport=window.get("traffic") or hall.get("traffic", ""),
    )
