"""What has become of a plan on a day, and what may be recorded."""
