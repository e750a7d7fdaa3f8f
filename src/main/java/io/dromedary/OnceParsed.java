package io.dromedary;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Camel's main program that parses each route file once instead of three times: without the pass that looks for Kamelets' pipes and lines of
 * options in comments, and without the one that makes beans and pipes before all routes, unless the file names some.
 */
final class OnceParsed extends Main {

    OnceParsed(Class<?> mainClass) {
        super(mainClass);
    }

    @Override
    protected void modelineRoutes(CamelContext context) {
        // None has any.
    }

    @Override
    protected void configureRoutes(CamelContext context) throws Exception {
        Loader loader = new Loader();
        loader.setCamelContext(context);
        ServiceHelper.startService(loader);
        context.getRegistry().bind("route-files", loader);
        super.configureRoutes(context);
    }

    /** Camel takes a loader of the registry before its own. */
    private static final class Loader extends YamlRoutesBuilderLoader {

        @Override
        public void preParseRoute(Resource resource) throws Exception {
            if (!resource.exists() || isMadeFirst(resource)) {
                super.preParseRoute(resource);
            }
        }

        private static boolean isMadeFirst(Resource resource) throws Exception {
            try (InputStream in = resource.getInputStream()) {
                // One character a byte: names that are looked for are ASCII, and UTF-16 has zeros between them.
                String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                return text.contains("beans") || text.contains("apiVersion") || text.indexOf('\0') >= 0;
            }
        }
    }
}
