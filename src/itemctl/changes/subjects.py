"""The polarity table: what a change can be about, and whether more of it is a burden or an aid to who applies.

A kind of change names one of these and an action; its class follows (`itemctl.model.change.ChangeKind.cls`).
"""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.change import Subject
from itemctl.model.text import Text

SUBJECTS: Mapping[str, Subject] = {
    # What has to be brought, done, waited for or paid.
    "duty": Subject("item", "burden", Text("须办的事项", "item one is bound to apply for")),
    "material": Subject("material", "burden", Text("申请材料", "material")),
    "copies": Subject("material", "burden", Text("材料份数", "copies of a material")),
    "stamp": Subject("material", "burden", Text("盖章要求", "stamp on a material")),
    "visits": Subject("visit", "burden", Text("到现场次数", "visits")),
    "statutory-limit": Subject("limit", "burden", Text("法定办结时限", "statutory limit")),
    "promised-limit": Subject("limit", "burden", Text("承诺办结时限", "promised limit")),
    "fee": Subject("fee", "burden", Text("收费", "fee")),
    "condition": Subject("condition", "burden", Text("受理条件", "condition")),
    # What helps.
    "benefit": Subject("item", "aid", Text("可享受的服务", "item one may apply for")),
    "reduction": Subject("reduction", "aid", Text("减证便民", "reduction")),
    "channel": Subject("channel", "aid", Text("办理渠道", "channel")),
    # What leaves the applicant's way as it is.
    "item": Subject("item", "neither", Text("事项", "item")),
    "basis": Subject("basis", "neither", Text("设定依据", "basis"), "office"),
    "contact": Subject("contact", "neither", Text("联系方式", "contact")),
    "record": Subject("publication", "neither", Text("内部记录", "record"), "office"),
}
