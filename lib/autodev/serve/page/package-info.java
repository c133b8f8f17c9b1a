/** The page of the web server, and the data that it shows. */
@NullMarked
package autodev.serve.page;

import org.jspecify.annotations.NullMarked;
