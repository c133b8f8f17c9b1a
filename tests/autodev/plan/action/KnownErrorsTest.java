package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.plan.action.Diagnosis.Fix;
import autodev.process.Command;
import autodev.process.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The causes that are known by heart, in the words of the programs themselves. */
class KnownErrorsTest {
    @TempDir
    Path folder;

    private static Diagnosis of(String command, String stderr) {
        return KnownErrors.diagnose(command, "", stderr, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        sh: 1: jq: not found | COMMAND | 'jq' is not installed | install -y jq
        bash: line 1: pytest: command not found | COMMAND | 'pytest' | python3 -m pip install pytest
        ./run.sh: line 3: frobnicate: command not found | MANUAL_STEPS | 'frobnicate' | on the PATH
        zsh: command not found: tsc | COMMAND | 'tsc' | npm install --save-dev typescript
        Command not found for RUN_SCRIPT: mvn; no program 'mvn' in /bin; install it | COMMAND | 'mvn' | maven
        'node' is not recognized as an internal or external command | COMMAND | 'node' | nodejs
        /usr/bin/env: ‘ruby’: No such file or directory | COMMAND | 'ruby' | ruby
        Error: spawn eslint ENOENT | COMMAND | 'eslint' | npm install --save-dev eslint
        ModuleNotFoundError: No module named 'yaml' | COMMAND | module 'yaml' | pip install PyYAML
        ModuleNotFoundError: No module named 'google.cloud' | COMMAND | 'google.cloud' | pip install google
        /usr/bin/python3: No module named pytest | COMMAND | 'pytest' | pip install pytest
        Error: Cannot find module 'express' | COMMAND | 'express' | npm install express
        Error: Cannot find module '@scope/pkg/sub' | COMMAND | '@scope/pkg' | npm install @scope/pkg
        Error: Cannot find module './lib/x' | MANUAL_STEPS | './lib/x' | Check the path
        npm ERR! Missing script: "biuld" | CONFIG_ADJUSTMENT | 'biuld' | npm run
        main.go:4:2: no required module provides package example.com/x; to add it: | COMMAND | example.com/x | go get example.com/x
        error[E0463]: can't find crate for `serde` | COMMAND | 'serde' | cargo add serde
        cannot load such file -- rspec (LoadError) | COMMAND | 'rspec' | gem install rspec
        A.java:1: error: package org.junit.jupiter.api does not exist | CONFIG_ADJUSTMENT | org.junit.jupiter.api | dependency
        java.lang.ClassNotFoundException: com.x.Main | CONFIG_ADJUSTMENT | com.x.Main | build file
        a.c:1:10: fatal error: zlib.h: No such file or directory | CONFIG_ADJUSTMENT | zlib.h | -I
        make: *** No rule to make target 'tset'.  Stop. | MANUAL_STEPS | 'tset' | Makefile
        cat: /data/in.csv: No such file or directory | MANUAL_STEPS | '/data/in.csv' | Check the path
        FileNotFoundError: [Errno 2] No such file or directory: 'conf.toml' | MANUAL_STEPS | 'conf.toml' | Create it
        java.io.FileNotFoundException: in.txt (No such file or directory) | MANUAL_STEPS | 'in.txt' | Check
        Error: ENOENT: no such file or directory, open 'x.json' | MANUAL_STEPS | 'x.json' | Create
        python3: can't open file '/w/app.py': [Errno 2] No such file or directory | MANUAL_STEPS | /w/app.py | Check
        tee: /etc/x: Permission denied | MANUAL_STEPS | '/etc/x' | ls -ld /etc/x
        PermissionError: [Errno 13] Permission denied: '/srv/x' | MANUAL_STEPS | '/srv/x' | owner
        OSError: [Errno 98] Address already in use | MANUAL_STEPS | in use | lsof
        Error: listen EADDRINUSE: address already in use :::3000 | MANUAL_STEPS | port 3000 | lsof -i :3000
        OSError: [Errno 28] No space left on device | MANUAL_STEPS | disk is full | df -h
        curl: (6) Could not resolve host: nowhere.invalid | MANUAL_STEPS | nowhere.invalid | proxy
        curl: (7) Failed to connect to localhost port 1: Connection refused | MANUAL_STEPS | Nothing listens | Start the server
        ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] | CONFIG_ADJUSTMENT | certificate | SSL_CERT_FILE
        java.lang.OutOfMemoryError: Java heap space | CONFIG_ADJUSTMENT | memory | -Xmx
        CONFLICT (content): Merge conflict in src/a.py | MANUAL_STEPS | src/a.py | git merge --abort
        fatal: not a git repository (or any of the parent directories): .git | COMMAND | no git repository | git init
        ! [rejected] main -> main (non-fast-forward) | COMMAND | remote branch | git pull --rebase
        RUN_COMMAND timed out after 5 seconds. | CONFIG_ADJUSTMENT | time limit | timeout
        subprocess.TimeoutExpired: Command 'x' | CONFIG_ADJUSTMENT | time limit | timeout
        a.sh: line 7: syntax error near unexpected token `fi' | MANUAL_STEPS | a.sh:7 | line 7
        Calc.java:12: error: ';' expected | MANUAL_STEPS | Calc.java:12 | line 12
        x.c:3:5: error: expected ‘;’ before ‘return’ | MANUAL_STEPS | x.c:3 | line 3
        src/a.ts(4,7): error TS1005: ';' expected. | MANUAL_STEPS | src/a.ts:4 | line 4
        ./main.go:5:2: syntax error: unexpected } | MANUAL_STEPS | main.go:5 | line 5
        json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0) | MANUAL_STEPS | JSON | cut off
        FAILED tests/test_a.py::test_x - assert 1 == 2 | MANUAL_STEPS | A test fails: tests/test_a.py::test_x | alone
        FAIL: test_add (test_calc.T) | MANUAL_STEPS | test_add | mend the code
        --- FAIL: TestSum (0.00s) | MANUAL_STEPS | TestSum | alone
        test math::adds ... FAILED | MANUAL_STEPS | math::adds | alone
        not ok 3 - adds numbers | MANUAL_STEPS | adds numbers | alone
        [ERROR] Tests run: 4, Failures: 1, Errors: 0 | MANUAL_STEPS | Tests fail | alone
        something nobody has seen | INFO_REQUEST | "something nobody has seen" | whole output
        """)
    void common_causes_are_told_with_what_mends_them(String stderr, Fix type, String diagnosis, String fix) {
        Diagnosis found = of("", stderr);
        assertEquals(type, found.fixType(), found.toString());
        assertTrue(found.diagnosis().contains(diagnosis), found.toString());
        assertTrue(found.fixContent().contains(fix), found.toString());
    }

    @Test
    void a_place_in_the_code_is_named() {
        String python = "  File \"/w/a.py\", line 3\n    def f(:\n          ^\nSyntaxError: invalid syntax\n";
        assertTrue(of("python3 a.py", python).diagnosis().contains("/w/a.py:3: SyntaxError: invalid syntax"));
        String node = "/w/a.js:2\nlet = ;\n    ^\n\nSyntaxError: Unexpected token ';'\n    at wrap\n";
        assertTrue(of("node a.js", node).diagnosis().contains("/w/a.js:2"));
        String rust = "error: expected `;`, found `}`\n --> src/main.rs:4:17\n";
        assertTrue(of("cargo build", rust).diagnosis().contains("src/main.rs:4"));
        String raised = "Traceback (most recent call last):\n  File \"/w/a.py\", line 1, in <module>\n    f()\n"
                + "  File \"/w/b.py\", line 9, in f\n    return d['x']\n           ~^^^^^\nKeyError: 'x'\n";
        assertTrue(of("python3 a.py", raised).diagnosis().contains("/w/b.py:9 with KeyError: 'x'"));
        String java = "Exception in thread \"main\" java.lang.NullPointerException: no\n"
                + "\tat java.base/x.Y.z(Y.java:9)\n"
                + "\tat A.main(A.java:3)\n";
        assertTrue(of("java A", java).diagnosis().contains(".java:"));
    }

    @Test
    void what_real_programs_write_is_understood() throws Exception {
        Path script = Files.writeString(folder.resolve("go.sh"), "#!/bin/sh\necho hi\n");
        assertEquals("chmod +x ./go.sh", real("./go.sh").fixContent());
        assertTrue(script.toFile().setExecutable(true));
        Files.writeString(folder.resolve("bad.sh"), "if true\nthen echo\n");
        assertTrue(real("sh bad.sh").diagnosis().contains("bad.sh:"));
        assertTrue(real("cat nothing.txt").diagnosis().contains("'nothing.txt' is not there"));
        assertTrue(real("no-such-program-at-all x").diagnosis().contains("'no-such-program-at-all'"));
        Files.writeString(folder.resolve("a.py"), "def f(:\n  pass\n");
        assertTrue(real("python3 a.py").diagnosis().contains("a.py:1"));
        assertTrue(real("python3 -c 'import nothing_of_it'").fixContent().contains("pip install nothing_of_it"));
        assertTrue(real("git status").diagnosis().contains("no git repository"));
    }

    private Diagnosis real(String line) {
        CommandResult result = Command.shell(line)
                .in(folder)
                .env("GIT_CEILING_DIRECTORIES", folder.getParent() + "")
                .run();
        assertFalse(result.ok());
        return KnownErrors.diagnose(line, "", result.output(), "");
    }

    @Test
    void nothing_out_of_the_output_gets_into_a_command_unless_it_is_plain() {
        for (String name : List.of("x; rm -rf ~", "$(reboot)", "-rf", "a b", "`id`", "x&&y", "a\\nb")) {
            Diagnosis node = of("", "Error: Cannot find module '" + name + "'");
            assertTrue(node.fixType() != Fix.COMMAND || !node.fixContent().contains(name), node.toString());
            Diagnosis crate = of("", "no required module provides package " + name + ";");
            assertTrue(
                    crate.fixType() != Fix.COMMAND
                            || KnownErrors.plain(crate.fixContent().substring(7)),
                    crate.toString());
        }
        assertFalse(of("", "sk-abcdefghijklmnopqrstuvwx failed").diagnosis().contains("sk-abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.",
                "/",
                "(",
                "  at x(A.java:1)\n",
                "java.lang.",
                "    x\n",
                "File \"",
                ": ",
                "'",
                "sh: 1: ",
                "-"
            })
    void hostile_output_is_read_in_the_end(String part) {
        String text = "File \"a\", line 1\nx.Error: y\n" + part.repeat(200_000 / part.length());
        assertFalse(of("x", text).diagnosis().isBlank());
        assertFalse(of("x", part.repeat(1000) + "\n" + text).fixContent().isBlank());
    }
}
