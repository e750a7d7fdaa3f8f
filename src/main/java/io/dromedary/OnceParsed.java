package io.dromedary;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * Camel's main program without its first pass over the route files, which looks for Kamelets' pipes and lines of options in comments:
 * it parses every file once more than needed. Beans that a file declares are made when its routes are.
 */
final class OnceParsed extends Main {

    OnceParsed(Class<?> mainClass) {
        super(mainClass);
    }

    @Override
    protected void modelineRoutes(CamelContext context) {
        // None has any.
    }
}
