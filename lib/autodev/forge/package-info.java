/** Draft pull requests on GitHub, GitLab, Gitea, or as a file. */
@NullMarked
package autodev.forge;

import org.jspecify.annotations.NullMarked;
