"""What runs beside a student's code: it asks, and knows no answer. Only numpy and the standard library."""
