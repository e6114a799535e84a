"""A corner of the sample catalogue, and what chance makes of it: for tests that nothing in a file brings the checks down."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from itemctl.checks.schema_errors import is_valid
from itemctl.model.kinds import kind_of_path
from itemctl.model.source import Route
from itemctl.yamlio.reader import read

ROOT = Path(__file__).resolve().parents[2]
ITEMS = (
    "items/housing/presale-permit.yaml",
    "items/public-security/dog-registration.yaml",
    "items/market-regulation/food-operation.yaml",
    "items/market-regulation/food-operation-new.yaml",
)
_LISTS = ("departments", "laws", "materials", "halls", "divisions", "sources", "entries", "rules")
_NAMING = ("catalogue/departments.yaml", "catalogue/materials.yaml")
_WORD = re.compile(r"[\w-]+")
_DEEP: Any = "底"
for _ in range(48):
    _DEEP = {"a": [_DEEP]}
TOO_DEEP: Any = "底"
for _ in range(80):
    TOO_DEEP = [TOO_DEEP]

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 10**40, -(10**19), 1.5, 1e300, "", " ", "\n", [], {}, [None], [[]], [{}], {"": ""}),
    *("无", "20个工作日", "２０个工作日", "二十个工作日", "0个工作日", "99999999999个工作日", "20", "当场", "5-10个工作日"),
    *("2026-02-30", "9999-12-31", "0000-00-00", "2026-01-01", "2026", "１９９９-01-01", "12345", "13800138000"),
    *("取消", "行政许可", "非行政许可审批", "自然人", "是", "true", "null", "~", "0x10", "1_000", "012", "1e3"),
    *("\u200b", "\u202e符\u2066号", "\ufeff", "\x07", "\x85", "\u2028", "😀" * 3, "\U00020000", "é" * 9, "ﬀ", "㎡", "Ⅷ"),
    *("{name}", "[{near}]", "{0}", "%s", "{{", "a|b`c`", "</script>", "../../x", "forms/../x", "/etc/passwd", "\\"),
    *("x" * 5000, "许" * 20000, "（" * 2000, "《" * 500 + "》", "第" + "一" * 300 + "条", "，。" * 50, " a  b "),
    *("11379981004520089E437011710500001", "TE3799810000000003437011710500001", "110101199003070011", "6222021234567890123"),
    *(["甲", "甲"], ["甲", 1, None, {"id": "甲"}], {"id": []}, {"id": {"id": 1}, "name": ["x"]}, _DEEP, TOO_DEEP),
    *([{"law": "x"}] * 3, [{"name": "受理", "limit": "1个工作日"}] * 40, {"when": ["a", "b"]}, [{"rule": "x/y"}]),
)  # fmt: skip


@cache
def corner() -> dict[str, bytes]:
    """Return a few items with the registers, thinned to what they name."""
    files = {path: (ROOT / path).read_bytes() for path in ITEMS}
    words = set(_WORD.findall(b"".join(files.values()).decode()))
    places = [path for folder in ("catalogue", "catalogue/*") for path in (ROOT).glob(f"{folder}/*.yaml")]
    registers = {path.relative_to(ROOT).as_posix(): read(path.read_bytes()).data for path in sorted(places)}
    for _ in range(2):  # what is named may name others
        thinned = {
            path: _thinned(data, words) for path, data in registers.items() if "/profiles/" not in path
        }
        words |= {word for path in _NAMING for word in _WORD.findall(str(thinned[path]))}
    files |= {path: written(data) for path, data in thinned.items()}
    forms = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "forms").rglob("*"))]
    said = b"".join(files.values()).decode()
    return files | {path: b"x" for path in forms if path in said}


def written(data: Any) -> bytes:
    """Return data as text that the reader takes for the same data, one value a line."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n"


def mutated(random: Random) -> dict[str, bytes]:
    """Return the corner with one to three files changed by chance."""
    files = dict(corner())
    names = [path for path in files if path.endswith(".yaml")]
    for _ in range(random.randint(1, 3)):
        path = random.choice(ITEMS) if random.random() < 0.5 else random.choice(names)
        data = read(files[path]).data
        if isinstance(data, dict) and random.random() < 0.85:
            keeps_shape = random.random() < 0.7
            for _ in range(random.randint(20, 40) if keeps_shape else random.randint(1, 6)):
                data = _changed(random, data, path if keeps_shape else "")
            files[path] = written(data)
        else:
            files[path] = _scribbled(random, files[path])
    return files


def _thinned(data: Any, words: set[str]) -> Any:
    lists = [key for key in _LISTS if isinstance(data.get(key), list)]
    return {**data, **{key: [one for one in data[key] if _is_named(one, words)] for key in lists}}


def _is_named(entry: Any, words: set[str]) -> bool:
    named = entry.get("material") or entry.get("id") or entry.get("code")
    return named in words or any(word[19:31] == named for word in words)


def _routes(node: Any, route: Route = ()) -> list[Route]:
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [route, *(one for step, value in below for one in _routes(value, (*route, step)))]


def _at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _changed(random: Random, data: Any, of_shape: str) -> Any:
    """Return changed data; as they were where that would not be the shape of this file (any shape where it is empty)."""
    new = copy.deepcopy(data)
    _change(random, new)
    kind = kind_of_path(of_shape) if of_shape else None
    return data if kind is not None and not is_valid(kind.name)(new) else new


def _change(random: Random, data: Any) -> None:
    routes = _routes(data)[1:]
    if not routes:
        return
    route = random.choice(routes)
    holder, step = _at(data, route[:-1]), route[-1]
    value = holder[step]
    how = random.randrange(8)
    if how == 0:
        del holder[step]
    elif how < 4:
        holder[step] = copy.deepcopy(random.choice(ODD_VALUES))
    elif how == 4:
        holder[step] = random.choice(([value], {"name": value}, [value, value], str(value), [[value]]))
    elif how == 5:
        alike = [other for other in routes if other[-1] == step]
        holder[step] = copy.deepcopy(_at(data, random.choice(random.choice((alike, routes)))))
    elif isinstance(holder, list):
        holder.insert(random.randrange(len(holder) + 1), copy.deepcopy(value))
    elif how == 6:
        holder[f"{step}x"] = holder.pop(step)
    else:
        other = random.choice(routes)
        keys = [one for one in other if isinstance(one, str)]
        holder[keys[-1] if keys else "x"] = copy.deepcopy(random.choice(ODD_VALUES))


def _scribbled(random: Random, content: bytes) -> bytes:
    """Change lines of a file as they stand: left out, doubled, swapped, indented otherwise, cut short, written over."""
    lines = content.decode("utf-8", "replace").split("\n")
    for _ in range(random.randint(1, 3)):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        how = random.randrange(7)
        if how == 0:
            del lines[at:other]
        elif how == 1:
            lines[at:at] = lines[other : other + 3]
        elif how == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif how == 3:
            lines[at] = random.choice((" ", "  ", "\t", "- ")) + lines[at]
        elif how == 4:
            cut = random.randint(0, len(lines[at]))
            odd = random.choice(
                ("'", '"', ": ", "：", "#", "&a ", "*a", "!", "\x00", "\ufeff", "\u200b", "秘密★10年")
            )
            lines[at] = lines[at][:cut] + odd + lines[at][cut:]
        elif how == 5:
            lines[at] += " # 豁免 PRF102 至 2026-12-31 责任人 王某 理由 系统未上线"
        else:
            lines = lines[: at + 1]
        lines = lines or [""]
    return "\n".join(lines).encode()
