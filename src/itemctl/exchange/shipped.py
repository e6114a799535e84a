"""The profiles that come with the program: `init` copies them, and a catalogue that has none of that id uses them.

A profile of the same id in the catalogue's `profiles/` folder always wins.
"""

from __future__ import annotations

from importlib.resources import files


def shipped_profiles() -> tuple[str, ...]:
    """Return the ids of the profiles that come with the program, in order."""
    folder = files("itemctl.exchange") / "profiles"
    return tuple(
        sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml"))
    )


def shipped_profile_text(profile_id: str) -> str | None:
    """Return the text of a shipped profile's file, or None where none has that id."""
    if profile_id not in shipped_profiles():
        return None
    return (files("itemctl.exchange") / "profiles" / f"{profile_id}.yaml").read_text(encoding="utf-8")
