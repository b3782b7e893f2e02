from races.views.calendar import calendar
from races.views.edition import edition
from races.views.race import race
from races.views.rider import rider
from races.views.search import search
from races.views.sheet import stage_sheet, standings_sheet, startlist_sheet
from races.views.stage import stage
from races.views.standings import standings
from races.views.startlist import startlist
from races.views.team import team

__all__ = [
    "calendar",
    "edition",
    "race",
    "rider",
    "search",
    "stage",
    "stage_sheet",
    "standings",
    "standings_sheet",
    "startlist",
    "startlist_sheet",
    "team",
]
