/** What a thing looks like, as plain data, and its drawers. */
@NullMarked
package autodev.view;

import org.jspecify.annotations.NullMarked;
