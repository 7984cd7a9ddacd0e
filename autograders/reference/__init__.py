"""Independent right answers in float64 NumPy. Judges use them; no kernel ever sees them."""
