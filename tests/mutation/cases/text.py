"""Defects of the text itself: what YAML, the reader or an editor makes of it."""

from __future__ import annotations

from tests.mutation.cases.files import BATCH, FOOD, HALLS, ID_CARD, LAWS, PRESALE, ROAD, SETTINGS, bytes_of
from tests.mutation.defect import Defect

_ITEM = bytes_of(PRESALE)
_NAME = "\nname: 商品房预售许可\n"
_DEEP = "conditions: " + "[" * 70 + "]" * 70 + "\n"

CASES = (
    Defect("an emptied item", PRESALE, "", b"\n", "SYN101"),
    Defect("an emptied main item of two handling items", FOOD, "", b"", "SYN101"),
    Defect("an item that is a list", PRESALE, "", b"- a\n- b\n", "SYN102"),
    Defect("an item in GBK", PRESALE, "", _ITEM.decode().encode("gb18030"), "SYN103"),
    Defect("a workbook named .yaml", PRESALE, "", b"PK\x03\x04\x00\x00\x00\x00", "SYN104"),
    Defect("a byte-order mark", PRESALE, "", b"\xef\xbb\xbf" + _ITEM, "SYN105"),
    Defect("Windows line ends", PRESALE, "", _ITEM.replace(b"\n", b"\r\n"), "SYN106"),
    Defect("Windows line ends in a batch", BATCH, "", bytes_of(BATCH).replace(b"\n", b"\r\n"), "SYN106"),
    Defect("a tab as indent", PRESALE, "\n  kind: 承诺件", "\n\tkind: 承诺件", "SYN107"),
    Defect("a control character", PRESALE, "scope: 在岚川市", "scope: 在\x07岚川市", "SYN108"),
    Defect(
        "a file of many megabytes",
        PRESALE,
        _NAME,
        "\nname: " + "商品房" * 700_000 + "\n",
        "SYN109",
        "schema=../../",
    ),
    Defect("lists seventy deep", ROAD, "", _DEEP, "SYN110"),
    Defect("brackets without end", PRESALE, "aliases:\n  - 预售证", "aliases:\n  - [预售证", "SYN111"),
    Defect("a lost quote", ID_CARD, "from: '2023-03-01'", "from: '2023-03-01", "SYN111"),
    Defect("a colon in a text", PRESALE, _NAME, "\nname: 商品房: 预售许可\n", "SYN111"),
    Defect("a full-width colon", PRESALE, "\nlevel: 县级", "\nlevel：县级", "SYN111"),
    Defect("a key without a blank after its colon", PRESALE, "\nlevel: 县级", "\nlevel:县级", "SYN111"),
    Defect("a line outdented by one", PRESALE, "\n  visits: 0\n", "\n visits: 0\n", "SYN111"),
    Defect(
        "a register whose quote is lost", HALLS, "division: '379981001'\n", "division: '379981001\n", "SYN111"
    ),
    Defect(
        "a key written twice",
        PRESALE,
        "short_name: 商品房预售许可\n",
        "short_name: 商品房预售许可\nshort_name: 预售\n",
        "SYN112",
    ),
    Defect(
        "a key written twice in the settings",
        SETTINGS,
        "language: zh\n",
        "language: zh\nlanguage: en\n",
        "SYN112",
    ),
    Defect("an anchor", PRESALE, "\nlevel: 县级", "\nlevel: &level 县级", "SYN113"),
    Defect("a tag", PRESALE, "version: 2", "version: !!str 2", "SYN114"),
    Defect("a directive", PRESALE, "", b"%YAML 1.2\n---\n" + _ITEM, "SYN115"),
    Defect("a second document", PRESALE, "\nstatus: 在用", "\n---\nstatus: 在用", "SYN116"),
    Defect("a number as a key", PRESALE, "\nstatus: 在用", "\n2003: 在用\nstatus: 在用", "SYN117"),
    Defect("a mark of secrecy", PRESALE, "scope: 在岚川市", "scope: 秘密★10年 在岚川市", "SYN119"),
    Defect(
        "a mark of secrecy in a comment",
        PRESALE,
        "\nbasis:\n  - law: urban",
        "\n# 机密★\nbasis:\n  - law: urban",
        "SYN119",
    ),
    Defect(
        "a mark of secrecy in a register",
        LAWS,
        "title: 中华人民共和国水法",
        "title: 中华人民共和国水法（秘密★）",
        "SYN119",
    ),
)
