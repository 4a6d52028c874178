"""From YAML to records: everything wrong is noted with file and line, and nothing half-right is kept."""
