"""Vietnamese text of long work."""

BROKE = "Việc này chưa làm xong vì lỗi của hệ thống ({kind}). Hãy báo người quản trị, kèm số việc {number}."
DIED = "Việc này đã làm dở {tries} lần mà máy đều dừng giữa chừng. Hãy báo người quản trị, kèm số việc {number}."
STATES = {
    "queued": "Đang chờ",
    "running": "Đang làm",
    "retry": "Sắp làm lại",
    "done": "Đã xong",
    "failed": "Không làm được",
}
