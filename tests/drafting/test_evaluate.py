"""What is recognised in documents without annotation, one line of JSON each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.drafting.evaluate import main


def test_each_document_gets_a_line_with_times_and_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "About 300 boats sank on Monday."
    (tmp_path / "boats.json").write_text(json.dumps({"name": "boats", "dct": "2021-06-16", "text": text}), "utf-8")
    assert main([str(tmp_path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert found["name"] == "boats"
    assert found["times"] == [{"start": 24, "end": 30, "type": "DATE", "value": "2021-06-14"}]
    assert found["values"] == [{"start": 0, "end": 9, "value": 300, "qualifier": "about"}]
    assert found["speakers"] == []


def test_anything_but_one_folder_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
