"""Units over time, as pages: merged, divided, ended, begun again, and brought from a file."""
