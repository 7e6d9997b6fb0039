"""Code that several output formats share."""
