"""workplan: tracks the execution of official work plans kept in plain files."""
