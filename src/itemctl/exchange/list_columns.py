"""Columns of published lists: what their heads mean, however an office words them. Declared once, here.

The three lists have their columns from 国办发〔2018〕47号 and 国办发〔2020〕42号; offices word the heads as they like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from itemctl.model.forms import compact
from itemctl.model.published_list import Role


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column.

    Attributes:
        role: what it means.
        title: its usual head.
        synonyms: other heads met for the same.
    """

    role: Role
    title: str
    synonyms: tuple[str, ...] = ()


LIST_COLUMNS: Final[tuple[ListColumn, ...]] = (
    ListColumn("number", "序号", ("编号", "行号", "项号", "序列", "No", "No.")),
    ListColumn(
        "proof",
        "证明名称",
        (
            *(
                "证明",
                "证明事项",
                "证明事项名称",
                "证明材料",
                "证明材料名称",
                "证明类别",
                "证明种类",
                "证明项目",
            ),
            *("取消的证明", "取消证明名称", "取消的证明事项", "取消证明事项名称", "取消的证明材料名称"),
            *("保留的证明", "保留的证明事项", "保留证明事项名称", "保留证明名称", "告知承诺制证明事项"),
            *("实行告知承诺制的证明事项", "证明盖章材料", "证明盖章材料名称", "证明（盖章）材料"),
            *("申请材料", "申请材料名称", "材料名称", "不应出具的证明", "不再出具的证明"),
        ),
    ),
    ListColumn(
        "item",
        "涉及事项",
        (
            *(
                "办理事项",
                "办事事项",
                "涉及事项名称",
                "涉及政务服务事项",
                "涉及的政务服务事项",
                "政务服务事项",
            ),
            *("政务服务事项名称", "事项名称", "对应事项", "业务事项", "服务事项", "办理业务", "业务名称"),
            *("涉及事项（用途）", "涉及事项及用途", "涉及的办理事项", "对应政务服务事项", "索要证明的事项"),
        ),
    ),
    ListColumn("purpose", "用途", ("证明用途", "使用用途", "办理用途", "证明事项用途")),
    ListColumn(
        "demander",
        "索要单位",
        (
            *(
                "索要部门",
                "索要（实施）单位",
                "要求出具证明事项的单位",
                "要求出具单位",
                "要求提供单位",
                "使用单位",
            ),
            *(
                "部门",
                "部门名称",
                "实施主体",
                "实施单位",
                "实施部门",
                "实施机构",
                "行使主体",
                "审批部门",
                "办理部门",
            ),
            *("受理机构", "主管部门", "责任单位", "责任部门", "牵头单位", "清理单位", "单位名称", "设定单位"),
        ),
    ),
    ListColumn(
        "issuer",
        "开具单位",
        (
            *(
                "开具部门",
                "开具机关",
                "开具主体",
                "出具单位",
                "出具部门",
                "出具机关",
                "出具主体",
                "证明出具单位",
            ),
            *("证明开具单位", "原开具单位", "原出具单位", "核发单位", "开具证明单位"),
        ),
    ),
    ListColumn(
        "way",
        "取消后办理方式",
        (
            *(
                "取消后的办理方式",
                "取消后办理方法",
                "办理方式",
                "替代方式",
                "替代办法",
                "替代措施",
                "取消后替代方式",
            ),
            *("处理方式", "处理意见", "清理方式", "清理意见", "改进方式", "取消方式", "替代取消方式"),
        ),
    ),
    ListColumn(
        "licence",
        "凭何证件替代",
        ("替代证照", "替代证件", "可替代的证照", "可凭证件", "凭何证照", "凭证件"),
    ),
    ListColumn(
        "basis",
        "设定依据",
        (
            *(
                "原设定依据",
                "法律依据",
                "依据",
                "实施依据",
                "法律名称",
                "依据名称",
                "设定依据名称",
                "设定依据文件",
            ),
            *("法律法规依据", "设定依据（法律法规名称及条款）", "设定依据法律法规名称"),
        ),
    ),
    ListColumn("article", "条款", ("条款号", "条款项", "条文", "设定依据条款", "具体条款", "条")),
    ListColumn("basis_text", "条款内容", ("条文内容", "依据内容", "具体内容", "原文", "内容")),
    ListColumn("ground", "取消理由", ("清理理由", "取消原因", "理由", "取消依据")),
    ListColumn("verification", "核查方式", ("核验方式", "核查办法", "核实方式", "事中事后核查方式")),
    ListColumn("excluded", "不适用情形", ("不适用对象", "不适用告知承诺的情形", "不适用告知承诺制的情形")),
    ListColumn("how", "办理指南", ("办事指南", "所需材料", "获取方式", "开具指南", "办理流程")),
    ListColumn("exception", "例外情形", ("例外", "除外情形", "特殊情形")),
    ListColumn("remark", "备注", ("说明", "注", "备注说明")),
)

_BRACKETED: Final = re.compile(r"\([^()]*\)")
_MARKS: Final = re.compile(r"[*＊★:：、,，。/\"“”]")


def role_of(head: str) -> Role | None:
    """Return what a head means, or None. Blanks, line ends, brackets and what they hold are passed over.

    >>> role_of("证 明\\n名 称"), role_of("子项名称(无子项时无需填写)"), role_of("开具单位（原）")
    ('proof', None, 'issuer')
    """
    whole = _plain(head)
    return _ROLES.get(whole.replace("(", "").replace(")", "")) or _ROLES.get(_BRACKETED.sub("", whole))


def _plain(head: str) -> str:
    return _MARKS.sub("", compact(head))


def _roles() -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    for column in LIST_COLUMNS:
        for name in (column.title, *column.synonyms):
            found[_plain(name).replace("(", "").replace(")", "")] = column.role
    return found


_ROLES: Final = _roles()
