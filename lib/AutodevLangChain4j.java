/// The bridge between AutoDev's models and LangChain4j's, both ways: the core library and one small jar.
/// A script that wants it builds on it in place of the core, with `//DEPS ../lib/AutodevLangChain4j.java`.

//JAVA 25+
// Its chat models, requests, messages and errors; no provider, which whoever uses one brings along.
//DEPS dev.langchain4j:langchain4j-core:1.20.0
//SOURCES Autodev.java
//SOURCES autodev/langchain4j/ChatBridge.java
//SOURCES autodev/langchain4j/Failures.java
//SOURCES autodev/langchain4j/Incoming.java
//SOURCES autodev/langchain4j/LangChain4j.java
//SOURCES autodev/langchain4j/Messages.java
//SOURCES autodev/langchain4j/Outgoing.java
//SOURCES autodev/langchain4j/Pictures.java
//SOURCES autodev/langchain4j/Replies.java
//SOURCES autodev/langchain4j/Requests.java
//SOURCES autodev/langchain4j/Schemas.java
//SOURCES autodev/langchain4j/StreamedReplies.java
//SOURCES autodev/langchain4j/StreamingBridge.java
//SOURCES autodev/langchain4j/Thoughts.java
//SOURCES autodev/langchain4j/WholeReplies.java
//SOURCES autodev/langchain4j/package-info.java

public class AutodevLangChain4j {}
