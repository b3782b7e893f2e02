from races.admin import classification, race, rider, stage, starter, team, waypoint  # noqa: F401
