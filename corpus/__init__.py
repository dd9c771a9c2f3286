"""The project's own labelled text: its form, its types and its checker (`README.md` is the manual)."""
