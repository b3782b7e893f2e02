from races.admin import classification, edition, race, rider, stage, starter, team, waypoint  # noqa: F401
