"""One file per kind of source; each gives sheets of text and what was the matter with them."""
