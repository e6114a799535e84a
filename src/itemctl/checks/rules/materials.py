"""MAT: what the applicant is asked to hand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from itemctl.checks.declare import Hit, Option, rule, words
from itemctl.checks.rules.kept import kept
from itemctl.checks.view import ItemView, list_of, mapping_of, text_of
from itemctl.model.limits import compare
from itemctl.model.text import Text

_TABLE = "国家平台交换库 material 表"
_LONGEST_CATCH_ALL = 14
_OPEN_LIST = re.compile(
    "(?:其他|其它)(?:相关|有关|必要|规定|要求|需要|应当|提交|提供|申请|辅助|佐证|证明|性|的|与){0,5}(?:材料|资料|文件|证明|手续)"
)
_RELATED = re.compile(".*(?:相关|有关)的?(?:证明)?(?:材料|资料|手续)")
_REMARK = re.compile("[（(][^（）()]*[）)]$")
_ONE_WORD = re.compile(".*[高中初同平相一二三四优特甲乙丙丁]等")
_FORMS = ("申请表", "申请书", "登记表", "审批表", "申报表", "呈报表", "备案表", "报建表")


@rule(
    code="MAT101",
    name="same-material-twice",
    scope="item",
    title=Text("同一材料列了两次", "The same material is listed twice"),
    message=Text("“{name}”在上面已经列出", "{name} is listed above already"),
    why=Text("办事人会以为要交两份。", "People take it that two are wanted."),
    advice=Text(
        "合并为一条，份数写到 copies；不同情形下提交的，写明 when 或 case。",
        "Merge them and state `copies`; where they belong to different situations, say so with `when` or `case`.",
    ),
    sources=("行政许可法第三十条",),
)
def same_material_twice(view: ItemView) -> Iterator[Hit]:
    """Equal names, unless situation or case tells them apart."""
    names = [name for _, material in view.materials if (name := text_of(material, "name"))]
    if len(set(names)) == len(names):
        return
    seen: dict[tuple[str, str], int] = {}
    for index, material in view.materials:
        name = text_of(material, "name")
        if name:
            key = (name, f"{material.get('when')}{material.get('case')}")
            first = seen.setdefault(key, index)
            if first != index:
                said = [_but_for_id(view.data["materials"][one]) for one in (first, index)]
                related = (("", ("materials", first)),)
                yield Hit(("materials", index), {"name": name}, related=related, fix=said[0] == said[1])


@rule(
    code="MAT102",
    name="catch-all-material",
    scope="item",
    of_value=True,
    options={
        "words": Option(
            words(
                "其他材料 其它材料 其他资料 其它资料 其他证明 其他文件 其他手续 其他相关 其他有关 "
                "相关材料 相关资料 有关材料 有关资料 相关手续 有关手续 补充材料 所需材料 要求的材料"
            ),
            Text("短名称里有其中一个的，视为没有边际", "Short names with one of these count as catch-alls"),
        ),
        "ends": Option(
            words(
                "等 等材料 等资料 等文件 等证明 等手续 等证明材料 等证明文件 等相关材料 等有关材料 "
                "等申请材料 等相关资料 等相关证明"
            ),
            Text("以其中一个结尾的名称，视为没有边际", "Names with one of these endings count as open lists"),
        ),
    },
    title=Text("材料写得没有边际", "A catch-all material"),
    message=Text("“{name}”没有说清是哪些材料", "{name} does not say which documents"),
    why=Text(
        "兜底条款让窗口可以随意加材料，是减证便民首先要清理的。",
        "Catch-alls let a window ask for anything; they are the first to be cleaned up.",
    ),
    advice=Text(
        "逐项列出，几份文件合为一条的写到 documents；法律确有兜底规定的，写明情形（case）和依据。",
        "List each document, several of one entry under `documents`; where the law has such a clause, state `case` and `basis`.",
    ),
    sources=("国办发〔2018〕47号", "行政许可法第三十条"),
)
def catch_all_material(view: ItemView) -> Iterator[Hit]:
    """Names like 其他材料, 规定的其他资料 or ending with 等, and such entries of `documents`, which else says what is meant."""
    is_open = _catch_alls(view.options["MAT102"])
    for index, material in view.demanded:
        if "documents" in material:
            for place, name in enumerate(list_of(material, "documents")):
                if name.__class__ is str and is_open(name):
                    yield Hit(("materials", index, "documents", place), {"name": name})
        elif (name := text_of(material, "name")) and is_open(name):
            yield Hit(("materials", index), {"name": name})


@rule(
    code="MAT103",
    name="material-without-name",
    scope="item",
    of_value=True,
    title=Text("材料没有名称", "A material without a name"),
    message=Text("第 {number} 项材料没有名称", "Material number {number} has no name"),
    why=Text(
        "指南上印不出来，平台也要求名称必填。", "It cannot be printed, and the platform requires a name."
    ),
    advice=Text(
        "写 name，或写 material 引用材料库；拆不开的原文留在 as_published，另写名称。",
        "Write `name`, or `material` for one of the library; keep as_published beside it.",
    ),
    sources=(_TABLE,),
)
def material_without_name(view: ItemView) -> Iterator[Hit]:
    """A name of its own or of the library."""
    for index, material in view.materials:
        if not material.get("name") and not material.get("material"):
            yield Hit(("materials", index), {"number": index + 1})


@rule(
    code="MAT104",
    name="need-missing",
    scope="item",
    of_value=True,
    title=Text("没有写材料必要性", "It is not said whether a material is necessary"),
    message=Text("“{name}”没有写材料必要性", "{name} does not say whether it is necessary"),
    why=Text(
        "必要、非必要、容缺后补，办事人的准备完全不同；平台也必填。",
        "People prepare differently; the platform requires it.",
    ),
    advice=Text("写 need: 必要、非必要 或 容缺后补。", "Write `need`: 必要, 非必要 or 容缺后补."),
    sources=(_TABLE,),
)
def need_missing(view: ItemView) -> Iterator[Hit]:
    """Every material of the applicant's has a need."""
    for index, material in view.demanded:
        if "need" not in material:
            yield Hit(("materials", index), {"name": _name(material)})


@rule(
    code="MAT105",
    name="optional-without-case",
    scope="item",
    of_value=True,
    title=Text("非必要材料没有写提交情形", "An optional material without its case"),
    message=Text(
        "“{name}”非必要，没有写什么情形下提交", "{name} is optional, but when it is due is not said"
    ),
    why=Text(
        "办事人判断不了自己要不要交，只好都带上。",
        "People cannot tell whether they need it and bring everything.",
    ),
    advice=Text(
        "写 case（一句话）或 when（情形 id）。", "Write `case` (a sentence) or `when` (a situation's id)."
    ),
    sources=("省级平台 HANDLE_CASE",),
)
def optional_without_case(view: ItemView) -> Iterator[Hit]:
    """非必要 needs `case`, `when` or a group to choose from."""
    for index, material in view.demanded:
        if material.get("need") == "非必要" and not any(
            material.get(key) for key in ("case", "when", "one_of")
        ):
            yield Hit(("materials", index), {"name": _name(material)})


@rule(
    code="MAT106",
    name="deferral-missing",
    scope="item",
    of_value=True,
    title=Text("容缺后补没有写期限和方式", "A deferrable material without time and way"),
    message=Text(
        "“{name}”容缺后补，没有写补正期限和方式",
        "{name} may follow later, but until when and how is not said",
    ),
    why=Text(
        "容缺受理要一次告知补什么、几天内、怎么补。",
        "Who may bring it later must be told what, by when and how.",
    ),
    advice=Text("补上 deferral: {{within: …, way: …}}。", "Add `deferral: {{within: …, way: …}}`."),
    sources=("容缺受理各地办法",),
)
def deferral_missing(view: ItemView) -> Iterator[Hit]:
    """容缺后补 needs a deferral."""
    for index, material in view.materials:
        if material.get("need") == "容缺后补" and not material.get("deferral"):
            yield Hit(("materials", index), {"name": _name(material)})


@rule(
    code="MAT107",
    name="deferral-longer-than-promise",
    scope="item",
    title=Text("补正期限长于承诺时限", "The deferral is longer than the promise"),
    message=Text(
        "补正期限{within}，长于承诺的{promised}", "{within} to bring it later exceeds the promised {promised}"
    ),
    why=Text(
        "材料还没补齐，承诺的时限就到了，要么超期，要么缺材料作决定。",
        "The promise runs out before the material is there.",
    ),
    advice=Text("补正期限改到承诺办结时限以内。", "Shorten it to the promised limit."),
    sources=("容缺受理各地办法",),
)
def deferral_longer_than_promise(view: ItemView) -> Iterator[Hit]:
    """Time to make up a material against the promise, within one unit."""
    for index, material in view.materials:
        if "deferral" in material:
            within = view.limit(mapping_of(material, "deferral").get("within"))
            promised = view.limit(view.limits.get("promised"))
            if within and promised and compare(within, promised) == 1:
                args = {"within": within.as_written, "promised": promised.as_written}
                yield Hit(("materials", index, "deferral", "within"), args)


@rule(
    code="MAT108",
    name="issuer-missing",
    scope="item",
    of_value=True,
    title=Text("政府部门核发的材料没有写出具单位", "A material issued by government without its issuer"),
    message=Text(
        "“{name}”由政府部门核发，没有写是哪个部门", "{name} is issued by government, but by whom is not said"
    ),
    why=Text(
        "知道谁出具，才谈得上数据共享、免提交。", "Only when the issuer is known can data be shared instead."
    ),
    advice=Text(
        "补上 issuer；常用证照登记到材料库。", "Add `issuer`; register frequent ones in the library."
    ),
    sources=("国办发〔2018〕47号", _TABLE),
)
def issuer_missing(view: ItemView) -> Iterator[Hit]:
    """政府部门核发 needs an issuer."""
    for index, material in view.demanded:
        if material.get("source") == "政府部门核发" and not material.get("issuer"):
            yield Hit(("materials", index), {"name": _name(material)}, lacks=("materials", index, "issuer"))


@rule(
    code="MAT109",
    name="form-without-blank",
    scope="item",
    of_value=True,
    title=Text("申请表没有空白表格", "A form without its blank"),
    message=Text("“{name}”没有空白表格", "{name} has no blank form"),
    why=Text(
        "申请书采用格式文本的，应当免费提供；没有表，办事人要先跑一趟来拿。",
        "Forms are provided free of charge; without one, people come once just to fetch it.",
    ),
    advice=Text(
        "把表格放到 forms/，写 blank，最好再给样表 sample；网上填写生成的，在 filling 写明。",
        "Put it below forms/ and name it in `blank` (and `sample`); if it is filled in online, say so in `filling`.",
    ),
    sources=("行政许可法第二十九条、第五十八条 [memory]", _TABLE),
)
def form_without_blank(view: ItemView) -> Iterator[Hit]:
    """Application forms name a blank form, or say how they are filled in."""
    for index, material in view.demanded:
        is_form = material.get("category") == "申请表" or text_of(material, "name").endswith(_FORMS)
        if is_form and not material.get("blank") and not material.get("filling"):
            yield Hit(("materials", index), {"name": _name(material)}, lacks=("materials", index, "blank"))


@rule(
    code="MAT110",
    name="copies-disagree",
    scope="item",
    title=Text("份数与材料形式、类型不符", "Copies do not fit medium or kind"),
    message=Text(
        "“{name}”[要纸质 {paper} 份，形式却是{media}][是{paperless}，却没有份数][是{kind}，却要原件 {original} 份]"
        "[是{sort}，却不要原件][的份数都是 {none}]",
        "{name}[ wants {paper} on paper, but its medium is {media}][ is {paperless}, but wants no copy]"
        "[ is {kind}, but wants {original} originals][ is {sort}, but wants no original][ has {none} for every number of copies]",
    ),
    why=Text("办事人不知道带几份、带原件还是复印件。", "People cannot tell how many to bring, and of what."),
    advice=Text(
        "改正 copies、media 或 kind；原件只核验的写 checked: true。",
        "Correct `copies`, `media` or `kind`; write `checked: true` where the original is only shown.",
    ),
    sources=(_TABLE,),
)
def copies_disagree(view: ItemView) -> Iterator[Hit]:
    """Counts against medium (纸质) and kind (原件, 复印件)."""
    for index, material in view.demanded:
        copies = material.get("copies")
        if copies.__class__ is dict and (not copies.get("checked") or material.get("media") == "电子化"):
            args = _copies_fault(material, copies)
            if args:
                yield Hit(("materials", index, "copies"), {"name": _name(material), **args})


@rule(
    code="MAT111",
    name="group-of-one",
    scope="item",
    title=Text("任选组的数目不对", "A group to choose from is too small"),
    message=Text(
        "任选组 {group} 只有 {count} 种材料[，却要选 {choose} 种]",
        "Group {group} has only {count} materials[, yet {choose} are to be chosen]",
    ),
    why=Text("没有第二种可选，就不是任选。", "Without a second one there is no choice."),
    advice=Text(
        "补上同组的材料，或删去 one_of、改正 choose。", "Add the others, drop `one_of`, or correct `choose`."
    ),
    sources=("行政许可标准化指引（2016版）",),
)
def group_of_one(view: ItemView) -> Iterator[Hit]:
    """Each group has more materials than are to be chosen."""
    groups: dict[str, list[int]] = {}
    for index, material in view.materials:
        if "one_of" in material:
            groups.setdefault(text_of(material, "one_of"), []).append(index)
    for group, members in groups.items():
        choose = max(_choose(view.data["materials"][index]) for index in members)
        if len(members) <= choose:
            args = {"group": group, "count": len(members), "choose": choose if choose > 1 else ""}
            yield Hit(("materials", members[0], "one_of"), args)


@kept
def _catch_alls(option: Mapping[str, Any]) -> Callable[[str], bool]:
    """Return the test of a name for being a catch-all by these words; it remembers the names it saw."""
    parts: tuple[str, ...] = option["words"]
    ends: tuple[str, ...] = option["ends"]

    @lru_cache(maxsize=8192)
    def is_open(name: str) -> bool:
        bare = _REMARK.sub("", name)
        if bare.endswith(ends):
            return not _ONE_WORD.fullmatch(bare)
        if _RELATED.fullmatch(bare) or _OPEN_LIST.fullmatch(bare[max(0, bare.rfind("其")) :]):
            return True
        return len(name) < _LONGEST_CATCH_ALL and any(part in name for part in parts)

    return is_open


def _but_for_id(material: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in material.items() if key != "id"}


def _name(material: dict[str, Any]) -> str:
    return text_of(material, "name") or text_of(material, "material") or text_of(material, "as_published")


def _choose(material: dict[str, Any]) -> int:
    chosen = material.get("choose")
    return chosen if isinstance(chosen, int) else 1


def _copies_fault(material: dict[str, Any], copies: dict[str, Any]) -> dict[str, Any]:
    original, copy = copies.get("original", 0), copies.get("copy", 0)
    media, kind = material.get("media"), material.get("kind")
    if (original or copy) and media == "电子化":
        return {"paper": original + copy, "media": media}
    states_number = not {"original", "copy", "electronic"}.isdisjoint(copies)
    if not states_number or copies.get("checked"):
        return {}
    if media == "纸质" and not original and not copy:
        return {"paperless": media}
    if not (original or copy or copies.get("electronic")) and media != "电子化":
        return {"none": "0"}
    if kind == "复印件" and original:
        return {"kind": kind, "original": original}
    wants_original = kind in ("原件", "原件和复印件") and media != "电子化"
    return {"sort": kind} if wants_original and copy and not original else {}
