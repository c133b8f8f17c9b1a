/// Devices over MCP, QA plans and tickets: the core library and the MCP SDK.
/// A script that wants them builds on it in place of the core, with `//DEPS ../lib/AutodevDevices.java`.

//JAVA 25+
// The protocol's official SDK: its client, and what a server of ours speaks. The variant for Jackson 2, which the core has.
//DEPS io.modelcontextprotocol.sdk:mcp-core:2.1.0
//DEPS io.modelcontextprotocol.sdk:mcp-json-jackson2:2.1.0
//SOURCES Autodev.java
//SOURCES autodev/cli/devices/package-info.java
//SOURCES autodev/devices/Box.java
//SOURCES autodev/devices/Device.java
//SOURCES autodev/devices/DeviceException.java
//SOURCES autodev/devices/DeviceInfo.java
//SOURCES autodev/devices/Devices.java
//SOURCES autodev/devices/Driver.java
//SOURCES autodev/devices/Element.java
//SOURCES autodev/devices/Elements.java
//SOURCES autodev/devices/Found.java
//SOURCES autodev/devices/Located.java
//SOURCES autodev/devices/Locator.java
//SOURCES autodev/devices/MobileTools.java
//SOURCES autodev/devices/Screen.java
//SOURCES autodev/devices/Screenshot.java
//SOURCES autodev/devices/package-info.java
//SOURCES autodev/devices/qa/Evidence.java
//SOURCES autodev/devices/qa/Language.java
//SOURCES autodev/devices/qa/QaOutcome.java
//SOURCES autodev/devices/qa/QaPlan.java
//SOURCES autodev/devices/qa/StepResult.java
//SOURCES autodev/devices/qa/Verdict.java
//SOURCES autodev/devices/qa/package-info.java
//SOURCES autodev/devices/simulator/Fault.java
//SOURCES autodev/devices/simulator/Neighbourhood.java
//SOURCES autodev/devices/simulator/Phone.java
//SOURCES autodev/devices/simulator/Simulator.java
//SOURCES autodev/devices/simulator/UiNode.java
//SOURCES autodev/devices/simulator/package-info.java
//SOURCES autodev/devices/tickets/Ticket.java
//SOURCES autodev/devices/tickets/package-info.java
//SOURCES autodev/mcp/McpAnswer.java
//SOURCES autodev/mcp/McpClient.java
//SOURCES autodev/mcp/McpEndpoint.java
//SOURCES autodev/mcp/McpException.java
//SOURCES autodev/mcp/McpHost.java
//SOURCES autodev/mcp/McpProgress.java
//SOURCES autodev/mcp/package-info.java

public class AutodevDevices {}
