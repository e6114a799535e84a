"""The files of a new catalogue: registers of one office, one complete example item, schemas, settings of editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from itemctl.exchange.shipped import shipped_profile_text
from itemctl.model.codes import make_credit_code, parse_implementation_code
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.errors import ConfigurationError
from itemctl.model.kinds import all_kinds
from itemctl.model.schema import schema_text
from itemctl.model.text import Lang, Text

DEFAULT_NAME = "岚川市"
DEFAULT_DIVISION = "379981"

_PROFILE = "national"
_NAME = re.compile(r"[A-Za-z0-9\u3400-\u9fff·（）]{1,40}")
_DIVISION = re.compile("[1-8][0-9]{5}(?:[0-9]{3}(?:[0-9]{3})?)?")
# Kept under plain names, as git and the packager would obey them inside the program's own folder.
_RENAMED = {"gitattributes": ".gitattributes", "gitignore": ".gitignore"}


@dataclass(frozen=True, slots=True)
class Start:
    """What a new catalogue is about.

    Attributes:
        name: name of the city, county or district.
        division: its division code, 6, 9 or 12 digits.
        language: language in which the program speaks there.
    """

    name: str = DEFAULT_NAME
    division: str = DEFAULT_DIVISION
    language: Lang = "zh"


def starter_files(start: Start) -> dict[str, bytes]:
    """Return the files of a new catalogue: path relative to its root, with ``/``, to bytes.

    Raises:
        ConfigurationError: the name or the division code cannot be used.
    """
    words = _words(start)
    found = {path: _filled(text, words).encode() for path, text in _templates()}
    found[f"catalogue/profiles/{_PROFILE}.yaml"] = (shipped_profile_text(_PROFILE) or "").encode()
    for kind in all_kinds().values():
        found[f"schemas/{kind.schema_file}"] = schema_text(kind).encode()
    found[".vscode/settings.json"] = _editor_settings().encode()
    return dict(sorted(found.items()))


def in_the_way(folder: Path, paths: Mapping[str, bytes]) -> list[str]:
    """Return what stands in ``folder`` where one of the files is to go, or where it needs a folder; sorted."""
    found = set()
    for path in paths:
        parts = Path(path).parts
        for length in range(1, len(parts) + 1):
            place = folder.joinpath(*parts[:length])
            is_last = length == len(parts)
            if (place.exists() or place.is_symlink()) and (is_last or not place.is_dir()):
                found.add("/".join(parts[:length]))
    return sorted(found)


def _words(start: Start) -> dict[str, str]:
    if not _NAME.fullmatch(start.name):
        raise ConfigurationError(
            Text(zh="名称 {name} 不能用。", en="The name {name} cannot be used."),
            Text(
                zh="写市、县、区的名称，1 至 40 个汉字、字母或数字，如 岚川市。",
                en="Give the name of a city, county or district: 1 to 40 Chinese characters, letters or digits.",
            ),
            {"name": start.name},
        )
    if not _DIVISION.fullmatch(start.division):
        raise ConfigurationError(
            Text(zh="区划代码 {division} 不对。", en="The division code {division} is wrong."),
            Text(
                zh="区划代码为 6 位（县级以上）、9 位（乡镇）或 12 位（村）数字，如 379981。",
                en="Division codes have 6 (county and up), 9 (town) or 12 (village) digits, like 379981.",
            ),
            {"division": start.division},
        )
    level = _level_of(start.division)
    credit = str(make_credit_code(f"11{start.division[:6]}", "MB9Y0001"))
    basic = f"{start.division[:2]}2099001000"
    digit = all_dictionaries()["level"].values[level]
    return {
        "NAME": start.name,
        "DIVISION": start.division,
        "LEVEL": level,
        "PLACE": f"division: '{start.division}'\n" if level in ("镇级", "村级") else "",
        "LANGUAGE": start.language,
        "CREDIT": credit,
        "BASIC": basic,
        "CODE": str(parse_implementation_code(f"{credit}{digit}{basic}")),
    }


def _level_of(division: str) -> str:
    """Return the level of a division by its code (GB/T 2260, GB/T 10114)."""
    if len(division) > 6:
        return "镇级" if len(division) == 9 else "村级"
    if division.endswith("0000"):
        return "省级"
    return "市级" if division.endswith("00") else "县级"


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub("@([A-Z]+)@", lambda found: words[found[1]], text)


def _templates() -> Iterator[tuple[str, str]]:
    yield from _below(files("itemctl.work") / "starter", "")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + _RENAMED.get(entry.name, entry.name), entry.read_text(encoding="utf-8")


def _editor_settings() -> str:
    schemas = {f"./schemas/{kind.schema_file}": kind.place for kind in all_kinds().values()}
    settings = {"files.encoding": "utf8", "files.eol": "\n", "yaml.schemas": schemas}
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
