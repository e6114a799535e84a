"""What can go wrong while something is printed."""

from __future__ import annotations

from collections.abc import Mapping


class PublishError(Exception):
    """An output could not be made, or would not be fit to hand out.

    ``reason`` is a stable id, ``arguments`` its data; wording is the business of ``messages``:

    - ``fonts.missing``: ``role``, ``directories``: no font found for a role
    - ``fonts.unreadable``: ``path``
    - ``glyph.missing``: ``missing``, a list of ``MissingCharacter``
    - ``typesetter.warning``: ``messages``
    - ``typesetter.error``: ``message``
    - ``style.colour``: ``name``, ``value``
    - ``book.nameless``: ``code``, of a guide or department, or ``title``
    - ``book.unknown_guide``: ``department``, ``code``
    - ``template.unreadable``
    - ``template.syntax``: ``reason``
    - ``template.unknown``: ``names``, and the ``known`` ones
    """

    def __init__(self, reason: str, arguments: Mapping[str, object] | None = None) -> None:
        super().__init__(reason, dict(arguments or {}))
        self.reason = reason
        self.arguments = dict(arguments or {})
