"""Commitments (告知承诺书) as documents: a template in docx, filled in by docxtpl.

Data go in as text: nothing in them is read as a placeholder or as markup, and the template runs in Jinja's sandbox.
What the data lack stands as 待补充 in red, whatever the template looks like.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from itemctl.guide import view
from itemctl.guide.commitments import DEMANDED, Commitment
from itemctl.model.plain import one_line
from itemctl.publish.commitment_template import shipped_template
from itemctl.publish.docx_parts import file_bytes
from itemctl.publish.errors import PublishError

if TYPE_CHECKING:
    from jinja2 import Environment

PLACEHOLDERS: Final[Mapping[str, str]] = view.titles(Commitment)
"""What a template may name, with the Chinese title of each."""

RED: Final = "FF0000"
_OPEN, _CLOSE, _APART = "\U0010fffb", "\U0010fffc", "\U0010fffd"  # of private use; taken out again at the end
_MARKED: Final = re.compile(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})")
_OURS: Final = re.compile(f"[{_OPEN}{_CLOSE}{_APART}]")
_UNDONE: Final = re.compile(
    r"(?<=\{)(?=_[{%])|(?<=[}%]_)(?=\})"
)  # what docxtpl takes for escaped placeholders


@dataclass(frozen=True, slots=True)
class Template:
    """A template that can be filled in.

    Attributes:
        data: the bytes of the docx file.
        lacks: parts that every commitment must have and it has no place for.
    """

    data: bytes
    lacks: tuple[str, ...] = ()


def open_template(data: bytes | None = None) -> Template:
    """Return a template that can be filled in; the shipped one when None.

    Raises:
        PublishError: ``template.unreadable``: no docx file; ``template.syntax``: a placeholder that cannot be read, with
            the ``reason``; ``template.unknown``: ``names`` that are no placeholders.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    data = shipped_template() if data is None else data
    try:
        named = DocxTemplate(io.BytesIO(data)).get_undeclared_template_variables(_environment())
    except TemplateError as error:
        raise PublishError("template.syntax", {"reason": str(error)}) from error
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError) as error:
        raise PublishError("template.unreadable") from error
    unknown = sorted(named - PLACEHOLDERS.keys())
    if unknown:
        raise PublishError("template.unknown", {"names": unknown, "known": list(PLACEHOLDERS)})
    return Template(data, tuple(PLACEHOLDERS[name] for name in DEMANDED if name not in named))


def render_commitment(one: Commitment, *, date: str, template: Template) -> bytes:
    """Return a commitment as the bytes of a docx file; the same data and template give the same bytes.

    Args:
        one: what is printed.
        date: stands in the file where others write the clock, like ``2026-06-30``.
        template: as `open_template` gives it.

    Raises:
        PublishError: ``template.syntax``, for a template that does what the sandbox forbids or what fails with the data.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    document = DocxTemplate(io.BytesIO(template.data))
    try:
        document.render(_values(one), _environment(), autoescape=True)
    except (TemplateError, TypeError, ValueError) as error:
        raise PublishError("template.syntax", {"reason": str(error)}) from error
    return file_bytes(document.docx, date, _with_red)


def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _values(one: Commitment) -> dict[str, Any]:
    """Return what stands for each placeholder; what is missing is marked, to be coloured in the file."""
    values: dict[str, Any] = {}
    for name, title in PLACEHOLDERS.items():
        found = getattr(one, name)
        if name in one.missing:
            mark = f"{_OPEN}（待补充：{title}）{_CLOSE}"
            found = (mark,) if isinstance(found, tuple) else mark
            values[name] = found
        else:
            values[name] = [_text(text) for text in found] if isinstance(found, tuple) else _text(found)
    return values


def _text(text: str) -> str:
    return _UNDONE.sub(_APART, _OURS.sub("", one_line(text)))


def _with_red(name: str, data: bytes) -> bytes:
    """Return a part of the file with everything marked in red, and no marks."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.ns import qn
    from docx.oxml.parser import parse_xml

    if not name.endswith(".xml"):
        return data
    if _OPEN.encode() in data:
        tree: Any = parse_xml(data)
        for run in [run for run in tree.iter(qn("w:r")) if _OPEN in "".join(run.itertext(qn("w:t")))]:
            _split(run)
        data = serialize_part_xml(tree)
    for mark in (_OPEN, _CLOSE, _APART):
        data = data.replace(mark.encode(), b"")
    return data


def _split(run: Any) -> None:
    """Put runs of one piece each in place of a run, those that are marked in red."""
    from docx.oxml.ns import qn

    properties = run.find(qn("w:rPr"))
    for child in list(run):
        if child is properties:
            continue
        pieces = _MARKED.split(child.text or "") if child.tag == qn("w:t") else [None]
        for piece in pieces:
            if piece != "":
                run.addprevious(_piece(run, properties, child, piece))
    run.getparent().remove(run)


def _piece(run: Any, properties: Any, child: Any, text: str | None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = run.makeelement(run.tag, run.attrib)
    own = OxmlElement("w:rPr") if properties is None else copy.deepcopy(properties)
    made.append(own)
    part = copy.deepcopy(child)
    if text is not None:
        part.text = text
        part.set(qn("xml:space"), "preserve")
        if text.startswith(_OPEN):
            _colour(own)
    made.append(part)
    return made


def _colour(properties: Any) -> None:
    """Set the colour where the order of the format has it, behind what a run may carry before it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for former in properties.findall(qn("w:color")):
        properties.remove(former)
    colour: Any = OxmlElement("w:color")
    colour.set(qn("w:val"), RED)
    before = {qn(f"w:{name}") for name in _BEFORE_COLOUR}
    place = sum(1 for one in properties if one.tag in before)
    properties.insert(place, colour)


_BEFORE_COLOUR: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
)
