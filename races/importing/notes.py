"""Which rider a note of the jury is about: it names him, as texts do or as start lists do. Knows no models."""

from collections.abc import Iterable, Mapping

from races.folding import fold

LONGEST = 200
Names = Mapping[str, tuple[str, ...]]  # by rider_id


def notes_by_rider(texts: Iterable[str], names: Names) -> tuple[dict[str, str], list[str]]:
    """Notes by rider_id, and the texts that name no rider or several."""
    found: dict[str, str] = {}
    homeless = []
    for text in (" ".join(text.split()) for text in texts):
        riders = _named(text, names)
        if len(riders) == 1:
            note = _without_name(text, names[riders[0]])
            found[riders[0]] = f"{found[riders[0]]}; {note}" if riders[0] in found else note
        else:
            homeless.append(text)
    return {rider: _cut(note) for rider, note in found.items()}, homeless


def written_note(name: str, note: str) -> str:
    """As `notes_by_rider` reads it again."""
    return f"{name}: {note}"


def _named(text: str, names: Names) -> list[str]:
    """Not Juan Ayuso where Juan Ayuso Pesquera is named; and before a colon only the one who stands there."""
    before, colon, _after = text.partition(": ")
    if colon and (exact := [rider for rider, own in names.items() if before in own]):
        return exact
    words = f" {fold(text)} "
    found = {rider: name for rider, own in names.items() for name in own if f" {fold(name)} " in words}
    return [rider for rider, name in found.items() if not _is_part(name, found.values())]


def _is_part(name: str, others: Iterable[str]) -> bool:
    return any(fold(name) in fold(other) for other in others if fold(other) != fold(name))


def _without_name(text: str, names: tuple[str, ...]) -> str:
    """The name stands beside the note anyway: "relegated from 5th to 116th"."""
    for name in names:
        if text.startswith(f"{name}: "):
            return text.removeprefix(f"{name}: ")
        if text.startswith(f"{name} "):
            rest = text.removeprefix(f"{name} ")
            return rest[:1].upper() + rest[1:]
    return text


def _cut(note: str) -> str:
    return note if len(note) <= LONGEST else f"{note[: LONGEST - 1]}…"
