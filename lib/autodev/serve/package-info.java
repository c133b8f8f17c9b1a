/** The web server on this machine: REST, figures, and a page that shows what changes, plans, repairs and tests do. */
@NullMarked
package autodev.serve;

import org.jspecify.annotations.NullMarked;
