"""Random YAML files as people write them: comments, blank lines, quotes, flow and block, CRLF, BOM."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from itemctl.model.source import Route
from itemctl.yamlio.emit import inline

TEXTS = st.one_of(
    st.sampled_from(
        [
            "食品经营许可",
            "20个工作日",
            "000123",
            "no",
            "12:30",
            "2024-01-31",
            "440120E10001",
            "a: b",
            "# x",
            "it's",
            '"q"',
            "",
            " x ",
            "-",
            "- a",
            "?",
            "x #y",
            "[a]",
            "{b}",
            "&a",
            "*必填",
            "!x",
            "@",
            "%",
            "~",
            "null",
            "1.5",
            "https://a.cn/?b=1&c=2",
        ]
    ),
    st.text(st.sampled_from("ab食1 :#,-'\"{}[]\\\n\t，：。😀"), max_size=8),
)
SCALARS = st.one_of(
    TEXTS, st.integers(-50, 10**31), st.booleans(), st.none(), st.sampled_from([0.5, -1.25, 3.0, 1e-7])
)
KEYS = st.sampled_from(["name", "id", "code", "materials", "a", "b", "c d", "键", "no", "说明：", "x-y"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
MAPPINGS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)

_TRAILS = st.sampled_from(["", "", "", "  # 注", " #", " # a: b [c"])
_ABOVE = st.sampled_from(["", "", "", "", "\n", "# 说明\n", "\n# x: y\n\n"])


def routes(value: Any, route: Route = ()) -> Iterator[Route]:
    """Yield the route of every value, the whole first."""
    yield route
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, item in entries:
        yield from routes(item, (*route, step))


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, dict[str, Any]]:
    """Draw a file and the data it holds."""
    data = draw(MAPPINGS)
    step = draw(st.sampled_from([2, 2, 4]))
    dash = draw(st.sampled_from([0, 2]))
    text = draw(st.sampled_from(["", "# 头\n", "---\n"])) + _mapping(draw, data, 0, step, dash)
    text += draw(st.sampled_from(["", "\n", "# 尾\n"]))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.integers(0, 3)) == 0:
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode(), data


def _mapping(
    draw: st.DrawFn, data: dict[str, Any], column: int, step: int, dash: int, *, first: str = ""
) -> str:
    text = ""
    for number, (key, value) in enumerate(data.items()):
        pad = " " * column
        above = "" if first and not number else draw(_ABOVE).replace("# ", pad + "# ")
        lead = first if first and not number else pad
        text += (
            above + lead + _scalar(draw, key) + ":" + _after(draw, value, column, step, dash, under_key=True)
        )
    return text


def _list(draw: st.DrawFn, data: list[Any], column: int, step: int, dash: int, *, first: str = "") -> str:
    text = ""
    for number, value in enumerate(data):
        pad = " " * column
        above = "" if first and not number else draw(_ABOVE).replace("# ", pad + "# ")
        lead = first if first and not number else pad
        text += above + lead + "-" + _after(draw, value, column, step, dash, under_key=False)
    return text


def _after(draw: st.DrawFn, value: Any, column: int, step: int, dash: int, *, under_key: bool) -> str:
    block = isinstance(value, (dict, list)) and value and draw(st.integers(0, 3)) > 0
    if not block:
        if value is None and draw(st.booleans()):
            return draw(_TRAILS) + "\n"
        return " " + _flow(draw, value) + draw(_TRAILS) + "\n"
    if under_key:
        write, at = (_mapping, column + step) if isinstance(value, dict) else (_list, column + dash)
        return draw(_TRAILS) + "\n" + write(draw, value, at, step, dash)
    write = _mapping if isinstance(value, dict) else _list
    return write(draw, value, column + 2, step, dash, first=" ")


def _flow(draw: st.DrawFn, value: Any) -> str:
    comma = draw(st.sampled_from([", ", ",", " , "]))
    if isinstance(value, dict):
        body = comma.join(_scalar(draw, key) + ": " + _flow(draw, item) for key, item in value.items())
        return draw(st.sampled_from(["{%s}", "{ %s }"])) % body
    if isinstance(value, list):
        return draw(st.sampled_from(["[%s]", "[ %s ]"])) % comma.join(_flow(draw, item) for item in value)
    return _scalar(draw, value)


def _scalar(draw: st.DrawFn, value: Any) -> str:
    if isinstance(value, str):
        prefer = draw(st.sampled_from([None, None, "single", "double"]))
        return inline(value, prefer=prefer)
    return inline(value)
