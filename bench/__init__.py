"""Scores and speeds, ours and the peers', in one run: `python -m bench NAME --data PATH`."""
