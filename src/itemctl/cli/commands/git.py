"""`itemctl git`: what git is told to run for files of a catalogue, and what it then calls."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli.help import Command, Group
from itemctl.cli.session import Session
from itemctl.cli.wording import command_help, language, say
from itemctl.messages import git as words
from itemctl.model.errors import ConfigurationError

if TYPE_CHECKING:
    from itemctl.gitio import Repository
    from itemctl.work.merge import Words

_SECTIONS = ("diff.itemctl", "merge.itemctl")
_ATTRIBUTES = ".gitattributes"
_SIDES = 6
"""So many arguments follow the path: file, id and mode, of either side."""
_LINES_OF_TWO = 'git --no-pager diff --no-ext-diff --no-textconv --no-index "$2" "$5" || true'
"""Git's own comparison, where the program is gone or fails: else git would end at the first such file."""
_FILE = typer.Argument(metavar="FILE")


def install(
    context: typer.Context,
    program: Annotated[str | None, typer.Option("--program", help=say(words.PROGRAM), metavar="CMD")] = None,
) -> None:
    """Tell git of the diff and merge drivers, and which files they are for."""
    from itemctl.gitio.drivers import set_settings

    session: Session = context.obj
    root = session.root_to_write()
    command = program or _own_command()
    settings = {
        "diff.itemctl.command": _shell(f'{command} git diff-driver "$@" || {_LINES_OF_TWO}'),
        "diff.itemctl.textconv": _shell(f'{command} git show-file "$1" || cat "$1"'),
        "diff.itemctl.cachetextconv": "false",  # it would show the words of an older itemctl
        "merge.itemctl.name": say(words.MERGED_BY),
        "merge.itemctl.driver": _merge_command(command),
    }
    set_settings(_repository(root), settings)
    written = _add_attributes(root)
    session.out(
        say(words.INSTALLED, settings=len(settings), attributes=_attributes_words(root) if written else "")
    )


def uninstall(context: typer.Context) -> None:
    """Take the settings of this clone away."""
    from itemctl.gitio.drivers import remove_settings

    session: Session = context.obj
    root = session.root_to_write()
    remove_settings(_repository(root), _SECTIONS)
    session.out(say(words.REMOVED, path=_ATTRIBUTES))


def merge_driver(
    context: typer.Context,
    base: Annotated[Path, _FILE],
    ours: Annotated[Path, _FILE],
    theirs: Annotated[Path, _FILE],
    path: Annotated[str, typer.Argument(metavar="PATH")] = "",
    marker: Annotated[int, typer.Argument(metavar="SIZE")] = 7,
) -> None:
    """Write the merge of three versions over ours; exit 1 when something is left to decide."""
    from itemctl.gitio.drivers import merge_lines
    from itemctl.work.merge import merge
    from itemctl.yamlio.writer import write_file

    session: Session = context.obj
    before, mine, other = (file.read_bytes() for file in (base, ours, theirs))
    marks = _mark_words(is_rebase=_is_rebase())
    labels = (marks.ours.strip(" ：:"), marks.base.strip(" ：:"), marks.theirs.strip(" ：:"))
    merged = merge(
        before,
        mine,
        other,
        words=marks,
        of_lines=lambda: merge_lines(before, mine, other, labels=labels, marker=marker),
    )
    write_file(ours, merged.data)
    shown = path or str(ours)
    if merged.by_lines:
        session.complain(say(words.BY_LINES, path=shown))
    elif merged.clashes:
        session.complain(say(words.CLASHES, path=shown, count=len(merged.clashes)))
    raise typer.Exit(int(not merged.clean))


def diff_driver(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH")],
    arguments: Annotated[list[str] | None, typer.Argument(metavar="SIDES")] = None,
) -> None:
    """Print what changed in one file: for an item what it means, else its lines under their titles.

    git calls it as ``PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE``, for a file in conflict with the path alone.
    """
    session: Session = context.obj
    if arguments is None or len(arguments) < _SIDES:
        session.out(f"* {path}\n")
        return
    old, new = (_bytes(arguments[index]) for index in (0, 3))
    from itemctl.cli.file_difference import file_difference

    session.out(f"diff {path}\n" + file_difference(old, new, language()))


def show_file(context: typer.Context, file: Annotated[Path, _FILE]) -> None:
    """Print a file as lines of text, one value each."""
    from itemctl.work.flat_text import flat_text

    session: Session = context.obj
    session.out(flat_text(file.read_bytes()))


def _bytes(name: str) -> bytes:
    """The bytes of a side; none where git says that it is not there."""
    file = Path(name)
    return file.read_bytes() if file.is_file() else b""


def _repository(root: Path) -> Repository:
    from itemctl.gitio import GitError, Repository

    try:
        return Repository.open(root)
    except GitError as error:
        if error.reason != "not-a-repository":
            raise
    raise ConfigurationError(words.NO_REPOSITORY, words.NO_REPOSITORY_ADVICE, {"folder": str(root)})


def _own_command() -> str:
    """How git calls this very program: by its name where that is found, else by its full path."""
    called = Path(sys.argv[0])
    if shutil.which("itemctl") and called.stem == "itemctl":
        return "itemctl"
    python = Path(sys.executable).as_posix()
    return f"{shlex.quote(python)} -m itemctl"


def _add_attributes(root: Path) -> bool:
    """Say in the catalogue's `.gitattributes` which files the drivers are for; false where it says so already."""
    from itemctl.yamlio.writer import write_file

    file = root / _ATTRIBUTES
    data = file.read_bytes() if file.exists() else b""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    wanted = [
        f"{folder}/**/*.yaml diff=itemctl merge=itemctl".encode()
        for folder in (*_item_folders(root), "catalogue")
    ]
    missing = [line for line in wanted if line not in data.splitlines()]
    if missing:
        start = data if not data or data.endswith(b"\n") else data + end
        write_file(file, start + b"".join(line + end for line in (words.ATTRIBUTES_HEAD.encode(), *missing)))
    return bool(missing)


def _item_folders(root: Path) -> tuple[str, ...]:
    from itemctl.catalogue.location import SETTINGS_FILE
    from itemctl.catalogue.registers import gather
    from itemctl.checks.engine import item_folders
    from itemctl.yamlio.reader import read

    settings = read((root / SETTINGS_FILE).read_bytes()).data
    return tuple(
        folder.rstrip("/") for folder in item_folders(gather([(SETTINGS_FILE, "catalogue", settings)]))
    )


def _attributes_words(root: Path) -> str:
    return say(words.ATTRIBUTES, path=str(root / _ATTRIBUTES))


def _mark_words(*, is_rebase: bool) -> Words:
    """Words of the marks; in a rebase git calls ours what others did, and theirs what one did oneself."""
    from itemctl.work.merge import Words

    titles = words.REBASE_TITLES if is_rebase else words.CLASH_TITLES
    ours, theirs = (words.ONTO, words.REBASED) if is_rebase else (words.OURS, words.THEIRS)
    texts = (ours, words.BASE, theirs, words.ABSENT, words.LAST, words.MOVED)
    return Words({kind: say(text) for kind, text in titles.items()}, *map(say, texts))


def _is_rebase() -> bool:
    """Tell whether git is in the middle of a rebase here."""
    from itemctl.gitio import Repository
    from itemctl.gitio.drivers import is_rebasing

    found = Repository.find(Path.cwd())
    return found is not None and is_rebasing(found)


def _shell(commands: str) -> str:
    """Return shell commands as one to which git adds its arguments."""
    return f"f() {{ {commands}; }}; f"


def _merge_command(command: str) -> str:
    """What git runs to merge a file: this program; where that is gone or fails, git's own merge of lines.

    Without it git would keep our version alone and call that a conflict: who then adds the file loses theirs.
    """
    own = f"{command} git merge-driver %O %A %B %P %L"
    lines = "git merge-file --diff3 --marker-size=%L -L ours -L base -L theirs %A %O %B"
    return f"{own} || if test $? -eq 1 && {command} --version >/dev/null 2>&1; then false; else {lines}; fi"


def register(app: typer.Typer) -> None:
    """Add the group with its commands; those that git calls are not listed."""
    group = typer.Typer(cls=Group, help=command_help("git"), rich_markup_mode=None, no_args_is_help=True)
    group.command("install", cls=Command, help=say(words.INSTALL))(install)
    group.command("uninstall", cls=Command, help=say(words.UNINSTALL))(uninstall)
    group.command("merge-driver", cls=Command, help=say(words.MERGE), hidden=True)(merge_driver)
    group.command("diff-driver", cls=Command, help=say(words.DIFF), hidden=True)(diff_driver)
    group.command("show-file", cls=Command, help=say(words.SHOW), hidden=True)(show_file)
    app.add_typer(group, name="git")
