"""Where people meet the record; thin, with no logic that a user of the library would miss."""
