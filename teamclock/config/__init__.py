"""Configuration: team file, settings, folders, time zone data, the viewer's zone, language."""
