"""The parts of the HTML page: markup, charts, sections, and the style sheet and scripts beside them."""
