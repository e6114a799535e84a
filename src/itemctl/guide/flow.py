"""Steps as lanes: the applicant, the window, and the bodies behind it."""

from __future__ import annotations

from collections.abc import Iterable

from itemctl.guide import view
from itemctl.guide.context import Context, joined, limit_view
from itemctl.model.handling import Result, Step
from itemctl.model.steps import is_counted

APPLICANT = "申请人（您）"
WINDOW = "窗口"
_OFFICES_AT_MOST = 2


def flow_view(steps: Iterable[Step], results: Iterable[Result], context: Context) -> tuple[view.Step, ...]:
    """Return the steps for print: from 提出申请 to the result, questions as decisions."""
    listed = list(steps)
    if not listed:
        return ()
    lanes = _lanes([step.get("by", "") for step in listed], context)
    shown: list[view.Step] = []
    if not _is_applicant(listed[0].get("by", "")):
        shown.append(view.Step("提出申请", APPLICANT, "start", by_applicant=True, counted=False))
    for step in listed:
        shown.extend(_step(step, lanes, context))
    if not _is_applicant(listed[-1].get("by", "")):
        names = [result["name"] for result in results if result["name"] != "无"]
        end = f"领取{names[0]}" if names and len(names[0]) <= 14 else "领取办理结果"
        shown.append(view.Step(end, APPLICANT, "end", by_applicant=True, counted=False))
    return tuple(shown)


def _step(step: Step, lanes: dict[str, str], context: Context) -> list[view.Step]:
    actor = step.get("by", "")
    lane = lanes.get(actor, WINDOW)
    name = context.body(actor)
    detail = [] if name in (lane, "") or lane in (APPLICANT, WINDOW) else [name]
    detail.extend(text for text in (step.get("officer"), step.get("standard"), step.get("note")) if text)
    said = joined(detail)
    situation = context.when(step.get("when"))
    plain = view.Step(
        name=f"{step['name']}（{situation}）" if situation else step["name"],
        actor=lane,
        by_applicant=lane == APPLICANT,
        limit=limit_view(step.get("limit"), on_the_spot="当场").text,
        counted=is_counted(step),
        detail=said,
    )
    if "question" not in step:
        return [plain]
    decision = view.Step(
        step["question"],
        lane,
        "decision",
        by_applicant=lane == APPLICANT,
        otherwise=step.get("otherwise", ""),
    )
    return [plain, decision]


def _lanes(actors: list[str], context: Context) -> dict[str, str]:
    """Give each actor a lane; where more offices take part than lanes fit, they share one."""
    lanes: dict[str, str] = {}
    offices: list[str] = []
    for actor in dict.fromkeys(actors):
        if _is_applicant(actor):
            lanes[actor] = APPLICANT
        elif not actor or "窗口" in actor or "大厅" in actor:
            lanes[actor] = WINDOW
        else:
            offices.append(actor)
    for actor in offices:
        lanes[actor] = _short(actor, context) if len(offices) <= _OFFICES_AT_MOST else "承办单位"
    return lanes


def _short(actor: str, context: Context) -> str:
    department = context.registers.departments.get(actor)
    return (department.get("short") or department["name"]) if department else actor


def _is_applicant(actor: str) -> bool:
    return actor.startswith("申请人")
