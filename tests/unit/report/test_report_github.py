"""Findings as workflow commands, read by the rules of the runner that carries them out."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from tests.support.findings import SOME, any_findings, checked, worded

from itemctl.model.finding import Worded
from itemctl.model.source import Span
from itemctl.report.checked import Checked
from itemctl.report.github import MOST_ANNOTATIONS, iter_findings


class Command(NamedTuple):
    """A command as the runner understands it."""

    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command | None:
    """Read a line as `ActionCommand.TryParseV2` of actions/runner does, or as text."""
    line = line.strip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, message = line[2:].partition("::")
    name, _, listed = head.partition(" ")
    pairs = [pair.partition("=") for pair in listed.split(",") if pair]
    return Command(
        name, {key.strip(): _unescaped(value, ":,") for key, _, value in pairs}, _unescaped(message, "")
    )


def _unescaped(text: str, more: str) -> str:
    for char in f"\r\n{more}":
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


def lines(run: Checked) -> list[str]:
    return "".join(iter_findings(run)).split("\n")[:-1]


def commands(run: Checked) -> list[Command]:
    return [command for line in lines(run) if (command := read(line))]


def test_a_finding_is_an_annotation_at_its_line() -> None:
    first, second, third = commands(checked(*SOME, prefix="目录"))
    assert first == Command(
        "error",
        {
            "file": "目录/items/a.yaml",
            "line": "6",
            "col": "44",
            "title": "LIM203 promise-longer-than-law",
        },
        "承诺10个工作日，超过法定5个工作日\n怎么办：把承诺时限改短。",
    )
    assert (second.name, third.name) == ("warning", "notice")
    assert third.properties == {"file": "目录/items/b 乙.yaml", "line": "1", "title": "REF102 unknown-law"}


def test_what_has_a_meaning_in_a_command_is_escaped() -> None:
    (line,) = lines(checked(worded(path="items/a,b:c%.yaml", message="100%\n::error::x", advice="行")))
    assert line == (
        "::error file=items/a%2Cb%3Ac%25.yaml,line=6,col=44,title=LIM203 promise-longer-than-law"
        "::100%25 ::error::x%0A怎么办：行"
    )


def test_the_end_of_a_span_is_left_out() -> None:
    (command,) = commands(checked(worded(span=Span(2, 5, 4, 1))))
    assert command.properties == {
        "file": "items/a.yaml",
        "line": "2",
        "col": "5",
        "title": "LIM203 promise-longer-than-law",
    }


def test_what_github_would_not_show_is_listed_as_text_with_the_true_count() -> None:
    found = [worded(path=f"items/{number:02}.yaml") for number in range(13)]
    shown = lines(checked(*found, worded("MAT102", severity="warning")))
    assert len([line for line in shown if line.startswith("::error ")]) == MOST_ANNOTATIONS == 10
    assert len([line for line in shown if line.startswith("::warning ")]) == 1
    assert shown[11:] == [
        "GitHub 每一步每级只标出前 10 处；其余 3 处列在下面：",
        *(
            f"- items/{number}.yaml:6:44: 错误 LIM203 承诺10个工作日，超过法定5个工作日"
            for number in (10, 11, 12)
        ),
    ]


def test_nothing_found_is_nothing() -> None:
    assert lines(checked(SOME[3])) == []


@given(any_findings())
def test_any_text_stays_within_its_command(found: tuple[Worded, ...]) -> None:
    live = [one for one in found if not one.judged.waived]
    shown = commands(checked(*found))
    assert [command.properties["file"] for command in shown] == [
        one.finding.path or "catalogue/catalogue.yaml" for one in live
    ]
    assert len(lines(checked(*found))) == len(live)
    assert all(command.message.count("\n") == 1 for command in shown)


@given(any_findings())
def test_any_text_beyond_the_annotations_is_no_command(found: tuple[Worded, ...]) -> None:
    many = [one for one in found for _ in range(MOST_ANNOTATIONS + 1)]
    live = sum(not one.judged.waived for one in many)
    shown = lines(checked(*many))
    plain = [line for line in shown if read(line) is None]
    rest = live - (len(shown) - len(plain))
    assert len(plain) == (rest + 1 if rest else 0)
    assert not any("##[" in line for line in plain)
