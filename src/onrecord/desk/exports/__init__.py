"""The record in the forms that other programs read; each form in a file or folder of its own."""
