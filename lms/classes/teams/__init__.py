"""Teams (Tổ công nghệ số cộng đồng): who is in one, who leads it, and by which decision of its commune it stands."""
