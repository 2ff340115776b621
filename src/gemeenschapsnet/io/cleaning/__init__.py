"""One cleaning for all sources: a cell of text becomes a value, or a remark on why not."""
