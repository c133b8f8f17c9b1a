package autodev.agents.rule;

/** The kinds of finding that several languages share. */
final class Weaknesses {
    static final SecurityRule EVAL = new SecurityRule(
            "eval-of-input",
            "Code made at run time is executed",
            "CWE-95",
            Severity.HIGH,
            "whoever has a say in the text that is evaluated can run code in this process",
            "read the value as data (JSON, ast.literal_eval, a table of functions) and evaluate nothing");
    static final SecurityRule SHELL = new SecurityRule(
            "command-injection",
            "A command line is built from variables",
            "CWE-78",
            Severity.HIGH,
            "the shell reads ;, |, $( ) and spaces in the variables as commands of their own",
            "give program and arguments as a list, without a shell; quote what must go through one");
    static final SecurityRule SHELL_CONSTANT = new SecurityRule(
            "shell-used",
            "A fixed command goes through a shell",
            "CWE-78",
            Severity.LOW,
            "today the line is fixed; the first variable in it makes it an injection",
            "give program and arguments as a list, without a shell");
    static final SecurityRule DESERIALISE = new SecurityRule(
            "unsafe-deserialisation",
            "Objects are read from bytes that may be anybody's",
            "CWE-502",
            Severity.HIGH,
            "such a format can name any class to build and so run code while it is read",
            "use a data format such as JSON, or a loader or filter that allows known types only");
    static final SecurityRule WEAK_HASH = new SecurityRule(
            "weak-password-hash",
            "A password is hashed with MD5 or SHA-1",
            "CWE-916",
            Severity.HIGH,
            "graphics cards try billions of such hashes in a second",
            "use a password hash with salt and cost: argon2, scrypt, bcrypt or PBKDF2");
    static final SecurityRule TLS = new SecurityRule(
            "tls-check-disabled",
            "The certificate of the other side is not checked",
            "CWE-295",
            Severity.HIGH,
            "anybody on the way can read and change what is sent",
            "leave the check on; trust a private authority by adding its certificate");
    static final SecurityRule SQL = new SecurityRule(
            "sql-injection",
            "An SQL statement is built from variables",
            "CWE-89",
            Severity.HIGH,
            "a quote in the variable ends the string and what follows is SQL",
            "use placeholders and pass the values beside the statement; names of tables from a fixed list only");
    static final SecurityRule HTML = new SecurityRule(
            "html-injection",
            "HTML is written from variables",
            "CWE-79",
            Severity.HIGH,
            "markup in the variable becomes part of the page, scripts too",
            "set textContent, or clean the markup with a sanitizer such as DOMPurify first");
    static final SecurityRule BIND = new SecurityRule(
            "bind-all-interfaces",
            "A server listens on all interfaces",
            "CWE-1327",
            Severity.LOW,
            "everybody in the network can reach it, not only this machine",
            "bind to 127.0.0.1, or say in the configuration where it is to be open");
    static final SecurityRule DEBUG = new SecurityRule(
            "debug-on",
            "Debug mode is switched on in the code",
            "CWE-489",
            Severity.MEDIUM,
            "debug pages show source and variables, some let visitors run code",
            "read the switch from the environment, off unless it is set");
    static final SecurityRule MODE = new SecurityRule(
            "world-writable",
            "Everybody may write the file",
            "CWE-732",
            Severity.MEDIUM,
            "any user of the machine can replace what others then read or run",
            "give the owner what is needed: 644 for files, 755 for programs, 600 for secrets");
    static final SecurityRule PIPED = new SecurityRule(
            "download-piped-to-shell",
            "What is downloaded is run unseen",
            "CWE-494",
            Severity.MEDIUM,
            "whoever holds the server, or half a download, decides what runs here",
            "download to a file, check its checksum or signature, then run it");

    private Weaknesses() {}
}
