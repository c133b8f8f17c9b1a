package autodev.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** One call to a forge as it would be sent, without its token. */
public record ForgeRequest(String method, URI url, JsonNode body) {}
