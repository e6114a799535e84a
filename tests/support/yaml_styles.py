"""Files in the styles of many houses: one style a file, drawn by chance and kept to, with all that people leave in them."""

from __future__ import annotations

from random import Random
from typing import Any

WORDS = (
    "name",
    "image",
    "metadata",
    "spec",
    "名称",
    "部门",
    "steps",
    "env",
    "labels",
    "备注",
    "on",
    "x-y",
    "a.b/c",
    "职责",
)
PLAIN = (
    "食品经营许可", "20个工作日", "nginx:1.25", "a#b", "it's", "true", "7", "3.5", "2024-01-31", "12:30", "no",
    "440120E10001", "https://example.org/?a=b", "见“附件一”，第3页", "x - y", "C:\\temp", "~", "null", "😀 好",
)  # fmt: skip
QUOTED = ("", " x ", "a: b", "x # y", "- a", "{b}", "[c]", "*d", "&e", "@f", "007", "it's", "一，二")
COMMENTS = ("# 注", "#无空格", "# a: b", "# - x", "#", "## [标题]", "# it's \"quoted")


class Style:
    """How one house writes; every choice but the content is made once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.step = random.choice([1, 2, 2, 2, 3, 4, 4, 8])
        self.dash = random.choice([0, 0, self.step, min(2, self.step)])
        self.gap = random.choice([" ", " ", " ", "   "])
        self.colon = random.choice([": ", ": ", ": ", ":   ", " : "])
        self.quotes = random.choice(["", "", "'", '"'])
        self.comments = random.choice([0, 10, 35])
        self.blanks = random.choice([0, 10, 30])
        self.flow = random.choice([0, 20, 50])
        self.texts = random.choice([0, 10, 30])
        self.newline = random.choice(["\n", "\n", "\n", "\r\n"])
        self.mark = random.choice([b"", b"", b"", b"\xef\xbb\xbf"])
        self.head = random.choice(["", "", "---\n", "# 头\n\n", "# 头\n---\n\n"])
        self.tail = random.choice(["", "", "\n\n", "# 尾\n"])
        self.ends = random.randrange(5) > 0

    def file(self) -> bytes:
        """Return one file."""
        lines = self._mapping(0, 3) if self._is(96) else self._list(0, 3)
        text = self.head + "\n".join(lines) + "\n" + self.tail
        if not self.ends:
            text = text.rstrip("\n")
        return self.mark + text.replace("\n", self.newline).encode()

    def _is(self, percent: int) -> bool:
        return self._random.randrange(100) < percent

    def _above(self, column: int) -> list[str]:
        lines = [""] * (self._random.randint(1, 2) if self._is(self.blanks) else 0)
        if self._is(self.comments):
            lines.append(" " * self._random.choice([column, column, 0]) + self._random.choice(COMMENTS))
            lines += [""] * self._is(self.blanks)
        return lines

    def _trail(self) -> str:
        if self._is(self.comments):
            return self._random.choice([" ", "  ", "      "]) + self._random.choice(COMMENTS)
        return "  " if self._is(3) else ""

    def _mapping(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for key in self._random.sample(WORDS, self._random.randint(1, 4)):
            lines += self._above(column) if lines else []
            shown = f'"{key}"' if self.quotes == '"' and self._is(20) else key
            lines += self._entry(" " * column + shown + self.colon.rstrip(" "), column, depth)
        return lines

    def _entry(self, lead: str, column: int, depth: int) -> list[str]:
        kind = self._random.randrange(4) if depth else 3
        if kind > 1 or self._is(self.flow):
            return self._leaf(lead, self.colon.removeprefix(self.colon.rstrip(" ")), column)
        below = (
            self._mapping(column + self.step, depth - 1)
            if kind
            else self._list(column + self.dash, depth - 1)
        )
        return [lead + self._trail(), *(self._above(column + self.step) if self._is(30) else []), *below]

    def _list(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self._random.randint(1, 4)):
            lines += self._above(column) if lines else []
            lead = " " * column + "-"
            kind = self._random.randrange(5) if depth else 4
            inner = column + 1 + len(self.gap)
            if kind == 0:
                found = self._mapping(inner, depth - 1)
                lines += [lead + self.gap + found[0].lstrip(), *found[1:]]
            elif kind == 1:
                found = self._list(inner, depth - 1)
                lines += [lead + self.gap + found[0].lstrip(), *found[1:]]
            else:
                lines += self._leaf(lead, self.gap, column)
        return lines

    def _leaf(self, lead: str, gap: str, column: int) -> list[str]:
        if self._is(self.flow):
            return self._collection(lead + gap, column)
        if self._is(self.texts):
            return self._text(lead + gap, column)
        if self._is(6):
            return [lead + self._trail()]
        return [lead + gap + self._scalar() + self._trail()]

    def _collection(self, lead: str, column: int) -> list[str]:
        flow = self._flow(2)
        parts = flow.split(", ")
        if len(parts) > 2 and self._is(25) and "'" not in flow and '"' not in flow:
            pad = "\n" + " " * (column + self.step + 1)
            return (lead + ("," + pad).join(parts) + self._trail()).split("\n")
        return [lead + flow + self._trail()]

    def _flow(self, depth: int) -> str:
        kind = self._random.randrange(3) if depth else 2
        space = self._random.choice(["", "", " "])
        if kind == 0:
            return (
                "["
                + space
                + ", ".join(self._flow(depth - 1) for _ in range(self._random.randint(0, 3)))
                + space
                + "]"
            )
        if kind == 1:
            keys = self._random.sample(WORDS[:8], self._random.randint(0, 3))
            return "{" + space + ", ".join(f"{key}: {self._flow(depth - 1)}" for key in keys) + space + "}"
        return self._random.choice(["甲", "b c", "7", "'x, y'", '"z: w"', "true"])

    def _scalar(self) -> str:
        if self._is(25):
            text = self._random.choice(QUOTED)
            return "'" + text.replace("'", "''") + "'" if self._is(50) else '"' + text + '"'
        text = self._random.choice(PLAIN)
        if self.quotes == "'":
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\") + '"' if self.quotes else text

    def _text(self, lead: str, column: int) -> list[str]:
        pad = " " * (column + self.step + 1)
        kind: Any = self._random.choice(["|", "|-", "|+", ">", ">-", "plain", '"', "'"])
        if kind[0] in "|>":
            body = ["第一行 # 不是注", "", "  缩进的一行", "最后一行"][self._random.randrange(4) :]
            body = ["首行: x", *body, *[""] * self._random.randrange(2)]
            return [
                lead + kind + self._random.choice(["", "", " # 注"]),
                *(pad + one if one else "" for one in body),
            ]
        quote = "" if kind == "plain" else kind
        return [lead + quote + "很长的一段", pad + "分作几行", "", pad + "写完" + quote + self._trail()]


def styled(seed: int) -> bytes:
    """Return the file of a number."""
    return Style(Random(seed)).file()
