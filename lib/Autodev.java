/// The core library: pins every dependency of the core once and lists every source file of it.
/// A script builds on it with `//DEPS ../lib/Autodev.java`; JBang builds it once and hands its dependencies on.

// A pinned version has its reason beside it; nothing else names a version.

// JAVA 25+
// Options, help and completion of every command.
// DEPS info.picocli:picocli:4.7.7
// The one JSON mapper (see autodev.Json).
// DEPS com.fasterxml.jackson.core:jackson-databind:2.22.4
// Optional components of records in JSON.
// DEPS com.fasterxml.jackson.datatype:jackson-datatype-jdk8:2.22.4
// HTTP to model servers: time-outs, cancellation that closes the connection, connection reuse.
// DEPS com.squareup.okhttp3:okhttp-jvm:5.5.1
// The workspace's own hidden history, without needing a git command.
// DEPS org.eclipse.jgit:org.eclipse.jgit:7.8.1.202611041320-r
// Null-marked API.
// DEPS org.jspecify:jspecify:1.0.1
// JGit logs through SLF4J; without a binding it prints a warning on every start.
// DEPS org.slf4j:slf4j-nop:2.0.17

public class Autodev {}
