"""What a figure of coverage rests on: the persons counted, the class, sheet or evidence behind each, who is still
missing, and all of it packed for an inspector (minh chứng của số liệu).
"""
