"""The clock of the sport, in English too."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j N Y, H:i"
