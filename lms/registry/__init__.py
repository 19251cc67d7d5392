"""The registers as pages: persons (/nguoi-hoc), units (/don-vi) and the system (/quan-tri). Stands above what it shows."""
