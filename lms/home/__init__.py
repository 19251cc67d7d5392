"""Front page, help, public statistics, errors in plain words, and the health of the server."""
