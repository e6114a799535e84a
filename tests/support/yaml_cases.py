"""YAML by chance: ordinary files, slips in them, odd structures, odd scalars, and every oddity put in on purpose.

Everything is drawn from a ``random.Random``, so that Hypothesis can steer and shrink it and a long run can do without.
"""

from __future__ import annotations

from random import Random

ORDINARY = """\
# yaml-language-server: $schema=../../schemas/item.schema.json
schema: item/1
code: '11439999MB0000000K400013102400001'
name: 食品经营许可（新办）
aliases:
  - 开饭店的手续
audience: [自然人, 企业法人]
scope: 在本县(市)内从事食品销售的，
  应当依法取得许可。

  另有规定的除外。
handling:
  visits: 0
  online: {available: true, depth: [互联网咨询, 互联网受理], url: "https://a.example.cn/b?c=1"}
  four: []
  hours: 08:30-12:00
limits:
  statutory: 20个工作日
  # 延长另计
  note: >-
    自受理之日起计算。
    可以延长10个工作日，

    并告知申请人。
  ratio: 0.20
basis:
- law: food-safety-law
  article: 第三十五条  # 现行
  text: |
    第一款
      （一）从事食品生产；

    # 不是注释
    2. 从事食品销售。

situations:
  - {id: self, name: 本人办理, since: 2024-01-31}
  -
    id: agent
    when: '委托: 他人'
materials:
  - material: mat-494
    copies: {original: 1, copy: -2}
    format: A4
    sample:
fees: null
status: 在用
"""

# What the screen must refuse, wherever it stands: lines put into an ordinary file.
ODD_LINES: dict[str, tuple[str, ...]] = {
    "tab": ("a: x\ty", "a:\tx", "\ta: 1", "a: |\n  x\n  \ty", "a: [x,\ty]"),
    "carriage return": ("a: 1\r", "a: x\ry", 'a: "x\r"'),
    "control character": ("a: x\x01", "a: \x1b[0m", "a: x\x7fy", "a: x\x00y", "# \x0b"),
    "C1 or NEL": ("a: x\x85y", "a: x\x80", "# \x9f"),
    "line separator": ("a: x\u2028y", "# \u2029"),
    "byte-order mark within": ("a: \ufeffx",),
    "noncharacter": ("a: \ufffe", "a: x\uffff"),
    "escape": (r'a: "x\ny"', r'a: "\0"', r'a: "\x85"', r'a: "\ud800"', 'a: "x\\\n  y"', "a: 'x\\y'"),
    "anchor": ("a: &b c", "&a b: c", "- &a", "a: [&b c]", "a: {b: &c d}", "a: &b\n  c: 1"),
    "alias": ("a: *b", "*a : b", "a: [*b]", "a: {b: *c}", "- *a"),
    "tag": ("a: !b c", "a: !!str 1", "a: ! b", "!a b: c", "a: [!b c]", "a: {b: !c d}", "a: !\n  b: 1"),
    "merge key": ("<<: {a: 1}", "a:\n  <<: {b: 1}", "a: {<<: b}"),
    "directive": ("%YAML 1.1", "%TAG ! a"),
    "document mark": ("---", "--- a", "...", "---\na: 1", "... # b", "--- |\n  a"),
    "explicit key": ("? a", "? a\n: b", "? [a]\n: b", "a: {? b: c}", "a: [? b]", "?\n: a"),
    "typed key": (
        *("1: a", "1.5: a", "true: a", "null: a", "~: a", "False: a", "- 1: a", "- true: a", "- -7: a"),
        *("12:", "- null:", "a: {1: b}", "a: {true: b}", "a: [{null: b}]", "0x1: a", "- _1: a", "1 : a", "NULL: a"),
    ),
    "empty key": (": a", ":", "- : a", "a: {: b}", "a: {:b}"),
    "quoted key": ('"a": b', "'a': b", '"a":b', "- 'a': b", 'a: {"b": c}', 'a: {"b":c}', "a: {'b':c}"),
    "key in brackets": ("[a]: b", "{a: b}: c", "- [a]: b", "a: {[b]: c}"),
    "leading zero": ("a: 012", "- 00", "a: [012]", "a: {b: 007}", "a: -012", "a: 0123 # b", "- 000123", "01.5: a", "a: 00.5"),
    "underscore": ("a: 1_000", "- 1_", "a: _1", "a: [1_0]", "a: {b: 1_0.5}", "a: 1._5", "a: -_1"),
    "exponent": ("a: 1e3", "- 1E+3", "a: 440120E10001", "a: [1e3]", "a: {b: 1.5e3}", "a: 1.e5", "a: -1e-3"),
    "other base": ("a: 0x1F", "- 0o17", "a: 0b11", "a: [0x1]", "a: {b: 0X1}", "a: -0x1"),
    "bare point": ("a: .5", "- 5.", "a: [.5]", "a: {b: 5.}", "a: -.5", "a: 1. # b"),
    "sign": ("a: +1", "- +1.5", "a: [+1]", "a: -0", "- -0", "a: [-0]", "a: +0x1", "a: -0 # b"),
    "infinity": ("a: .inf", "- -.INF", "a: .nan", "a: [.NaN]", "a: {b: +.inf}"),
    "other truth": (
        *("a: TRUE", "- True", "a: [FALSE]", "a: {b: False}", "a: Null", "- NULL", "a: [Null]", "a: ~", "- ~", "a: [~]"),
        "a: True # b",
    ),
    "long digits": (f"a: {'1' * 1001}", f"- {'1' * 300}.5", f"a: 0.{'3' * 60}", f"a: {'9' * 43}"),
    "block indicator": ("a: |+\n  b\n", "a: |2\n   b", "a: >+\n  b\n", "- |-2\n   b", "a: | # b\n  c", "a: |#b\n  c", "a: >x"),
    "block with nothing below": ("a: |\n\n", "- >\n\n\nb: 1"),
    "comment at a quote": ('a: "b"#c', "a: 'b'#c", "a: [b]#c", "a: {b: c}#d"),
    "text at a quote": ('a: "b"c', "a: 'b' c", "a: [b] c", "a: {b: c} d", 'a: "b": c', "a: 'b", 'a: "'),
    "brackets over lines": ("a: [b,\n  c]", "a: {b: c,\n  d: e}", "a: [\n  b\n  ]", "a: [b\n  c]", "a: [b # c\n  ]", "a: {b:\n  c}"),
    "odd comma": ("a: [b,]", "a: [,]", "a: [b,,c]", "a: {b: c,}", "a: {b: c,, d: e}", "a: [ , b]"),
    "pair without space": ("a: {b:1}", "a: {b:c, d: e}", "a: {12:30}", "a: {b: c:d}"),
    "key alone": ("a: {b}", "a: {b, c: d}", "a: {b:}", "a: {b: }", "a: [b: c]", "a: [b:]", "a: {b: , c: d}"),
    "deep brackets": ("a: [[b]]", "a: {b: {c: {d: e}}}", "a: {b: {c: [d]}}", "a: [{b: {c: d}}]", "a: " + "[" * 70 + "]" * 70, "[" * 70),
    "sign in brackets": ("a: [b?c]", "a: [b&c]", "a: {b: c#d}", "a: [b'c]", 'a: [b"c]', "a: [- b]", "a: [-]"),
    "bracket unclosed": ("a: [b", "a: {b: c", "a: [b}", "[a]", "{a: b}", "]", "}"),
    "text over lines in quotes": ('a: "b\n  c"', "a: 'b\n  c'", "a: 'b\n\n  c'"),
    "blanks alone": ("a: |\n  b\n   \n  c", "   ", "a: >\n  \n  b", "-  "),
    "blank behind a colon": ("a: ", "a:  \n  b", "- a: "),
    "nested dashes": ("- - a", "a:\n  - - b", "- - - - a", "-  - a", "a: - b"),
    "deep columns": ("\n".join(" " * level + "a:" for level in range(80)), " " * 41 + "a: 1"),
    "long line": ("a: " + "食" * 1100, "a" * 1030 + ": 1", "# " + "-" * 1100),
    "reserved sign": ("a: @b", "a: `b", "a: %b", "- @b", "a: [@b]", "a: ,b", "a: ]", "- }"),
}  # fmt: skip
# Files of ordinary lines in which the quick parser itself finds fault, and what only the bytes as a whole have.
ODD_FILES: dict[str, tuple[bytes, ...]] = {
    "not UTF-8": ("a: 食品经营\n".encode("gbk"), b"a: \xff\n", b"a: \xed\xa0\x80\n", b"a: \xc3", "a: 食".encode()[:-1] + b"\n"),
    "byte-order mark": ("\ufeffa: 1\n".encode(), "\ufeff# b\na: 1\n".encode()),
    "no line feed at the end": (b"a: |\n  b", b"a: b", b"a: >-\n  b\n  c", b"- a"),
    "repeated key": (b"a: 1\na: 2\n", b"a:\n  b: 1\n  c: 2\n  b: 3\n", b"a: {b: 1, b: 2}\n"),
    "syntax": (b"a: b: c\n", b"a:\n  b: 1\n c: 2\n", b"a: 1\n  b: 2\n", b"- a\nb: c\n", b"a\nb: 1\n"),
    "no mapping": (b"", b"\n", b"# a\n", b"- a\n", b"a\n", "食品\n".encode()),
}  # fmt: skip

_WORDS = (
    "食品",
    "a",
    "x y",
    "一、二",
    "（一）",
    "b-c",
    "第一条",
    "no",
    "on",
    "😀",
    "　　缩进",
    "x\u3000",
    "\xa0y",
    "A·B",
    "z'",
    'z"',
    "a:b",
    "a#b",
)
_VALUES = (
    *_WORDS, "0", "1", "-7", "1.50", "-0.5", "20个工作日", "2024-01-31", "12:30", "true", "false", "null", "1.2.3", "3-5",
    "12345678901234567890123", "'it''s'", '"x: y"', "''", "[a, b]", "[]", "{a: b}", "{a: 1, b: [c, 2]}", "{a: {b: c}, d: 1}", "[{a: b}, c]", "x # c",
    "https://a.cn/?b=1&c=2", "国办发[2020]42号", "a, b", "a]", "x: y", "-a", "(a)", "/a", "[ a ]", "{ a: b }", "[a,b]", "= a",
)  # fmt: skip
_KEYS = ("a", "b", "c", "d", "name", "id", "键", "a b", "x-y", "note", "type", "a_b", "食", "😀", "t", "fee")
_COMMENTS = ("# c", "#", "  # c", "    # c: d", "")
_BITS = (
    *("\n", "\n\n", "\n  ", " ", "  ", ": ", ":", " #", "#", "- ", "-", ", ", "'", '"', "[", "]", "{", "}", "|", ">", "0", "1", "."),
    *("_", "e", "E", "+", "~", "?", "&", "*", "!", "%", "@", "\\", "\t", "\r\n", "\x85", "\u2028", "\ufeff", "食", "　", "N", "x", "\x01"),
)  # fmt: skip
_ODD_VALUES = tuple(
    line.removeprefix("a: ")
    for lines in ODD_LINES.values()
    for line in lines
    if line.startswith("a: ") and len(line) < 100
)


def case(random: Random) -> bytes:
    """Draw a file; about two of five are ordinary and right."""
    share = random.random()
    if share < 0.3:
        text = _item(random)
    elif share < 0.5:
        text = _changed(random, _item(random), random.choice((1, 1, 1, 2, 3)))
    elif share < 0.75:
        text = _blocks(random)
    elif share < 0.85:
        text = _changed(random, _blocks(random), 1)
    elif share < 0.93:
        text = _scattered(random)
    else:
        return _odd(random)
    return text.encode("utf-8", "surrogatepass")


def _item(random: Random) -> str:
    """Draw some top-level entries of an ordinary item, and put values of ordinary kinds into it."""
    lines = ORDINARY.split("\n")[:-1]
    tops = [number for number, line in enumerate(lines) if line[:1] not in (" ", "-", "", "#")]
    first = random.randint(0, len(tops) - 2)
    last = random.randint(first + 1, min(first + 6, len(tops) - 1))
    chosen = lines[tops[first] : tops[last]]
    for _ in range(random.randint(0, 3)):
        number = random.randint(0, len(chosen) - 1)
        key, colon, value = chosen[number].partition(": ")
        if colon and value and value[0] not in "|>":
            chosen[number] = key + colon + random.choice(_VALUES)
    return "\n".join(chosen) + "\n"


def _blocks(random: Random) -> str:
    """Draw a structure of mappings and lists that is right in the main."""
    lines: list[str] = []
    _block(random, lines, random.choice((0, 0, 0, 0, 1)), 0)
    return "\n".join(lines) + random.choice(("\n", "\n", "\n", "\n\n", "\n\n\n", ""))


def _block(random: Random, lines: list[str], column: int, depth: int) -> None:
    is_list = random.random() < 0.4 and depth > 0
    for number in range(random.randint(1, 3)):
        at = column if random.random() < 0.97 else max(0, column + random.choice((-2, -1, 1, 2)))
        if random.random() < 0.1:
            lines.append(random.choice((*_COMMENTS, " " * at + "# c", " " * (at + 2) + "# c")))
        lead = " " * at + ("-" if is_list else random.choice(_KEYS) + (str(number) if number else "") + ":")
        share = random.random()
        if share < 0.35 and depth < 3:
            below = at + random.choice((1, 2, 2, 2, 4) if is_list else (0, 1, 2, 2, 2, 4))
            if is_list and random.random() < 0.6:
                begin = len(lines)
                _block(random, lines, at + 2, depth + 1)
                lines[begin] = lead + " " + lines[begin].lstrip(" ")
            else:
                lines.append(lead + random.choice(("", "", "", " # c")))
                _block(random, lines, below, depth + 1)
        elif share < 0.5:
            lines.append(lead + " " + random.choice(("|", "|-", ">", ">-")))
            _literal(random, lines, at + random.choice((1, 2, 2, 2, 3)))
        elif share < 0.6:
            lines.append(lead + " " + random.choice(_WORDS))
            more = ("", "more", "一", "1", "12 b", "t # c", "# c", "k: v", "- l")
            lines += [
                " " * (at + random.choice((1, 2, 2, 4))) + random.choice(more)
                for _ in range(random.randint(1, 2))
            ]
        else:
            lines.append(lead + " " + random.choice(_VALUES) + random.choice(("", "", "", "  # c", "  ")))


def _literal(random: Random, lines: list[str], column: int) -> None:
    for _ in range(random.randint(0, 4)):
        at = max(0, column + random.choice((0, 0, 0, 0, 0, 1, 2, -1)))
        text = random.choice(
            ("", "x", "一 二", "　　缩进", "# w", "- k", "k: v", "1. 甲", "x ", "（一）", "more\u3000", "'q'")
        )
        lines.append(" " * at + text if text else "")


def _scattered(random: Random) -> str:
    """Draw lines at columns that go together by chance only."""
    lines, column, columns = [], 0, [0]
    for _ in range(random.randint(1, 7)):
        share = random.random()
        if share > 0.75:
            column = random.choice(columns)
        elif share > 0.45:
            column += random.choice((1, 2, 2, 2, 3))
        columns.append(column)
        alone = random.choice((*_VALUES, *_ODD_VALUES) if random.random() < 0.3 else (*_WORDS, ""))
        body = random.choice((random.choice(_KEYS) + ":", alone, random.choice(_COMMENTS)))
        if body.endswith(":") and random.random() < 0.6:
            body += " " + random.choice((*_VALUES, *_ODD_VALUES, "|", ">-"))
        lines.append(" " * column + random.choice(("", "", "- ", "-", "- - ")) + body)
    return "\n".join(lines) + random.choice(("\n", "\n", "\n\n", ""))


def _odd(random: Random) -> bytes:
    """Draw a file with one oddity in it, or one that is odd as a whole."""
    kind = random.choice((*ODD_LINES, *ODD_FILES))
    if kind in ODD_FILES:
        return random.choice(ODD_FILES[kind])
    return with_odd_line(random.choice(ODD_LINES[kind]), random.choice((0, 1, 2))).encode()


def with_odd_line(line: str, place: int) -> str:
    """Return an ordinary file with an odd line at its beginning, in its middle or at its end."""
    begin, middle, end = "schema: item/1\nname: 食品\n", "basis:\n  - law: x\n", "status: 在用\n"
    parts = [begin, middle, end]
    parts.insert((0, 1, 3)[place], line + "\n")
    return "".join(parts)


def _changed(random: Random, text: str, times: int) -> str:
    """Make slips: characters put in, taken out or exchanged, lines moved, shifted or given another value."""
    for _ in range(times):
        lines = text.split("\n")
        number = random.randint(0, len(lines) - 1)
        at = random.randint(0, len(text))
        share = random.random()
        if share < 0.3:
            text = text[:at] + random.choice(_BITS) + text[at + random.choice((0, 0, 0, 1)) :]
            continue
        if share < 0.4:
            text = text[:at] + text[at + random.choice((1, 1, 2, 5)) :]
            continue
        if share < 0.5:
            lines.insert(random.randint(0, len(lines)), lines[number])
        elif share < 0.6:
            del lines[number]
        elif share < 0.75:
            shift = random.choice((" ", "  ", "   ", "- ", ""))
            lines[number] = shift + lines[number] if shift else lines[number][random.choice((1, 2)) :]
        else:
            key, colon, _ = lines[number].partition(": ")
            if colon:
                lines[number] = key + colon + random.choice(_ODD_VALUES if share < 0.85 else _VALUES)
        text = "\n".join(lines)
    return text
