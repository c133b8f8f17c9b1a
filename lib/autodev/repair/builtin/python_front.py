"""Reads Python sources for the builtin repair engine: syntax trees as flat lists, and whether edited texts still compile.

Standard input: {"mode": "parse", "files": [text, ...]} or {"mode": "compile", "files": [text, ...],
"edits": [[file, [[start, end, replacement], ...]], ...]}. Standard output: one JSON document. Offsets count code points.
It never runs the code that it reads.
"""
import ast
import hashlib
import json
import re
import sys
import warnings

warnings.simplefilter("ignore")
OPS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "MatMult": "@", "And": "and", "Or": "or",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in", "USub": "-_", "UAdd": "+_", "Invert": "~_",
}
KINDS = {
    "Return": "RETURN", "Expr": "EXPRESSION", "Raise": "RAISE", "Pass": "PASS", "Break": "BREAK", "Tuple": "TUPLE",
    "Continue": "CONTINUE", "List": "LIST", "Set": "OTHER", "Lambda": "OTHER", "Yield": "YIELD", "YieldFrom": "YIELD",
}


def op(node):
    return OPS[type(node).__name__]


class Flat:
    """Writes a tree as a flat list of [kind, text, type, role, start, end, number of children], parents first."""

    def __init__(self, text):
        self.text = text
        self.out = []
        self.lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text) or [""]
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def offset(self, line, column):
        if line > len(self.lines):
            return len(self.text)
        raw = self.lines[line - 1].encode("utf-8", "surrogatepass")
        return self.starts[line - 1] + len(raw[:column].decode("utf-8", "ignore"))

    def span(self, node):
        return self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)

    def emit(self, kind, text, role, span, children, type=""):
        """children: list of (role, node or list of statements or callable)."""
        row = [kind, text, type, role, span[0], span[1], 0]
        self.out.append(row)
        for child_role, child in children:
            if child is None:
                continue
            if isinstance(child, list):
                if not child:
                    continue
                self.block(child, child_role)
            elif callable(child):
                child(child_role)
            else:
                self.node(child, child_role)
            row[6] += 1

    def block(self, body, role):
        span = (self.span(body[0])[0], self.span(body[-1])[1])
        if getattr(body[0], "decorator_list", None):
            span = (self.span(body[0].decorator_list[0])[0], span[1])
        chain = role == "orelse" and isinstance(body[0], ast.If) and self.text.startswith("elif", span[0])
        self.emit("BLOCK", "elif" if chain else "", role, span, [("stmt", s) for s in body])

    def node(self, n, role):
        handler = getattr(self, "on_" + type(n).__name__, None)
        if handler:
            handler(n, role)
            return
        name = type(n).__name__
        kind = KINDS.get(name) or ("STATEMENT" if isinstance(n, ast.stmt) else "OTHER")
        text = name.lower() if kind == "STATEMENT" else ""
        self.emit(kind, text, role, self.span(n), self.generic(n, kind))

    def generic(self, n, kind):
        children = []
        for field, value in ast.iter_fields(n):
            field = {"elts": "item", "exc": "value"}.get(field, field)
            if field in ("annotation", "returns", "type_params", "cause"):
                continue
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                children.append((field, value))
            elif isinstance(value, list):
                children += [(field, v) for v in value if isinstance(v, ast.expr)]
            elif isinstance(value, (ast.expr, ast.stmt)):
                children.append((field, value))
        return children

    def on_Expr(self, n, role):
        doc = isinstance(n.value, ast.Constant) and isinstance(n.value.value, (str, type(...)))
        kind = "EXPRESSION"
        if doc:
            kind = "PASS" if n.value.value is ... else "DOC"
        self.emit(kind, "", role, self.span(n), [] if doc else [("value", n.value)])

    def on_FunctionDef(self, n, role):
        self.function(n, role, n.name)

    on_AsyncFunctionDef = on_FunctionDef

    def function(self, n, role, name):
        a = n.args
        params = list(a.posonlyargs) + list(a.args)
        defaults = [None] * (len(params) - len(a.defaults)) + list(a.defaults)
        params += a.kwonlyargs
        defaults += a.kw_defaults
        children = []
        for p, d in zip(params, defaults):
            children.append(("param", lambda r, p=p, d=d: self.emit(
                "PARAM", p.arg, r, self.span(p), [("default", d)], self.annotation(p.annotation))))
        for p in (a.vararg, a.kwarg):
            if p:
                children.append(("param", lambda r, p=p: self.emit("PARAM", p.arg, r, self.span(p), [], "*")))
        marks = [self.text[slice(*self.span(d))] for d in n.decorator_list]
        kind_of = ",".join(["async"] * isinstance(n, ast.AsyncFunctionDef) + marks)
        self.emit("FUNCTION", name, role, self.span(n), children + [("body", n.body)], kind_of)

    def annotation(self, n):
        return "" if n is None else self.text[slice(*self.span(n))]

    def on_ClassDef(self, n, role):
        self.emit("CLASS", n.name, role, self.span(n), [("base", b) for b in n.bases] + [("body", n.body)])

    def on_Assign(self, n, role):
        self.emit("ASSIGN", "", role, self.span(n), [("target", t) for t in n.targets] + [("value", n.value)])

    def on_AnnAssign(self, n, role):
        self.emit("ASSIGN", "", role, self.span(n), [("target", n.target), ("value", n.value)], self.annotation(n.annotation))

    def on_AugAssign(self, n, role):
        self.emit("AUGMENT", op(n.op), role, self.span(n), [("target", n.target), ("value", n.value)])

    def on_If(self, n, role):
        self.emit("IF", "", role, self.span(n), [("test", n.test), ("body", n.body), ("orelse", n.orelse)])

    def on_While(self, n, role):
        self.emit("WHILE", "", role, self.span(n), [("test", n.test), ("body", n.body), ("orelse", n.orelse)])

    def on_For(self, n, role):
        self.emit("FOR", "", role, self.span(n), [
            ("target", n.target), ("iter", n.iter), ("body", n.body), ("orelse", n.orelse)])

    on_AsyncFor = on_For

    def on_Try(self, n, role):
        def handler(h):
            return lambda r: self.emit("HANDLER", h.name or "", r, self.span(h), [("type", h.type), ("body", h.body)])
        self.emit("TRY", "", role, self.span(n), [("body", n.body)] + [("handler", handler(h)) for h in n.handlers]
                  + [("orelse", n.orelse), ("finalbody", n.finalbody)])

    def on_With(self, n, role):
        self.emit("STATEMENT", "with", role, self.span(n), [("value", i.context_expr) for i in n.items]
                  + [("target", i.optional_vars) for i in n.items] + [("body", n.body)])

    on_AsyncWith = on_With

    def on_Import(self, n, role):
        self.emit("IMPORT", ",".join(a.name for a in n.names), role, self.span(n), [],
                  ",".join(a.asname or a.name.split(".")[0] for a in n.names))

    def on_ImportFrom(self, n, role):
        self.emit("IMPORT", "." * n.level + (n.module or ""), role, self.span(n), [],
                  ",".join(a.asname or a.name for a in n.names))

    def on_Name(self, n, role):
        self.emit("NAME", n.id, role, self.span(n), [])

    def on_Attribute(self, n, role):
        self.emit("FIELD", n.attr, role, self.span(n), [("object", n.value)])

    def on_Call(self, n, role):
        def keyword(k):
            span = self.span(k)
            return lambda r: self.emit("KEYWORD", k.arg or "**", r, span, [("value", k.value)])
        self.emit("CALL", "", role, self.span(n), [("callee", n.func)] + [("arg", a) for a in n.args]
                  + [("arg", keyword(k)) for k in n.keywords])

    def on_BinOp(self, n, role):
        self.emit("BINARY", op(n.op), role, self.span(n), [("left", n.left), ("right", n.right)])

    def on_Compare(self, n, role):
        self.emit("COMPARE", "|".join(op(o) for o in n.ops), role, self.span(n),
                  [("operand", c) for c in [n.left] + n.comparators])

    def on_BoolOp(self, n, role):
        self.emit("LOGICAL", op(n.op), role, self.span(n), [("operand", v) for v in n.values])

    def on_UnaryOp(self, n, role):
        if isinstance(n.op, ast.Not):
            self.emit("NOT", "", role, self.span(n), [("operand", n.operand)])
        elif isinstance(n.op, ast.USub) and isinstance(n.operand, ast.Constant):
            self.emit("NUMBER", self.text[slice(*self.span(n))], role, self.span(n), [])
        else:
            self.emit("UNARY", op(n.op), role, self.span(n), [("operand", n.operand)])

    def on_Constant(self, n, role):
        v = n.value
        kind = ("BOOL" if isinstance(v, bool) else "NULL" if v is None else "STRING" if isinstance(v, (str, bytes))
                else "NUMBER" if isinstance(v, (int, float, complex)) else "OTHER")
        span = self.span(n)
        self.emit(kind, self.text[span[0]:span[1]], role, span, [])

    def on_JoinedStr(self, n, role):
        # Before 3.12 the places of what stands inside an f-string are wrong.
        parts = [v.value for v in n.values if isinstance(v, ast.FormattedValue)] if sys.version_info >= (3, 12) else []
        self.emit("OTHER", "fstring", role, self.span(n), [("value", p) for p in parts])

    def on_Subscript(self, n, role):
        self.emit("INDEX", "", role, self.span(n), [("object", n.value), ("index", n.slice)])

    def on_Slice(self, n, role):
        self.emit("SLICE", "", role, self.span(n), [("lower", n.lower), ("upper", n.upper), ("step", n.step)])

    def on_Dict(self, n, role):
        children = []
        for k, v in zip(n.keys, n.values):
            children += [("key", k), ("value", v)]
        self.emit("DICT", "", role, self.span(n), children)

    def on_IfExp(self, n, role):
        self.emit("CONDITIONAL", "", role, self.span(n), [("then", n.body), ("test", n.test), ("orelse", n.orelse)])

    def comprehension(self, n, role, kind, values):
        children = list(values)
        for g in n.generators:
            children += [("target", g.target), ("iter", g.iter)] + [("test", t) for t in g.ifs]
        self.emit("COMPREHENSION", kind, role, self.span(n), children)

    def on_ListComp(self, n, role):
        self.comprehension(n, role, "list", [("value", n.elt)])

    def on_SetComp(self, n, role):
        self.comprehension(n, role, "set", [("value", n.elt)])

    def on_GeneratorExp(self, n, role):
        self.comprehension(n, role, "generator", [("value", n.elt)])

    def on_DictComp(self, n, role):
        self.comprehension(n, role, "dict", [("key", n.key), ("value", n.value)])


def parse(text):
    try:
        tree = ast.parse(text)
        flat = Flat(text)
        flat.emit("FILE", "", "", (0, len(text)), [("body", tree.body)])
        return {"nodes": flat.out}
    except (SyntaxError, ValueError) as e:
        return {"line": getattr(e, "lineno", 0) or 0, "column": getattr(e, "offset", 0) or 0,
                "message": getattr(e, "msg", None) or str(e)}
    except (RecursionError, MemoryError) as e:
        return {"line": 0, "column": 0, "message": "too deeply nested: " + str(e)}


def compiled(text):
    """A digest of what the text means, "" if it does not compile: equal digests are equal programs."""
    try:
        tree = ast.parse(text)
        compile(tree, "edited", "exec", dont_inherit=True)
        return hashlib.sha1(ast.dump(tree).encode("utf-8", "surrogatepass")).hexdigest()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def main():
    # The locale of the machine must not decide how source text is read.
    request = json.loads(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"))
    files = request["files"]
    if request["mode"] == "parse":
        answer = [parse(text) for text in files]
    else:
        answer = []
        for number, pieces in request["edits"]:
            text = files[number]
            for start, end, replacement in sorted(pieces, reverse=True):
                text = text[:start] + replacement + text[end:]
            answer.append(compiled(text))
    sys.stdout.write(json.dumps(answer))


main()
