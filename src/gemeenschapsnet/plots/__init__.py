"""Pictures of the answers: each function draws numbers on Axes and works out none."""
