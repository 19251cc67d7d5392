"""Long work (việc nền): a row says what is to be done and how far it is; a queue only carries the row's number."""
