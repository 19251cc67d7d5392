"""The registers as pages: persons (/nguoi-hoc), units (/don-vi), the system (/quan-tri). Above what it shows."""
