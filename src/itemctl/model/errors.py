"""Errors that end a command: every one says what is wrong and what to do, in both languages, and has an exit code."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text


class ItemctlError(Exception):
    """A known cause that ends the command.

    Attributes:
        code: exit code (2 call or configuration, 3 could not be written or inside, 4 nothing matches).
        message: what is wrong.
        advice: what to do next.
        details: arguments of both wordings.
    """

    code = 2

    def __init__(self, message: Text, advice: Text, details: Mapping[str, object] | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.advice = advice
        self.details = dict(details or {})

    def __str__(self) -> str:
        return self.message.fill("en", self.details)


class ConfigurationError(ItemctlError):
    """The call or the configuration is wrong."""

    code = 2


class WriteError(ItemctlError):
    """Something could not be written."""

    code = 3


class NothingMatchesError(ItemctlError):
    """A given path, selector or code matches nothing."""

    code = 4
