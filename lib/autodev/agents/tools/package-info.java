/** The four tools by which other agents and models use ours: their schemas, and what answers a call. */
@NullMarked
package autodev.agents.tools;

import org.jspecify.annotations.NullMarked;
