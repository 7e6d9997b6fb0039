"""The language of plans: letters, names, numbers, dates, deadline wordings."""
