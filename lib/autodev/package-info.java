/** The words that everything else shares: errors, JSON, secrets, events. */
@NullMarked
package autodev;

import org.jspecify.annotations.NullMarked;
