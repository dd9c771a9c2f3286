"""Article text → what an analyst would underline: one encoder pass, a small decoder per head."""
