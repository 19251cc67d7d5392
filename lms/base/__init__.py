"""What every area stands on: database, clock, text, forms, files, jobs, audit. Knows no word of the trade."""
