"""An invented city: its bodies, laws, materials, halls and basic directory, the same in every run.

Nothing here is real: division 3799xx does not exist, phone numbers have no area code, laws are made up.
Registers have a fixed size whatever the number of items, as a city's registers have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from itemctl.model.codes import make_credit_code

CITY: Final = "岚江市"
LAWS: Final = 400
MATERIALS: Final = 900
GROUPS: Final = 60
"""Basic directory entries of each line of work, at least; more are written when there are more items."""

PLACES: Final = ("岚江市", "岚东区", "岚西区", "岚南区", "岚北区", "岚中区", "云岚县", "松岚县", "溪岚县", "河岚县")
TOWNS: Final = ("溪口镇", "石桥镇", "柳湾镇", "双泉镇", "青坪镇", "杨树乡")

LINES: Final = (
    ("development", "发展和改革局", ("固定资产投资项目", "节能项目", "粮食收储", "价格")),
    ("education", "教育局", ("民办学校", "校车使用", "教师资格", "学籍")),
    ("industry", "工业和信息化局", ("民用爆炸物品", "技术改造项目", "无线电台站", "中小企业")),
    ("ethnic", "民族宗教事务局", ("宗教活动场所", "大型宗教活动", "民族成份", "清真食品")),
    ("police", "公安局", ("旅馆业", "公章刻制业", "大型群众性活动", "户口")),
    ("civil-affairs", "民政局", ("社会团体", "慈善组织", "养老机构", "社会救助")),
    ("justice", "司法局", ("律师执业", "公证机构", "司法鉴定", "法律援助")),
    ("finance", "财政局", ("代理记账机构", "会计人员", "政府采购供应商", "非税收入")),
    ("labour", "人力资源和社会保障局", ("劳务派遣", "职业培训学校", "特殊工时", "社会保险")),
    ("land", "自然资源和规划局", ("建设用地", "建设工程规划", "采矿权", "不动产")),
    ("environment", "生态环境局", ("建设项目环境影响", "排污", "危险废物", "辐射安全")),
    ("housing", "住房和城乡建设局", ("建筑工程施工", "商品房预售", "燃气经营", "公共租赁住房")),
    ("transport", "交通运输局", ("道路货物运输", "出租汽车经营", "港口经营", "公路用地占用")),
    ("water", "水务局", ("取水", "河道采砂", "水土保持方案", "排水")),
    ("agriculture", "农业农村局", ("种子生产经营", "兽药经营", "动物防疫条件", "拖拉机驾驶")),
    ("commerce", "商务局", ("成品油零售", "拍卖企业", "对外劳务合作", "报废机动车回收")),
    ("culture", "文化和旅游局", ("营业性演出", "娱乐场所", "旅行社", "文物保护工程")),
    ("health", "卫生健康委员会", ("医疗机构执业", "公共场所卫生", "护士执业", "放射诊疗")),
    ("emergency", "应急管理局", ("危险化学品经营", "烟花爆竹零售", "矿山安全设施", "安全评价机构")),
    ("market", "市场监督管理局", ("食品经营", "特种设备使用", "计量标准", "药品零售")),
    ("sports", "体育局", ("高危险性体育项目", "健身气功活动", "体育类民办机构", "等级运动员")),
    ("statistics", "统计局", ("涉外调查", "民间统计调查", "统计从业", "统计数据使用")),
    ("forestry", "林业局", ("林木采伐", "林地占用", "野生动物驯养", "木材运输")),
    ("urban", "城市管理局", ("户外广告设置", "城市道路占用", "建筑垃圾处置", "绿地占用")),
    ("town", "人民政府", ("农村宅基地", "临时救助", "乡村建设规划", "承包经营权")),
)
ACTIONS: Final = ("许可", "审批", "备案登记", "资质认定", "变更核准", "延续核准", "证书核发", "补办登记")
TYPES: Final = (
    *(("01", "行政许可"), ("01", "行政许可"), ("07", "行政确认"), ("20", "公共服务"), ("10", "其他行政权力")),
    *(("01", "行政许可"), ("05", "行政给付"), ("20", "公共服务"), ("08", "行政奖励")),
)
_LEVELS: Final = ("法律", "法律", "行政法规", "行政法规", "地方性法规", "部门规章", "法律", "国务院规范性文件")
_SUBJECTS: Final = ("管理", "登记", "监督", "安全", "保护", "促进", "服务", "许可")
_CATEGORIES: Final = ("证照", "申请表", "报告方案", "批准文件", "图纸照片", "合同协议", "承诺书", "证明", "其他")


@dataclass(frozen=True, slots=True)
class Body:
    """One department of the city, a district or a town."""

    id: str
    name: str
    line: int
    place: int
    level: str
    digit: str
    division: str
    credit: str
    hall: str


@cache
def bodies() -> tuple[Body, ...]:
    """Return the 246 bodies: 24 lines of work in ten places, and six towns."""
    found = []
    for place, where in enumerate(PLACES):
        level, digit = ("市级", "3") if place == 0 else ("县级", "4")
        for line, (word, name, _) in enumerate(LINES[:-1]):
            credit = make_credit_code(f"113799{place:02d}", f"MB2D{place:02d}{line:02d}").text
            division = f"3799{place:02d}"
            found.append(
                Body(f"{word}-{place}", where + name, line, place, level, digit, division, credit, f"hall-{place}")
            )
    for number, town in enumerate(TOWNS):
        credit = make_credit_code("11379907", f"MB2T{number:04d}").text
        division = f"379907{100 + number}"
        found.append(
            Body(f"town-{number}", town + "人民政府", 24, 7, "镇级", "5", division, credit, f"town-hall-{number}")
        )
    return tuple(found)


def law_level(number: int) -> str:
    """Return the level of the law with this number."""
    return _LEVELS[number % len(_LEVELS)]


def category(number: int) -> str:
    """Return the category of the standard material with this number."""
    return _CATEGORIES[number % len(_CATEGORIES)]


def basic_code(line: int, group: int) -> str:
    """Return the basic code of a line's entry; beyond 999 the main segment begins with a letter."""
    main = f"{group:03d}" if group < 1000 else f"{chr(65 + (group - 1000) // 100)}{group % 100:02d}"
    division = "00" if group % 3 else "37"
    return f"{division}{TYPES[group % len(TYPES)][0]}{line + 1:02d}{main}000"


def entry_name(line: int, group: int) -> str:
    """Return the name of a line's directory entry."""
    things = LINES[line][2]
    turn, rest = divmod(group, len(things) * len(ACTIONS))
    name = things[rest % len(things)] + ACTIONS[rest // len(things)]
    return name + (f"第{turn + 1}类" if turn else "")


def registers(items: int) -> dict[str, str]:
    """Return path and text of every file below catalogue/ for a catalogue of so many items."""
    groups = max(GROUPS, -(-items // (4 * len(bodies()))))
    return {
        "catalogue/catalogue.yaml": _SETTINGS,
        "catalogue/elements.yaml": _ELEMENTS,
        "catalogue/departments.yaml": _file("departments", "departments", map(_department, bodies())),
        "catalogue/divisions.yaml": _file("divisions", "divisions", _divisions()),
        "catalogue/laws.yaml": _file("laws", "laws", map(_law, range(LAWS))),
        "catalogue/materials.yaml": _file("materials", "materials", map(_material, range(MATERIALS))),
        "catalogue/halls.yaml": _file("halls", "halls", _halls()),
        "catalogue/shared-data.yaml": _file("shared-data", "sources", map(_shared, range(60))),
        "catalogue/proofs/kept.yaml": _file(
            "kept-proofs", "proofs", (_kept(number) for number in range(MATERIALS) if category(number) == "证明")
        ),
        **{
            f"catalogue/directory/{LINES[line][0]}.yaml": _directory(line, groups) for line in range(len(LINES))
        },
    }


def forms() -> dict[str, str]:
    """Return path and text of every form."""
    return {
        f"forms/{word}-{kind}.md": f"# {name}申请表（{title}）\n\n申请人：\n\n联系电话：\n"
        for word, name, _ in LINES
        for kind, title in (("blank", "空白"), ("sample", "填写示例"))
    }


def _file(kind: str, key: str, entries: object) -> str:
    body = "".join(entries)  # type: ignore[arg-type]
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
    level = law_level(number)
    title = f"{thing}{_SUBJECTS[number // 96 % 8]}" + {"法律": "法", "行政法规": "条例"}.get(level, "规定")
    year = 1996 + number % 24
    article = f"    articles:\n      第一条: 为了规范{thing}的{title[-4:]}工作，根据有关法律，制定本文件。\n"
    return f"""\
  - id: law-{number:03d}
    title: {title}{"" if number < 192 else f"（{number // 192 + 1}）"}
    number: 岚示〔{year}〕{number + 1}号
    level: {level}
    issuer: {"全国人民代表大会常务委员会" if level == "法律" else "国务院" if "国务院" in level else "制定机关"}
    issued: {year}-03-{number % 28 + 1:02d}
    in_force: {year}-07-01
    day: 工作日
{article if number % 3 == 0 else ""}    aliases:
      - {title}简称{number:03d}
"""


def _material(number: int) -> str:
    kind = category(number)
    word, _, things = LINES[number % 24]
    name = material_name(number)
    held = "    held: true\n    licence: " + name + "\n" if kind == "证照" else ""
    blank = f"    blank: forms/{word}-blank.md\n    sample: forms/{word}-sample.md\n" if kind == "申请表" else ""
    issued = kind in ("证照", "批准文件", "证明")
    source = f"    issuer: {word}-{number % 10}\n    source: 政府部门核发\n" if issued else "    source: 申请人自备\n"
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
      - {things[number % 4]}情况
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
    return thing + ("", "（单位）", "（个人）", "（历史）")[turn] + ends[category(number)] + f"{number // 96 % 3 + 1}式"


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
        rows.append(_hall(f"town-hall-{number}", f"{name}便民服务中心", f"379907{100 + number}", range(24, 25)))
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
  - code: '{basic_code(line, group)}'
    name: {entry_name(line, group)}
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
