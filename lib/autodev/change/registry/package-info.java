/** Intents and what was suggested for them, in a database that several processes share. */
@NullMarked
package autodev.change.registry;

import org.jspecify.annotations.NullMarked;
