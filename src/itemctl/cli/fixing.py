"""`validate --fix`: mend, write, and say what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from itemctl.cli.rewriting import diff_of, with_signs
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import fixing as words
from itemctl.model.errors import ConfigurationError

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan
    from itemctl.catalogue.source import Source
    from itemctl.checks.engine import Outcome
    from itemctl.checks.fixes.apply import Refusal, Repair
    from itemctl.work.fixing import Fixing, Wish

_LONGEST = 60
COMMAND = "validate --fix"


def mending_of(
    session: Session,
    asked: tuple[bool, Sequence[str], bool],
    *,
    form: str,
    staged: bool,
    outputs: Sequence[str] | None,
) -> Mending:
    """Return the run of `--fix` that a call asks for; one that mends nothing when it asks for none.

    Args:
        session: the run.
        asked: whether safe fixes are to be done, the rules whose unsafe ones are, whether to show the changes only.
        form: value of `--format`.
        staged: whether `--staged` was given.
        outputs: values of `--output`.

    Raises:
        ConfigurationError: options that do not go together, or a rule without unsafe fix.
        NothingMatchesError: there is no such rule.
    """
    safe, unsafe, diff = asked
    if not safe and not unsafe:
        if diff:
            raise ConfigurationError(*words.ALONE)
        return Mending(session, None, form=form)
    session.refuse_rev()
    if staged:
        raise ConfigurationError(*words.NOT_STAGED)
    other = "--output" if outputs else "--format" if form != "text" else ""
    if diff and other:
        raise ConfigurationError(*words.DIFF_ONLY, {"option": other})
    from itemctl.work.fixing import Wish

    return Mending(session, Wish(safe, frozenset(map(_unsafe_rule, unsafe))), form=form, diff=diff)


def _unsafe_rule(name: str) -> str:
    from itemctl.checks.fixes.registry import all_fixes, unsafe_rules
    from itemctl.checks.registry import find_rule

    code = find_rule(name).code
    if code in unsafe_rules():
        return code
    details = {"rule": code, "safe": code if code in all_fixes() else "", "rules": list(unsafe_rules())}
    raise ConfigurationError(*words.NO_UNSAFE_FIX, details)


class Narrowing:
    """Which files are reported on and mended: chosen by the first scan, as what is mended may match no longer."""

    def __init__(self, choose: Callable[[Scan], Callable[[str], bool]], *, everything: bool = False) -> None:
        self._choose = choose
        self._chosen: Callable[[str], bool] | None = (lambda _: True) if everything else None

    def __call__(self, scan: Scan) -> Callable[[str], bool]:
        """Return the test that a path must pass."""
        if self._chosen is None:
            self._chosen = self._choose(scan)
        return self._chosen

    def wants(self, path: str) -> bool:
        """Tell whether a file is one of those, once they were chosen."""
        return self._chosen is not None and self._chosen(path)


class Mending:
    """One run of `--fix`; without a wish it only checks."""

    def __init__(self, session: Session, wish: Wish | None, *, form: str, diff: bool = False) -> None:
        self._session = session
        self._wish = wish
        self._form = form
        self._diff = diff
        self._changes = False

    def run(
        self, source: Source, check: Callable[[Source], Outcome], narrowing: Narrowing
    ) -> tuple[Source, Outcome]:
        """Mend, write or show, and say so; return the catalogue and the outcome of its check as they now are.

        Args:
            source: the catalogue; the working tree where there is something to mend.
            check: checks a catalogue.
            narrowing: which files may be changed.
        """
        if self._wish is None:
            return source, check(source)
        from itemctl.work.fixing import mended
        from itemctl.yamlio.writer import write_files

        done = mended(source, check, self._wish, narrowing.wants)
        self._changes = bool(done.after)
        if self._diff:
            for path, data in done.after.items():
                self._session.out(diff_of(path, done.before[path], data))
        else:
            write_files(source.root, done.after, command=COMMAND, read_as=done.before)
        self._say(done)
        return (source, done.first) if self._diff else (done.source, done.last)

    def exit_code(self, code: int) -> int:
        """Return the exit code of `--diff`: 1 when something would change, else that of the check."""
        return max(code, int(self._changes))

    def _say(self, done: Fixing) -> None:
        """Say what was done: among the results for people, else, and beside a diff, as remarks."""
        with_results = self._form in ("text", "full") and not self._diff
        for line in lines(done.repairs, done.refusals):
            (self._session.out if with_results else self._session.remark)(line)
        text = words.WOULD if self._diff else words.DONE
        counts = {"count": len(done.repairs), "files": len(done.after)}
        self._session.remark(say(text if done.after else words.NOTHING_TO_DO, **counts))


def lines(repairs: Iterable[Repair], refusals: Iterable[Refusal]) -> Iterator[str]:
    """Yield a line for each place that was mended, and for each that was not."""
    for one in repairs:
        yield say(words.REPAIRED, place=_place(one), rule=one.rule, what=_what(one))
    for other in refusals:
        why = say(words.REASONS.get(other.reason, words.REASONS["other"]))
        yield say(words.LEFT, place=_place(other), rule=other.rule, why=why)


def _place(one: Repair | Refusal) -> str:
    return f"{one.path}:{one.span.line}:{one.span.column}"


def _what(repair: Repair) -> str:
    from itemctl.checks.fixes.registry import all_fixes

    if repair.after:
        return say(
            words.BECAME, before=_shown(repair.before) or say(words.NOTHING), after=_shown(repair.after)
        )
    if repair.before:
        return say(words.TAKEN_AWAY, before=_shown(repair.before))
    return say(all_fixes()[repair.rule][0].title)


def _shown(text: str) -> str:
    """Return a text on one line, not too long, with a sign for what does not show."""
    seen = with_signs(text).replace("\n", " ")
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1] + "…"
