package autodev.repair.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImportsTest {
    @Test
    void python_modules_are_found_beside_above_and_in_packages() {
        var imports = Imports.among(List.of(
                "app/core/a.py",
                "app/core/b.py",
                "app/core/__init__.py",
                "app/util.py",
                "tests/test_a.py",
                "helpers.py",
                "src/lib/x.py",
                "app/core/deep/c.py"));
        assertEquals(
                List.of("helpers.py", "app/core/a.py", "app/core/b.py", "app/core/__init__.py"),
                imports.from(
                        "tests/test_a.py",
                        "import os\nfrom app.core import (a,\n   b as bee)\nimport helpers, json\n"));
        assertEquals(
                List.of("app/core/b.py", "app/util.py"),
                imports.from("app/core/a.py", "from . import b\nfrom ..util import f"));
        assertEquals(List.of("src/lib/x.py"), imports.from("tests/test_a.py", "def f():\n    import lib.x as y\n"));
        assertEquals(List.of("app/core/deep/c.py"), imports.from("tests/test_a.py", "from core.deep.c import d"));
    }

    @Test
    void java_classes_are_found_by_import_and_in_the_same_package_by_mention() {
        var imports = Imports.among(List.of(
                "src/main/java/x/Calc.java",
                "src/main/java/x/Other.java",
                "src/main/java/x/y/Deep.java",
                "src/test/java/x/CalcTest.java",
                "src/main/java/x/z/Star.java"));
        assertEquals(
                List.of("src/main/java/x/y/Deep.java", "src/main/java/x/z/Star.java", "src/main/java/x/Calc.java"),
                imports.from(
                        "src/test/java/x/CalcTest.java",
                        "package x;\nimport static x.y.Deep.max;\nimport java.util.List;\nimport x.z.*;\n"
                                + "class CalcTest { Star s; int a = Calc.add(1, 2); }"));
        var flat = Imports.among(List.of("Calc.java", "CalcTest.java", "Other.java"));
        assertEquals(List.of("Calc.java"), flat.from("CalcTest.java", "class CalcTest { Calc c; }"));
    }

    @Test
    void scripts_are_found_with_and_without_extension_and_behind_an_alias() {
        var imports = Imports.among(List.of(
                "src/calc.ts", "src/ui/index.tsx", "src/data.json", "test/a.test.ts", "src/old.js", "src/deep/z.ts"));
        assertEquals(
                List.of("src/calc.ts", "src/ui/index.tsx", "src/data.json", "src/old.js", "src/deep/z.ts"),
                imports.from(
                        "test/a.test.ts",
                        "import { add } from '../src/calc.js';\nimport ui from \"../src/ui\";\n"
                                + "const d = require('../src/data.json');\nawait import(`../src/old`);\n"
                                + "export * from '@/deep/z';\nimport fs from 'fs';"));
    }

    @Test
    void go_rust_and_c_find_packages_modules_and_headers_with_their_sources() {
        var go = Imports.among(List.of("calc.go", "calc_test.go", "stats/mean.go", "stats/mean_test.go"));
        assertEquals(
                List.of("calc.go", "stats/mean.go"),
                go.from("calc_test.go", "package calc\nimport (\n\t\"testing\"\n\t\"example.org/calc/stats\"\n)"));
        var rust = Imports.among(
                List.of("Cargo.toml", "src/lib.rs", "src/a.rs", "src/a/b.rs", "src/c/mod.rs", "tests/all.rs"));
        assertEquals(List.of("src/a.rs", "src/c/mod.rs"), rust.from("src/lib.rs", "pub mod a;\nmod c;\n"));
        assertEquals(List.of("src/a/b.rs"), rust.from("src/c/mod.rs", "use crate::a::b::Thing;"));
        assertEquals(List.of("src/lib.rs"), rust.from("tests/all.rs", "use calc::add;"));
        var c = Imports.among(List.of("include/calc.h", "src/calc.c", "tests/test.c", "src/own.h"));
        assertEquals(
                List.of("include/calc.h", "src/calc.c"),
                c.from("tests/test.c", "#include <stdio.h>\n#include \"calc.h\"\n"));
    }

    @Test
    void ruby_php_and_shell_find_what_they_load() {
        var ruby = Imports.among(List.of("lib/calc.rb", "spec/calc_spec.rb", "lib/calc/mean.rb"));
        assertEquals(
                List.of("lib/calc.rb", "lib/calc/mean.rb"),
                ruby.from("spec/calc_spec.rb", "require_relative '../lib/calc'\nrequire \"calc/mean\"\nrequire 'set'"));
        var php = Imports.among(List.of("src/Calc.php", "src/Math/Mean.php", "tests/CalcTest.php"));
        assertEquals(
                List.of("src/Calc.php", "src/Math/Mean.php"),
                php.from(
                        "tests/CalcTest.php",
                        "<?php\nrequire_once __DIR__ . '/../src/Calc.php';\nuse App\\Math\\Mean;\n"));
        var shell = Imports.among(List.of("lib/calc.sh", "test/calc.bats"));
        assertEquals(
                List.of("lib/calc.sh"),
                shell.from("test/calc.bats", "setup() { . \"$BATS_TEST_DIRNAME/../lib/calc.sh\"; }"));
    }

    @Test
    void other_languages_are_followed_by_the_names_they_mention() {
        var imports = Imports.among(List.of("Calc.cs", "CalcTests.cs", "Unused.cs", "Calc.md"));
        assertEquals(List.of("Calc.cs"), imports.from("CalcTests.cs", "var c = new Calc();"));
        assertEquals(List.of(), imports.from("Calc.md", "Unused"));
    }

    @Test
    void data_that_a_text_quotes_is_found() {
        var imports = Imports.among(List.of("tests/data/in.json", "tests/test_a.py", "conf/app.yaml"));
        assertEquals(
                List.of("tests/data/in.json", "conf/app.yaml"),
                imports.data("tests/test_a.py", "open('data/in.json'); load(\"app.yaml\"); x = 'none.txt'"));
    }

    @Test
    void a_hostile_text_takes_no_time() {
        String blanks =
                "import " + " ".repeat(100_000) + "require(" + "(".repeat(100_000) + "use a" + "::b".repeat(100_000);
        for (String path : List.of("a.py", "a.java", "a.ts", "a.go", "a.rs", "a.c", "a.rb", "a.php", "a.sh", "a.cs")) {
            assertEquals(List.of(), Imports.among(List.of(path)).from(path, blanks));
        }
    }

    @Test
    void kinds_of_files_are_told_by_name() {
        for (String secret : List.of(
                ".env",
                "conf/.env.local",
                "a/id_rsa",
                "server.pem",
                "x.key",
                "credentials.json",
                ".npmrc",
                "aws/credentials",
                "my-service-account.json",
                "prod.env")) {
            assertEquals(FileKind.SECRET, FileKind.unfit(secret).orElse(""), secret);
        }
        for (String fit : List.of(
                ".env.example",
                "secrets.py",
                "src/credentials.ts",
                "id_rsa.pub",
                "environment.py",
                "monkey.c",
                "keys.py",
                "tokens.md",
                "Makefile",
                "a.json")) {
            assertTrue(FileKind.unfit(fit).isEmpty(), fit);
        }
        assertEquals("lock file", FileKind.unfit("package-lock.json").orElse(""));
        assertEquals("generated", FileKind.unfit("web/app.min.js").orElse(""));
        assertEquals("binary", FileKind.unfit("logo.PNG").orElse(""));
        assertEquals("minified", FileKind.unfitText("a.js", "x".repeat(5_000)).orElse(""));
        assertFalse(FileKind.unfitText("a.txt", "x".repeat(5_000)).isPresent());
    }
}
