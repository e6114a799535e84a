"""Fields in which a commitment (告知承诺) is barred unless a list admits it (国办发〔2020〕42号).

By field the words that, in an item's name, tell of it. What a city adds stands in its ruleset (RED111, RED112: `more`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

RISK_FIELDS: Mapping[str, tuple[str, ...]] = {
    "国家安全、国家秘密": ("国家安全", "保密", "涉密", "国家秘密", "宗教", "无线电"),
    "公共安全": (
        *(
            "民用爆炸",
            "爆破",
            "烟花",
            "爆竹",
            "枪支",
            "弹药",
            "管制刀具",
            "危险化学品",
            "剧毒",
            "易制毒",
            "易制爆",
        ),
        *(
            "危险货物",
            "危险物品",
            "大型群众性活动",
            "消防",
            "旅馆",
            "公章",
            "校车",
            "机动车驾驶",
            "升放气球",
            "矿山",
        ),
    ),
    "金融业审慎监管": (
        *("融资担保", "小额贷款", "典当", "保险公司", "保险代理", "保险经纪", "证券", "支付业务"),
    ),
    "生态环境保护": ("环境影响", "排污", "危险废物", "辐射", "放射", "医疗废物", "入河排污"),
    "人身健康、生命财产安全": (
        *(
            "食品",
            "药品",
            "医疗",
            "医师",
            "护士",
            "疫苗",
            "血液",
            "麻醉",
            "饮用水",
            "动物诊疗",
            "农药",
            "兽药",
        ),
        *("特种设备", "燃气", "锅炉", "电梯", "建筑施工", "施工许可"),
    ),
    "重要涉外": ("涉外", "外国人", "境外", "出入境", "港澳台"),
}
"""Field of the document to words."""


def risk_word(name: str, words: Iterable[str]) -> str:
    """Return the first of ``words`` that an item's name contains; empty where it contains none."""
    return next((word for word in words if word in name), "")


def field_of(word: str) -> str:
    """Return the field that a word tells of; empty for a word that was added."""
    return next((field for field, words in RISK_FIELDS.items() if word in words), "")
