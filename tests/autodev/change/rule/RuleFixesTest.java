package autodev.change.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.change.finding.Finding;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code ¶} is a line break and {@code ·} a blank at the end of a line. */
class RuleFixesTest {
    private static String text(String shown) {
        return shown.replace("¶", "\n").replace("·", " ").replace("␍", "\r");
    }

    private static Optional<RuleFix> fix(String code, String message, String file, int line, int column, String text) {
        return RuleFixes.fix(
                new Finding(code, message, file, line, column > 0 ? Optional.of(column) : Optional.empty(), ""), text);
    }

    private static String after(String code, String message, String file, int line, int column, String shown) {
        return fix(code, message, file, line, column, text(shown))
                .map(RuleFix::after)
                .orElse("(none)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '\0',
            value = {
                "`os` imported but unused | 1 | import os¶import sys¶sys.exit()¶ | import sys¶sys.exit()¶",
                "'os' imported but unused | 1 | import os, sys¶sys.exit()¶ | import sys¶sys.exit()¶",
                "`sys` imported but unused | 1 | import os, sys¶os.x¶ | import os¶os.x¶",
                "`b` imported but unused | 1 | import a, b, c¶a, c¶ | import a, c¶a, c¶",
                "`typing.List` imported but unused | 2 | from typing import (¶    List,¶    Optional,¶)¶x: Optional¶ |"
                        + " from typing import (¶    Optional,¶)¶x: Optional¶",
                "'typing.Optional' imported but unused | 1 | from typing import (¶    List,¶    Optional,¶)¶x: List¶ |"
                        + " from typing import (¶    List,¶)¶x: List¶",
                "`typing.B` imported but unused | 2 | from typing import (A,¶  B)¶A¶ | from typing import (A)¶A¶",
                "`numpy` imported but unused | 1 | import numpy as np¶x¶ | x¶",
                "`numpy as np` imported but unused | 1 | import numpy as np¶x¶ | x¶",
                "Unused numpy imported as np | 1 | import numpy as np¶x¶ | x¶",
                "`.a.b` imported but unused | 1 | from .a import b¶x = 1¶ | x = 1¶",
                "`.b` imported but unused | 1 | from . import b¶x = 1¶ | x = 1¶",
                "`os.path` imported but unused | 1 | import os.path¶x = 1¶ | x = 1¶",
                "`os.path` imported but unused | 1 | import os.path¶os.x¶ | (none)",
                "Unused List imported from typing | 1 | from typing import List, Any¶Any¶ | from typing import"
                        + " Any¶Any¶",
                "Unused import os | 1 | import os¶x¶ | x¶",
                "`os` imported but unused | 1 | import os  # noqa: F401¶ | (none)",
                "`os` imported but unused | 1 | import os; x = 1¶ | (none)",
                "`os` imported but unused | 1 | import os¶os.getcwd()¶ | (none)",
                "`os` imported but unused | 1 | import os¶__all__ = ['os']¶ | (none)",
                "`a.B` imported but unused | 1 | from a import B¶x: 'list[B]' = []¶ | (none)",
                "`os` imported but unused | 2 | try:¶    import os¶except ImportError:¶    pass¶ | (none)",
                "`os` imported but unused | 2 | def f():¶    import os¶x = 1¶ | (none)",
                "`os` imported but unused | 2 | def f():¶    import os¶    return 1¶ | def f():¶    return 1¶",
                "`a` imported but unused | 1 | from __future__ import a¶ | (none)",
                "`a.B` imported but unused | 1 | from a import B¶x = []  # type: list[B]¶ | (none)",
                "`os` imported but unused | 1 | import os¶'''Says.¶>>> os.name¶'''¶ | (none)",
                "`os` imported but unused | 9 | import os¶ | (none)",
                "`os` imported but unused | 1 | x = 1¶ | (none)",
                "`os` imported but unused | 1 | import os¶x = 'never ends¶ | (none)",
                "`os` imported but unused | 1 | import os␍¶x = 1␍¶ | x = 1␍¶"
            })
    void an_unused_import_goes_and_nothing_else(String message, int line, String before, String after) {
        assertEquals(text(after), after("F401", message, "a.py", line, 0, before));
    }

    @Test
    void a_package_may_export_what_it_imports() {
        assertEquals("(none)", after("F401", "`os` imported but unused", "a/__init__.py", 1, 0, "import os¶x = 1¶"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '\0',
            value = {
                "E711 | 1 | if x == None:¶ | if x is None:¶",
                "E711 | 1 | if x!=None:¶ | if x is not None:¶",
                "E711 | 1 | if None == x:¶ | if None is x:¶",
                "E711 | 1 | a = (x == None) or y != None¶ | a = (x is None) or y is not None¶",
                "E711 | 1 | q.filter(User.name == None)¶ | (none)",
                "E711 | 1 | df[df.x == None]¶ | (none)",
                "E711 | 2 | q.filter(¶    U.x == None¶)¶ | (none)",
                "E711 | 1 | s = 'x == None'¶ | (none)",
                "E711 | 1 | if x == Nonesuch:¶ | (none)",
                "E711 | 1 | if len(x == None):¶ | (none)",
                "E712 | 1 | if x == True:¶ | if x:¶",
                "E712 | 1 | while a.b() != True:  # c¶ | while not a.b():  # c¶",
                "E712 | 1 | elif x == False: pass¶ | elif not x: pass¶",
                "E712 | 1 | if x == True and y:¶ | (none)",
                "E712 | 1 | y = x == True¶ | (none)",
                "F541 | 1 | x = f\"a\"¶ | x = \"a\"¶",
                "F541 | 1 | x = rf'a{{b}}'¶ | x = r'a{b}'¶",
                "F541 | 1 | x = F'''a¶b'''¶ | x = '''a¶b'''¶",
                "F541 | 1 | x = f'{a}' + f'b'¶ | x = f'{a}' + 'b'¶",
                "F541 | 1 | x = f'{a[\"k\"]:>{w}}'¶ | (none)",
                "F541 | 1 | x = f'a' + f'b'¶ | (none)",
                "W291 | 1 | x = 1··¶y¶ | x = 1¶y¶",
                "W293 | 2 | x¶··¶y¶ | x¶¶y¶",
                "W291 | 1 | x = '''a·¶'''¶ | (none)",
                "W291 | 1 | x = 1 ·␍¶y¶ | x = 1␍¶y¶",
                "W291 | 1 | x = \\·¶  1¶ | (none)",
                "W292 | 1 | x = 1 | x = 1¶",
                "W292 | 2 | x = 1␍¶y = 2 | x = 1␍¶y = 2␍¶",
                "W292 | 1 | x = 1¶ | (none)",
                "B008 | 1 | def f(x=g()): pass¶ | (none)"
            })
    void python_is_fixed_where_that_is_sure(String code, int line, String before, String after) {
        assertEquals(text(after), after(code, "", "a.py", line, 0, before));
    }

    @Test
    void of_several_f_strings_the_column_says_which() {
        assertEquals("x = f'a' + 'b'\n", after("F541", "", "a.py", 1, 12, "x = f'a' + f'b'¶"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '\0',
            value = {
                "MissingOverride | 2 | class A {¶    public String toString() {¶ | class A {¶    @Override¶    public"
                        + " String toString() {¶",
                "MissingOverride | 3 | class A {¶    @Deprecated¶    Map<String, List<X>> get(int x) {¶ | class A {¶  "
                        + "  @Deprecated¶    @Override¶    Map<String, List<X>> get(int x) {¶",
                "MissingOverride | 2 | @Override¶public int x() {¶ | (none)",
                "MissingOverride | 2 | public int¶x() {¶ | (none)",
                "MissingOverride | 2 | public final¶int x() {¶ | (none)",
                "MissingOverride | 1 | return make(x);¶ | (none)",
                "MissingOverride | 1 | static int x() {¶ | (none)",
                "UnusedImports | 1 | import java.util.List;¶class A {}¶ | class A {}¶",
                "UnusedImports | 1 | import java.util.List;¶/** {@link List} */¶class A {}¶ | (none)",
                "RedundantImport | 2 | import a.B;¶import a.B;¶B b;¶ | import a.B;¶B b;¶",
                "UnusedImports | 1 | import java.util.*;¶ | (none)",
                "UpperEll | 1 | long x = 10l + 0xFFl;¶ | long x = 10L + 0xFFL;¶",
                "UpperEll | 1 | String x = \"10l\";¶ | (none)"
            })
    void java_is_fixed_where_that_is_sure(String code, int line, String before, String after) {
        assertEquals(text(after), after(code, "", "A.java", line, 0, before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '\0',
            value = {
                "semi | Missing semicolon. | 1 | 14 | var total = 0¶ | var total = 0;¶",
                "semi | Missing semicolon. | 1 | 22 | function f() { return } | function f() { return; }",
                "semi | Missing semicolon. | 1 | 24 | function f() { return x } | function f() { return x; }",
                "semi | Missing semicolon. | 1 | 6 | x = 1 // c¶ | x = 1; // c¶",
                "semi | Missing semicolon. | 1 | 3 | var total = 0¶ | (none)",
                "semi | Extra semicolon. | 1 | 6 | x = 1;¶y¶ | x = 1¶y¶",
                "semi | Extra semicolon. | 1 | 6 | x = 1;¶(y)¶ | (none)",
                "no-extra-semi | Unnecessary semicolon. | 1 | 5 | f();;¶ | f();¶",
                "no-extra-semi | Unnecessary semicolon. | 1 | 9 | for (;;);¶ | (none)",
                "eqeqeq | Expected '===' | 1 | 14 | x = typeof t == 'number';¶ | x = typeof t === 'number';¶",
                "eqeqeq | Expected '!==' | 1 | 0 | if (typeof a.b != \"x\") {}¶ | if (typeof a.b !== \"x\") {}¶",
                "eqeqeq | Expected '===' | 1 | 3 | x == null¶ | (none)",
                "no-debugger | Unexpected | 2 | 1 | f();¶debugger;¶g();¶ | f();¶g();¶",
                "no-debugger | Unexpected | 2 | 1 | if (x)¶  debugger;¶ | (none)",
                "no-trailing-spaces | Trailing | 1 | 1 | x;··¶ | x;¶",
                "no-trailing-spaces | Trailing | 1 | 1 | x = `a·¶`;¶ | (none)",
                "eol-last | Newline required | 1 | 1 | x; | x;¶",
                "no-var | Unexpected var | 1 | 1 | var x = 1;¶ | (none)"
            })
    void scripts_are_fixed_where_that_is_sure(
            String code, String message, int line, int column, String before, String after) {
        assertEquals(text(after), after(code, message, "a.js", line, column, before));
    }

    @Test
    void every_fix_says_what_was_done_and_is_never_quite_certain() {
        RuleFix fix = fix("E711", "", "a.py", 1, 0, "if x == None: pass\n").orElseThrow();
        assertEquals("Compares with None by identity in line 1.", fix.explanation());
        assertTrue(fix.confidence() > 0.5 && fix.confidence() < 1, fix.toString());
    }

    @Test
    void a_line_that_is_not_there_is_never_touched() {
        for (String code : new String[] {
            "F401", "F541", "E711", "E712", "W291", "MissingOverride", "UnusedImports", "semi", "eqeqeq"
        })
            for (int line : new int[] {-1, 0, 2, 1_000_000})
                assertEquals("(none)", after(code, "Missing semicolon.", "a.py", line, 1, "x = 1"), code + " " + line);
        assertEquals("(none)", after("W292", "", "a.py", 1, 1, ""));
    }
}
