"""Every kind of catalogue file: where it lies, which structure it has, which version is current.

Declared once here; schemas, discovery, migration and documentation follow this table.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        name: as in `schema: item/1`, before the slash.
        version: current version, after the slash.
        shape: module of this room and typed dictionary, imported when it is asked for.
        title: Chinese title.
        place: where such files lie, relative to the catalogue's root; a trailing ``/*.yaml`` means any number.
    """

    name: str
    version: int
    shape: str
    title: str
    place: str

    @property
    def structure(self) -> type:
        """The typed dictionary of the whole file."""
        module, _, name = self.shape.partition(".")
        found: type = getattr(import_module(f"itemctl.model.{module}"), name)
        return found

    @property
    def tag(self) -> str:
        """The text of the `schema` key, like ``item/1``."""
        return f"{self.name}/{self.version}"

    @property
    def schema_file(self) -> str:
        """Name of the generated JSON Schema below `schemas/`."""
        return f"{self.name}.schema.json"


@cache
def all_kinds() -> dict[str, Kind]:
    """Return every kind by name, items first."""
    return {kind.name: kind for kind in _KINDS}


def kind_of_path(path: str, item_folders: tuple[str, ...] = ("items",)) -> Kind | None:
    """Tell which kind of file lies at ``path`` (relative, with ``/``), or None if it is none of ours."""
    pure = PurePosixPath(path)
    if pure.suffix != ".yaml":
        return None
    if any(path.startswith(folder.rstrip("/") + "/") for folder in item_folders):
        return all_kinds()["item"]
    return _by_place().get(path) or _by_place().get(f"{pure.parent}/*.yaml")


@cache
def _by_place() -> dict[str, Kind]:
    return {kind.place: kind for kind in _KINDS}


_KINDS = (
    Kind("item", 1, "item.Item", "政务服务事项", "items/**/*.yaml"),
    Kind("catalogue", 1, "settings.CatalogueFile", "目录设置", "catalogue/catalogue.yaml"),
    Kind("departments", 1, "registers.DepartmentsFile", "实施主体", "catalogue/departments.yaml"),
    Kind("divisions", 1, "registers.DivisionsFile", "行政区划", "catalogue/divisions.yaml"),
    Kind("laws", 1, "registers.LawsFile", "法律文件", "catalogue/laws.yaml"),
    Kind("materials", 1, "registers.MaterialsFile", "材料库", "catalogue/materials.yaml"),
    Kind("halls", 1, "registers.HallsFile", "大厅与窗口", "catalogue/halls.yaml"),
    Kind("directory", 1, "registers.DirectoryFile", "基本目录", "catalogue/directory/*.yaml"),
    Kind("reductions", 1, "batch.BatchFile", "减证批次", "catalogue/reductions/*.yaml"),
    Kind("kept-proofs", 1, "registers.KeptProofsFile", "保留证明清单", "catalogue/proofs/kept.yaml"),
    Kind("shared-data", 1, "registers.SharedDataFile", "共享数据与电子证照", "catalogue/shared-data.yaml"),
    Kind("calendar", 1, "settings.CalendarFile", "工作日历", "catalogue/calendar.yaml"),
    Kind("dictionaries", 1, "settings.DictionariesFile", "地方字典", "catalogue/dictionaries.yaml"),
    Kind("elements", 1, "settings.ElementsFile", "扩展要素", "catalogue/elements.yaml"),
    Kind("approvals", 1, "approvals.ApprovalFile", "变更批准", "catalogue/approvals/*.yaml"),
    Kind("ruleset", 1, "judgement.RulesetFile", "规则集", "catalogue/rulesets/*.yaml"),
    Kind("waivers", 1, "judgement.WaiversFile", "豁免", "catalogue/waivers.yaml"),
    Kind("baseline", 1, "judgement.BaselineFile", "基线", "catalogue/baseline.yaml"),
    Kind("profile", 1, "profile.ProfileFile", "平台模板", "catalogue/profiles/*.yaml"),
)
