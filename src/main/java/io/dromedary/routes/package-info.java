/**
 * Live reload of {@code routes/}: a changed file is first built whole in a context of its own, beside the running one
 * and never started, and is handed to the running one only when that works. What the routes do is not here.
 */
package io.dromedary.routes;
