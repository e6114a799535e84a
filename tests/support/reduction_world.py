"""Random catalogues with random batches: several offices and areas, heirs, laws, dates, all ways, with and without their data.

Everything is drawn from small pools, so that rules meet the same materials, compete, and run out on the same days.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from random import Random
from typing import Any

from itemctl.catalogue.registers import Registers
from itemctl.model.ways import WAYS
from itemctl.yamlio.emit import inline
from tests.support.small_catalogue import CITY, CREDIT, DAY, TOWN, VILLAGE, SmallCatalogue, catalogue

NEXT_TOWN = "379981102"
DATES = ("2026-01-01", "2026-03-01", "2026-05-01", "2026-09-01", "2027-01-01")
DAYS = tuple(
    datetime.date.fromisoformat(one)
    for one in ("2025-12-31", "2026-02-14", "2026-04-30", "2026-06-30", "2026-09-01", "2027-03-01")
)
"""One day in every stretch between two dates of the pool."""

BASICS = ("000131024000", "000164213003", "370102001002")
ISSUERS: Mapping[str, str] = {
    "岚川市人民政府": CITY,
    "岚川市市场监督管理局": CITY,
    "岚川市公安局": CITY,
    "青溪镇人民政府": TOWN,
}
MATERIALS = ("premises", "income", "form", "lease", "id-card")
BODIES = ("村民委员会", "单位", "police")
BASES = ("law", "ministry", "city", "bureau", "town", "gone", "coming")

_REGISTERS: Mapping[str, Any] = {
    "divisions": {
        "schema": "divisions/1",
        "divisions": [
            {"code": CITY, "name": "岚川市", "level": "县级"},
            {"code": TOWN, "name": "青溪镇", "level": "镇级", "parent": CITY},
            {"code": NEXT_TOWN, "name": "石桥镇", "level": "镇级", "parent": CITY},
            {"code": VILLAGE, "name": "柳湾村", "level": "村级", "parent": TOWN},
        ],
    },
    "departments": {
        "schema": "departments/1",
        "departments": [
            {"id": "market", "name": "岚川市市场监督管理局", "division": CITY},
            {"id": "police", "name": "岚川市公安局", "division": CITY},
            {"id": "qingxi", "name": "青溪镇人民政府", "division": TOWN},
            {"id": "shiqiao", "name": "石桥镇人民政府", "division": NEXT_TOWN},
        ],
    },
    "materials": {
        "schema": "materials/1",
        "materials": [
            {"id": "premises", "name": "场所证明", "aliases": ["住所证明"], "category": "证明", "issuer": "police"},
            {"id": "income", "name": "收入证明", "category": "证明", "issuer": "单位"},
            {"id": "form", "name": "申请表", "category": "申请表"},
            {"id": "lease", "name": "租赁合同", "category": "合同协议"},
            {"id": "id-card", "name": "居民身份证", "category": "证照", "issuer": "police", "held": True},
        ],
    },
    "laws": {
        "schema": "laws/1",
        "laws": [
            {"id": "law", "title": "某法", "level": "法律", "issuer": "全国人民代表大会常务委员会"},
            {"id": "higher-law", "title": "另法", "level": "法律", "issuer": "全国人民代表大会常务委员会"},
            {"id": "decision", "title": "某决定", "level": "国务院决定", "issuer": "国务院"},
            {"id": "ministry", "title": "某办法", "level": "部门规章", "issuer": "民政部"},
            {"id": "city", "title": "市通知", "level": "地方规范性文件", "issuer": "岚川市人民政府", "territory": CITY},
            {"id": "bureau", "title": "局通知", "level": "地方规范性文件", "issuer": "岚川市市场监督管理局", "territory": CITY},
            {"id": "town", "title": "镇通知", "level": "地方规范性文件", "issuer": "青溪镇人民政府", "territory": TOWN},
            {"id": "gone", "title": "旧办法", "level": "部门规章", "issuer": "民政部", "repealed": "2026-05-01"},
            {"id": "coming", "title": "新法", "level": "法律", "issuer": "全国人民代表大会", "in_force": "2026-09-01"},
        ],
    },
    "shared-data": {
        "schema": "shared-data/1",
        "sources": [
            {"id": "e-id", "name": "电子身份证", "kind": "电子证照", "since": "2026-03-01"},
            {"id": "property", "name": "不动产登记信息", "kind": "共享数据", "divisions": [TOWN]},
            {"id": "tax", "name": "纳税信息", "kind": "共享数据", "until": "2026-09-01"},
        ],
    },
}  # fmt: skip

Rows = list[dict[str, Any]]


class World:
    """A catalogue and the batches in it, as data.

    Attributes:
        small: the files.
        batches: the batches, in no order that means anything.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self.batches: Rows = [self._batch(f"b{number}") for number in range(random.randint(1, 4))]
        self.small = catalogue({}, {one["id"]: one for one in self.batches}, **_REGISTERS)
        for stem, text in self._items():
            self.small.files[f"items/{stem}.yaml"] = self._layout(text)

    def __repr__(self) -> str:
        return repr(self.small)

    @cached_property
    def registers(self) -> Registers:
        """The registers, which nothing here ever changes."""
        return self.small.scan().registers

    def copy(self) -> SmallCatalogue:
        """Return the files in a catalogue of their own."""
        return SmallCatalogue(dict(self.small.files))

    def shuffled(self, random: Random) -> tuple[SmallCatalogue, dict[str, str]]:
        """Return the same catalogue under other file names, rules in another order; and the new names of the files."""
        items = sorted(path for path in self.small.files if path.startswith("items/"))
        stems = [f"{number:02}" for number in range(len(items))]
        random.shuffle(stems)
        names = {path: f"items/{stem}.yaml" for path, stem in zip(items, stems, strict=True)}
        books = {}
        for batch in random.sample(self.batches, len(self.batches)):
            books[f"{len(books)}"] = {**batch, "rules": random.sample(batch["rules"], len(batch["rules"]))}
        small = catalogue({}, books, **_REGISTERS)
        small.files.update({names[path]: self.small.files[path] for path in items})
        return small, names

    # Chances

    def _one(self, pool: Sequence[Any]) -> Any:
        return self._random.choice(pool)

    def _some(self, pool: Sequence[Any], most: int) -> list[Any]:
        return self._random.sample(list(pool), self._random.randint(1, most))

    def _is(self, percent: int) -> bool:
        return self._random.randrange(100) < percent

    # Batches

    def _batch(self, name: str) -> dict[str, Any]:
        issuer = self._one(list(ISSUERS))
        batch: dict[str, Any] = {
            "schema": "reductions/1",
            "id": name,
            "title": f"通知{name}",
            "issuer": issuer,
            "territory": ISSUERS[issuer],
            "date": self._one(DATES[:3]),
            "effective": self._one([*DATES[:2], *DATES[:4]]),
        }
        if self._is(25):
            batch["expires"] = self._one(DATES[2:])
        if self._is(25):
            batch["authority"] = [self._one(["decision", "higher-law"])]
        if self._is(30):
            batch["supersedes"] = [self._one(["b0", "b1", "b0/r0", "b1/r1", "b2/r0", name])]
        batch["rules"] = [self._rule(f"r{number}") for number in range(self._random.randint(1, 6))]
        return batch

    def _rule(self, name: str) -> dict[str, Any]:
        way = self._one([*WAYS, "直接取消", "取消盖章", "合同凭证"])
        rule: dict[str, Any] = {
            "id": name,
            "track": self._one(["证明事项", "其他申请材料"]),
            "materials": self._material_scope(),
            "way": way,
            **self._data_of(way),
        }
        if self._is(35):
            rule["items"] = self._item_scope()
        if self._is(20):
            rule["when"] = self._some(["self", "agent", "ship"], 2)
        if self._is(15):
            rule["since"] = self._one(DATES)
        if self._is(15):
            rule["until"] = self._one(DATES[2:])
        if self._is(15):
            rule["optional"] = True
        if self._is(20):
            scope = {"items": self._item_scope()} if self._is(50) else {"materials": {"names": ["住所证明"]}}
            rule["exceptions"] = [{**scope, "reason": "公共安全"}]
        return rule

    def _data_of(self, way: str) -> dict[str, Any]:
        """Return what a way must carry; now and then something of it is not there."""
        terms = {key: key for key in ("form", "verification", "excluded", "liability", "scope_list")}
        data: dict[str, Any] = {
            "被其他材料涵盖": {"covered_by": self._one(MATERIALS)},
            "法定证照": {"replaced_by": "营业执照"},
            "告知承诺": {"commitment": terms},
            "部门内部核查": self._one([{"replaced_by": "本局档案"}, {"shared_source": "tax"}]),
            "部门间核查": {"inquired": "岚川市公安局", "reply_within": "2个工作日"},
            "网络核验": {"shared_source": self._one(["property", "tax", "e-id"])},
            "电子证照": self._one([{"shared_source": "e-id"}, {"replaced_by": "电子身份证"}]),
            "合同凭证": {"replaced_by": "合同, 或: 协议"},
            "合并": {"adjust": {"merged_into": self._one(MATERIALS)}},
            "减少份数": {"adjust": self._one([{"copy": 1}, {"original": 0, "copy": 1}])},
            "容缺后补": {"deferred_within": "5个工作日"},
        }.get(way, {})
        if way == "取消盖章" and self._is(40):
            data = {"adjust": {"stamp": self._one(["村民委员会", "岚川市公安局"])}}
        elif way == "告知承诺" and self._is(30):
            del terms[self._one(list(terms))]
        elif data and self._is(10):
            data = {}
        return data

    def _material_scope(self) -> dict[str, Any]:
        keys = {
            "library": lambda: [self._one(["premises", "premises", "premises", "income", "form", "id-card"])],
            "names": lambda: [self._one(["住所证明", "场所证明", "收入证明", "村居证明"])],
            "categories": lambda: [self._one(["证明", "证明", "证照"])],
            "issuers": lambda: self._some(["police", "岚川市公安局", "单位", "村民委员会"], 2),
            "basis_ranks": lambda: self._some(["无依据", "法律", "部门规章", "地方规范性文件"], 2),
        }
        chosen = self._some(list(keys), 2) if self._is(30) else [self._one(["library", "names", *keys])]
        return {key: keys[key]() for key in chosen}

    def _item_scope(self) -> dict[str, Any]:
        keys = {
            "codes": lambda: [self._code(self._one(BASICS)) + self._one(["", "01", "02"])],
            "directory": lambda: [self._one(BASICS) + self._one(["", "01"])],
            "departments": lambda: self._some(["market", "police", "qingxi"], 2),
            "types": lambda: [self._one(["行政许可", "公共服务"])],
            "levels": lambda: [self._one(["县级", "镇级"])],
            "divisions": lambda: [self._one([CITY, TOWN, VILLAGE, NEXT_TOWN])],
            "situations": lambda: [self._one(["self", "代办"])],
        }
        return {key: keys[key]() for key in self._some(list(keys), 2)}

    # Items

    @staticmethod
    def _code(basic: str) -> str:
        return f"{CREDIT}4{basic}"

    def _items(self) -> list[tuple[str, str]]:
        made = []
        for number, basic in enumerate(BASICS):
            code = self._code(basic)
            if self._is(40):
                made.append((f"{number}-main", self._item(code)))
                made += [
                    (f"{number}-heir{one}", self._heir(code, f"{code}0{one}"))
                    for one in range(1, self._random.randint(2, 4))
                ]
            else:
                made += [
                    (f"{number}-{one}", self._item(f"{code}0{one}")) for one in range(1, 3) if self._is(80)
                ]
        return made or [("alone", self._item(self._code(BASICS[0]) + "01"))]

    def _item(self, code: str) -> str:
        lines = [
            f"code: {code}",
            f"name: 事项{code[-4:]}  # 名称",
            f"type: {self._one(['行政许可', '公共服务'])}",
            f"department: {self._one(['market', 'market', 'police', 'qingxi', 'shiqiao'])}",
            f"level: {self._one(['县级', '县级', '镇级'])}",
        ]
        if self._is(25):
            lines.append(f"division: '{self._one([TOWN, VILLAGE, NEXT_TOWN])}'")
        if len(code) == 33 and self._is(8):
            lines.append("status: 取消")
        return self._text(lines, self._situations() + self._materials(self._random.randint(1, 5)))

    def _heir(self, above: str, code: str) -> str:
        lines = [f"code: {code}", f"inherits: {above}"]
        if self._is(30):
            lines.append(f"department: {self._one(['police', 'qingxi'])}")
        if self._is(15):
            lines.append("status: 取消")
        own = self._materials(self._random.randint(0, 2), is_heir=True)
        return self._text(lines, (self._situations() if self._is(30) else []) + own)

    @staticmethod
    def _text(head: list[str], body: list[str]) -> str:
        return "\n".join(["# 第一行的注", "schema: item/1", *head, *body]) + "\n"

    def _situations(self) -> list[str]:
        named = {"self": "本人", "agent": "代办"}
        found = [key for key in named if self._is(60)]
        return ["situations:", *(f"  - {{id: {key}, name: {named[key]}}}" for key in found)] if found else []

    def _materials(self, count: int, *, is_heir: bool = False) -> list[str]:
        if not count:
            return []
        pad = self._one(["", "  "])
        pool: list[dict[str, Any]] = [{"material": one} for one in MATERIALS]
        pool.append({"id": "village", "name": "村居证明", "category": "证明", "issuer": "村民委员会"})
        pool.append({"name": "住所证明"})
        lines = ["materials:"]
        for entry in self._random.sample(pool, count):
            lines += [pad + line for line in self._material({**entry, **self._details(is_heir=is_heir)})]
            if self._is(15):
                lines += self._one([[""], [pad + "# 下一件的注"]])
        return lines

    def _details(self, *, is_heir: bool) -> dict[str, Any]:
        """Return what an entry says besides; an heir's stamps never repeat the inherited ones word for word."""
        details: dict[str, Any] = {}
        if self._is(50):
            bases = [{"law": law} for law in self._some(BASES, 2)]
            if self._is(15):
                bases[0]["kind"] = "办理依据"
            details["basis"] = bases
        if self._is(40):
            details["copies"] = self._one([{"copy": 2}, {"original": 1, "copy": 1}, {"original": 2}])
        if self._is(40):
            stamps: Rows = [{"by": one} for one in self._some(["村民委员会", "岚川市公安局"], 2)]
            if is_heir:
                stamps[0]["purpose"] = "由本项另行要求"
            if self._is(50):
                stamps[0]["basis"] = [{"law": self._one(BASES)}]
            details["stamps"] = stamps
        if self._is(8):
            details["supplied_by"] = "受理机关"
        if is_heir and not details:  # an override that says nothing would go with its last block
            details["need"] = "必要"
        return details

    def _material(self, entry: dict[str, Any]) -> list[str]:
        if self._is(25):
            return [f"- {inline(entry)}" + self._one(["", "  # 行尾"])]
        lines: list[str] = []
        for key, value in entry.items():
            if key == "stamps" and self._is(60):
                lines.append("stamps:")
                for stamp in value:
                    found = [f"{name}: {inline(one)}" for name, one in stamp.items()]
                    lines += [f"  - {found[0]}", *(f"    {one}" for one in found[1:])]
            else:
                lines.append(f"{key}: {inline(value)}" + self._one(["", "", "  # 行尾"]))
        if self._is(15):
            lines += ["filling: |", "  一、如实填写", "", "  二、不得涂改"]
        return [f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])]

    def _layout(self, text: str) -> bytes:
        if self._is(20):
            text += "steps:\n- name: 受理\n"
        if self._is(15) and not text.endswith("不得涂改\n"):  # a text would lose its own last line break
            text = text.removesuffix("\n")
        if self._is(15):
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if self._is(10) else b"") + text.encode()


__all__ = ["DAY", "DAYS", "World"]
