"""How a lesson is studied (học bài): read, answered, practised, watched second by second, on the server's clock."""
