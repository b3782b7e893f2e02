"""A whole edition, as its folder has it, and which file holds which rows."""

from dataclasses import Field, dataclass, fields

from races.edition_folder.rows import (
    EditionRow,
    GeneralRow,
    NoteRow,
    PointsRow,
    ResultRow,
    RiderRow,
    SettingsRow,
    StageRow,
    StarterRow,
    TeamDayRow,
    TeamRow,
    TeamTrialRow,
    WaypointRow,
    YouthRow,
)


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """Facts first; then `gc`, `youth`, `points`, `kom`, `teams`, `teams_day`: what the jury published after a stage."""

    edition: EditionRow
    stages: tuple[StageRow, ...]
    startlists: tuple[StarterRow, ...]
    stage_results: tuple[ResultRow, ...] = ()
    riders: tuple[RiderRow, ...] = ()
    stage_settings: tuple[SettingsRow, ...] = ()
    ttt_results: tuple[TeamTrialRow, ...] = ()
    primes: tuple[WaypointRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    gc: tuple[GeneralRow, ...] = ()
    youth: tuple[YouthRow, ...] = ()
    points: tuple[PointsRow, ...] = ()
    kom: tuple[PointsRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    teams_day: tuple[TeamDayRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One file. `keyed` ones say in each line which edition they belong to."""

    name: str
    row: type
    needed: bool = False
    keyed: bool = True

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def headers(self) -> list[str]:
        return [*(KEY if self.keyed else ()), *map(header, fields(self.row))]

    @property
    def needed_headers(self) -> list[str]:
        own = [header(field) for field in fields(self.row) if field.metadata["needed"]]
        return [*(KEY if self.keyed else ()), *own]


def header(field: Field) -> str:
    return field.metadata["header"] or field.name


KEY = ("year", "race")
EDITION = Table("edition", EditionRow, keyed=False)
TABLES = (
    Table("stages", StageRow, needed=True),
    Table("startlists", StarterRow, needed=True),
    Table("stage_results", ResultRow, needed=True),
    Table("riders", RiderRow, keyed=False),
    Table("stage_settings", SettingsRow),
    Table("ttt_results", TeamTrialRow),
    Table("primes", WaypointRow),
    Table("notes", NoteRow),
    Table("gc", GeneralRow),
    Table("youth", YouthRow),
    Table("points", PointsRow),
    Table("kom", PointsRow),
    Table("teams", TeamRow),
    Table("teams_day", TeamDayRow),
)
