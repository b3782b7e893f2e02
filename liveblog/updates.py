"""What an editor does in one action, as frozen values; the verbs of LiveBlog take them."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """One group on the road. gap_s is seconds behind the head of the race, None where unknown."""

    name: str = ""
    starters: tuple[int, ...] = ()  # primary keys, in the order in which they are named
    gap_s: int | None = None
    size: int | None = None  # riders in it, where more than are named
    peloton: bool = False
    led_by: int | None = None  # a team's primary key


@dataclass(frozen=True, kw_only=True)
class RaceSituation:
    """The groups from the head of the race backwards, and a word on the road or the weather."""

    groups: tuple[GroupLine, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What an update says. The names are those of Entry's fields."""

    kind: str = "text"
    title: str = ""
    text: str = ""  # Markdown
    km_to_go: Decimal | None = None
    attribution: str = ""  # who is quoted
    address: str = ""  # of a link card or an embed
    link_label: str = ""
    picture_id: int | None = None
    table_stage_id: int | None = None
    table_classification_id: int | None = None  # None: the stage's result


@dataclass(frozen=True, kw_only=True)
class Update:
    """One action of publishing: an entry, and what it changes on the slate. All of it takes one revision."""

    content: Content = field(default_factory=Content)
    situation: RaceSituation | None = None  # None: as it was
    phase: str | None = None
    pin: bool = False
    key: uuid.UUID = field(default_factory=uuid.uuid4)  # the same key again is the same update
    shown_at: datetime | None = None  # only shown, never an order; now where None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """New content for a published entry, made by somebody who saw `version`."""

    content: Content
    version: int
    note: str = ""  # what readers are told; "" for a silent mend of a typo
    shown_at: datetime | None = None
