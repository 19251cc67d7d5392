# Each target is a command one could type. Paths are relative: the folder may have spaces and Vietnamese letters.
PYTHON ?= python3
BIN := .venv/bin
TESTS ?= tests
JOBS ?= auto
.DEFAULT_GOAL := help
.PHONY: help run test check bench lock clean

help:
	@echo "make run     cài đặt rồi mở bản dùng thử tại http://127.0.0.1:8000"
	@echo "make test    chạy toàn bộ kiểm thử (LMS_REQUIRE=browser,postgres,redis: thiếu là báo lỗi)"
	@echo "make check   soát kiểu dáng, kiểu dữ liệu, thứ tự các tầng, khuôn trang"
	@echo "make bench   đo tốc độ"
	@echo "make lock    ghim lại các gói phụ thuộc"
	@echo "make clean   xóa phần đã cài đặt và các tệp tạm"

run: .venv/.installed
	$(BIN)/lms demo

test: .venv/.for-tests
	$(BIN)/python -m pytest -n $(JOBS) $(TESTS)

check: .venv/.for-tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates

bench: .venv/.installed
	$(BIN)/lms bench

.venv/bin/python:
	$(PYTHON) -m venv .venv

# The stamps say what is installed, so that the second start takes no time.
.venv/.installed: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv/.installed

.venv/.for-tests: requirements-dev.txt .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	touch .venv/.for-tests

lock:
	uv pip compile --quiet --universal --generate-hashes --no-header pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-header pyproject.toml --group dev -o requirements-dev.txt

clean:
	rm -rf .venv build lms.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
