"""Who may be the same: pairs of people or organisations to look at. Nothing is merged here."""
