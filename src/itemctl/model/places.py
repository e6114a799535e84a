"""Where and whom to ask: windows, contacts, remedies."""

from __future__ import annotations

from typing import Annotated, Required, TypedDict

from itemctl.model.fields import Field, Id, When


class Window(TypedDict, total=False):
    """办理地点：引用大厅与窗口，或就地写明。"""

    id: Annotated[Id, Field("窗口标识", "本事项内唯一的标识。", longest=80)]
    hall: Annotated[str, Field("大厅", "halls.yaml 中大厅的 id。", refers="hall")]
    window: Annotated[str, Field("窗口", "该大厅中窗口的 id。", refers="window")]
    name: Annotated[str, Field("窗口名称", "没有登记为大厅的办理地点的名称。", longest=200)]
    address: Annotated[
        str, Field("办理地点", "精确到楼层、窗口或门牌号。", longest=500, column="transact_addr")
    ]
    hours: Annotated[
        str, Field("办理时间", "工作日及具体钟点；季节不同的分别写明。", longest=500, column="transact_time")
    ]
    phone: Annotated[str, Field("窗口电话", "带区号的电话。", longest=200)]
    traffic: Annotated[str, Field("交通指引", "公交、地铁等到达方式。", longest=500)]
    map_url: Annotated[str, Field("地图", "地图网址。", longest=500)]
    when: When
    note: Annotated[str, Field("说明", "对申请人的补充说明。", longest=500)]


class Contact(TypedDict, total=False):
    """一条联系方式。"""

    name: Annotated[str, Field("部门", "接受咨询或投诉的机构、科室。", longest=200)]
    phone: Annotated[str, Field("电话", "带区号；多个号码用顿号分开。", longest=100)]
    window: Annotated[str, Field("窗口", "窗口咨询、投诉的地点。", longest=300)]
    url: Annotated[str, Field("网址", "网上咨询、投诉的网址。", longest=500)]
    address: Annotated[str, Field("信函地址", "来信来访的地址。", longest=300)]
    email: Annotated[str, Field("电子邮件", "电子邮箱。", longest=100)]
    hours: Annotated[str, Field("时间", "接待时间。", longest=200)]


class Contacts(TypedDict, total=False):
    """咨询、投诉与未办成事项的联系方式。"""

    consult: Annotated[
        list[Contact],
        Field(
            "咨询方式", "咨询电话、窗口、网址。", keys=("name", "phone", "window", "url"), column="link_way"
        ),
    ]
    complain: Annotated[
        list[Contact],
        Field(
            "监督投诉方式",
            "监督投诉电话、窗口、网址。",
            keys=("name", "phone", "window", "url"),
            column="supervise_way",
        ),
    ]
    progress: Annotated[
        list[Contact],
        Field("办理进程查询", "查询办理进度和结果的途径。", keys=("name", "phone", "window", "url")),
    ]
    unresolved: Annotated[
        list[Contact],
        Field(
            "办不成事反映窗口",
            "事情没有办成时找谁。",
            keys=("name", "phone", "window", "url"),
            source="各地工作报告",
        ),
    ]


class Remedy(TypedDict, total=False):
    """一条救济途径。"""

    body: Required[Annotated[str, Field("机关", "受理复议的机关或受理诉讼的法院。", longest=200)]]
    address: Annotated[str, Field("地址", "该机关的地址。", longest=300)]
    phone: Annotated[str, Field("电话", "带区号的电话。", longest=100)]
    url: Annotated[str, Field("网址", "网上提交的网址。", longest=500)]
    within: Annotated[str, Field("期限", "提起的期限，如 60日内。", longest=60)]
    basis: Annotated[str, Field("依据", "规定该期限的条款。", longest=300)]


class Remedies(TypedDict, total=False):
    """权利与救济。"""

    rights: Annotated[list[str], Field("申请人权利", "申请人依法享有的权利。")]
    duties: Annotated[list[str], Field("申请人义务", "申请人应尽的义务。")]
    review: Annotated[
        list[Remedy], Field("行政复议", "复议机关；2024年起一般为本级人民政府。", keys=("body",))
    ]
    lawsuit: Annotated[list[Remedy], Field("行政诉讼", "有管辖权的人民法院。", keys=("body",))]
