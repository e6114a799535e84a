"""The files of the invented city that are no items: everything below catalogue/ and forms/."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import city
from city import CITY, GROUPS, LAWS, LINES, MATERIALS, PLACES, TOWNS, TYPES, Body

_SUBJECTS: Final = ("管理", "登记", "监督", "安全", "保护", "促进", "服务", "许可")


def registers(items: int) -> dict[str, str]:
    """Return path and text of every file below catalogue/ for a catalogue of so many items."""
    groups = max(GROUPS, -(-items // (4 * len(city.bodies()))))
    return {
        "catalogue/catalogue.yaml": _SETTINGS,
        "catalogue/elements.yaml": _ELEMENTS,
        "catalogue/departments.yaml": _file("departments", "departments", map(_department, city.bodies())),
        "catalogue/divisions.yaml": _file("divisions", "divisions", _divisions()),
        "catalogue/laws.yaml": _file("laws", "laws", map(_law, range(LAWS))),
        "catalogue/materials.yaml": _file("materials", "materials", map(_material, range(MATERIALS))),
        "catalogue/halls.yaml": _file("halls", "halls", _halls()),
        "catalogue/shared-data.yaml": _file("shared-data", "sources", map(_shared, range(60))),
        "catalogue/proofs/kept.yaml": _file(
            "kept-proofs",
            "proofs",
            (_kept(number) for number in range(MATERIALS) if city.category(number) == "证明"),
        ),
        **{
            f"catalogue/directory/{LINES[line][0]}.yaml": _directory(line, groups)
            for line in range(len(LINES))
        },
    }


def forms() -> dict[str, str]:
    """Return path and text of every form."""
    return {
        f"forms/{word}-{kind}.md": f"# {name}申请表（{title}）\n\n申请人：\n\n联系电话：\n"
        for word, name, _ in LINES
        for kind, title in (("blank", "空白"), ("sample", "填写示例"))
    }


def _file(kind: str, key: str, entries: Iterable[str]) -> str:
    body = "".join(entries)
    return f"# yaml-language-server: $schema=../schemas/{kind}.schema.json\nschema: {kind}/1\n{key}:\n{body}"


def _department(body: Body) -> str:
    number = int(body.credit[12:16]) if body.line < 24 else 9000 + int(body.credit[12:16])
    where = PLACES[body.place]
    return f"""\
  - id: {body.id}
    name: {body.name if body.line == 24 or body.place == 0 else CITY + body.name}
    short: {LINES[body.line][1][:6]}
    credit_code: '{body.credit}'
    nature: 法定机关
    category: 政府部门
    level: {body.level}
    division: '{body.division}'
    windows:
      - hall: {body.hall}
        window: w{body.line:02d}
    contact:
      consult:
        - name: 业务咨询
          phone: 0000-81{number:05d}
        - name: 政务服务网在线咨询
          url: https://zwfw.lanjiang.example.gov.cn/consult/{body.id}
      complain:
        - {{name: 监督投诉, phone: 0000-82{number:05d}}}
        - {{name: 政务服务便民热线, phone: '12345'}}
      progress:
        - name: 办件查询
          phone: '12345'
    remedies:
      rights:
        - 申请材料一次告知，书面说明不予办理的理由
        - 陈述、申辩，依法申请行政复议或者提起行政诉讼
      duties:
        - 如实提交材料、反映真实情况
      review:
        - body: {where}人民政府
          address: {where}府前路1号行政复议受理窗口
          phone: 0000-83{number:05d}
          within: 60日内
          basis: 中华人民共和国行政复议法第二十条第一款
      lawsuit:
        - body: {where}人民法院
          address: {where}学府路66号诉讼服务中心
          phone: 0000-84{number:05d}
          within: 6个月内
          basis: 中华人民共和国行政诉讼法第四十六条第一款
    address: {where}府前路{body.line + 3}号
"""


def _divisions() -> list[str]:
    rows = ["  - code: '379900'\n    name: 岚江市\n    level: 市级\n"]
    rows += [
        f"  - code: '3799{place:02d}'\n    name: {name}\n    level: 县级\n    parent: '379900'\n"
        for place, name in enumerate(PLACES)
        if place
    ]
    rows += [
        f"  - code: '379907{100 + number}'\n    name: {name}\n    level: 镇级\n    parent: '379907'\n"
        for number, name in enumerate(TOWNS)
    ]
    return rows


def _law(number: int) -> str:
    thing = LINES[number % 24][2][number // 24 % 4]
    level = city.law_level(number)
    title = f"{thing}{_SUBJECTS[number // 96 % 8]}" + {"法律": "法", "行政法规": "条例"}.get(level, "规定")
    year = 1996 + number % 24
    local = "    territory: '379900'\n" if level == "地方性法规" else ""
    article = f"    articles:\n      第一条: 为了规范{thing}的{title[-4:]}工作，根据有关法律，制定本文件。\n"
    return f"""\
  - id: law-{number:03d}
    title: {title}{"" if number < 192 else f"（{number // 192 + 1}）"}
    number: 岚示〔{year}〕{number + 1}号
    level: {level}
    issuer: {"全国人民代表大会常务委员会" if level == "法律" else "国务院" if "国务院" in level else "制定机关"}
{local}    issued: {year}-03-{number % 28 + 1:02d}
    in_force: {year}-07-01
    day: 工作日
{article if number % 3 == 0 else ""}    aliases:
      - {title}简称{number:03d}
"""


def _material(number: int) -> str:
    kind = city.category(number)
    word, _, things = LINES[number % 24]
    name = material_name(number)
    held = "    held: true\n    licence: " + name + "\n" if kind == "证照" else ""
    blank = (
        f"    blank: forms/{word}-blank.md\n    sample: forms/{word}-sample.md\n" if kind == "申请表" else ""
    )
    issued = kind in ("证照", "批准文件", "证明")
    source = (
        f"    issuer: {city.issuer(number)}\n    source: 政府部门核发\n"
        if issued
        else "    source: 申请人自备\n"
    )
    return f"""\
  - id: mat-{number:03d}
    name: {name}
    aliases:
      - {name}的通常叫法
      - {things[0]}材料{number:03d}
    category: {kind}
{held}{source}    media: 纸质和电子化
{blank}    acceptance: 内容完整、字迹清楚，与申请事项一致。
    facts:
      - {things[number % 4]}情况{number:03d}
"""


def material_name(number: int) -> str:
    """Return the name of the standard material with this number; all differ."""
    thing = LINES[number % 24][2][number // 24 % 4]
    ends = {
        "证照": "许可证",
        "申请表": "申请表",
        "报告方案": "可行性报告",
        "批准文件": "批准文件",
        "图纸照片": "平面图",
        "合同协议": "合同书",
        "承诺书": "承诺书",
        "证明": "情况证明",
        "其他": "说明材料",
    }
    turn = number // 288
    return (
        thing
        + ("", "（单位）", "（个人）", "（历史）")[turn]
        + ends[city.category(number)]
        + f"{number // 96 % 3 + 1}式"
    )


def _kept(number: int) -> str:
    return f"""\
  - name: {material_name(number)}
    material: mat-{number:03d}
    basis:
      - law: law-{number % 50 * 8:03d}
        article: 第十二条
    demanded_by: 各实施主体
    issued_by: {LINES[number % 24][1]}
    how: 到出具单位窗口或者网上申请，当日办结。
    published_by: 市级
"""


def _halls() -> list[str]:
    rows = []
    for place, name in enumerate(PLACES):
        rows.append(_hall(f"hall-{place}", f"{name}政务服务中心", f"3799{place:02d}", range(24)))
    for number, name in enumerate(TOWNS):
        rows.append(
            _hall(f"town-hall-{number}", f"{name}便民服务中心", f"379907{100 + number}", range(24, 25))
        )
    return rows


def _hall(hall: str, name: str, division: str, lines: range) -> str:
    windows = "".join(
        f"      - {{id: w{line:02d}, name: {LINES[line][1]}窗口, number: A{line + 1:02d}, zone: z{line % 3},"
        f" phone: 0000-85{int(division[4:]):03d}{line:02d}}}\n"
        for line in lines
    )
    return f"""\
  - id: {hall}
    name: {name}
    division: '{division}'
    address: {name[:3]}府前路18号
    hours: 工作日9:00—12:00，13:30—17:00
    phone: 0000-8600{int(division[4:]):03d}
    traffic: 公交3路、8路至市民中心站
    zones:
      - {{id: z0, name: 综合服务专区, floor: 一层}}
      - {{id: z1, name: 社会事务专区, floor: 一层}}
      - {{id: z2, name: 投资建设专区, floor: 二层}}
    windows:
{windows}"""


def _directory(line: int, groups: int) -> str:
    entries = "".join(_entry(line, group) for group in range(groups))
    return f"""\
# yaml-language-server: $schema=../../schemas/directory.schema.json
schema: directory/1
title: {LINES[line][1]}政务服务事项基本目录
issuer: 上级行政审批服务局
number: 审服发〔2025〕{line + 1}号
issued: 2025-06-15
entries:
{entries}"""


def _entry(line: int, group: int) -> str:
    level = "镇级" if line == 24 else "市级\n      - 县级"
    return f"""\
  - code: '{city.basic_code(line, group)}'
    name: {city.entry_name(line, group)}
    type: {TYPES[group % len(TYPES)][1]}
    levels:
      - {level}
    status: 在用
    effective: 2025-07-01
    version: 1
    locked:
      - initiation
    elements:
      initiation: 依申请
      power_source: 法定本级行使
"""


def _shared(number: int) -> str:
    thing = LINES[number % 24][2][number // 24]
    return f"  - {{id: share-{number:02d}, name: {thing}数据, kind: 共享数据, provider: 省数据局, since: 2024-01-01}}\n"


_SETTINGS: Final = """\
# yaml-language-server: $schema=../schemas/catalogue.schema.json
schema: catalogue/1
name: 岚江市政务服务事项目录
division:
  code: '379900'
  name: 岚江市
  level: 市级
language: zh
as_of: 2026-06-30
publisher:
  name: 岚江市行政审批服务局
  hall: hall-0
  hotline: '12345'
  unresolved: {name: 办不成事反映窗口, phone: 0000-8700001, window: 一层A00号窗口}
ruleset: national
"""
_ELEMENTS: Final = """\
# yaml-language-server: $schema=../schemas/elements.schema.json
schema: elements/1
namespaces:
  - id: platform
    title: 省政务服务平台
    elements:
      - {name: stars, title: 便利度星级, type: text, dictionary: [三星, 四星, 五星]}
      - {name: unit-code, title: 业务单元编码, type: text, longest: 40, public: false}
      - {name: average-days, title: 平均办理天数, type: integer}
"""
