"""After the attempt (sửa kết quả): more time, a submission reopened, a corrected key; what was before is kept."""
