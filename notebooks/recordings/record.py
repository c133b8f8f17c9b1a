#!/usr/bin/env python3
"""Records the scripted models of the lessons anew: python3 notebooks/recordings/record.py [LESSON ...]

No live model stands behind these recordings. For each NN-scripted.json the lesson NN is run whole on the installed kernel
(autodev kernel install) against a server on 127.0.0.1 that speaks OpenAI's wire format and gives the answers of that file, each
once; what was asked and answered becomes NN-scripted.jsonl. Run it when a prompt or a lesson has changed. Needs nbclient.
"""
import http.server
import json
import os
import pathlib
import re
import sys
import tempfile
import threading

import nbformat
from nbclient import NotebookClient

HERE = pathlib.Path(__file__).resolve().parent
MODEL = "scripted-small"
# In USD per million tokens. Invented, as the model is.
PRICES = {"prices": {"openai:" + MODEL: {"input": 0.5, "output": 1.5, "context": 16000, "maxOutput": 4000}}}


class Scripted(http.server.ThreadingHTTPServer):
    """Gives the answers of a script, each once; refuses a question that the script does not expect."""

    def __init__(self, replies):
        super().__init__(("127.0.0.1", 0), Answering)
        self.left = list(replies)
        self.problems = []
        self.turn = threading.Lock()

    def answer(self, question):
        """The first answer that is left and meant for this question; candidates ask the same at other temperatures."""
        last = str(question["messages"][-1])
        with self.turn:
            for reply in self.left:
                if reply["asked"] in last and reply.get("temperature") in (None, question.get("temperature")):
                    self.left.remove(reply)
                    return reply
            self.problems.append("the script has no answer to %r" % last[:200])
            return None


class Answering(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        question = json.loads(body)
        reply = self.server.answer(question)
        if reply is None:
            return self.send(400, "application/json", {"error": {"message": self.server.problems[-1]}})
        calls = [
            {"index": n, "id": "call_%d" % n, "type": "function",
             "function": {"name": call["name"], "arguments": json.dumps(call["arguments"])}}
            for n, call in enumerate(reply.get("calls", []))
        ]
        finish = reply.get("finish", "tool_calls" if calls else "stop")
        written = reply.get("says", "") + "".join(c["function"]["arguments"] for c in calls)
        # About four characters a token, as our own estimate has it.
        usage = {"prompt_tokens": len(body) // 4, "completion_tokens": max(1, len(written) // 4)}
        if question.get("stream"):
            return self.stream(reply.get("says", ""), calls, finish, usage)
        message = {"role": "assistant", "content": reply.get("says")}
        if calls:
            message["tool_calls"] = calls
        choice = {"index": 0, "message": message, "finish_reason": finish}
        self.send(200, "application/json", {"model": MODEL, "choices": [choice], "usage": usage})

    def stream(self, says, calls, finish, usage):
        deltas = [{"content": piece} for piece in re.findall(r"\S*\s+|\S+", says)]
        deltas += [{"tool_calls": [call]} for call in calls]
        chunks = [{"model": MODEL, "choices": [{"index": 0, "delta": delta}]} for delta in deltas]
        chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        chunks.append({"choices": [], "usage": usage})
        self.send(200, "text/event-stream", *chunks)

    def send(self, status, kind, *documents):
        text = "".join(
            "data: %s\n\n" % json.dumps(d) if kind == "text/event-stream" else json.dumps(d) for d in documents)
        body = (text + ("data: [DONE]\n\n" if kind == "text/event-stream" else "")).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def record(number, kernel):
    script = json.loads((HERE / (number + "-scripted.json")).read_text())
    lesson = next(HERE.parent.glob(number + "-*.ipynb"))
    recording = HERE / (number + "-scripted.jsonl")
    asked = "openai:" + MODEL
    notebook = nbformat.read(lesson, as_version=4)
    # What shows an error of a replay cannot be recorded.
    notebook.cells = [cell for cell in notebook.cells if "replay-only" not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        cell.source = cell.source.replace("replay:recordings/" + recording.name, asked)
    server = Scripted(script["replies"])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder, "recording.jsonl")
        pathlib.Path(folder, "prices.json").write_text(json.dumps(PRICES))
        for name in [name for name in os.environ if name.startswith(("LLM_", "OPENAI_", "ANTHROPIC_"))]:
            del os.environ[name]
        os.environ.update(
            LLM_BASE_URL="http://127.0.0.1:%d" % server.server_port, AUTODEV_PRICES=folder + "/prices.json",
            AUTODEV_STATE=folder + "/state", AUTODEV_RECORD=str(fresh))
        try:
            NotebookClient(
                notebook, timeout=300, kernel_name=kernel, resources={"metadata": {"path": str(HERE.parent)}}).execute()
        finally:
            server.shutdown()
            for problem in server.problems:
                print("lesson %s: %s" % (number, problem), file=sys.stderr)
        if server.left or server.problems:
            sys.exit("lesson %s left %d answers of the script; nothing was changed" % (number, len(server.left)))
        # A lesson may ask others too, a replay of its own for example.
        lines = [line for line in fresh.read_text().splitlines() if json.loads(line).get("model", asked) == asked]
        recording.write_text("".join(line + "\n" for line in lines))
    print("recorded", recording.name)


if __name__ == "__main__":
    scripts = sorted(script.name[:2] for script in HERE.glob("*-scripted.json"))
    for lesson_number in sys.argv[1:] or scripts:
        record(lesson_number, os.environ.get("AUTODEV_KERNEL", "autodev-java"))
