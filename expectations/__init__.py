"""What must hold: the description of every column, the Pandera models, the named rules, the acceptance suite."""
