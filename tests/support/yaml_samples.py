"""One good file, and every kind of bad input with the code, line and column of what is reported."""

from __future__ import annotations

ITEM = """\
# 说明
schema: item/1
code: 11439999MB0000000K400013102400001
name: 食品经营许可（新办）
audience: [自然人, 企业法人]
limits: {statutory: 20个工作日, promised: 8}
number: 1234567890123456789012345678901
materials:
  - id: proof
    open: no
    from: 2024-01-31
    at: 12:30

    # 样式
    note: |
      一
      二

  - id: "😀 文"  # 注
    copies: 000123
fees:
contact: ~
"""

BAD = [
    (b"", [("empty-file", 1, 1)]),
    (b"\n  \n# c\n", [("empty-file", 1, 1)]),
    (b"---\n", [("empty-file", 1, 1)]),
    (b"~\n", [("not-a-mapping", 1, 1)]),
    (b"- a\n- b\n", [("not-a-mapping", 1, 1)]),
    ("食品经营\n".encode(), [("not-a-mapping", 1, 1)]),
    ("name：食品\n".encode(), [("not-a-mapping", 1, 5)]),
    ("schema: item/1\nname：食品\ntype: 行政许可\n".encode(), [("syntax", 2, 5)]),
    ("handling:\n  kind：承诺件\n  visits: 0\n".encode(), [("syntax", 2, 7)]),
    ("name：食品\ntype: x\n".encode(), [("syntax", 1, 5)]),
    ("m:\n  - id：a\n    name: b\n".encode(), [("syntax", 2, 7)]),
    ("h: {a: 1，b: 2}\n".encode(), [("syntax", 1, 9)]),
    ("h: [a，b]\n".encode(), []),
    (b"a: 1\nname:x\nb: 2\n", [("syntax", 2, 5)]),
    (b"h: {x:1}\n", [("syntax", 1, 6)]),
    (b"h: {x:1, y: 2}\n", [("syntax", 1, 6)]),
    ('a: 1\nname: "食品\nb: 2\n'.encode(), [("syntax", 2, 7)]),
    ('a: 1\nname: "食品\nb: "2"\n'.encode(), [("syntax", 2, 7)]),
    (b"a: 'b\nc: d\n", [("syntax", 1, 4)]),
    (b"a: [b, c\nd: e\n", [("syntax", 1, 4)]),
    (b"a: {b: c\nd: e\n", [("syntax", 1, 4)]),
    (b"a: [b, c\n", [("syntax", 1, 4)]),
    (b"a: [b, c}\n", [("syntax", 1, 9)]),
    (b"a: b]\nc: ]\n", [("syntax", 2, 4)]),
    (b"a:\n  b: 1\n c: 2\n", [("syntax", 3, 2)]),
    (b"a:\n   b: 1\n    c: 2\n", [("syntax", 3, 6)]),
    (b"a:\n  - b\n - c\n", [("syntax", 3, 2)]),
    (b"a: 1\n  b: 2\n", [("syntax", 2, 4)]),
    ("a: “x: y”\n".encode(), [("syntax", 1, 4)]),
    ("“a: x”\nb: 1\n".encode(), []),
    (b"a: b: c\n", [("syntax", 1, 5)]),
    (b"a: @x\n", [("syntax", 1, 4)]),
    (b"a: `x\n", [("syntax", 1, 4)]),
    ("a: *必填\n".encode(), [("syntax", 1, 4)]),
    (b"a: *x\n", [("alias", 1, 4)]),
    (b"a: %x\n", [("syntax", 1, 4)]),
    ("a: !重要 x\n".encode(), [("syntax", 1, 4)]),
    (b'a: "C:\\dir"\n', [("syntax", 1, 8)]),
    ('a: "食品"经营\n'.encode(), [("syntax", 1, 8)]),
    (b"a: 'x' y\nb: 1\n", [("syntax", 1, 8)]),
    (b"a:\n\tb: 1\n", [("tab-indent", 2, 1)]),
    (b"a:\n  b: 1\n\tc: 1\n", [("tab-indent", 3, 1)]),
    (b"a: x\ty\n", [("syntax", 1, 5)]),
    (b"a:\tx\n", [("syntax", 1, 3)]),
    (b"a: x\t\n", [("syntax", 1, 5)]),
    (b'a: "x\ty"\n', []),
    (b"a: x # c\td\n", []),
    (b"a: |\n  x\n  \ty\n", []),
    (b"a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", [("duplicate-key", 4, 3), ("duplicate-key", 5, 1)]),
    (b'a: 1\n"a": 2\n', [("duplicate-key", 2, 1)]),
    (b"a: &x 1\nb: *x\nc: &y {d: 1}\n", [("anchor", 1, 4), ("alias", 2, 4), ("anchor", 3, 4)]),
    (b"a: &x {b: 1}\nc:\n  <<: *x\n", [("anchor", 1, 4), ("merge-key", 3, 3), ("alias", 3, 7)]),
    (
        b"a: !!str 1\nb: !foo {c: 1}\nc: ! x\nd: !!map\n  e: 1\n",
        [("tag", 1, 4), ("tag", 2, 4), ("tag", 3, 4), ("tag", 4, 4)],
    ),
    (b"a: &x !t\n  b: 1\n&k c: d\n", [("anchor", 1, 4), ("tag", 1, 7), ("anchor", 3, 1)]),
    (b"a: &x\n&y b: 1\n", [("anchor", 1, 4), ("anchor", 2, 1)]),
    (b"# c\n%YAML 1.1\n---\na: no\n", [("directive", 2, 1)]),
    (b"%FOO bar\n---\na: 1\n", [("directive", 1, 1)]),
    (b"%TAG ! foo\r\n---\r\na: 1\r\n", [("directive", 1, 1), ("crlf-line-ends", 1, 11)]),
    (b"a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
    (b"---\na: 1\n...\n---\nb: 1\n", [("several-documents", 4, 1)]),
    (b"a: 1\n...\nb: 2\n", [("several-documents", 3, 1)]),
    (b"a: 1\n...\n", []),
    (b"a: 1\n---\n", [("several-documents", 2, 1)]),
    (b"1: a\n", [("non-text-key", 1, 1)]),
    (b"? \n: x\n", [("non-text-key", 1, 2)]),
    (b"~: x\n", [("non-text-key", 1, 1)]),
    (b"true: x\nno: y\n", [("non-text-key", 1, 1)]),
    (b"? [a]\n: x\n", [("non-text-key", 1, 3)]),
    (b"{a: 1}: x\n", [("non-text-key", 1, 1)]),
    (b"a: {b}\n", []),
    (b"a: 1\nname: \xca\xb3\xc6\xb7\xbe\xad\xd3\xaa\xd0\xed\xbf\xc9\n", [("not-utf8", 2, 9)]),
    (b"name: \x819\xee9\xca\xb3\xc6\xb7\xbe\xad\xd3\xaa\x952\x826\n", [("not-utf8", 1, 7)]),
    (b"name: caf\xe9\n", [("not-utf8", 1, 10)]),
    (b"\xff\xfen\x00a\x00m\x00e\x00:\x00 \x00\xdf\x98\xc1T\n\x00", [("not-utf8", 1, 1)]),
    (b"n\x00a\x00m\x00e\x00:\x00 \x00\xdf\x98\xc1T\n\x00", [("not-utf8", 1, 1)]),
    (b"\x00n\x00a\x00m\x00e\x00:\x00 \x98\xdfT\xc1\x00\n", [("not-utf8", 1, 1)]),
    (
        b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xdb\xdc\xdd\xde\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff",
        [("binary", 1, 1)],
    ),
    (b"a: 1\nb: x\x00y\n", [("binary", 2, 5)]),
    (b"PK\x03\x04xxxx", [("binary", 1, 1)]),
    ("\ufeffa: 1\n".encode(), [("byte-order-mark", 1, 1)]),
    (b"a: 1\r\nb:\r\n  - x\r\n", [("crlf-line-ends", 1, 5)]),
    (b"a: 1\rb: 2\r", [("control-character", 1, 5), ("control-character", 1, 10)]),
    ("a: x\x85y\nb: 1\n".encode(), [("control-character", 1, 5)]),
    ("a: 1\nb: x\u2028y\n".encode(), [("control-character", 2, 5)]),
    (b"a: x\x01y\n", [("control-character", 1, 5)]),
    (b"a: \x7f\n", [("control-character", 1, 4)]),
    ("a: x\ufeffy\n".encode(), [("control-character", 1, 5)]),
    (b'a: "x\\Ny"\n', [("control-character", 1, 4)]),
    (b'a: "\\0"\n', [("control-character", 1, 4)]),
    (b'a: "\\ud800"\n', [("control-character", 1, 4)]),
    (b"a: &a [*a]\n", [("anchor", 1, 4), ("alias", 1, 8)]),
    (b"a: *b\n", [("alias", 1, 4)]),
    (b"h: {a:,b: 1}\n", []),
    (b"\xed\xa0\x80", [("not-utf8", 1, 1)]),
    ("m:\n  - {name: 受理, limit: 1\n  - {name: b}\n".encode(), [("syntax", 2, 5)]),
    ("faq:\n  - q: 问: 答\n".encode(), [("syntax", 2, 9)]),
]
