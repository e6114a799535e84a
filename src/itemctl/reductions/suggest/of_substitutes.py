"""Evidence that something else shows the same: a shared source, an electronic licence, another material of the item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from itemctl.catalogue.naming import plain
from itemctl.model.loose import text_of, texts_of
from itemctl.model.text import Text
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.suggest.asked import Asked
from itemctl.reductions.suggest.declare import Clue, Evidence
from itemctl.reductions.suggest.look import Look

_CLEANUP = "国办发〔2018〕47号"
_LICENCES = "国办发〔2022〕3号"
_ELECTRONIC = re.compile("电子(?:证照|证书|证|版)?|[（(]电子[^）)]*[）)]")
_WAYS = {"电子证照": "电子证照", "共享数据": "网络核验"}


def _shared_source(look: Look, asked: Asked) -> Clue | None:
    if not look.registers.shared_sources:
        return None
    candidates = _candidates(look, asked)
    return _clue_of(look, asked, candidates) if candidates else None


def _clue_of(look: Look, asked: Asked, candidates: tuple[str, ...]) -> Clue | None:
    """Return the clue of the candidates that are there for the item, then and with all data."""
    traits, division = look.traits(asked), look.item(asked.item).division
    found = []
    for key in candidates:
        source: Mapping[str, Any] = look.registers.shared_sources[key]
        way = _WAYS[text_of(source, "kind")]
        if not look.availability.absence(_asking(key, way), traits, division).reason:
            found.append((key, way, f"{text_of(source, 'name')}（{key}）"))
    if not found:
        return None
    key, way, _ = found[0]
    return Clue(
        "shared-source", (("sources", tuple(one[2] for one in found)),), way, "G8", (("shared_source", key),)
    )


def _candidates(look: Look, asked: Asked) -> tuple[str, ...]:
    """Return the electronic licences that bear its name, then the shared data that show all its facts."""
    memo: dict[tuple[str, str], tuple[str, ...]] = look.whole.memo.setdefault("sources-by-material", {})
    known = memo.get((asked.library, asked.name))
    if known is None:
        known = memo[asked.library, asked.name] = tuple(_searched(look, asked))
    return known


def _searched(look: Look, asked: Asked) -> Iterator[str]:
    licence = text_of(look.library.get(asked.library, {}), "licence")
    names = {_stem(one) for one in (licence, *look.names_for(asked)) if one}
    for key, stem in _registered(look, "电子证照"):
        if licence == key or stem & names:
            yield key
    wanted = look.facts_of(asked.library)
    for key, shown in _registered(look, "共享数据") if wanted else ():
        if wanted <= shown:
            yield key


def _registered(look: Look, kind: str) -> list[tuple[str, frozenset[str]]]:
    """Return the sources of a kind by id, licences with the stem of their name, data with what they show."""
    memo: dict[str, list[tuple[str, frozenset[str]]]] = look.whole.memo.setdefault("sources-by-kind", {})
    if kind not in memo:
        sources: Mapping[str, Any] = look.registers.shared_sources
        keys = sorted(key for key, one in sources.items() if one.get("kind") == kind)
        memo[kind] = [
            (key, _stems(sources[key]) if kind == "电子证照" else _shown(sources[key])) for key in keys
        ]
    return memo[kind]


def _stems(source: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({_stem(text_of(source, "name"))})


def _shown(source: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(plain(one) for key in ("facts", "fields") for one in texts_of(source, key))


@lru_cache(maxsize=8192)
def _stem(name: str) -> str:
    return plain(_ELECTRONIC.sub("", name)) or plain(name)


@lru_cache(maxsize=1024)
def _asking(source: str, way: str) -> BatchRule:
    """Return a rule that relies on a source, to ask whether it could."""
    data: Any = {"way": way, "track": "其他申请材料", "shared_source": source}
    head: Mapping[str, Any] = {}
    return BatchRule(f"?/{source}", "?", data, "", "", (), ("", ""), "", (), head, "", ())


SHARED_SOURCE = Evidence(
    id="shared-source",
    title=Text("有电子证照或者共享数据", "An electronic licence or shared source exists"),
    message=Text("可用{sources}", "{sources} can be used"),
    ground="G8",
    way="网络核验",
    strength="meets",
    rests_on=Text("shared-data.yaml 登记的来源", "the sources in shared-data.yaml"),
    proves=Text(
        "登记的来源在该事项的区划、基准日期可用，含有材料所证的全部事实；登记为电子证照的，方式是电子证照。",
        "A registered source is open to the division on the date and holds all facts the material shows.",
    ),
    leaves_open=Text(
        "接口是否真能查到办事人的那一条；材料库没有写明所证事实的，内容要人工核对。",
        "Whether the applicant's record is found there; contents where the library states no facts.",
    ),
    sources=(_LICENCES, _CLEANUP),
    reaches=frozenset({"proof", "held", "other"}),
    find=_shared_source,
)


def _covered(look: Look, asked: Asked) -> Clue | None:
    facts = look.facts_of(asked.library) if asked.library else frozenset()
    if not facts or asked.one_of:
        return None
    others = [one for one in look.asked_by(asked.item) if one.library and one.library != asked.library]
    covers = [
        one
        for one in others
        if one.is_always_due and not look.is_off(one) and _covers(look, one, asked, facts)
    ]
    if not covers:
        return None
    best = min(covers, key=lambda one: (len(look.facts_of(one.library)), one.library))
    shown = text_of(look.library.get(best.library, {}), "name")
    args = (("other", (shown,)), ("facts", tuple(sorted(facts))))
    return Clue("covered", args, "被其他材料涵盖", "G5", (("covered_by", best.library),))


def _covers(look: Look, one: Asked, asked: Asked, facts: frozenset[str]) -> bool:
    """Tell whether one shows all that another does; of two that show the same, only one gives way."""
    more = look.facts_of(one.library)
    if facts < more:
        return True
    mine, theirs = look.sort(asked), look.sort(one)
    if facts != more or (mine == "held" and theirs != "held"):
        return False
    return mine != theirs or one.library < asked.library


COVERED = Evidence(
    id="covered",
    title=Text("同一事项的其他材料已经证明", "Another material of the item shows the same"),
    message=Text("所证事实（{facts}）已由{other}证明", "what it shows ({facts}) is shown by {other}"),
    ground="G5",
    way="被其他材料涵盖",
    strength="meets",
    rests_on=Text("材料库的所证事实", "the facts that standard materials show"),
    proves=Text(
        "同一事项必交的另一份材料，所证事实包含这份材料的全部所证事实。",
        "Another material that is always due shows every fact that this one shows.",
    ),
    leaves_open=Text(
        "材料库的所证事实是否写全；两份材料的时点、对象是否相同。",
        "Whether the library states all facts, and whether both speak of the same person and day.",
    ),
    sources=(_CLEANUP,),
    reaches=frozenset({"proof", "held", "other"}),
    find=_covered,
)
