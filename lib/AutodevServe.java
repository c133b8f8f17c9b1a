/// The web server and the registry on a database server: all of AutodevDevices, a web library, a driver.
/// A script that wants them builds on it in place of the core, with `//DEPS ../lib/AutodevServe.java`.

//JAVA 25+
// Without it JBang warns that there are several; scripts that build on this have their own.
//MAIN autodev.cli.WarmUp
// Routes, server-sent events and static files on Jetty, which runs on virtual threads; starts in half a second.
//DEPS io.javalin:javalin:7.2.3
// The registry of intents lies in PostgreSQL where its users say so; loaded only then.
//DEPS org.postgresql:postgresql:42.7.14
//SOURCES AutodevDevices.java
//SOURCES autodev/serve/Addresses.java
//SOURCES autodev/serve/AgentKeys.java
//SOURCES autodev/serve/Answer.java
//SOURCES autodev/serve/Api.java
//SOURCES autodev/serve/Browser.java
//SOURCES autodev/serve/Call.java
//SOURCES autodev/serve/Caller.java
//SOURCES autodev/serve/Door.java
//SOURCES autodev/serve/ErrorJson.java
//SOURCES autodev/serve/Failures.java
//SOURCES autodev/serve/Gate.java
//SOURCES autodev/serve/IntentsApi.java
//SOURCES autodev/serve/JettyErrors.java
//SOURCES autodev/serve/JsonBody.java
//SOURCES autodev/serve/Listening.java
//SOURCES autodev/serve/MetricsApi.java
//SOURCES autodev/serve/OpenApi.java
//SOURCES autodev/serve/Operation.java
//SOURCES autodev/serve/Origins.java
//SOURCES autodev/serve/Parameter.java
//SOURCES autodev/serve/Part.java
//SOURCES autodev/serve/PrometheusText.java
//SOURCES autodev/serve/Reply.java
//SOURCES autodev/serve/RequestRate.java
//SOURCES autodev/serve/Schemas.java
//SOURCES autodev/serve/ServeCommand.java
//SOURCES autodev/serve/ServeException.java
//SOURCES autodev/serve/Served.java
//SOURCES autodev/serve/Server.java
//SOURCES autodev/serve/Sessions.java
//SOURCES autodev/serve/package-info.java
//SOURCES autodev/serve/page/Asking.java
//SOURCES autodev/serve/page/AuditLines.java
//SOURCES autodev/serve/page/IntentsData.java
//SOURCES autodev/serve/page/Listener.java
//SOURCES autodev/serve/page/LiveEvents.java
//SOURCES autodev/serve/page/Marks.java
//SOURCES autodev/serve/page/OverviewData.java
//SOURCES autodev/serve/page/PageFiles.java
//SOURCES autodev/serve/page/PagePart.java
//SOURCES autodev/serve/page/PlanSource.java
//SOURCES autodev/serve/page/ProposalsData.java
//SOURCES autodev/serve/page/QaSource.java
//SOURCES autodev/serve/page/RepairSource.java
//SOURCES autodev/serve/page/RepairTimeline.java
//SOURCES autodev/serve/page/Roots.java
//SOURCES autodev/serve/page/RunKey.java
//SOURCES autodev/serve/page/RunSource.java
//SOURCES autodev/serve/page/Runs.java
//SOURCES autodev/serve/page/SignOffsData.java
//SOURCES autodev/serve/page/ViewJson.java
//SOURCES autodev/serve/page/package-info.java
//FILES autodev/serve/page/diff.js=autodev/serve/page/diff.js
//FILES autodev/serve/page/dom.js=autodev/serve/page/dom.js
//FILES autodev/serve/page/format.js=autodev/serve/page/format.js
//FILES autodev/serve/page/icon.svg=autodev/serve/page/icon.svg
//FILES autodev/serve/page/index.html=autodev/serve/page/index.html
//FILES autodev/serve/page/intents.js=autodev/serve/page/intents.js
//FILES autodev/serve/page/live.js=autodev/serve/page/live.js
//FILES autodev/serve/page/morph.js=autodev/serve/page/morph.js
//FILES autodev/serve/page/overview.js=autodev/serve/page/overview.js
//FILES autodev/serve/page/page.css=autodev/serve/page/page.css
//FILES autodev/serve/page/page.js=autodev/serve/page/page.js
//FILES autodev/serve/page/parts.css=autodev/serve/page/parts.css
//FILES autodev/serve/page/parts.js=autodev/serve/page/parts.js
//FILES autodev/serve/page/proposals.js=autodev/serve/page/proposals.js
//FILES autodev/serve/page/runs.js=autodev/serve/page/runs.js
//FILES autodev/serve/page/signoffs.js=autodev/serve/page/signoffs.js
//FILES autodev/serve/page/theme.js=autodev/serve/page/theme.js
//FILES autodev/serve/page/view.js=autodev/serve/page/view.js

public class AutodevServe {}
