"""Where the desks of the tests are served."""

BASE = "http://127.0.0.1:8642"
