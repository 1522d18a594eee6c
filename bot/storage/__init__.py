"""Where everything is kept: engine and sessions, unit of work, column types, migrations."""
