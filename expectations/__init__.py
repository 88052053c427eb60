"""What must hold: every column described once, Pandera models, named rules, the acceptance suite."""
