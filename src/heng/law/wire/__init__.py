"""JSON in, JSON out: what the command line and, later, the API accept and answer."""
