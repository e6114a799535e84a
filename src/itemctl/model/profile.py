"""Upload profiles (平台模板): the description of one platform's workbook, as data.

Nothing about a platform is built in: sheets, headers, code lists, joiners and lengths differ between provinces and
stand in such a file. What a column may be taken from is the closed list of `exchange/fields.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Required, TypedDict

from itemctl.model.fields import Field, Id

SHEET_NAME_PATTERN = "^[^\\[\\]:*?/\\\\']+$"
UUID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"

CellForm = Literal["code", "name", "code^name"]
CellType = Literal["text", "integer", "decimal"]
DateForm = Literal["20260131", "2026-01-31", "2026-01-31 00:00:00"]
RowKind = Literal[
    "item",
    "material",
    "fee",
    "question",
    "step",
    "basis",
    "special",
    "result",
    "window",
    "situation",
    "intermediary",
]


class Column(TypedDict, total=False):
    """工作表的一列：表头、取自哪一要素、怎样写。"""

    name: Required[
        Annotated[
            str,
            Field(
                "列名", "平台的列名，本表内唯一；平台没有列名的自拟。", longest=80, examples=("task_name",)
            ),
        ]
    ]
    header: Required[Annotated[list[str], Field("表头", "自上而下的表头文字，每行一格。", least=1, most=5)]]
    field: Annotated[
        str,
        Field(
            "取值",
            "取自事项的哪一要素，见 docs/reference/profiles.md；与 fixed 二者必居其一。",
            longest=200,
            examples=("name", "handling.visits", "basis#text", "materials[].name", "department.credit_code"),
        ),
    ]
    fixed: Annotated[str, Field("固定值", "各行都写这一文字。", longest=500)]
    dictionary: Annotated[
        str, Field("代码表", "本模板 dictionaries 中的名称，或国家字典的名称。", longest=80)
    ]
    form: Annotated[CellForm, Field("单元格写法", "代码、名称或 代码^名称，缺省为代码。")]
    joiner: Annotated[
        str, Field("分隔符", "多值之间的分隔符，缺省用模板的。", longest=4, examples=(",", "^"))
    ]
    has: Annotated[
        str, Field("含有", "多值拆成各列时：含有该值写 是，否则写 否（可再经代码表）。", longest=100)
    ]
    words: Annotated[
        dict[str, str], Field("改写", "取到这些文字时改成另一文字，先于代码表；如 {当场: '0'}。")
    ]
    default: Annotated[str, Field("缺省", "没有值时按这一文字处理，同样经改写与代码表。", longest=500)]
    type: Annotated[
        CellType, Field("单元格类型", "text 文本（缺省）、integer 整数、decimal 小数；代码一律用文本。")
    ]
    date_form: Annotated[DateForm, Field("日期写法", "日期写成三种样子之一。")]
    longest: Annotated[int, Field("长度", "平台允许的最多字数，超过即拒绝导出，绝不截断。", least=1)]
    required: Annotated[bool, Field("必填", "平台是否必填。")]
    width: Annotated[int, Field("列宽", "以半角字符计，缺省按内容。", least=1, most=120)]


class Sheet(TypedDict, total=False):
    """工作表。"""

    id: Required[
        Annotated[
            str,
            Field(
                "表名",
                "平台的表名，本模板内唯一，改了会使各行的标识改变。",
                longest=80,
                pattern="^[A-Za-z0-9_.-]+$",
                examples=("up_task_general_basic",),
            ),
        ]
    ]
    name: Required[
        Annotated[str, Field("名称", "工作表标签上的名称。", longest=31, pattern=SHEET_NAME_PATTERN)]
    ]
    rows: Required[Annotated[RowKind, Field("行", "一行是一个什么：事项、材料、收费项目、问题等。")]]
    frozen: Annotated[int, Field("冻结列数", "左边冻结几列；表头行总是冻结。", least=0, most=20)]
    merge_headers: Annotated[bool, Field("合并表头", "同一表头行中相邻而相同的格是否合并，末行除外。")]
    columns: Required[Annotated[list[Column], Field("列", "各列，自左至右。", keys=("name",), least=1)]]


class ProfileDictionary(TypedDict, total=False):
    """模板的代码表：事项用语到平台代码。"""

    name: Required[Id]
    base: Annotated[
        str, Field("所据字典", "以哪部字典为底，values 只写不同之处；不写即全部自列。", longest=80)
    ]
    values: Required[Annotated[dict[str, str], Field("代码", "事项用语到平台代码。")]]


class ProfileFile(TypedDict, total=False):
    """平台模板。"""

    schema: Required[Annotated[Literal["profile/1"], Field("版本", "文件种类与版本。")]]
    id: Required[
        Annotated[
            str,
            Field("标识", "与文件名（不含 .yaml）相同。", pattern="^[a-z0-9][a-z0-9.-]*$", longest=80),
        ]
    ]
    title: Required[Annotated[str, Field("名称", "平台名称。", longest=100)]]
    about: Annotated[str, Field("说明", "依据什么制定、哪些取值待核。", longest=2000)]
    joiner: Annotated[str, Field("分隔符", "多值之间缺省的分隔符。", longest=4)]
    date_form: Annotated[DateForm, Field("日期写法", "日期列缺省的写法。")]
    namespace: Annotated[
        str,
        Field(
            "标识命名空间",
            "行标识由此算出（UUID），缺省由模板的 id 得出；两个模板要给出相同的行标识时写成同一个。",
            pattern=UUID_PATTERN,
        ),
    ]
    item_sheet: Annotated[
        str, Field("事项表", "子表的“事项唯一标识”指向哪张表的行，缺省为第一张一行一事项的表。", longest=80)
    ]
    internal_ids: Annotated[
        bool, Field("沿用内部编码", "事项写有平台内部主键（local_codes.internal）的，行标识用它。")
    ]
    removed: Annotated[
        Literal["keep", "omit"],
        Field("已取消的材料", "减证批次已取消的材料：keep 保留并在备注中注明（缺省），omit 不上报。"),
    ]
    internal: Annotated[
        Literal["mark", "omit"],
        Field("不公开的事项", "不公开、未生效、已取消的事项：mark 上报并注明内部（缺省），omit 不上报。"),
    ]
    dictionaries: Annotated[
        list[ProfileDictionary], Field("代码表", "与国家字典不同或另加的代码表。", keys=("name",))
    ]
    sheets: Required[Annotated[list[Sheet], Field("工作表", "各工作表。", keys=("id",), least=1)]]
