/** Tickets: found in what agents say and in comments of sources; kept in files, on a forge or in Jira, once each. */
@NullMarked
package autodev.agents.tickets;

import org.jspecify.annotations.NullMarked;
