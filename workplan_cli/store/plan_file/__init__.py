"""plan.yaml: reading, validating, creating."""
