"""workplan: tracks the execution of official work plans kept in plain files."""

__version__ = "0.1.0"
