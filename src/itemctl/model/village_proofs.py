"""The twenty proofs that villages and neighbourhoods need not issue (民发〔2020〕20号), and these bodies by name."""

from __future__ import annotations

import re
from functools import lru_cache

_SIGNS = ("证明", "证实", "情况说明")

# Villagers' and residents' committees by all their names; health centres, police posts and judicial offices of a
# 社区 (neighbourhood) are other bodies.
_VILLAGE = re.compile(
    "村民委员会|居民委员会|村委|居委|村[（(]居[）)]|居[（(]村[）)]|村居|村两委|村支|村民小组|村级组织|行政村|所在村"
    "|居民小组|基层群众性自治组织|基层自治组织|基层组织"
    "|社区(?!卫生|医|康复|戒毒|矫正|民警|警务|养老|银行|学校|教育)"
)
# What each of the twenty matters is called (民发〔2020〕20号, annex), official wording first.
_TWENTY = (
    ("亲属关系", "亲子关系", "直系亲属", "近亲属", "父母子女关系", "继承人关系"),
    ("身份信息", "同一人", "曾用名"),
    ("户口登记项目", "户口项目", "户口登记内容"),
    ("养犬", "养狗", "犬只"),
    ("犯罪记录", "无犯罪", "违法犯罪"),
    ("戒毒", "社区康复"),
    ("失踪", "失蹤", "下落不明"),
    ("婚姻状况", "婚姻关系", "夫妻关系", "未婚", "单身", "未再婚", "离异", "丧偶"),
    ("出生",),
    ("健在", "生存", "在世"),
    ("死亡",),
    ("疾病", "病情", "患病"),
    ("残疾",),
    ("婚育", "生育"),
    ("就业", "失业", "待业", "无业", "无正式工作"),
    ("个人档案", "人事档案"),
    ("财产",),
    ("继承权", "遗产继承"),
    ("住所", "经营场所", "营业场所"),
    ("遗失", "丢失"),
)


@lru_cache(maxsize=8192)
def is_of_twenty(name: str) -> bool:
    """Tell whether a material is one of the twenty proofs that no village or neighbourhood need issue."""
    return any(sign in name for sign in _SIGNS) and any(word in name for words in _TWENTY for word in words)


@lru_cache(maxsize=8192)
def is_village(body: str) -> bool:
    """Tell whether a body is a villagers' or residents' committee, by its name."""
    return _VILLAGE.search(body) is not None
