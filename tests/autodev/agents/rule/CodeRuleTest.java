package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of finding, where it is and where it only looks so. */
class CodeRuleTest {
    /** File, kind, what is bad, what is good. */
    static List<Arguments> kinds() {
        return List.of(
                of(
                        "a.py",
                        "eval-of-input",
                        "x = eval(request.args['q'])",
                        "x = ast.literal_eval(q)\nmodel.eval()\ny = eval('1+1')"),
                of(
                        "a.py",
                        "eval-of-input",
                        "exec(f\"import {name}\")",
                        "# exec(code)\ns = 'eval(x)'\ndef eval(x): pass"),
                of(
                        "a.py",
                        "command-injection",
                        "subprocess.run(cmd, check=True,\n    shell=True)",
                        "subprocess.run(['ls', d], shell=False)"),
                of("a.py", "shell-used", "subprocess.run('ls -l', shell=True)", "subprocess.run(['ls', '-l'])"),
                of("a.py", "command-injection", "os.system('rm ' + path)", "os.system('clear')"),
                of(
                        "a.py",
                        "unsafe-deserialisation",
                        "data = pickle.loads(body)",
                        "data = json.loads(body)\npickle.dumps(x)"),
                of(
                        "a.py",
                        "unsafe-deserialisation",
                        "import yaml\nc = yaml.load(f)",
                        "import yaml\nc = yaml.load(f, Loader=yaml.SafeLoader)\nyaml.safe_load(f)"),
                of(
                        "a.py",
                        "weak-password-hash",
                        "h = hashlib.md5(password.encode()).hexdigest()",
                        "etag = hashlib.md5(body).hexdigest()"),
                of(
                        "a.py",
                        "weak-password-hash",
                        "def store(passwd):\n    return hashlib.sha1(passwd)",
                        "hashlib.sha256(password)\nhashlib.md5(x, usedforsecurity=False)"),
                of(
                        "a.py",
                        "tls-check-disabled",
                        "requests.get(url, verify=False)",
                        "requests.get(url, verify=True)\n# verify=False"),
                of(
                        "a.py",
                        "tls-check-disabled",
                        "ctx = ssl._create_unverified_context()",
                        "ctx = ssl.create_default_context()"),
                of(
                        "a.py",
                        "sql-injection",
                        "cur.execute(\"SELECT * FROM users WHERE id = %s\" % uid)",
                        "cur.execute(\"SELECT * FROM users WHERE id = %s\", (uid,))"),
                of(
                        "a.py",
                        "sql-injection",
                        "cur.execute(f\"DELETE FROM users WHERE id = {uid}\")",
                        "cur.execute(f\"SELECT a FROM {TABLE} WHERE id IN ({placeholders})\", ids)"),
                of(
                        "a.py",
                        "sql-injection",
                        "q = 'SELECT a FROM t WHERE n=' + name",
                        "log('Select a file from ' + folder)\nq = 'SELECT a FROM ' + TABLE"),
                of(
                        "a.py",
                        "sql-injection",
                        "cur.execute('select a from t where n={}'.format(n))",
                        "print('select one from {}'.format(n))"),
                of(
                        "a.py",
                        "bind-all-interfaces",
                        "app.run(host='0.0.0.0')",
                        "app.run(host='127.0.0.1')\nany = '0.0.0.0'"),
                of("a.py", "debug-on", "app.run(port=1, debug=True)", "app.run(port=1, debug=False)\nlog(debug=True)"),
                of("settings.py", "debug-on", "DEBUG = True", "DEBUG = env('DEBUG')"),
                of("a.py", "world-writable", "os.chmod(path, 0o777)", "os.chmod(path, 0o755)"),
                of(
                        "A.java",
                        "command-injection",
                        "Runtime.getRuntime().exec(\"ls \" + dir);",
                        "Runtime.getRuntime().exec(\"ls -l\");\nRuntime.getRuntime().exec(argv);"),
                of(
                        "A.java",
                        "command-injection",
                        "new ProcessBuilder(\"sh\", \"-c\", line).start();",
                        "new ProcessBuilder(\"ls\", dir).start();"),
                of(
                        "A.java",
                        "unsafe-deserialisation",
                        "var in = new ObjectInputStream(socket.getInputStream());",
                        "var in = new ObjectInputStream(s); in.setObjectInputFilter(f);"),
                of(
                        "A.java",
                        "tls-check-disabled",
                        "public void checkServerTrusted(X509Certificate[] c, String t) {}",
                        "public void checkServerTrusted(X509Certificate[] c, String t) { check(c); }"),
                of(
                        "A.java",
                        "tls-check-disabled",
                        "b.hostnameVerifier((host, session) -> true);",
                        "b.hostnameVerifier((host, session) -> host.equals(own));"),
                of(
                        "A.java",
                        "weak-password-hash",
                        "byte[] h = MessageDigest.getInstance(\"MD5\").digest(password);",
                        "byte[] h = MessageDigest.getInstance(\"MD5\").digest(file);"),
                of(
                        "A.java",
                        "sql-injection",
                        "st.executeQuery(\"SELECT * FROM u WHERE n = '\" + name + \"'\");",
                        "ps = c.prepareStatement(\"SELECT * FROM u \" + \"WHERE n = ?\");"),
                of(
                        "A.java",
                        "sql-injection",
                        "String.format(\"UPDATE t SET a = '%s'\", a)",
                        "String.format(\"Update %s of %s\", a, b)"),
                of(
                        "a.js",
                        "eval-of-input",
                        "const r = eval(input);",
                        "const r = JSON.parse(input); redis.eval(script);"),
                of(
                        "a.js",
                        "eval-of-input",
                        "const f = new Function('a', body);",
                        "const f = new Function('return 1');"),
                of(
                        "a.js",
                        "html-injection",
                        "el.innerHTML = '<b>' + name + '</b>';",
                        "el.innerHTML = '';\nel.textContent = name;\nel.innerHTML = `<b>\n fixed</b>`"),
                of(
                        "a.ts",
                        "html-injection",
                        "el.innerHTML = `<p>${text}</p>`",
                        "el.innerHTML = DOMPurify.sanitize(text);\nif (el.innerHTML == x) f()"),
                of(
                        "a.jsx",
                        "html-injection",
                        "<p dangerouslySetInnerHTML={{__html: body}} />",
                        "<p dangerouslySetInnerHTML={{__html: sanitize(body)}} />"),
                of(
                        "a.js",
                        "command-injection",
                        "const {exec} = require('child_process'); exec(`ls ${dir}`);",
                        "const m = /a(b)/.exec(line); re.exec(line);"),
                of(
                        "a.js",
                        "tls-check-disabled",
                        "https.get({host, rejectUnauthorized: false})",
                        "https.get({host, rejectUnauthorized: true})"),
                of(
                        "a.js",
                        "tls-check-disabled",
                        "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'",
                        "// NODE_TLS_REJECT_UNAUTHORIZED=0 is bad"),
                of(
                        "a.js",
                        "weak-password-hash",
                        "crypto.createHash('md5').update(password)",
                        "crypto.createHash('md5').update(file)"),
                of(
                        "a.go",
                        "tls-check-disabled",
                        "c := &tls.Config{InsecureSkipVerify: true}",
                        "c := &tls.Config{InsecureSkipVerify: false}"),
                of("a.go", "command-injection", "exec.Command(\"sh\", \"-c\", line)", "exec.Command(\"ls\", dir)"),
                of(
                        "a.go",
                        "sql-injection",
                        "q := fmt.Sprintf(\"SELECT a FROM t WHERE n='%s'\", n)",
                        "db.Query(\"SELECT a FROM t WHERE n=$1\", n)"),
                of(
                        "a.php",
                        "unsafe-deserialisation",
                        "<?php $o = unserialize($_POST['x']);",
                        "<?php $o = json_decode($x);"),
                of("a.php", "eval-of-input", "<?php eval($code);", "<?php // eval($code);"),
                of(
                        "a.sh",
                        "download-piped-to-shell",
                        "curl -fsSL https://get.example.org/i | sudo bash",
                        "curl -fsSLo i.sh https://x.org/i\n# curl x | sh\ncurl x | jq ."),
                of("a.sh", "world-writable", "chmod -R 777 /srv/data", "chmod 755 /srv/data\nchmod 644 f"),
                of("a.sh", "tls-check-disabled", "curl -k https://x.org/a", "curl -fsSL https://x.org/-k-a"),
                of(
                        "Dockerfile",
                        "container-runs-as-root",
                        "FROM a:1\nUSER root\nCMD x",
                        "FROM a:1\nUSER root\nRUN x\nUSER app"),
                of(
                        "Dockerfile",
                        "dockerfile-add-url",
                        "FROM a:1\nADD http://x.org/a.tgz /a",
                        "FROM a:1\nADD a.tgz /a\nADD --checksum=sha256:ab https://x.org/a /a"),
                of(
                        "Dockerfile",
                        "download-piped-to-shell",
                        "FROM a\nRUN curl https://x.org/i | sh",
                        "FROM a\nRUN curl -o i https://x.org/i && sha256sum -c i.sum"),
                of(
                        ".github/workflows/a.yml",
                        "workflow-injection",
                        "jobs:\n  a:\n    steps:\n    - run: |\n        echo ${{ github.event.issue.title }}",
                        "jobs:\n"
                                + "  a:\n"
                                + "    steps:\n"
                                + "    - run: echo \"$TITLE\"\n"
                                + "      env:\n"
                                + "        TITLE: ${{ github.event.issue.title }}\n"
                                + "    - run: echo ${{ github.sha }}"),
                of(
                        ".github/workflows/b.yml",
                        "workflow-runs-foreign-code",
                        "on: pull_request_target\n"
                                + "steps:\n"
                                + "- uses: actions/checkout@v4\n"
                                + "  with:\n"
                                + "    ref: ${{ github.event.pull_request.head.sha }}",
                        "on: pull_request\nsteps:\n- with:\n    ref: ${{ github.event.pull_request.head.sha }}"),
                of(".env", "secret-file", "DB_PASSWORD=Tr0ub4dor+3\n", "PORT=8080\nDB_PASSWORD=\n"));
    }

    private static Arguments of(String file, String kind, String bad, String good) {
        return Arguments.of(file, kind, bad, good);
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("kinds")
    void a_bad_place_is_found_and_a_good_one_is_not(String file, String kind, String bad, String good) {
        assertTrue(rules(file, bad).contains(kind), rules(file, bad) + " in " + bad);
        assertFalse(rules(file, good).contains(kind), good);
    }

    private static TreeSet<String> rules(String file, String text) {
        var found = new TreeSet<String>();
        for (SecurityFinding finding : SecurityScan.of(file, text)) found.add(finding.rule());
        return found;
    }
}
