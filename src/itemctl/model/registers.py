"""Registers: departments, divisions, laws, standard materials, halls, directory, proofs, shared data."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required, TypedDict

from itemctl.model.fields import Date, Field, Id
from itemctl.model.item import BASIC_CODE_PATTERN
from itemctl.model.legal import Bases
from itemctl.model.places import Contacts, Remedies, Window

CREDIT_CODE_PATTERN = "^[0-9A-Z]{18}$"
DIVISION_PATTERN = "^[0-9]{6}([0-9]{3}([0-9]{3})?)?$"


class Department(TypedDict, total=False):
    """实施主体。其联系方式、地点为各事项的缺省值。"""

    id: Required[Id]
    name: Required[Annotated[str, Field("名称", "机构全称。", longest=200, column="dept_name")]]
    short: Annotated[str, Field("简称", "印在书口、目录上的短名。", longest=12)]
    credit_code: Required[
        Annotated[
            str,
            Field(
                "统一社会信用代码",
                "18 位。",
                pattern=CREDIT_CODE_PATTERN,
                column="dept_code",
                source="GB 32100",
            ),
        ]
    ]
    nature: Annotated[
        str,
        Field(
            "实施主体性质", "法定机关、授权组织、受委托组织。", dictionary="body-nature", column="dept_type"
        ),
    ]
    category: Annotated[str, Field("机构类别", "政府部门、党委部门、群团组织、事业单位等。", longest=40)]
    level: Annotated[str, Field("层级", "机构所在层级。", dictionary="level")]
    division: Annotated[str, Field("区划", "所在区划代码。", refers="division")]
    parent: Annotated[str, Field("主管部门", "上级或主管机构的 id。", refers="department")]
    vertical: Annotated[bool, Field("垂直管理", "是否垂直管理。")]
    windows: Annotated[
        list[Window], Field("办理地点", "本部门事项缺省的办理地点。", keys=("id", "window", "name", "hall"))
    ]
    contact: Annotated[Contacts, Field("联系方式", "本部门事项缺省的联系方式。")]
    remedies: Annotated[Remedies, Field("权利与救济", "本部门事项缺省的复议机关与法院。")]
    address: Annotated[str, Field("地址", "机构地址。", longest=500)]
    note: Annotated[str, Field("备注", "内部备注。", longest=500, public=False)]


class DepartmentsFile(TypedDict, total=False):
    """实施主体登记表。"""

    schema: Required[Annotated[Literal["departments/1"], Field("版本", "文件种类与版本。")]]
    departments: Required[Annotated[list[Department], Field("实施主体", "部门与机构。", keys=("id",))]]


class Division(TypedDict, total=False):
    """行政区划。"""

    code: Required[
        Annotated[str, Field("区划代码", "6、9 或 12 位。", pattern=DIVISION_PATTERN, source="GB/T 2260")]
    ]
    name: Required[Annotated[str, Field("名称", "区划名称。", longest=100)]]
    level: Required[Annotated[str, Field("层级", "市级至村级。", dictionary="level")]]
    parent: Annotated[str, Field("上级", "上级区划代码。", pattern=DIVISION_PATTERN, refers="division")]


class DivisionsFile(TypedDict, total=False):
    """区划登记表。"""

    schema: Required[Annotated[Literal["divisions/1"], Field("版本", "文件种类与版本。")]]
    divisions: Required[Annotated[list[Division], Field("区划", "目录所涉的区划。", keys=("code",))]]


class Law(TypedDict, total=False):
    """法律文件。"""

    id: Required[Id]
    title: Required[Annotated[str, Field("名称", "不带书名号的全称。", longest=300)]]
    number: Annotated[str, Field("文号", "如 国务院令第722号、国办发〔2018〕47号。", longest=100)]
    other_numbers: Annotated[
        list[str], Field("其他文号", "修订时的令号、改发前的旧文号等；引用时写这些文号也认得出。")
    ]
    level: Required[
        Annotated[str, Field("效力层级", "法律、行政法规、地方性法规等。", dictionary="law-level")]
    ]
    issuer: Annotated[str, Field("制定机关", "发布的机关。", longest=200)]
    territory: Annotated[str, Field("适用区划", "地方性文件适用的区划代码。", pattern=DIVISION_PATTERN)]
    issued: Annotated[Date, Field("公布日期", "公布的日期。")]
    in_force: Annotated[Date, Field("施行日期", "施行的日期。")]
    amended: Annotated[list[Date], Field("修订日期", "历次修订、修正的日期。")]
    repealed: Annotated[Date, Field("废止日期", "废止的日期。")]
    replaced_by: Annotated[str, Field("替代文件", "替代它的法律文件 id。", refers="law")]
    day: Annotated[
        Literal["工作日", "自然日"],
        Field("日的含义", "该法所说的“日”，如行政许可法第八十二条为工作日。", source="行政许可法 art. 82"),
    ]
    articles: Annotated[dict[str, str], Field("条文", "条号到原文，可以只登记常用的条款。")]
    articles_complete: Annotated[
        bool, Field("条文齐全", "条文已全部登记；写 true 后，引用没有登记的条款会被指出。")
    ]
    article_count: Annotated[
        int, Field("条数", "现行文本最后一条是第几条；引用超出它的条款即为错引。", least=1)
    ]
    aliases: Annotated[list[str], Field("简称", "引用时常用的简称。")]


class LawsFile(TypedDict, total=False):
    """法律文件登记表。"""

    schema: Required[Annotated[Literal["laws/1"], Field("版本", "文件种类与版本。")]]
    laws: Required[Annotated[list[Law], Field("法律文件", "各事项引用的文件。", keys=("id",))]]


class LibraryMaterial(TypedDict, total=False):
    """标准材料（材料库）。其要素为各事项材料的缺省值。"""

    id: Required[Id]
    name: Required[Annotated[str, Field("材料名称", "规范名称。", longest=200, column="material_name")]]
    aliases: Annotated[list[str], Field("别名", "各地、各窗口的不同叫法。")]
    category: Annotated[str, Field("材料类别", "证明、证照、申请表等。", dictionary="material-category")]
    held: Annotated[
        bool,
        Field(
            "持有的证照",
            "申请人依法持有的证照（身份证、营业执照等），不属证明事项。",
            source="国办发〔2018〕47号",
        ),
    ]
    issuer: Annotated[
        str, Field("出具单位", "departments.yaml 的 id 或单位名称。", longest=100, refers="issuer")
    ]
    issuing_item: Annotated[str, Field("出具事项", "办出该材料的事项编码。", refers="code")]
    source: Annotated[str, Field("来源渠道", "申请人自备、政府部门核发等。", dictionary="source")]
    licence: Annotated[str, Field("电子证照", "对应电子证照的名称或类型代码。", longest=200)]
    media: Annotated[str, Field("材料形式", "纸质、电子化或二者。", dictionary="media")]
    format: Annotated[str, Field("规格", "A4 等。", longest=200)]
    blank: Annotated[str, Field("空白表格", "forms/ 下的文件。", longest=256, refers="form")]
    sample: Annotated[str, Field("示例样表", "forms/ 下的文件。", longest=256, refers="form")]
    filling: Annotated[str, Field("填报须知", "填写时的注意事项。", longest=500)]
    acceptance: Annotated[str, Field("受理标准", "审查要点。", longest=1000)]
    facts: Annotated[list[str], Field("所证事实", "该材料说明哪些事实。")]


class MaterialsFile(TypedDict, total=False):
    """材料库。"""

    schema: Required[Annotated[Literal["materials/1"], Field("版本", "文件种类与版本。")]]
    materials: Required[Annotated[list[LibraryMaterial], Field("标准材料", "材料库。", keys=("id",))]]


class HallWindow(TypedDict, total=False):
    """大厅窗口。"""

    id: Required[Id]
    name: Required[Annotated[str, Field("窗口名称", "如 综合受理窗口。", longest=100)]]
    number: Annotated[str, Field("窗口号", "如 A03、206-208。", longest=40)]
    zone: Annotated[str, Field("专区", "所在专区的 id。", longest=80)]
    departments: Annotated[list[str], Field("部门", "在此窗口办理的部门 id。", refers="department")]
    phone: Annotated[str, Field("窗口电话", "带区号。", longest=100)]
    hours: Annotated[str, Field("办理时间", "与大厅不同时填写。", longest=500)]


class Zone(TypedDict, total=False):
    """大厅专区。"""

    id: Required[Id]
    name: Required[Annotated[str, Field("专区名称", "如 不动产登记专区。", longest=100)]]
    floor: Annotated[str, Field("楼层", "所在楼层。", longest=20)]


class Hall(TypedDict, total=False):
    """政务服务大厅、便民服务中心或站点。"""

    id: Required[Id]
    name: Required[Annotated[str, Field("大厅名称", "全称。", longest=200)]]
    division: Annotated[str, Field("区划", "所在区划代码。", refers="division")]
    address: Required[Annotated[str, Field("地址", "精确到门牌号。", longest=500)]]
    hours: Required[Annotated[str, Field("办理时间", "工作日及钟点。", longest=500)]]
    phone: Annotated[str, Field("总台电话", "带区号。", longest=100)]
    traffic: Annotated[str, Field("交通指引", "如何到达。", longest=500)]
    map_url: Annotated[str, Field("地图", "地图网址。", longest=500)]
    zones: Annotated[list[Zone], Field("专区", "大厅内的专区。", keys=("id",))]
    windows: Annotated[list[HallWindow], Field("窗口", "大厅内的窗口。", keys=("id",))]


class HallsFile(TypedDict, total=False):
    """大厅登记表。"""

    schema: Required[Annotated[Literal["halls/1"], Field("版本", "文件种类与版本。")]]
    halls: Required[Annotated[list[Hall], Field("大厅", "大厅与站点。", keys=("id",))]]


class DirectoryEntry(TypedDict, total=False):
    """基本目录中的一个事项。`elements` 中的要素由各实施清单继承，`locked` 列出不得改动的要素。"""

    code: Required[
        Annotated[
            str,
            Field(
                "基本编码",
                "12 位基本编码或 14 位目录办理项编码。",
                pattern=BASIC_CODE_PATTERN,
                column="catalog_code",
            ),
        ]
    ]
    name: Required[Annotated[str, Field("目录名称", "基本目录中的名称。", longest=200, column="task_name")]]
    type: Annotated[str, Field("事项类型", "行政许可等。", dictionary="item-type", column="task_type")]
    levels: Annotated[
        list[str], Field("行使层级", "可以行使的层级。", dictionary="level", column="use_level")
    ]
    parent: Annotated[
        str, Field("主项", "所属主项的基本编码。", pattern=BASIC_CODE_PATTERN, refers="directory")
    ]
    basis: Bases
    status: Annotated[str, Field("状态", "在用、暂停、取消。", dictionary="status")]
    effective: Annotated[Date, Field("生效日期", "目录项生效的日期。", column="plan_effective_date")]
    cancelled: Annotated[Date, Field("取消日期", "目录项取消的日期。", column="plan_cancel_date")]
    version: Annotated[int, Field("版本", "目录项的版本。", least=1)]
    locked: Annotated[list[str], Field("统一要素", "下级不得改动的要素（键名）。")]
    elements: Annotated[dict[str, Any], Field("要素", "由下级继承的要素，与事项文件同形。")]


class DirectoryFile(TypedDict, total=False):
    """上级下发的基本目录。"""

    schema: Required[Annotated[Literal["directory/1"], Field("版本", "文件种类与版本。")]]
    title: Required[Annotated[str, Field("名称", "目录的名称。", longest=200)]]
    issuer: Annotated[str, Field("发布机关", "发布目录的机关。", longest=200)]
    number: Annotated[str, Field("文号", "发布文号。", longest=100)]
    issued: Annotated[Date, Field("发布日期", "发布日期。")]
    entries: Required[Annotated[list[DirectoryEntry], Field("事项", "目录事项。", keys=("code",))]]


class KeptProof(TypedDict, total=False):
    """保留的证明事项。"""

    name: Required[Annotated[str, Field("证明名称", "证明事项名称。", longest=200)]]
    material: Annotated[str, Field("标准材料", "材料库中的 id。", refers="material")]
    basis: Required[Bases]
    demanded_by: Annotated[str, Field("索要单位", "可以索要的单位。", longest=200)]
    issued_by: Annotated[str, Field("开具单位", "由谁开具。", longest=200)]
    how: Annotated[str, Field("办理指南", "怎样取得。", longest=1000)]
    published_by: Annotated[str, Field("公布层级", "公布该清单的层级。", dictionary="level")]
    remark: Annotated[str, Field("备注", "备注。", longest=500)]


class KeptProofsFile(TypedDict, total=False):
    """保留证明事项清单。"""

    schema: Required[Annotated[Literal["kept-proofs/1"], Field("版本", "文件种类与版本。")]]
    title: Annotated[str, Field("清单名称", "清单的名称。", longest=300)]
    proofs: Required[Annotated[list[KeptProof], Field("证明事项", "仍可索要的证明。", keys=("name",))]]


class SharedSource(TypedDict, total=False):
    """共享数据或电子证照的来源。"""

    id: Required[Id]
    name: Required[Annotated[str, Field("名称", "数据或证照的名称。", longest=200)]]
    kind: Required[Annotated[Literal["共享数据", "电子证照"], Field("种类", "共享数据或电子证照。")]]
    provider: Annotated[str, Field("提供单位", "提供数据的单位。", longest=200)]
    divisions: Annotated[list[str], Field("可用区划", "哪些区划可用。")]
    since: Annotated[Date, Field("起用日期", "何时起可用。")]
    until: Annotated[Date, Field("停用日期", "自该日起不再可用。")]
    fields: Annotated[list[str], Field("数据项", "含哪些数据项。")]
    facts: Annotated[list[str], Field("可证事实", "这些数据能说明的事实，与材料库的所证事实同一说法。")]


class SharedDataFile(TypedDict, total=False):
    """共享数据与电子证照登记表。"""

    schema: Required[Annotated[Literal["shared-data/1"], Field("版本", "文件种类与版本。")]]
    sources: Required[
        Annotated[list[SharedSource], Field("来源", "可用的共享数据与电子证照。", keys=("id",))]
    ]
