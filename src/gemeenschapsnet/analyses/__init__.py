"""Network to answers: one file per question of an analyst."""
