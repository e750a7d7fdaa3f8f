package io.dromedary;

import io.dromedary.config.SettingException;
import io.dromedary.routes.RouteNeeds;
import io.dromedary.routes.RouteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** What an operator can mend of a failed start, in one sentence: an option of Camel's, or a route file. */
final class StartFailure {

    private static final Pattern FILE = Pattern.compile("file:(?://)?(/\\S+?\\.ya?ml)");

    private StartFailure() {
    }

    /** @return the failure to end with: a sentence where the configuration is wrong, the failure itself where it is not */
    static RuntimeException of(RuntimeException failure, CamelContext context) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        for (Throwable cause : causes) {
            if (cause instanceof SettingException wrong) {
                return wrong;
            }
            if (cause instanceof PropertyBindingException wrong) {
                return CamelOptions.refusal(wrong, causes.get(causes.size() - 1));
            }
        }
        return routeFile(causes, context).map(file -> (RuntimeException) new SettingException(
            "There is something wrong in " + sentence(RouteProblem.of(file, failure).toString()) + " " + RouteNeeds.MERGE)).orElseGet(() -> routes(causes, failure));
    }

    /** Of routes that no single file is to blame for: ids that stand in two of them. */
    private static RuntimeException routes(List<Throwable> causes, RuntimeException failure) {
        return causes.stream().filter(FailedToCreateRouteException.class::isInstance).findFirst()
            .<RuntimeException>map(cause -> new SettingException("The files in routes/ do not go together (is one a copy of another?): "
                + sentence(String.valueOf(cause.getMessage()).replaceFirst("^Failed to create route because: ", "")))).orElse(failure);
    }

    /** The route file that a message names, or that of the route that could not be made or started. */
    private static Optional<Resource> routeFile(List<Throwable> causes, CamelContext context) {
        if (context == null) {
            return Optional.empty();
        }
        for (Throwable cause : causes) {
            Matcher file = FILE.matcher(String.valueOf(cause.getMessage()));
            if (file.find()) {
                return Optional.of(PluginHelper.getResourceLoader(context).resolveResource("file:" + file.group(1)));
            }
        }
        for (Throwable cause : causes) {
            String id = cause instanceof FailedToCreateRouteException create ? create.getRouteId()
                : cause instanceof FailedToStartRouteException start ? start.getRouteId() : null;
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            RouteDefinition route = id == null || model == null ? null : model.getRouteDefinition(id);
            if (route != null && route.getResource() != null) {
                return Optional.of(route.getResource());
            }
        }
        return Optional.empty();
    }

    private static String sentence(String text) {
        String line = text.lines().map(String::strip).filter(part -> !part.isEmpty() && !part.equals("^")).collect(Collectors.joining(" "));
        return line.endsWith(".") ? line : line + ".";
    }
}
