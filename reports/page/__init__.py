"""The parts of the HTML page: where locations stand in the report, and what the templates are given."""
