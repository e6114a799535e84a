"""Which severity a rule has: the ruleset in force, then what catalogue.yaml says of single rules."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, cast

from itemctl.checks.registry import find_rule
from itemctl.model.errors import ConfigurationError
from itemctl.model.finding import Severity
from itemctl.model.settings import CatalogueFile
from itemctl.model.text import Text
from itemctl.yamlio.reader import read

Grade = Severity | Literal["off"]
DEFAULT_RULESET = "national"


def severities(settings: CatalogueFile, ruleset: str | None = None) -> dict[str, Grade]:
    """Return the grade of every rule by code.

    Args:
        settings: catalogue.yaml; its `ruleset` and `severities` count.
        ruleset: ruleset that the command line names, before the settings' one.

    Raises:
        ConfigurationError: there is no such ruleset.
        NothingMatchesError: `severities` names a rule that does not exist.
    """
    grades = dict(_shipped(ruleset or settings.get("ruleset") or DEFAULT_RULESET))
    for name, grade in settings.get("severities", {}).items():
        grades[find_rule(name).code] = grade
    return grades


def ruleset_names() -> list[str]:
    """Return the ids of the shipped rulesets."""
    return sorted(
        entry.name.removesuffix(".yaml")
        for entry in files("itemctl.checks.rulesets").iterdir()
        if entry.name.endswith(".yaml")
    )


def _shipped(name: str) -> Mapping[str, Grade]:
    if name not in ruleset_names():
        raise ConfigurationError(
            Text(zh="没有规则集 {name}。", en="There is no ruleset {name}."),
            Text(
                zh="可用的规则集：{known}。请改 catalogue.yaml 的 ruleset 或 --ruleset。",
                en="Rulesets: {known}. Change `ruleset` in catalogue.yaml, or --ruleset.",
            ),
            {"name": name, "known": ruleset_names()},
        )
    data = read((files("itemctl.checks.rulesets") / f"{name}.yaml").read_bytes()).data
    return cast("Mapping[str, Grade]", data["severities"])
