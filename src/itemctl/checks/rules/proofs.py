"""MAT, of proofs: what villages need not certify, and what nobody may ask for without a basis."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, entries_of, text_of
from itemctl.model.text import Text

_VILLAGE = (
    "村民委员会",
    "居民委员会",
    "村（居）",
    "村(居)",
    "村委会",
    "居委会",
    "社区",
    "基层群众性自治组织",
)
# 民政部等六部门（2020）: the 20 matters that a village or neighbourhood committee must not be asked to certify.
_TWENTY = (
    *(
        "亲属关系",
        "居民身份信息",
        "户口登记项目",
        "养犬",
        "犯罪记录",
        "戒毒",
        "失踪",
        "婚姻状况",
        "出生",
        "健在",
    ),
    *("死亡", "疾病", "残疾", "婚育", "就业状况", "个人档案", "财产", "继承权", "住所", "遗失"),
)


@rule(
    code="MAT112",
    name="village-proof",
    scope="item",
    title=Text("要村（居）委会开二十种证明之一", "A village is asked for one of the twenty proofs"),
    message=Text("不应要求{issuer}出具“{name}”", "{issuer} should not be asked for {name}"),
    why=Text(
        "民政部等六部门列明的二十种证明，村（居）民委员会没有能力核实，不应由其出具。",
        "Six ministries list twenty proofs that villages and neighbourhoods cannot verify and need not issue.",
    ),
    advice=Text(
        "改为部门核查、数据共享、法定证照或告知承诺，列入减证批次；盖章取消的同样处理。",
        "Replace it by inquiry, shared data, a licence or a commitment, in a reduction batch.",
    ),
    sources=("民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（2020）",),
)
def village_proof(view: ItemView) -> Iterator[Hit]:
    """One of the twenty proofs, issued or stamped by a village or neighbourhood committee."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.demanded:
        name = text_of(material, "name")
        if "证明" in name and _is_of_twenty(name):
            stamps = [stamp for _, stamp in entries_of(material, "stamps") if not stamp.get("reduction")]
            bodies = [text_of(material, "issuer"), *(text_of(stamp, "by") for stamp in stamps)]
            issuer = next((body for body in bodies if _is_village(body)), "")
            if issuer:
                yield Hit(("materials", index), {"issuer": issuer, "name": name})


@rule(
    code="MAT113",
    name="proof-without-basis",
    scope="item",
    title=Text("索要证明没有依据", "A proof without a legal basis"),
    message=Text("要求提交“{name}”，没有写依据", "{name} is demanded without a basis"),
    why=Text(
        "没有法律、法规、国务院决定依据的证明一律取消。",
        "Proofs without a basis in law, regulation or State Council decision are abolished.",
    ),
    advice=Text(
        "写明依据的法律与条款；没有依据的，列入减证批次取消。",
        "Cite law and article, or cancel it in a reduction batch.",
    ),
    sources=("国办发〔2018〕47号",),
)
def proof_without_basis(view: ItemView) -> Iterator[Hit]:
    """Materials of category 证明 name their basis; what an abolished item asked no longer matters."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.demanded:
        if material.get("category") == "证明" and not material.get("basis"):
            yield Hit(("materials", index), {"name": text_of(material, "name")})


@lru_cache(maxsize=8192)
def _is_of_twenty(name: str) -> bool:
    return any(word in name for word in _TWENTY)


@lru_cache(maxsize=8192)
def _is_village(body: str) -> bool:
    return any(word in body for word in _VILLAGE)
