"""Lists of people brought into the register: kept, mapped, looked through, entered step by step, undone."""
