"""Named derivations: values that are not one value of the item but made of several, each declared once.

`DERIVATIONS` is the registry; the documentation of profiles is generated from it. A derivation whose path begins with
``list[]`` reads one entry of that list, any other the item as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from itemctl.exchange.item_words import (
    basic_code,
    basis_lines,
    body_names,
    body_of_entry,
    charged,
    code_part,
    condition_lines,
    entry_citations,
    fee_basis,
    fee_remark,
    flow_lines,
    internal_mark,
    law_part,
    operation,
    quantity_limit,
    source_note,
)
from itemctl.exchange.limits import (
    limit_amount,
    limit_explanation,
    limit_unit,
    special_procedures,
)
from itemctl.exchange.places import (
    contact_lines,
    division_part,
    remedy_lines,
    window_addresses,
    window_hours,
    window_phones,
)
from itemctl.exchange.reduced import copies, is_exempt, need_after_reductions, remark_in_full, stamps, ways
from itemctl.exchange.scope import Entry, Scope, Values


@dataclass(frozen=True, slots=True)
class Derivation:
    """One derived value.

    Attributes:
        path: how a profile names it.
        title: Chinese title.
        about: Chinese sentence on how it is made.
        read: reads it; takes the row and the entry concerned.
        many: whether it may hold several values.
        dictionary: national dictionary its values are of, if any.
        is_date: whether its values are dates.
    """

    path: str
    title: str
    about: str
    read: Callable[[Scope, Entry], Values]
    many: bool = False
    dictionary: str = ""
    is_date: bool = False


_ROW: Final = (
    Derivation(
        "#row-id",
        "行标识",
        "由模板、事项编码、表名与条目的键算出的 UUID，与位置无关。",
        lambda s, _: (s.row_id,),
    ),
    Derivation(
        "#item-row-id",
        "事项行标识",
        "本事项在事项表中的行标识，子表用它指向事项。",
        lambda s, _: (s.item_row_id,),
    ),
    Derivation(
        "#position", "排序", "本行在该事项同表各行中的次序，自 1 起。", lambda s, _: (str(s.position),)
    ),
    Derivation(
        "#batch", "批次号", "本次上报的批次号，缺省为日期的八位数字。", lambda s, _: (s.upload.batch_number,)
    ),
    Derivation("#operation", "同步类型", "新增、变更或取消，平台代码写在模板的代码表中。", operation),
    Derivation("#date", "同步时间", "本次上报的日期。", lambda s, _: (s.upload.date,), is_date=True),
    Derivation(
        "#internal-mark", "内部标记", "不公开、未生效或已取消的事项写“内部”，其他为空。", internal_mark
    ),
)
_ITEM: Final = (
    Derivation(
        "code#basic",
        "基本编码",
        "12 位：directory 所写，缺省取事项编码中的 12 位。",
        lambda s, _: (basic_code(s.item),),
    ),
    Derivation("code#implementation", "实施编码", "事项编码的前 31 位。", partial(code_part, handling=False)),
    Derivation(
        "code#handling",
        "业务办理项编码",
        "33 位的事项编码；31 位的事项为空。",
        partial(code_part, handling=True),
    ),
    Derivation(
        "basis#text",
        "设定依据",
        "设定依据各一行：《名称》（文号）条款：条文；没有写条文的只有出处。",
        partial(basis_lines, kinds=("设定依据",), with_text=True),
    ),
    Derivation(
        "basis#citations",
        "设定依据出处",
        "设定依据各一行，不带条文。",
        partial(basis_lines, kinds=("设定依据",)),
    ),
    Derivation(
        "basis#other",
        "实施与监管依据",
        "实施依据、监管依据各一行，不带条文。",
        partial(basis_lines, kinds=("实施依据", "监管依据")),
    ),
    Derivation(
        "limits.statutory#amount",
        "法定办结时限（数）",
        "只有数，可能是小数；当场、无照写，由模板的 words 改写；只分情形的取其中最长的，单位不同则没有。",
        lambda s, _: limit_amount(s, "statutory"),
    ),
    Derivation(
        "limits.statutory#unit",
        "法定办结时限单位",
        "工作日、自然日、月、年、小时、当场、无；“日”按所引法律的 day；没有写的仍为 日，模板不写明则拒绝导出。",
        lambda s, _: limit_unit(s, "statutory"),
    ),
    Derivation(
        "limits.statutory#explanation",
        "法定办结时限说明",
        "数与单位说不全的：文字时限、各情形、可否延长、说明；没有时限的写时限原文。",
        lambda s, _: limit_explanation(s, "statutory"),
    ),
    Derivation(
        "limits.promised#amount",
        "承诺办结时限（数）",
        "同法定；来源只公布一个时限的用它。",
        lambda s, _: limit_amount(s, "promised"),
    ),
    Derivation(
        "limits.promised#unit",
        "承诺办结时限单位",
        "同法定办结时限单位。",
        lambda s, _: limit_unit(s, "promised"),
    ),
    Derivation(
        "limits.promised#explanation",
        "承诺办结时限说明",
        "同法定办结时限说明。",
        lambda s, _: limit_explanation(s, "promised"),
    ),
    Derivation(
        "limits.special#text",
        "特别程序",
        "各一行：名称、时限、是否计入、依据、说明。",
        lambda s, _: special_procedures(s),
    ),
    Derivation(
        "conditions#text",
        "受理条件",
        "逐条编号，注明适用情形。",
        partial(condition_lines, lists=("conditions",)),
    ),
    Derivation(
        "prohibitions#text", "禁止性要求", "逐条编号。", partial(condition_lines, lists=("prohibitions",))
    ),
    Derivation(
        "conditions#with-prohibitions",
        "受理条件与禁止性要求",
        "受理条件之后接不予办理的情形。",
        partial(condition_lines, lists=("conditions", "prohibitions")),
    ),
    Derivation("steps#text", "办理流程", "各环节及其时限以箭头相连，后接线上、线下流程。", flow_lines),
    Derivation("fees#charged", "是否收费", "有收费项目写 是，fees 为 [] 写 否。", charged),
    Derivation("fees#basis", "收费依据", "各收费项目的依据，不重复。", fee_basis),
    Derivation("quantity#text", "数量限制", "无数量限制，或数量与确定方式。", quantity_limit),
    Derivation(
        "windows#address", "办理地点", "大厅、窗口与地址，每处一行。", lambda s, _: window_addresses(s)
    ),
    Derivation("windows#hours", "办理时间", "各处办理时间；都相同的只写一次。", lambda s, _: window_hours(s)),
    Derivation(
        "windows#phone", "窗口电话", "各窗口的电话，不重复。", lambda s, _: window_phones(s), many=True
    ),
    *(
        Derivation(
            f"contact.{key}#text",
            title,
            "每条一行：部门、电话、窗口、网址、地址。",
            partial(contact_lines, key=key),
        )
        for key, title in (
            ("consult", "咨询方式"),
            ("complain", "监督投诉方式"),
            ("progress", "办理进程查询"),
            ("unresolved", "办不成事反映窗口"),
        )
    ),
    *(
        Derivation(
            f"remedies.{key}#text",
            title,
            "每条一行：机关、地址、电话、网址、期限。",
            partial(remedy_lines, key=key),
        )
        for key, title in (("review", "行政复议"), ("lawsuit", "行政诉讼"))
    ),
    *(
        Derivation(
            f"bodies.{key}#name",
            title,
            "登记为部门的写名称。",
            partial(body_names, key=key),
            many=key == "cooperates",
        )
        for key, title in (
            ("accepts", "受理机构"),
            ("decides", "决定机构"),
            ("reviews", "初审机构"),
            ("cooperates", "联办机构"),
            ("issues", "发证机构"),
            ("entrusted_by", "委托部门"),
        )
    ),
    *(
        Derivation(f"division#{part}", title, about, partial(division_part, part=part))
        for part, title, about in (
            ("town-name", "乡镇街道名称", "实施区划是乡镇的写它，是村居的写所属乡镇。"),
            ("town-code", "乡镇街道代码", "9 位区划代码。"),
            ("village-name", "村居社区名称", "实施区划是村居的写它。"),
            ("village-code", "村居社区代码", "12 位区划代码。"),
        )
    ),
)
_ENTRY: Final = (
    Derivation(
        "materials[].reduction#exempt",
        "是否免提交",
        "已取消、已涵盖或由部门核验的写 是，其他写 否。",
        is_exempt,
    ),
    Derivation(
        "materials[].reduction#ways",
        "取消后办理方式",
        "现行有效的各办理方式。",
        ways,
        many=True,
        dictionary="reduction-way",
    ),
    *(
        Derivation(
            f"basis[].law#{name}",
            title,
            "所引法律文件的登记内容。",
            partial(law_part, key=key),
            is_date=key == "in_force",
        )
        for name, title, key in (
            ("title", "法律文件名称", "title"),
            ("number", "文号", "number"),
            ("level", "效力层级", "level"),
            ("issuer", "制定机关", "issuer"),
            ("in-force", "施行日期", "in_force"),
        )
    ),
    Derivation(
        "materials[].need#after-reductions",
        "材料必要性（减免后）",
        "已取消或由部门核验的为 非必要，可容缺的为 容缺后补。",
        need_after_reductions,
        dictionary="need",
    ),
    Derivation(
        "materials[].copies#paper",
        "纸质材料份数",
        "原件与复印件份数之和，份数已减的按减后。",
        lambda s, e: copies(s, e, "original", "copy"),
    ),
    Derivation(
        "materials[].copies#original", "原件份数", "份数已减的按减后。", lambda s, e: copies(s, e, "original")
    ),
    Derivation(
        "materials[].copies#copy", "复印件份数", "份数已减的按减后。", lambda s, e: copies(s, e, "copy")
    ),
    Derivation(
        "materials[].source_note#or-issuer",
        "来源渠道说明",
        "来源渠道说明；没有的写 由某单位出具。",
        source_note,
    ),
    Derivation(
        "materials[].issuer#name", "出具单位", "登记为部门的写名称。", partial(body_of_entry, key="issuer")
    ),
    Derivation("materials[].stamps#text", "盖章要求", "盖章单位与用途，已取消的不写。", stamps, many=True),
    Derivation(
        "materials[].remark#in-full",
        "备注（全）",
        "备注、适用情形、任选、盖章、容缺、减免（免提交、已取消等）连写。",
        remark_in_full,
    ),
    Derivation("steps[].by#name", "办理者", "登记为部门的写名称。", partial(body_of_entry, key="by")),
    Derivation(
        "fees[].collector#name", "收费单位", "登记为部门的写名称。", partial(body_of_entry, key="collector")
    ),
    Derivation(
        "fees[].remark#in-full",
        "备注（全）",
        "备注、适用情形、封顶、缴费人、收费单位、收费方式连写。",
        fee_remark,
    ),
    *(
        Derivation(f"{name}[].basis#citations", title, "《名称》（文号）条款，以分号相连。", entry_citations)
        for name, title in (
            ("materials", "要求提供材料的依据"),
            ("fees", "收费依据"),
            ("limits.special", "特别程序依据"),
            ("intermediaries", "中介服务依据"),
        )
    ),
    *(
        Derivation(
            f"{name}[].when#names", "适用情形", "情形的名称。", lambda s, e: s.situation_names(e), many=True
        )
        for name in ("materials", "fees", "steps", "results", "windows")
    ),
)

DERIVATIONS: Final[tuple[Derivation, ...]] = (*_ROW, *_ITEM, *_ENTRY)
"""Every derivation, in the order of the documentation."""
