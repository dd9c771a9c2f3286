"""The page of one article: its text with every word marked that the record rests on, and the record beside it."""
