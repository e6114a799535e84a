"""Findings made by hand, for the renderers: waived ones, hostile texts, places without a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from itemctl.model.finding import Finding, Judged, Related, Severity, Summary, Waiver, Worded
from itemctl.model.source import Span
from itemctl.model.text import Lang
from itemctl.report.checked import Checked, RuleText

ITEM = "11379981MB2D101169400013102400001"
NAMES = {"LIM203": "promise-longer-than-law", "MAT102": "catch-all-material", "REF102": "unknown-law"}
RULES = {
    code: RuleText(code, name, f"{code} 的标题", f"{code} 的理由", f"{code} 的办法", (f"{code} 的依据",))
    for code, name in NAMES.items()
}
HERE = Span(6, 44, 6, 52)
WAIVER = Waiver("file", "系统改造中", "市场监管局 张工", "2026-12-31")
RELATED = (
    Related("items/b 乙.yaml", Span(3, 1, 3, 4), ("code",)),
    Related("items/c.yaml", None, note="第一处"),
)
HOSTILE = (
    "]]>",
    '"><script>alert(1)</script>',
    "a|b `c` *d* _e_ [f](g) <h> & i ~~j~~ $k$ \\",
    "=1+1",
    "+1",
    "-1",
    "@everyone",
    "::error file=x::boo",
    "##[error]boo",
    "%0A,:%",
    "第一行\n第二行\r\n第三行",
    "</details>\n\n# 标题\n\n- 项\n\n```\n",
    "\x00\x07\x1b[31m红\x7f\x85\u2028",
    "\u202e反向\u2066隔离",
    "العربية עברית",
    "👩\u200d👩\u200d👧 🏴",
    "_x000A_",
    "'; DROP TABLE items; --",
    "长" * 600,
)
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.tuples(st.sampled_from(HOSTILE), st.text(max_size=5)).map("".join),
).map(lambda text: text.encode("utf-8", "replace").decode())


def worded(
    rule: str = "LIM203",
    *,
    path: str = "items/a.yaml",
    span: Span | None = HERE,
    severity: Severity = "error",
    waiver: Waiver | None = None,
    message: str = "承诺10个工作日，超过法定5个工作日",
    advice: str = "把承诺时限改短。",
    **finding: Any,
) -> Worded:
    """Return one worded finding."""
    given: dict[str, Any] = {"keyed": "/limits/promised", "item": ITEM, **finding}
    found = Finding(rule, path, ("limits", "promised"), span=span, **given)
    return Worded(Judged(found, severity, waiver), NAMES[rule], message, advice)


def checked(
    *found: Worded,
    lang: Lang = "zh",
    prefix: str = "",
    failing: tuple[Severity, ...] = ("error",),
    **summary: Any,
) -> Checked:
    """Return a run with these findings."""
    return Checked(found, summary_of(found, **summary), lang, RULES, prefix, failing)


def summary_of(found: Sequence[Worded], **given: Any) -> Summary:
    """Return the summary that belongs to these findings."""
    live = [one.severity for one in found if not one.judged.waived]
    counts = {
        "files_seen": 9,
        "files_failed": 0,
        "items": 2,
        "errors": live.count("error"),
        "warnings": live.count("warning"),
        "infos": live.count("info"),
        "waived": len(found) - len(live),
        "complete": True,
        "as_of": "2026-06-30",
    }
    return Summary(**{**counts, **given})


SOME = (
    worded(related=RELATED, args={"promised": "10个工作日", "statutory": "5个工作日"}),
    worded("MAT102", severity="warning", keyed="/materials/name=其他材料", message="材料“其他材料”说不清"),
    worded("REF102", path="items/b 乙.yaml", span=None, severity="info", item=None, keyed=""),
    worded("LIM203", path="items/c.yaml", waiver=WAIVER),
)
"""An error with related places, a warning, an info without a place, and a waived error."""


@st.composite
def any_findings(draw: st.DrawFn) -> tuple[Worded, ...]:
    """Some findings with hostile texts wherever a text can stand."""
    spans = st.one_of(
        st.none(),
        st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2), st.integers(0, 5)).map(
            lambda four: Span(four[0], four[1], four[0] + four[2], four[1] + four[3])
        ),
    )
    waivers = st.one_of(
        st.none(), st.builds(Waiver, st.sampled_from(("file", "comment", "baseline")), texts, texts)
    )
    one = st.builds(
        worded,
        st.sampled_from(sorted(NAMES)),
        path=texts,
        span=spans,
        severity=st.sampled_from(("error", "warning", "info")),
        waiver=waivers,
        message=texts,
        advice=texts,
        keyed=texts,
        item=st.one_of(st.none(), texts),
        args=st.dictionaries(texts, texts, max_size=2),
        related=st.lists(st.builds(Related, texts, spans, st.just(()), texts), max_size=2).map(tuple),
    )
    found = draw(st.lists(one, max_size=5))
    return tuple(sorted(found, key=lambda worded: worded.finding.path))
