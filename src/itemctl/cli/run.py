"""Runs one command and maps every way it can end to an exit code and a message."""

from __future__ import annotations

import shlex
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from itemctl.catalogue.location import SETTINGS_FILE, find_root
from itemctl.cli.wording import set_language, word
from itemctl.messages.language import choose_language

EXIT_OK = 0
EXIT_CALL = 2
EXIT_FAULT = 3
EXIT_INTERRUPTED = 130


def run_command(arguments: list[str], environment: Mapping[str, str], folder: Path) -> int:
    """Run ``arguments`` in ``folder`` and return the exit code."""
    root = find_root(_folder_of(arguments, folder))
    set_language(choose_language(arguments, environment, root / SETTINGS_FILE if root else None))
    arguments = _global_options_first(arguments)
    log = _value_of("--log-file", arguments)
    if log and (refused := _reported(lambda: _log().require_log(Path(log), root))):
        return refused
    started = time.monotonic()
    try:
        code = _run(arguments)
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_OK  # the reader of our output went away (`| head`): nothing to say
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback ever reaches a user
        return _unexpected(error, log)
    code = _say_how_it_went(arguments, code, time.monotonic() - started)
    if code == EXIT_INTERRUPTED:  # click turns most interrupts into this code by itself, and says nothing
        sys.stderr.write(word("interrupted") + "\n")
    return code


def _run(arguments: list[str]) -> int:
    import typer
    from typer import _click

    from itemctl.cli.app import COMMAND_MODULES, build_app
    from itemctl.cli.failures import as_itemctl_error
    from itemctl.cli.help import call_error
    from itemctl.cli.session import report_error
    from itemctl.model.errors import ItemctlError

    command = typer.main.get_command(build_app())
    try:
        code = command.main(args=arguments, prog_name="itemctl", standalone_mode=False)
    except ItemctlError as error:
        report_error(error)
        return error.code
    except typer.Exit as error:
        return error.exit_code
    except _click.exceptions.NoArgsIsHelpError as error:
        sys.stdout.write(error.format_message() + "\n")
        return EXIT_CALL
    except (typer.Abort, KeyboardInterrupt):
        raise KeyboardInterrupt from None
    except SystemExit:  # what click makes of a reader that went away
        raise BrokenPipeError from None
    except _click.exceptions.ClickException as error:
        message, advice = call_error(error, list(COMMAND_MODULES))
        sys.stderr.write(f"{word('error')}{message}\n{word('advice')}{advice}\n")
        return EXIT_CALL
    except Exception as error:
        known = as_itemctl_error(error)
        if known is None or isinstance(error, BrokenPipeError):
            raise
        report_error(known)
        return known.code
    return code if isinstance(code, int) else EXIT_OK


def _say_how_it_went(arguments: Sequence[str], code: int, seconds: float) -> int:
    """With `--verbose`, the time taken; with `--log-file`, what was run and how it ended. Return the exit code."""
    if "-v" in arguments or "--verbose" in arguments:
        sys.stderr.write(f"{word('remark')}{word('took', seconds=f'{seconds:.2f}', code=code)}\n")
    log = _value_of("--log-file", arguments)
    if not log:
        return code
    entry = f"{shlex.join(arguments)}\nexit {code}, {seconds:.2f} s"
    refused = _reported(lambda: _log().write_log(Path(log), entry))
    return code if code == EXIT_INTERRUPTED else refused or code


def _unexpected(error: Exception, log: str | None) -> int:
    where = traceback.extract_tb(error.__traceback__)[-1]
    detail = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
    sys.stderr.write(f"{word('error')}{word('unexpected', detail=detail)}\n")
    entry = "".join(traceback.format_exception(error))
    if not log or _reported(lambda: _log().write_log(Path(log), entry)):
        sys.stderr.write(f"{word('advice')}{word('unexpected-advice')}\n")
    return EXIT_FAULT


def _log() -> ModuleType:
    from itemctl.cli import log  # only those who want a log pay for it

    return log


def _reported(act: Callable[[], None]) -> int:
    """Do something; return 0, or the exit code of the known error that it ended with, which is reported."""
    from itemctl.cli.session import report_error
    from itemctl.model.errors import ItemctlError

    try:
        act()
    except ItemctlError as error:
        report_error(error)
        return error.code
    return EXIT_OK


_WITH_VALUE = ("-C", "--lang", "--rev", "--as-of", "--color", "--log-file")
_MOVABLE = (*_WITH_VALUE, "-q", "--quiet", "-v", "--verbose")


def _global_options_first(arguments: Sequence[str]) -> list[str]:
    """Let global options stand behind the command too, where people write them."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            return [*front, *rest, argument, *waiting]
        name = argument.partition("=")[0]
        if name not in _MOVABLE:
            rest.append(argument)
            continue
        front.append(argument)
        if argument in _WITH_VALUE and waiting:
            front.append(waiting.pop(0))
    return [*front, *rest]


def _value_of(option: str, arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == option and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(option + "="):
            return argument.partition("=")[2]
    return None


def _folder_of(arguments: Sequence[str], folder: Path) -> Path:
    given = _value_of("-C", arguments)
    return (folder / given).resolve() if given else folder
