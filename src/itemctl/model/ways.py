"""The ways in which a demand is met instead (取消后办理方式): each declared once, here.

Groups: what removes and what replaces is counted as a cut, what adjusts is counted apart, what
postpones never. Meanings follow 国办发〔2018〕47号, 国办发〔2020〕42号 and 国办发〔2022〕3号.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

Group = Literal["removes", "replaces", "adjusts", "postpones"]
Asks = Literal["", "cancelled", "exempt", "commitment", "deferred"]


class Way(NamedTuple):
    """One way.

    Attributes:
        name: official term, as batches and blocks write it.
        group: what it does to the demand.
        asks: what the applicant has to do about the material from then on; empty where it is still handed in.
        needs: what a rule of this way must carry: every entry is needed, within one any of the keys will do.
        by_offices: the offices get the fact by themselves; the applicant hands in nothing in its place.
        optional: the law lets the applicant hand the paper in all the same.
        remark: what a row uploaded of such a material says.
        said: what the applicant is told; ``{by}`` is what replaces it.
        default_by: stands for ``{by}`` where a rule does not name it.
    """

    name: str
    group: Group
    asks: Asks = ""
    needs: tuple[tuple[str, ...], ...] = ()
    by_offices: bool = False
    optional: bool = False
    remark: str = ""
    said: str = ""
    default_by: str = ""


_SOURCE = (("shared_source", "replaced_by"),)
_COMMITMENT = tuple(
    (f"commitment.{key}",) for key in ("form", "verification", "excluded", "liability", "scope_list")
)

WAYS: Mapping[str, Way] = {
    way.name: way
    for way in (
        Way("直接取消", "removes", "cancelled", remark="已取消，不再要求提交", said="不再要求提交"),
        Way(
            "被其他材料涵盖",
            "removes",
            "exempt",
            (("covered_by",),),
            remark="已取消，由其他材料涵盖",
            said="已含在{by}中",
            default_by="其他材料",
        ),
        Way(
            "法定证照",
            "replaces",
            "exempt",
            (("replaced_by",),),
            remark="可用法定证照代替",
            said="出示{by}即可",
            default_by="有效证照",
        ),
        Way(
            "告知承诺",
            "replaces",
            "commitment",
            _COMMITMENT,
            optional=True,
            remark="可用书面承诺代替",
            said="可签署{by}代替",
            default_by="书面承诺",
        ),
        Way(
            "部门内部核查",
            "replaces",
            "exempt",
            (("replaced_by", "shared_source"),),
            by_offices=True,
            remark="免提交，由部门内部核查",
            said="由本部门自行核查",
        ),
        Way(
            "部门间核查",
            "replaces",
            "exempt",
            (("inquired",), ("reply_within",)),
            by_offices=True,
            remark="免提交，由部门间核查",
            said="由部门之间核查，以{by}为准",
            default_by="核查结果",
        ),
        Way(
            "网络核验",
            "replaces",
            "exempt",
            _SOURCE,
            by_offices=True,
            remark="免提交，网络核验",
            said="通过{by}核验",
            default_by="共享数据",
        ),
        Way(
            "电子证照",
            "replaces",
            "exempt",
            _SOURCE,
            by_offices=True,
            remark="免提交，调取电子证照",
            said="调用{by}",
            default_by="电子证照",
        ),
        Way(
            "合同凭证",
            "replaces",
            "exempt",
            (("replaced_by",),),
            remark="可用合同凭证代替",
            said="以{by}为凭",
            default_by="合同或协议",
        ),
        Way("取消盖章", "adjusts", remark="不再要求盖章", said="不再要求盖章"),
        Way(
            "合并",
            "adjusts",
            "exempt",
            (("adjust.merged_into",),),
            remark="与其他材料合并提交",
            said="并入{by}",
            default_by="其他材料",
        ),
        Way(
            "减少份数",
            "adjusts",
            needs=(("adjust.original", "adjust.copy"),),
            remark="份数减少",
            said="份数已减少",
        ),
        Way("原件改核验", "adjusts", remark="原件只核验，不收取", said="原件只核验、不收取"),
        Way(
            "容缺后补",
            "postpones",
            "deferred",
            (("deferred_within",),),
            remark="可容缺后补",
            said="可先受理、后补交",
        ),
    )
}


def missing_data(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a rule of its way lacks: alternatives as ``a|b``; empty when complete or the way is unknown."""
    way = WAYS.get(str(rule.get("way", "")))
    return tuple(_missing(rule, way)) if way else ()


def _missing(rule: Mapping[str, Any], way: Way) -> Iterator[str]:
    for keys in way.needs:
        if all(_value(rule, key) in (None, "", []) for key in keys):
            yield "|".join(keys)


def _value(rule: Mapping[str, Any], path: str) -> Any:
    node: Any = rule
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node
