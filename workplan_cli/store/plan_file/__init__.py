"""Reads, validates and creates plan.yaml."""
