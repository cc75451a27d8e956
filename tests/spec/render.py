"""The scenarios as a page of the documentation: python -m tests.spec.render makes it."""

from pathlib import Path

from tests.spec.scenario import read, scenarios

TARGET = Path(__file__).parents[2] / "docs" / "quy_tac_bau_cu.md"
TABLES = {
    "changes": "Danh sách bổ sung, xóa tên", "complaints": "Sổ theo dõi khiếu nại (dòng 1 là tiêu đề)",
    "voting": "Ngày bỏ phiếu của các khu vực", "cards": "Thẻ đã in", "today_lists": "Danh sách hiện nay",
    "profile_areas": "Bảng khu vực bỏ phiếu",
    "sheet": "Bảng khu vực bỏ phiếu như đã ghi (dòng 1 là tiêu đề)",
    "persons": "Người trong danh sách", "areas": "Khu vực bỏ phiếu", "villages": "Bảng thôn của khu vực",
    "units": "Đơn vị bầu cử", "result": "Kết quả",
}  # fmt: skip
OPENING = """# Quy tắc bầu cử qua ví dụ

Mỗi mục là một tình huống đã được kiểm tra tự động: bảng đầu vào, căn cứ pháp luật và kết quả của chương trình. Mọi người
trong bảng đều là giả định, thuộc xã “00001”; ngày bầu cử là 15/03/2026. Không ghi ngày sinh thì coi là sinh năm 1980; không
ghi cư trú thì coi là thường trú. Phiếu bầu ghi theo thứ tự Quốc hội, HĐND tỉnh, HĐND xã: X được bầu, 0 không, ? chưa xác định.
Ý nghĩa của một mã phát hiện: `voterlist rule E405`.

Trang này do `make docs` tạo ra từ `tests/spec/*.toml`; sửa tình huống ở đó.
"""


def render() -> str:
    """The whole page."""
    parts = [OPENING]
    for path in scenarios():
        scenario = read(path)
        parts.append(f"\n## {scenario['title']}\n\nCăn cứ: {scenario['article']}.\n")
        if "profile" in scenario:
            parts.append(f"\nHồ sơ bầu cử:\n\n```toml\n{scenario['profile'].strip()}\n```\n")
        for name, heading in TABLES.items():
            if name in scenario:
                parts.append(f"\n{heading}:\n\n{_markdown(scenario[name])}\n")
    return "".join(parts)


def _markdown(table: str) -> str:
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    width = len(lines[0])
    drawn = ["| " + " | ".join((line + [""] * width)[:width]) + " |" for line in lines]
    return "\n".join([drawn[0], "|" + "---|" * width, *drawn[1:]])


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
