"""Materials that an item asks for in words but does not list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from itemctl.checks.declare import Hit, Option, rule, words
from itemctl.checks.rules.kept import kept
from itemctl.checks.rules.sayings import Saying, sayings
from itemctl.checks.rules.texts import NOTHING
from itemctl.checks.view import ItemView, list_of, text_of, texts_of
from itemctl.model.text import Text

_asking = re.compile("提交|提供|出示|携带|交验|递交|上传|交回")
_sentence = re.compile("[^，。；！？\n]+")
_waived = re.compile("不(?!动产)|无|免|勿|没|未|拒|如果|虚假|隐瞒|伪造|怎么|什么|哪些")
_separated = re.compile("、|和|及|以及|与|或者|或|并|；|，")
_titled = re.compile("《([^《》]{2,40})》")
_lead = re.compile(
    "^(?:申请人|当事人|双方|本人|一方|其|有效|合法|真实|完整|齐全|相应|加盖公章|原|新|旧|纸质|电子|书面|近期|上述|下列|以下|规定|相关|有关"
    "|一份|[一二两三四五六1-9]份|[0-9]{1,2}(?:个月|年)(?:内|以上)?|的|由|经|在|向窗口|到窗口|窗口)+"
)
_AFTER: Final = "$|原件|复印|扫描|电子|正本|副本|[（(等即就到前来办申备或]|[一两1-9]份"
_ENDINGS: Final = words(
    "证 证明 证明书 证书 户口簿 身份证 居住证 驾驶证 行驶证 营业执照 许可证 不动产权证 登记表 申请表 申请书 承诺书 委托书 声明书",
    "意见书 鉴定书 认定书 判决书 调解书 公证书 合同 协议 协议书 报告 报告书 方案 章程 批准文件 批复 发票 票据 凭据 名册 病历",
)
_NOT_HANDED_IN: Final = words(
    "通知书 受理凭证 回执 受理单 取件 缴费凭证 告知书 决定书 凭证 办理结果 叫号 预约"
)
_SHARED: Final = words(
    "证明 证书 材料 资料 文件 登记 申请 报告 合同 协议 人员 单位 机构 企业 公司 居民 公民 个人 有关 相关 复印"
)


@rule(
    code="ELE112",
    name="material-not-listed",
    scope="item",
    options={
        "endings": Option(
            _ENDINGS, Text("以其中一个结尾的，才视为一种材料", "What ends with one of these is a material")
        ),
        "not_handed_in": Option(
            _NOT_HANDED_IN, Text("由机关发给申请人、不算申请材料的", "What offices give and nobody hands in")
        ),
    },
    title=Text("文字里要求的材料没有列入申请材料", "A material is asked for in words but not listed"),
    message=Text(
        "“{text}”要交“{material}”，申请材料里没有", "{text}: {material} is asked for, but not listed"
    ),
    why=Text(
        "没有列入申请材料的，窗口不得要求提交；办事人照清单准备，来了才知道还缺一样。",
        "What is not listed may not be demanded; people prepare by the list and learn of it at the window.",
    ),
    advice=Text(
        "确实要交的列入 materials，只在某种情形下要的写明 when 或 case；不用交的改正这句话。",
        "List it under `materials`, with `when` or `case` where it is due sometimes only; else correct the sentence.",
    ),
    sources=("行政许可法第三十条、第三十一条 [memory]", "行政许可标准化指引（2016版）"),
)
def material_not_listed(view: ItemView) -> Iterator[Hit]:
    """Objects of 提交, 提供, 出示 and the like in conditions, questions, flow and steps of applicants.

    Few false alarms count for more than finding all: an object counts only when it ends like the name of a document and
    shares no telling word with any listed material or result.
    """
    sign = _sign(view.option("ELE112", "endings"))
    return _unlisted(view) if sign.search(sayings(view).joined) else NOTHING


def _is_of_others(view: ItemView, saying: Saying) -> bool:
    """Tell whether a step is not the applicant's own."""
    if saying.route[0] != "steps":
        return False
    step: dict[str, Any] = view.data["steps"][saying.route[1]]
    return text_of(step, "by") != "申请人" and not text_of(step, "name").startswith("申请")


def _asked_for(text: str, endings: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield clause, name and telling part of the name of every document that a text asks for."""
    document = _document(endings)
    for clause in _sentence.findall(text):
        asking = _asking.search(clause)
        if asking is None or _waived.search(clause):
            continue
        for part in _separated.split(clause[asking.end() :]):
            found = document.match(_bare(part))
            if found is not None:
                yield clause.strip(), found[0], found[1]


@lru_cache(maxsize=8192)
def _bare(part: str) -> str:
    """Return a part of a clause without title marks and without what leads to the name of a document."""
    titled = _titled.search(part)
    return titled[1] if titled else _lead.sub("", part.strip()).rsplit("的", 1)[-1]


@kept
def _document(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Match the name of a document from its beginning: a telling part, and an ending that nothing but a remark follows."""
    longest_first = "|".join(re.escape(one) for one in sorted(endings, key=len, reverse=True))
    return re.compile(rf"([^，。；：]{{0,16}}?)(?<![认公论保验查举质求])(?:{longest_first})(?={_AFTER})")


def _listed(view: ItemView) -> list[str]:
    """Return every name by which the item's materials, situations' papers and results go."""
    names = []
    library = view.registers.library
    for _, material in view.materials:
        standard: Any = library.get(text_of(material, "material"), {})
        names += [text_of(material, "name"), text_of(material, "as_published"), text_of(material, "remark")]
        names += [text_of(material, "acceptance"), text_of(standard, "name")]
        names += [*texts_of(material, "documents"), *texts_of(standard, "aliases")]
    names += [text_of(result, "name") for result in list_of(view.data, "results") if isinstance(result, dict)]
    return [name for name in names if name]


def _is_listed(name: str, telling: str, listed: list[str]) -> bool:
    """Tell whether a listed name holds the name, is held by it, or shares a telling pair of characters with it."""
    pairs = {telling[place : place + 2] for place in range(len(telling) - 1)} - set(_SHARED)
    return any(name in one or one in name or any(pair in one for pair in pairs) for one in listed)


def _unlisted(view: ItemView) -> Iterator[Hit]:
    listed = _listed(view)
    endings, given = view.option("ELE112", "endings"), view.option("ELE112", "not_handed_in")
    for saying, _ in sayings(view).found(_asking):
        if _is_of_others(view, saying):
            continue
        for said, name, telling in _asked_for(saying.text, endings):
            if not any(word in name for word in given) and not _is_listed(name, telling, listed):
                yield Hit(saying.route, {"text": said, "material": name}, lacks=("materials",))


@kept
def _sign(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Return what shows fast that a clause may ask for a document: a word of asking, then how a document's name ends."""
    last = "".join(dict.fromkeys(ending[-1] for ending in endings))
    return re.compile(f"[提出携交递上][交供示带验传回][^，。；！？\n]*[{re.escape(last)}]")
