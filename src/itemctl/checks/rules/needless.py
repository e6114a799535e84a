"""MAT, of what need not be asked, and of what applicants are not told about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from itemctl.catalogue.naming import names_of, plain
from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.kept import kept
from itemctl.checks.rules.proofs import is_still_due
from itemctl.checks.view import ItemView, entries_of, list_of, mapping_of, text_of, texts_of
from itemctl.model.text import Text

_CLEANUP = "国办发〔2018〕47号"
_PERMITS = "行政许可法第三十条"
_IDENTITY = ("身份证", "户口簿", "户口本", "居住证", "护照", "通行证", "军官证", "士兵证")
_CERTIFIES = ("证明", "证明书", "证明信", "证明材料", "证明文件")


@rule(
    code="MAT114",
    name="own-record-demanded",
    scope="item",
    title=Text("要办事人提交本部门自己核发的材料", "A department asks for what it issued itself"),
    message=Text(
        "“{name}”由{issuer}核发，又由{issuer}要求提交",
        "{name} is issued by {issuer}, which asks for it again",
    ),
    why=Text(
        "本部门自己有记录，可以内部核查，不应让办事人再交一遍。",
        "The department has it on record and can look it up; nobody should have to bring it back.",
    ),
    advice=Text(
        "在减证批次中改为部门内部核查；交回旧证换新证的，材料名称与审批结果写得一致。",
        "Replace it by 部门内部核查 in a batch; where an old document is handed in for a new one name both alike.",
    ),
    sources=(_CLEANUP, "国办发〔2022〕3号"),
    options={
        "identity": Option(
            _IDENTITY,
            Text(
                "核对身份用的证件，须当面出示，不算。",
                "Documents shown to prove identity, which do not count.",
            ),
        )
    },
)
def own_record_demanded(view: ItemView) -> Iterator[Hit]:
    """Licences, approvals and proofs whose issuer is the item's department.

    What is only shown, proves identity, or is handed in for a new one of its kind is left alone.
    """
    department = text_of(view.data, "department")
    if not department or view.data.get("status") == "取消":
        return
    body = text_of(view.registers.departments.get(department, {}), "name")
    for index, material in view.materials:
        issuer = text_of(material, "issuer")
        if issuer and issuer in (department, body) and is_still_due(material):
            name = text_of(material, "name")
            if not (_is_only_shown(material) or _is_identity(view, name) or _is_renewed(view, name)):
                yield Hit(("materials", index), {"name": name, "issuer": body or issuer})


@rule(
    code="MAT115",
    name="same-fact-twice",
    scope="item",
    title=Text("两份材料证明同一件事", "Two materials prove the same fact"),
    message=Text(
        "“{name}”所证明的{facts}，“{other}”已经证明",
        "What {name} proves ({facts}) is proved by {other} already",
    ),
    why=Text(
        "重复证明：一份材料已经说明的事实，不应再要另一份。",
        "A fact that one document states need not be stated by a second one.",
    ),
    advice=Text(
        "取消其中一份（减证方式“被其他材料涵盖”）；两种可选的，写成任选组 one_of；分情形的，写明 when。",
        "Drop one of them (被其他材料涵盖); make them a `one_of` group if either will do, or state `when`.",
    ),
    sources=(_CLEANUP,),
)
def same_fact_twice(view: ItemView) -> Iterator[Hit]:
    """Two standard materials, both necessary in one situation, of which one proves nothing that the other does not."""
    if view.data.get("status") == "取消":
        return
    stating = _stating(view.registers.library)
    listed = [
        (*pair, stating[key]) for pair in view.materials if (key := text_of(pair[1], "material")) in stating
    ]
    if _are_disjoint([facts for *_, (facts, _) in listed]):
        return
    found = [
        (index, material, facts)
        for index, material, (facts, names) in listed
        if _is_necessary(material) and plain(text_of(material, "name")) in names
    ]
    for index, material, facts in found:
        for other, twin, more in found:
            covers = facts < more or (facts == more and other < index)
            if covers and material["material"] != twin["material"] and _may_meet(material, twin):
                args = {
                    "name": text_of(material, "name"),
                    "other": text_of(twin, "name"),
                    "facts": sorted(facts),
                }
                yield Hit(("materials", index), args, related=(("", ("materials", other)),))
                break


@rule(
    code="MAT116",
    name="form-without-sample",
    scope="item",
    of_value=True,
    title=Text("表格没有填写样表", "A form without a filled sample"),
    message=Text("“{name}”有空白表格，没有样表", "{name} has a blank form but no filled sample"),
    why=Text(
        "申请书示范文本应当公示；没有样表，填错了要回去重填。",
        "Sample applications must be shown; without one people fill it in wrongly and come again.",
    ),
    advice=Text(
        "填一份样表放到 forms/，写 sample。", "Fill one in, put it below forms/ and name it in `sample`."
    ),
    sources=(_PERMITS, "国家平台交换库 material 表"),
)
def form_without_sample(view: ItemView) -> Iterator[Hit]:
    """A blank form comes with a sample, as long as people fill it in."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.materials:
        if material.get("blank") and not material.get("sample") and is_still_due(material):
            lacks = ("materials", index, "sample")
            yield Hit(("materials", index), {"name": text_of(material, "name")}, lacks=lacks)


@rule(
    code="MAT117",
    name="material-without-basis",
    scope="item",
    of_value=True,
    title=Text("材料没有依据", "A material without a basis"),
    message=Text("“{name}”没有写依据", "{name} has no basis"),
    why=Text(
        "与许可事项无关的材料不得要求提交；写不出依据，就说不清它与事项有什么关系。",
        "What has nothing to do with the permit may not be demanded; without a basis nobody can tell.",
    ),
    advice=Text(
        "写明依据的法律与条款；找不到的，列入减证批次。", "Cite law and article, or drop it in a batch."
    ),
    sources=("行政许可法第三十一条", "优化营商环境条例（国务院令第722号）"),
)
def material_without_basis(view: ItemView) -> Iterator[Hit]:
    """Every material names its basis; application forms and proofs (MAT113) apart."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.materials:
        is_told_elsewhere = material.get("basis") or material.get("category") in ("申请表", "证明")
        if not is_told_elsewhere and is_still_due(material):
            lacks = ("materials", index, "category")
            yield Hit(("materials", index), {"name": text_of(material, "name")}, lacks=lacks)


@rule(
    code="MAT118",
    name="proof-not-marked",
    scope="item",
    of_value=True,
    title=Text("像是证明，却没有写材料类别", "It looks like a proof, but has no category"),
    message=Text(
        "“{name}”没有写材料类别，不知道算不算证明",
        "{name} has no category, so nobody knows whether it is a proof",
    ),
    why=Text(
        "证明要有依据、要在保留清单上；不标出来，就查不到它。",
        "Proofs need a basis and a place on the list; one that is not marked escapes every check.",
    ),
    advice=Text(
        "写 category：别人出具、说明事实的写 证明，自己持有的证照写 证照，产品合格证之类写 其他。",
        "Write `category`: 证明 for what others state, 证照 for what the applicant holds, 其他 for the rest.",
    ),
    sources=(_CLEANUP,),
)
def proof_not_marked(view: ItemView) -> Iterator[Hit]:
    """Names that end with 证明, without a category of their own or of the library."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.materials:
        name = text_of(material, "name")
        if "category" not in material and name.endswith(_CERTIFIES) and is_still_due(material):
            yield Hit(("materials", index), {"name": name}, lacks=("materials", index, "category"))


@kept
def _stating(library: Mapping[str, Any]) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return facts and plain names of the standard materials that state facts."""
    return {
        key: (facts, frozenset(map(plain, names_of(standard))))
        for key, standard in library.items()
        if (facts := frozenset(texts_of(standard, "facts")))
    }


def _are_disjoint(sets: list[frozenset[str]]) -> bool:
    return len(frozenset().union(*sets)) == sum(map(len, sets))


def _is_only_shown(material: dict[str, Any]) -> bool:
    copies = mapping_of(material, "copies")
    return copies.get("checked") is True and not any(
        copies.get(key) for key in ("original", "copy", "electronic")
    )


def _is_identity(view: ItemView, name: str) -> bool:
    return any(word in name for word in view.option("MAT114", "identity"))


def _is_renewed(view: ItemView, name: str) -> bool:
    """Tell whether the item gives a new one of what it takes: its result bears the name, or a part of it."""
    results = [text_of(result, "name") for _, result in entries_of(view.data, "results")]
    return name.startswith(("原", "旧")) or any(
        result in name or name in result for result in results if result
    )


def _is_necessary(material: dict[str, Any]) -> bool:
    return material.get("need") != "非必要" and not material.get("case") and is_still_due(material)


def _may_meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether both are due together: not to choose from, and not for different situations."""
    if one.get("one_of") and one.get("one_of") == other.get("one_of"):
        return False
    mine, theirs = (set(_whens(material)) for material in (one, other))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _whens(material: dict[str, Any]) -> list[str]:
    when = material.get("when")
    return (
        [when]
        if isinstance(when, str)
        else [one for one in list_of(material, "when") if isinstance(one, str)]
    )
