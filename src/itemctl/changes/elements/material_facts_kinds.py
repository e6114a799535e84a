"""Kinds of change in what a material is, where it comes from and what it must look like."""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_DETAIL = SUBJECTS["material-detail"]
_RECORD = SUBJECTS["material-record"]

RENAMED = ChangeKind(
    "material-renamed",
    _RECORD,
    "rename",
    Text("材料改名", "material renamed"),
    Text(
        "申请材料名称由“{before}”改为“{after}”，仍是标准材料“{standard}”",
        "“{before}” is called “{after}” now; both are the standard material “{standard}”",
    ),
    Text(
        "改前改后都是同一种标准材料的名称或者别名，要交的东西没有变。",
        "Both names are among the names of one standard material, before and after.",
    ),
)
NAME_REWORDED = ChangeKind(
    "material-name-reworded",
    _DETAIL,
    "reword",
    Text("材料名称改动", "material's name reworded"),
    Text(
        "申请材料“{before}”改称“{after}”（[标识同为 {same_id}，][对应的标准材料同为“{standard}”，]名称相似度 {likeness}[，其余 {others} 项内容相同]），"
        "是否换了材料、多了要求须人工判断",
        "“{before}” became “{after}” ([same id {same_id}, ][both tied to the standard material “{standard}”, ]names alike {likeness}[, {others} other values equal]): "
        "whether it is another document, or asks for more, is for people to judge",
    ),
    Text(
        "改前改后不都是同一种标准材料的名称或者别名：可能换了一种材料，也可能多要了东西。",
        "They are not both among the names of one standard material: it may be another document, or ask for more.",
    ),
)
EXCHANGED = ChangeKind(
    "material-exchanged",
    _DETAIL,
    "reword",
    Text("换了标准材料", "standard material exchanged"),
    Text(
        "申请材料“{entry}”对应的标准材料由“{was}”换成“{then}”",
        "“{entry}” stands for “{then}” now, not for “{was}”",
    ),
    Text(
        "换成另一种材料，哪种难办须人工判断；随标准材料而来的来源、出具单位等一并换了，不再逐项列出。",
        "It is another document; which is harder to get is for people to judge. What it takes over from the standard material "
        "is another with it, and is not listed.",
    ),
)
LINKED, UNLINKED = mirrored(
    _RECORD,
    (
        "material-linked",
        "set",
        Text("对应标准材料", "tied to a standard material"),
        Text(
            "申请材料“{entry}”对应到标准材料“{then}”", "“{entry}” is tied to the standard material “{then}”"
        ),
        Text("只是登记对应关系；随之变化的要素另报。", "Only a tie; what changes with it is reported apart."),
    ),
    (
        "material-unlinked",
        "set",
        Text("不再对应标准材料", "no longer tied"),
        Text("申请材料“{entry}”不再对应标准材料“{was}”", "“{entry}” is no longer tied to “{was}”"),
        Text("只是登记对应关系；随之变化的要素另报。", "Only a tie; what changes with it is reported apart."),
    ),
)
_WHY_RECORD = Text(
    "只是登记信息，申请人要做的事没有变。", "It is only recorded; nothing more or less is asked for."
)


def _record(kind_id: str, title: Text) -> ChangeKind:
    return ChangeKind(
        kind_id,
        _RECORD,
        "set",
        Text(f"{title.zh}变化", f"{title.en} changed"),
        Text(
            f"申请材料“{{entry}}”的{title.zh}由“{{was}}”改为“{{then}}”",
            f"{title.en} of “{{entry}}” changed from “{{was}}” to “{{then}}”",
        ),
        _WHY_RECORD,
    )


CATEGORY_CHANGED = _record("material-category-changed", Text("类别", "category"))
LICENCE_CHANGED = _record("material-licence-changed", Text("关联电子证照", "electronic licence tied to it"))
ISSUER_STATED = _record("material-issuer-stated", Text("出具单位", "issuer"))
SAMPLE_REPLACED = _record("material-sample-replaced", Text("示例样表", "filled sample"))
REWORDED = ChangeKind(
    "material-text-changed",
    _DETAIL,
    "reword",
    Text("材料说明改动", "text of a material changed"),
    Text(
        "申请材料“{entry}”的{field}由“{was}”改为“{then}”",
        "{field} of “{entry}” changed from “{was}” to “{then}”",
    ),
    Text("自由文字里可能加了要求，须人工判断。", "Free text may ask for something; for people to judge."),
)
TIDIED = ChangeKind(
    "material-text-tidied",
    _DETAIL,
    "tidy",
    Text("材料文字整理", "text of a material tidied"),
    Text("申请材料“{entry}”的{field}只有写法不同", "{field} of “{entry}” in other writing"),
    Text(
        "写明默认值，或只有空格、全半角、标点等不同。",
        "A default written out, or only blanks, widths and marks.",
    ),
)


def _demand(name: str, title: Text, why: Text) -> tuple[ChangeKind, ChangeKind]:
    """A demand that was set on a material, and one that was taken off."""
    return mirrored(
        _DETAIL,
        (
            f"material-{name}-added",
            "add",
            Text(f"增加{title.zh}", f"{title.en} added"),
            Text(
                f"申请材料“{{entry}}”增加{title.zh}：{{value}}", f"{title.en} added to “{{entry}}”: {{value}}"
            ),
            why,
        ),
        (
            f"material-{name}-removed",
            "remove",
            Text(f"取消{title.zh}", f"{title.en} dropped"),
            Text(
                f"申请材料“{{entry}}”取消{title.zh}，原为：{{value}}",
                f"{title.en} of “{{entry}}” dropped; it was: {{value}}",
            ),
            why,
        ),
    )


FORMAT = _demand(
    "format", Text("规格要求", "format"), Text("规格不合会被退回重做。", "What does not fit is sent back.")
)
SIGNATURE = _demand(
    "signature",
    Text("签字签章要求", "signature"),
    Text("缺了签字盖章会被退回。", "Without it the paper is sent back."),
)
ISSUED_WITHIN = _demand(
    "age-limit",
    Text("出具时间要求", "limit of age"),
    Text("过了时间的要重新开具。", "What is older must be issued anew."),
)
DOCUMENT = _demand(
    "document",
    Text("所含文件", "document inside"),
    Text("多一份文件就多准备一份。", "Each of them must be prepared."),
)
DOCUMENT_CHOICE = ChangeKind(
    "material-document-choice-changed",
    _DETAIL,
    "reword",
    Text("可能任选的所含文件增减", "document that may be one of several"),
    Text(
        "申请材料“{entry}”的所含文件[少了“{removed}”][多了“{added}”]；材料文字里写有“{words}”，"
        "是任选其一还是每份都要，须人工判断",
        "“{entry}” [no longer names the document “{removed}”][names the document “{added}” as well]; it says “{words}”: "
        "whether any of them will do, or all are asked for, is for people to judge",
    ),
    Text(
        "任选其一的，少列一份，只备了那一份的人会被退回；每份都要的，少列一份就少准备一份。是哪一种只写在文字里，"
        "程序不猜；任选的用任选组（one_of）分行写。",
        "Where any will do, who has only the one that went is turned away; where all are asked for, it is one less to "
        "prepare. Only words say which; a group (`one_of`) of several rows says it as data.",
    ),
)
AGE_SHORTENED, AGE_LENGTHENED = mirrored(
    _DETAIL,
    (
        "material-age-limit-shortened",
        "tighten",
        Text("出具时间要求收紧", "limit of age shortened"),
        Text(
            "申请材料“{entry}”的出具时间由“{before}”收紧为“{after}”",
            "“{entry}” must be issued {after}, formerly {before}",
        ),
        Text("原来有效的可能已经过期，要重新开具。", "What was fresh enough may be too old now."),
    ),
    (
        "material-age-limit-lengthened",
        "loosen",
        Text("出具时间要求放宽", "limit of age lengthened"),
        Text(
            "申请材料“{entry}”的出具时间由“{before}”放宽为“{after}”",
            "“{entry}” must be issued {after}, formerly {before}",
        ),
        Text("早些开具的也可以用。", "Older ones do as well."),
    ),
)
SOURCE_FARTHER, SOURCE_NEARER = mirrored(
    _DETAIL,
    (
        "material-source-farther",
        "tighten",
        Text("材料改由他处取得", "to be had from elsewhere"),
        Text(
            "申请材料“{entry}”的来源由“{before}”改为“{after}”",
            "“{entry}” is to be had from {after}, formerly {before}",
        ),
        Text(
            "自己能备的改成要去机关开具，或要花钱请中介。",
            "What one could make oneself must be fetched from an office or bought.",
        ),
    ),
    (
        "material-source-nearer",
        "loosen",
        Text("材料更易取得", "easier to be had"),
        Text(
            "申请材料“{entry}”的来源由“{before}”改为“{after}”",
            "“{entry}” is to be had from {after}, formerly {before}",
        ),
        Text("不用去机关开具，或不用请中介。", "No office, or no intermediary, is needed for it any more."),
    ),
)
ORIGIN_CHANGED = ChangeKind(
    "material-origin-changed",
    _DETAIL,
    "reword",
    Text("材料出处改动", "origin changed"),
    Text(
        "申请材料“{entry}”的{field}由“{was}”改为“{then}”",
        "{field} of “{entry}” changed from “{was}” to “{then}”",
    ),
    Text(
        "机构改名还是改由另一家开具，数据说明不了；另一家开的可能不被承认。",
        "A new name, or another body whose papers are taken: the data does not tell.",
    ),
)


def _form(name: str, title: Text) -> tuple[ChangeKind, ChangeKind]:
    why = Text(
        f"有{title.zh}可以照着准备，没有的要到窗口才知道怎么填。",
        f"With a {title.en} one can prepare at home; without it one learns at the window.",
    )
    return mirrored(
        SUBJECTS["form"],
        (
            f"material-{name}-provided",
            "add",
            Text(f"提供{title.zh}", f"{title.en} provided"),
            Text(f"申请材料“{{entry}}”提供了{title.zh}", f"a {title.en} is provided for “{{entry}}”"),
            why,
        ),
        (
            f"material-{name}-withdrawn",
            "remove",
            Text(f"不再提供{title.zh}", f"{title.en} withdrawn"),
            Text(
                f"申请材料“{{entry}}”不再提供{title.zh}",
                f"no {title.en} is provided for “{{entry}}” any more",
            ),
            why,
        ),
    )


BLANK = _form("blank", Text("空白表格", "blank form"))
SAMPLE = _form("sample", Text("示例样表", "filled sample"))
BLANK_REPLACED = ChangeKind(
    "material-blank-replaced",
    SUBJECTS["material-detail"],
    "reword",
    Text("换了空白表格", "blank form replaced"),
    Text("申请材料“{entry}”换了空白表格：{was} → {then}", "another blank form for “{entry}”: {was} → {then}"),
    Text(
        "旧表填好的还收不收、新表多填什么，要打开看。",
        "Whether the old one still does, and what the new one asks, only a look tells.",
    ),
)
BASIS_ADDED, BASIS_REMOVED = mirrored(
    SUBJECTS["material-basis"],
    (
        "material-basis-added",
        "add",
        Text("材料依据增加", "basis of a material added"),
        Text("“{entry}”的依据增加：{basis}", "“{entry}” rests on {basis} as well"),
        Text(
            "凭什么要这份材料变了，须有权机关确认。", "What a demand rests on is for those with power to say."
        ),
    ),
    (
        "material-basis-removed",
        "remove",
        Text("材料依据减少", "basis of a material removed"),
        Text("“{entry}”的依据不再列：{basis}", "“{entry}” no longer rests on {basis}"),
        Text(
            "凭什么要这份材料变了，须有权机关确认。", "What a demand rests on is for those with power to say."
        ),
    ),
    authority=True,
)
BASIS_CHANGED = ChangeKind(
    "material-basis-changed",
    SUBJECTS["material-basis"],
    "set",
    Text("材料依据变化", "basis of a material changed"),
    Text(
        "“{entry}”的依据“{basis}”由“{before}”改为“{after}”",
        "basis “{basis}” of “{entry}” changed from “{before}” to “{after}”",
    ),
    Text("凭什么要这份材料变了，须有权机关确认。", "What a demand rests on is for those with power to say."),
    authority=True,
)
KINDS = (
    *(RENAMED, NAME_REWORDED, EXCHANGED, LINKED, UNLINKED, CATEGORY_CHANGED, LICENCE_CHANGED, ISSUER_STATED),
    *(SAMPLE_REPLACED, REWORDED, TIDIED, *FORMAT, *SIGNATURE, *ISSUED_WITHIN, *DOCUMENT, DOCUMENT_CHOICE),
    *(AGE_SHORTENED, AGE_LENGTHENED, SOURCE_FARTHER, SOURCE_NEARER, ORIGIN_CHANGED, *BLANK, *SAMPLE),
    *(BLANK_REPLACED, BASIS_ADDED, BASIS_REMOVED, BASIS_CHANGED),
)
