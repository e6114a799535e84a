"""Evidence that the law bars a demand: no basis, none that may found a proof, a proof no village need issue, a circle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itemctl.model.law_ranks import FOUND_PROOFS, LEVELS, NO_BASIS
from itemctl.model.text import Text
from itemctl.model.village_proofs import is_of_twenty, is_village
from itemctl.reductions.suggest.asked import Asked
from itemctl.reductions.suggest.declare import Clue, Evidence
from itemctl.reductions.suggest.look import Look

_CLEANUP = "国办发〔2018〕47号"
_DECREE = "优化营商环境条例（国务院令第722号）第四十四条"
_BASIS = Text("依据", "the basis")
_TOO_LOW = frozenset(LEVELS) - FOUND_PROOFS - {"国际条约", "司法解释"}


def _no_basis(look: Look, asked: Asked) -> Clue | None:
    return Clue("no-basis", (), "直接取消", "G1") if look.rank(asked) == NO_BASIS else None


NO_BASIS_STATED = Evidence(
    id="no-basis",
    title=Text("没有依据", "No legal basis"),
    message=Text(
        "事项和保留清单都没有写明依据", "neither the item nor the list of kept proofs states a basis"
    ),
    ground="G1",
    way="直接取消",
    strength="bars",
    rests_on=_BASIS,
    proves=Text(
        "目录里没有一条现行依据；证明没有法律、法规或者国务院决定依据的，不得索要。",
        "The catalogue knows no basis in force; a proof without one in law may not be demanded.",
    ),
    leaves_open=Text(
        "依据可能漏写。取消以前由法制机构核实确无依据。",
        "The basis may have been left out. That there is none has to be verified before anything is cancelled.",
    ),
    sources=(_CLEANUP, _DECREE),
    reaches=frozenset({"proof"}),
    find=_no_basis,
)


def _normative_only(look: Look, asked: Asked) -> Clue | None:
    if look.rank(asked) not in _TOO_LOW:
        return None
    return Clue("normative-only", (("documents", look.documents(asked)),), "直接取消", "G2")


NORMATIVE_ONLY = Evidence(
    id="normative-only",
    title=Text("依据只是规章、规范性文件", "Its basis is a rule or a normative document only"),
    message=Text("依据只有{documents}", "it rests on {documents} only"),
    ground="G2",
    way="直接取消",
    strength="bars",
    rests_on=_BASIS,
    proves=Text(
        "所列依据的层级不足以设定证明事项。",
        "None of the documents stated is of a level that may found a proof.",
    ),
    leaves_open=Text(
        "是否另有法律、法规依据；文件不是本机关制定的，须由制定机关清理，或者引用上位文件。",
        "Whether a law asks for it as well; documents of others are for those who issued them to clear.",
    ),
    sources=(_CLEANUP, _DECREE),
    reaches=frozenset({"proof"}),
    find=_normative_only,
)


def _listed_twenty(look: Look, asked: Asked) -> Clue | None:
    if not any(map(is_of_twenty, look.names_for(asked))):
        return None
    entry: Mapping[str, Any] = look.registers.departments.get(look.names.body(asked.issuer), {})
    issuer = look.department(look.names.body(asked.issuer))
    if not (is_village(issuer) or entry.get("level") == "村级"):
        return None
    return Clue("listed-twenty", (("issuer", (issuer,)),), "直接取消", "G9")


LISTED_TWENTY = Evidence(
    id="listed-twenty",
    title=Text("村（居）委会不应出具的二十种证明", "One of the twenty proofs no village need issue"),
    message=Text(
        "列入二十种证明，不应由{issuer}出具",
        "it is one of the twenty that {issuer} should not be asked to issue",
    ),
    ground="G9",
    way="直接取消",
    strength="bars",
    rests_on=Text("名称和开具单位", "name and issuer"),
    proves=Text(
        "国务院六部门列明，村（居）民委员会无法核实、不应出具这种证明。",
        "Six ministries list it among what villages and neighbourhoods cannot verify and should not issue.",
    ),
    leaves_open=Text(
        "这项事实办事时还要不要核实、由谁核实：能共享、能核查的，不必直接取消。",
        "Whether the fact still has to be verified, and by whom: what can be shared or asked need not be dropped.",
    ),
    sources=("民发〔2020〕20号",),
    reaches=frozenset({"proof"}),
    find=_listed_twenty,
)


def _circle(look: Look, asked: Asked) -> Clue | None:
    names = look.circular.get((asked.item.path, asked.path, asked.pointer)) if look.circular else None
    return Clue("circle", (("items", names),), "直接取消", "G10") if names else None


CIRCLE = Evidence(
    id="circle",
    title=Text("循环证明", "Circular proof"),
    message=Text("与《{items}》互为前提", "it waits in a circle of {items}"),
    ground="G10",
    way="直接取消",
    strength="bars",
    rests_on=Text("事项的结果和材料", "results and materials of items"),
    proves=Text(
        "按目录所写，这些事项互相要对方的结果，谁也办不成；至少一处要取消或者改变。",
        "As the catalogue stands these items wait for each other; at least one end has to give.",
    ),
    leaves_open=Text(
        "改哪一处；是不是还有目录里没有写的办理途径。",
        "Which end; and whether there is a way out that the catalogue does not state.",
    ),
    sources=(_CLEANUP,),
    reaches=frozenset({"proof", "other"}),
    find=_circle,
)
