"""Reduction batches for a big catalogue: as many rules as wanted, of every kind of scope, the same for the same seed.

Rules reach items of the first groups of the directory only. A catalogue with fewer items is the beginning of one with
more, so rules that keep to the groups of the smaller one reach the same materials in both.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import city
import city_files
from gen_items import write_text
from item_text import DEMANDED

BATCHES: Final = 4
_WAYS: Final = (
    "    way: 部门间核查\n    inquired: 岚江市有关部门\n    reply_within: 3个工作日\n",
    "    way: 部门内部核查\n    replaced_by: 本部门已有的记录\n",
    "    way: 减少份数\n    adjust: {copy: 0}\n",
    "    way: 容缺后补\n    deferred_within: 10个工作日\n",
)


class Rules:
    """Draws rules.

    Args:
        seed: seed of everything drawn.
        groups: how many groups of the directory of each line of work rules may reach.
        width: how many standard materials a rule that names materials names.
    """

    def __init__(self, seed: int, groups: int, width: int) -> None:
        self._draw = random.Random(f"{seed}/rules/{groups}/{width}")
        self._groups = groups
        self._width = width
        self._scopes: tuple[Callable[[], tuple[str, str]], ...] = (
            self._by_library,
            self._by_name,
            self._by_issuer,
            self._by_category,
        )

    def rules(self, count: int) -> Iterator[str]:
        """Yield the text of so many rules; of four in a row each names its materials in another way."""
        for number in range(count):
            materials, items = self._scopes[number % len(self._scopes)]()
            yield (
                f"  - id: rule-{number:03d}\n    track: 其他申请材料\n    materials:\n{materials}"
                f"    items:\n{items}{_WAYS[number // 7 % len(_WAYS)]}"
            )

    def _by_library(self) -> tuple[str, str]:
        ids = (f"mat-{number:03d}" for number in self._draw.sample(DEMANDED, self._width))
        return _key("library", ids), self._directory(range(len(city.LINES)))

    def _by_name(self) -> tuple[str, str]:
        names = map(city_files.material_name, self._draw.sample(DEMANDED, self._width))
        levels = _key("levels", ["市级", "县级"])
        return _key("names", names), self._directory(range(len(city.LINES))) + levels

    def _by_issuer(self) -> tuple[str, str]:
        bodies = self._draw.sample(city.bodies()[:240], 12)
        lines = self._draw.sample(range(len(city.LINES)), 6)
        types = _key("types", ["行政许可", "公共服务", "行政确认"])
        return _key("issuers", (one.id for one in bodies)), self._directory(lines) + types

    def _by_category(self) -> tuple[str, str]:
        body = self._draw.choice(city.bodies())
        category = self._draw.choice(("合同协议", "图纸照片", "报告方案"))
        departments = _key("departments", [body.id])
        return _key("categories", [category]), self._directory([body.line]) + departments

    def _directory(self, lines: Iterable[int]) -> str:
        return _key(
            "directory", (city.basic_code(line, group) for line in lines for group in range(self._groups))
        )


def write_batches(folder: Path, count: int, *, groups: int, width: int = 10, seed: int = 1) -> None:
    """Write ``count`` rules as batches below ``folder``."""
    rules = list(Rules(seed, groups, width).rules(count))
    for number in range(BATCHES):
        name = f"batch-{number}"
        text = (
            f"schema: reductions/1\nid: {name}\ntitle: 岚江市第{number + 1}批减证便民清单\nissuer: 岚江市人民政府\n"
            f"date: '2025-0{number + 1}-01'\neffective: '2025-0{number + 1}-15'\nrules:\n"
        )
        write_text(folder / f"catalogue/reductions/{name}.yaml", text + "".join(rules[number::BATCHES]))


def _key(name: str, values: Iterable[str]) -> str:
    return f"      {name}: [{', '.join(map(_quoted, values))}]\n"


def _quoted(value: str) -> str:
    return f"'{value}'"
