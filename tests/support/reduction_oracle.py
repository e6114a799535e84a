"""What rules mean, read naively out of docs/explanation/reductions.md: one pass over everything, no index, no sharing.

It knows only what `reduction_world` writes. From the product it takes the resolved view of an item and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from itemctl.catalogue.registers import Registers
from itemctl.catalogue.resolve import resolve
from tests.support.small_catalogue import CITY, SmallCatalogue

OWN: Mapping[str, set[str]] = {
    "岚川市人民政府": {"city", "bureau", "town"},
    "岚川市市场监督管理局": {"bureau"},
    "岚川市公安局": set(),
    "青溪镇人民政府": {"town"},
}
CLEARS: Mapping[str, set[str]] = {
    "decision": {"ministry", "city", "bureau", "town", "gone"},
    "higher-law": {"law", "ministry", "city", "bureau", "town", "gone", "coming"},
}
LEVELS: Mapping[str, str] = {
    "law": "法律",
    "coming": "法律",
    "ministry": "部门规章",
    "gone": "部门规章",
    "city": "地方规范性文件",
    "bureau": "地方规范性文件",
    "town": "地方规范性文件",
}
LAW_DATES: Mapping[str, tuple[str, str]] = {"gone": ("", "2026-05-01"), "coming": ("2026-09-01", "9999")}
SOURCES: Mapping[str, tuple[str, str, str, str, str]] = {
    "e-id": ("电子身份证", "电子证照", "", "2026-03-01", "9999"),
    "property": ("不动产登记信息", "共享数据", "379981101", "", "9999"),
    "tax": ("纳税信息", "共享数据", "", "", "2026-09-01"),
}
HOMES: Mapping[str, str] = {"qingxi": "379981101", "shiqiao": "379981102"}
NAMES: Mapping[str, set[str]] = {
    "premises": {"场所证明", "住所证明"},
    "income": {"收入证明"},
    "form": {"申请表"},
    "lease": {"租赁合同"},
    "id-card": {"居民身份证"},
}
NEEDS: Mapping[str, list[list[str]]] = {
    "被其他材料涵盖": [["covered_by"]],
    "法定证照": [["replaced_by"]],
    "部门内部核查": [["replaced_by", "shared_source"]],
    "部门间核查": [["inquired"], ["reply_within"]],
    "网络核验": [["shared_source", "replaced_by"]],
    "电子证照": [["shared_source", "replaced_by"]],
    "合同凭证": [["replaced_by"]],
    "容缺后补": [["deferred_within"]],
}
POLICE = {"police", "岚川市公安局"}

Rank = tuple[int, ...]
Place = tuple[str, int]


@dataclass
class Expected:
    """What is to be said of one material: (rule, stamp) that stand, rules in conflict, rules refused."""

    stands: set[tuple[str, int]] = field(default_factory=set)
    conflicts: set[tuple[str, ...]] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Rule:
    """One rule with its batch."""

    id: str
    batch: Mapping[str, Any]
    data: Mapping[str, Any]

    @property
    def way(self) -> str:
        return str(self.data["way"])


def lacks_data(rule: Mapping[str, Any]) -> bool:
    """Tell whether a rule lacks what its way must carry."""
    way, adjust = rule["way"], rule.get("adjust", {})
    if way == "告知承诺":
        terms = rule.get("commitment", {})
        return not {"form", "verification", "excluded", "liability", "scope_list"} <= set(terms)
    if way == "合并":
        return "merged_into" not in adjust
    if way == "减少份数":
        return not {"original", "copy"} & set(adjust)
    return any(not set(keys) & set(rule) for keys in NEEDS.get(way, []))


def standing(batches: list[dict[str, Any]], day: str) -> dict[str, str]:
    """Return how every rule stands on a day."""
    gone = {
        name
        for batch in batches
        if batch["effective"] <= day
        for name in batch.get("supersedes", [])
        if name != batch["id"]
    }
    found = {}
    for batch in batches:
        for rule in batch["rules"]:
            name = f"{batch['id']}/{rule['id']}"
            begins = max(batch["effective"], rule.get("since", ""))
            ends = min(batch.get("expires", "9999"), rule.get("until", "9999"))
            if lacks_data(rule):
                found[name] = "refused"
            elif batch["id"] in gone or name in gone:
                found[name] = "superseded"
            elif day < begins:
                found[name] = "not yet"
            else:
                found[name] = "over" if ends <= day else "in force"
    return found


def state_of(batches: list[dict[str, Any]], day: str) -> tuple[Any, ...]:
    """Return everything that depends on the day: rules, documents in force, sources that are open."""
    laws = tuple(law for law in LEVELS if _is_in_force(law, day))
    sources = tuple(name for name, (*_, since, until) in SOURCES.items() if since <= day < until)
    return tuple(sorted(standing(batches, day).items())), laws, sources


def views(small: SmallCatalogue, registers: Registers) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the guides in use with their resolved view: every item, but main items that have heirs in use."""
    data = {path: small.data(path) for path in sorted(small.files) if path.startswith("items/")}
    by_code = {one["code"]: one for one in data.values()}
    resolved = {}
    for path, one in data.items():
        view = resolve(cast("Any", one), registers, by_code.get(one.get("inherits"))).data
        if view.get("status") != "取消":
            resolved[path] = cast("dict[str, Any]", view)
    carriers = {one.get("inherits") for path, one in data.items() if path in resolved}
    yield from ((path, view) for path, view in resolved.items() if data[path]["code"] not in carriers)


def expected(
    small: SmallCatalogue, registers: Registers, batches: list[dict[str, Any]], day: str
) -> dict[Place, Expected]:
    """Return for every material of every guide what is to be said of it."""
    stands = standing(batches, day)
    rules = [Rule(f"{batch['id']}/{rule['id']}", batch, rule) for batch in batches for rule in batch["rules"]]
    rules = [rule for rule in rules if stands[rule.id] == "in force"]
    found = {}
    for path, view in views(small, registers):
        for position in range(len(view.get("materials", []))):
            found[path, position] = _judge(rules, view, position, day)
    return found


def _judge(rules: list[Rule], view: Mapping[str, Any], position: int, day: str) -> Expected:
    material = view["materials"][position]
    found = Expected()
    claims: dict[tuple[str, int, frozenset[str]], list[tuple[Rank, Rule]]] = {}
    for rule in rules:
        rank = _rank(rule, view, material, day)
        when = _when(rule, view)
        if rank is None or when is None or material.get("supplied_by", "申请人") != "申请人":
            continue
        for subject, stamp in _subjects(rule, material):
            holder = material if stamp < 0 else material["stamps"][stamp]
            if _is_refused(rule, view, position, holder.get("basis", []), day):
                found.refused.add(rule.id)
            else:
                claims.setdefault((subject, stamp, when), []).append((rank, rule))
    left = []
    for key, claimed in claims.items():
        top = [rule for rank, rule in claimed if not any(other > rank for other, _ in claimed)]
        if len({rule.way for rule in top}) > 1:
            found.conflicts.add(tuple(sorted(rule.id for rule in top)))
        else:
            left.append((*key, max(top, key=lambda one: (one.batch["date"], one.batch["effective"], one.id))))
    for subject, stamp, when, rule in left:
        clashing = [
            other
            for its_subject, its_stamp, its_when, other in left
            if (its_subject, its_stamp) == (subject, stamp)
            if when != its_when and when & its_when and rule.way != other.way
        ]
        found.conflicts |= {tuple(sorted((rule.id, other.id))) for other in clashing}
        if not clashing:
            found.stands.add((rule.id, stamp))
    return found


# What a rule reaches


def _when(rule: Rule, view: Mapping[str, Any]) -> frozenset[str] | None:
    if "when" not in rule.data:
        return frozenset()
    present = {one["id"] for one in view.get("situations", [])}
    return frozenset(rule.data["when"]) & present or None


def _rank(rule: Rule, view: Mapping[str, Any], material: Mapping[str, Any], day: str) -> Rank | None:
    if not _division(view).startswith(rule.batch["territory"]):
        return None
    of_item = _of_item(rule.data.get("items", {}), view)
    of_material = _of_material(rule.data["materials"], material, day)
    for one in rule.data.get("exceptions", []):
        if None not in (
            _of_item(one.get("items", {}), view),
            _of_material(one.get("materials", {}), material, day),
        ):
            return None
    return None if of_item is None or of_material is None else of_item + of_material


def _division(view: Mapping[str, Any]) -> str:
    return str(view.get("division") or HOMES.get(view["department"], CITY))


def _of_item(scope: Mapping[str, Any], view: Mapping[str, Any]) -> Rank | None:
    code = view["code"]
    situations = {one[key] for one in view.get("situations", []) for key in ("id", "name")}
    matched: dict[str, list[int]] = {
        "codes": [len(one) for one in scope.get("codes", []) if code in (one, one + code[31:])],
        "directory": [
            len(one) for one in scope.get("directory", []) if one in (code[19:31], code[19:33], code[19:])
        ],
        "departments": [1 for one in scope.get("departments", []) if one == view["department"]],
        "divisions": [len(one) for one in scope.get("divisions", []) if _division(view).startswith(one)],
        "levels": [1 for one in scope.get("levels", []) if one == view["level"]],
        "types": [1 for one in scope.get("types", []) if one == view["type"]],
        "situations": [1 for one in scope.get("situations", []) if one in situations],
    }
    if any(not matched[key] for key in scope):
        return None
    return tuple(max(found, default=0) for found in matched.values())


def _of_material(scope: Mapping[str, Any], material: Mapping[str, Any], day: str) -> Rank | None:
    standard, name = material.get("material", ""), material.get("name", "")
    asked = set(scope.get("names", []))
    asked_standards = {key for key, names in NAMES.items() if names & asked}
    same_names = {one for key in asked_standards for one in NAMES[key]} | asked
    issuers = {
        "police" if one in POLICE else one for one in (*scope.get("issuers", []), material.get("issuer", ""))
    }
    stated = {"police" if one in POLICE else one for one in scope.get("issuers", [])}
    holds = {
        "library": any(
            standard == one or (not standard and name in NAMES[one]) for one in scope.get("library", [])
        ),
        "names": name in same_names or standard in asked_standards,
        "issuers": issuers == stated,
        "categories": material.get("category") in scope.get("categories", []),
        "basis_ranks": _highest(material.get("basis", []), day) in scope.get("basis_ranks", []),
    }
    if any(not holds[key] for key in scope):
        return None
    exact = int("library" in scope or "names" in scope)
    return exact, *(int(key in scope) for key in ("issuers", "categories", "basis_ranks"))


def _highest(bases: list[dict[str, Any]], day: str) -> str:
    levels = {LEVELS[law] for law in _founding(bases, day)}
    return next((one for one in ("法律", "部门规章", "地方规范性文件") if one in levels), "无依据")


def _subjects(rule: Rule, material: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    way = rule.way
    if way == "取消盖章":
        wanted = rule.data.get("adjust", {}).get("stamp")
        for index, stamp in enumerate(material.get("stamps", [])):
            if wanted is None or stamp["by"] == wanted:
                yield "stamp", index
    elif way in ("减少份数", "原件改核验"):
        if _asks_too_many(way, rule.data.get("adjust", {}), material.get("copies")):
            yield "copies", -1
    else:
        yield "deferral" if way == "容缺后补" else "material", -1


def _asks_too_many(way: str, adjust: Mapping[str, int], copies: Mapping[str, int] | None) -> bool:
    if not copies:
        return True
    if way == "原件改核验":
        return copies.get("original", 0) > adjust.get("original", 0)
    return any(copies.get(kind, 0) > number for kind, number in adjust.items())


# What stops it


def _is_refused(
    rule: Rule, view: Mapping[str, Any], position: int, bases: list[dict[str, Any]], day: str
) -> bool:
    material = view["materials"][position]
    return (
        _is_not_covered(rule, view["materials"], position)
        or _is_held(rule, material)
        or _has_no_source(rule, _division(view), day)
        or _has_no_power(rule, bases, day)
    )


def _is_not_covered(rule: Rule, materials: list[dict[str, Any]], position: int) -> bool:
    cover = {
        "被其他材料涵盖": rule.data.get("covered_by"),
        "合并": rule.data.get("adjust", {}).get("merged_into"),
    }
    wanted = cover.get(rule.way)
    others = [one for index, one in enumerate(materials) if index != position]
    return wanted is not None and not any(
        one.get("material") == wanted or ("material" not in one and one.get("name") in NAMES[wanted])
        for one in others
    )


def _is_held(rule: Rule, material: Mapping[str, Any]) -> bool:
    ways = ("法定证照", "告知承诺", "合同凭证")
    return material.get("material") == "id-card" and (rule.data["track"] == "证明事项" or rule.way in ways)


def _has_no_source(rule: Rule, division: str, day: str) -> bool:
    kind = {"网络核验": "共享数据", "电子证照": "电子证照"}.get(rule.way)
    named = rule.data.get("shared_source")
    if named is None and kind is not None:
        named = next((key for key, one in SOURCES.items() if one[0] == rule.data["replaced_by"]), None)
        if named is None:
            return True
    if named is None:
        return False
    _, its_kind, area, since, until = SOURCES[named]
    return (kind is not None and its_kind != kind) or not (division.startswith(area) and since <= day < until)


def _has_no_power(rule: Rule, bases: list[dict[str, Any]], day: str) -> bool:
    if rule.way not in ("直接取消", "取消盖章"):
        return False
    others = set(_founding(bases, day)) - OWN[rule.batch["issuer"]]
    cleared = {law for cited in rule.batch.get("authority", []) for law in CLEARS[cited]}
    return not others <= cleared


def _founding(bases: list[dict[str, Any]], day: str) -> list[str]:
    stated = [one["law"] for one in bases if one.get("kind", "设定依据") == "设定依据"]
    return [law for law in stated if _is_in_force(law, day)]


def _is_in_force(law: str, day: str) -> bool:
    begins, ends = LAW_DATES.get(law, ("", "9999"))
    return begins <= day < ends
