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
    "limit": Subject("limit", "burden", Text("办结时限", "limit")),
    "extension": Subject("limit", "burden", Text("可延长的时限", "extension")),
    "special-procedure": Subject("limit", "burden", Text("特别程序", "special procedure")),
    "prohibition": Subject("condition", "burden", Text("禁止性要求", "prohibition")),
    "quota": Subject("condition", "burden", Text("数量限制", "limit on numbers")),
    "appointment-duty": Subject("channel", "burden", Text("须预约", "duty to make an appointment")),
    "applicant-step": Subject("step", "burden", Text("申请人办理的环节", "step the applicant takes")),
    "statutory-step": Subject("step", "burden", Text("法定环节", "statutory step")),
    "step-time": Subject("step", "burden", Text("不计入时限的环节", "time of a step outside the limit")),
    "deadline": Subject("step", "burden", Text("申请人的期限", "deadline for the applicant")),
    "intermediary": Subject("step", "burden", Text("中介服务", "intermediary service")),
    "delivery-time": Subject("result", "burden", Text("送达时限", "time of delivery")),
    "upkeep": Subject("result", "burden", Text("办成后的义务", "duty that follows")),
    "original": Subject("material", "burden", Text("原件要求", "demand for an original")),
    "material-detail": Subject("material", "burden", Text("材料要求", "demand on a material")),
    "closure": Subject("visit", "burden", Text("停办日", "days of closure")),
    # What helps.
    "benefit": Subject("item", "aid", Text("可享受的服务", "item one may apply for")),
    "reduction": Subject("reduction", "aid", Text("减证便民", "reduction")),
    "channel": Subject("channel", "aid", Text("办理渠道", "channel")),
    "limit-set": Subject("limit", "aid", Text("时限保障", "a limit being set")),
    "immediate": Subject("limit", "aid", Text("即办", "handling on the spot")),
    "fee-relief": Subject("fee", "aid", Text("收费优惠", "relief from a fee")),
    "payment": Subject("fee", "aid", Text("网上缴费", "payment online")),
    "quota-size": Subject("condition", "aid", Text("名额", "places to be had")),
    "step-limit-set": Subject("step", "aid", Text("环节时限保障", "a limit of a step being set")),
    "applicant-time": Subject("step", "aid", Text("留给申请人的时间", "time the applicant has")),
    "result": Subject("result", "aid", Text("审批结果", "result")),
    "validity": Subject("result", "aid", Text("有效期限", "validity")),
    "delivery": Subject("result", "aid", Text("结果送达", "delivery of the result")),
    "asking": Subject("contact", "aid", Text("咨询投诉渠道", "way to ask or complain")),
    "remedy": Subject("contact", "aid", Text("救济途径", "remedy")),
    "window": Subject("place", "aid", Text("办理地点", "place to apply at")),
    "availability": Subject("item", "aid", Text("可否办理", "whether it can be applied for")),
    "situation": Subject("scope", "aid", Text("办理情形", "situation")),
    "audience": Subject("audience", "aid", Text("服务对象", "audience")),
    "guide": Subject("publication", "aid", Text("办事指南公开", "publication of the guide")),
    "alternative": Subject("material", "aid", Text("可选材料", "alternative material")),
    "medium": Subject("material", "aid", Text("提交形式", "way to hand a material in")),
    "form": Subject("material", "aid", Text("空白表格与样表", "blank form or filled sample")),
    # What registers hold.
    "register": Subject("publication", "neither", Text("登记表", "register"), "office"),
    "law": Subject("basis", "neither", Text("法律文件", "legal document"), "office"),
    "law-day": Subject("limit", "burden", Text("“日”的含义", "meaning of 日")),
    "kept-proof": Subject("material", "burden", Text("可以索要的证明", "proof that may be demanded")),
    "hall": Subject("place", "neither", Text("办事大厅", "hall")),
    "batch": Subject(
        "reduction", "neither", Text("减证批次与规则", "batches and rules of reduction"), "office"
    ),
    # What may be either, and the data does not tell.
    "unclear-item": Subject("item", "unclear", Text("性质不明的事项", "item that may bind or serve")),
    "question": Subject("publication", "unclear", Text("常见问题", "question")),
    # What leaves the applicant's way as it is.
    "item": Subject("item", "neither", Text("事项", "item")),
    "basis": Subject("basis", "neither", Text("设定依据", "basis"), "office"),
    "contact": Subject("contact", "neither", Text("联系方式", "contact")),
    "limit-case": Subject("limit", "neither", Text("分情形时限", "limit of a case")),
    "collector": Subject("fee", "neither", Text("收费单位", "who collects a fee")),
    "channel-detail": Subject("channel", "neither", Text("办理渠道的细节", "detail of a channel")),
    "office-step": Subject("step", "neither", Text("机关内部环节", "step behind the counter"), "office"),
    "result-detail": Subject("result", "neither", Text("审批结果的细节", "detail of a result")),
    "place": Subject("place", "neither", Text("地点信息", "where it is")),
    "body": Subject("place", "neither", Text("办理机构", "body concerned"), "office"),
    "material-record": Subject("material", "neither", Text("材料登记信息", "what is recorded of a material")),
    "office-material": Subject(
        "material", "neither", Text("机关自备材料", "material that offices supply"), "office"
    ),
    "material-basis": Subject("material", "neither", Text("材料依据", "basis of a material"), "office"),
    "reduction-record": Subject(
        "reduction", "neither", Text("减免登记信息", "what is recorded of a reduction"), "office"
    ),
    "presentation": Subject("publication", "neither", Text("指南编排", "presentation of the guide")),
    "record": Subject("publication", "neither", Text("内部记录", "record"), "office"),
    # Texts and values that no kind of their own judges: a reader does.
    "workbook-cell": Subject("item", "neither", Text("工作簿的一格", "cell of a workbook")),
    "item-details": Subject("item", "neither", Text("事项基本信息", "the item")),
    "material-details": Subject("material", "neither", Text("申请材料", "materials")),
    "reduction-details": Subject("reduction", "neither", Text("告知承诺", "commitment for the whole permit")),
    "limit-details": Subject("limit", "neither", Text("办理时限", "limits")),
    "fee-details": Subject("fee", "neither", Text("收费", "fees")),
    "channel-details": Subject("channel", "neither", Text("办理方式", "ways of handling")),
    "condition-details": Subject("condition", "neither", Text("受理条件", "conditions")),
    "step-details": Subject("step", "neither", Text("办理流程", "procedure")),
    "basis-details": Subject("basis", "neither", Text("依据", "bases")),
    "result-details": Subject("result", "neither", Text("审批结果", "results")),
    "contact-details": Subject("contact", "neither", Text("咨询与救济", "contacts and remedies")),
    "place-details": Subject("place", "neither", Text("办理地点与机构", "places and bodies")),
    "scope-details": Subject("scope", "neither", Text("适用范围", "scope")),
    "audience-details": Subject("audience", "neither", Text("服务对象", "audience")),
    "publication-details": Subject("publication", "neither", Text("公开与问答", "publication and questions")),
}
