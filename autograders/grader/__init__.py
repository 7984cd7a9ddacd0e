"""What runs outside a student's kernel: execution, verdict, the class, feedback, report."""
