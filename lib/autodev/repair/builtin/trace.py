# Run by one inserted line at the top of each module of a copy of the workspace, for the builtin repair engine. Records
# which lines each test runs, as JSON lines in ROOT/.autodev-lines.jsonl: {"test", "failed", "partial", "lines"}.
import atexit
import json
import os
import sys
import threading
import time


class Tracer:
    """Collects line numbers by file, for the test that is running; a test is any function named test…"""

    SETUP = ("setUp", "asyncSetUp", "setup_method", "setup")

    def __init__(self):
        self.files = {}
        self.root = None
        self.pid = os.getpid()
        self.lines = {}
        self.pending = {}
        self.test = None
        self.frame = None
        self.failed = False
        self.sticky = False
        self.since = time.time()
        self.events = 0
        self.written = False

    def register(self, frame, path, shift, depth):
        name = frame.f_code.co_filename
        self.files[name] = (path, shift)
        if self.root is None:
            root = os.path.abspath(name)
            for _ in range(depth):
                root = os.path.dirname(root)
            self.root = root
        frame.f_trace = self.local

    def enter(self, frame, event, arg):
        code = frame.f_code
        if code.co_filename not in self.files:
            return None
        name = code.co_name
        if self.test is None and name.lower().startswith("test"):
            self.test = self.files[code.co_filename][0] + ":" + getattr(code, "co_qualname", name)
            self.frame = frame
            self.outside, self.lines = self.lines, {p: set(s) for p, s in self.pending.items()}
            self.failed = self.sticky = False
            self.since = time.time()
            self.written = False
        elif self.test is None and name in self.SETUP:
            self.outside, self.lines = self.lines, {}
            self.test = ""
            self.frame = frame
        return self.local

    def local(self, frame, event, arg):
        if event == "line":
            where = self.files.get(frame.f_code.co_filename)
            if where is not None:
                path, shift = where
                line = frame.f_lineno
                try:
                    self.lines[path].add(line - 1 if line > shift else line)
                except KeyError:
                    self.lines[path] = {line - 1 if line > shift else line}
            if frame is self.frame:
                self.failed = False
            self.events += 1
            if self.events & 4095 == 0 and not self.written and time.time() - self.since > 1:
                self.written = True
                self.write(True, True)
        elif frame is self.frame:
            if event == "exception":
                kind = arg[0]
                self.failed = kind.__name__ not in ("SkipTest", "Skipped")
                self.sticky = self.sticky or issubclass(kind, AssertionError)
            elif event == "return":
                self.leave(self.sticky or (self.failed and arg is None))
        return self.local

    def leave(self, failed):
        if self.test == "":
            self.pending = self.lines
        else:
            self.write(failed, False)
        self.lines = self.outside
        self.test = self.frame = None

    def write(self, failed, partial):
        lines = {path: sorted(numbers) for path, numbers in self.lines.items()}
        row = json.dumps({"test": self.test or "", "failed": failed, "partial": partial, "lines": lines})
        # One write of a whole line: several processes may share the file.
        out = os.open(os.path.join(self.root, ".autodev-lines.jsonl"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(out, (row + "\n").encode())
        finally:
            os.close(out)

    def end(self):
        sys.settrace(None)
        if self.root is not None and self.pid == os.getpid() and not self.test:
            self.write(False, False)


tracer = getattr(sys, "_autodev_tracer", None)
if tracer is None:
    tracer = sys._autodev_tracer = Tracer()
    atexit.register(tracer.end)
    threading.settrace(tracer.enter)
    sys.settrace(tracer.enter)
tracer.register(sys._getframe(1), *at)
