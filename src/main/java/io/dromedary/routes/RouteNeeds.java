package io.dromedary.routes;

import io.dromedary.config.SettingException;
import io.dromedary.sql.Statements;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PatternHelper;

/**
 * Whether the route files offer all that routes and beans name: the other end of each {@code direct:} and {@code seda:}
 * endpoint, a route by its id, a routeConfiguration, a path, a variable. Camel starts without them, and what needs them fails when it is called.
 */
public final class RouteNeeds {

    /** What somebody who upgrades and has edited the files may want to know. */
    public static final String MERGE = "If the file is of an earlier version, docs/upgrade.md says how to merge it.";

    /** What beans name. A process that does not load the shipped file has no use for it. */
    private static final List<OfBeans> OF_BEANS = List.of(
        new OfBeans("direct:changes-page", "the list of what has changed", "status"),
        new OfBeans("direct:gone-page", "the list of what has changed", "status"),
        new OfBeans("direct:images-page", "the ZIP file of a request's images", "status"),
        new OfBeans("direct:images-of-rows", "the file that came in with its new addresses", "status"),
        new OfBeans("direct:csv-read", "the file that came in with its new addresses", "status"),
        new OfBeans("direct:image-read", "the ZIP file of a request's images", "status"),
        new OfBeans("direct:picture", "the choice how images are compressed", "pictures"),
        new OfBeans("direct:take-back", "the reload of changed routes", "recovery"),
        new OfBeans("path /upload", "the page", "upload"),
        new OfBeans("seda:webhooks", "the claim of webhooks", "webhook"),
        new OfBeans("route feeder", "the stop of the application", "feeder"),
        new OfBeans("route feeder-jms", "the stop of the application", "feeder-jms"),
        new OfBeans("route fetch", "the feeder's count of what is in hand", "fetch"),
        new OfBeans("variable host", "the feeder's count of what is in hand", "feeder"));
    private static final Pattern INTERNAL = Pattern.compile("^(direct|seda):(?://)?([^?]+)");
    private static final Pattern PATH = Pattern.compile("^platform-http:(?://)?(/[^?]*)");
    private static final Pattern OPTIONAL = Pattern.compile("[?&](failIfNoConsumers=false|discardIfNoConsumers=true)");
    private static final Pattern CONTROLLED = Pattern.compile("^controlbus:.*[?&]routeId=([^&]+)");

    /**
     * @param file that offers it as shipped, without its ending
     */
    private record OfBeans(String what, String who, String file) {
    }

    /** Of those who need the same thing, so that the sentence stays one. */
    private static final int MOST_NAMED = 3;

    private final CamelContext context;
    private final Set<String> offered = new HashSet<>();
    private final Map<String, Set<String>> needed = new TreeMap<>();

    private RouteNeeds(CamelContext context) {
        this.context = context;
    }

    /**
     * @param context whose route files are loaded and not started
     * @throws SettingException where something is missing; it says what, and who needs it
     */
    public static void check(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        RouteNeeds needs = new RouteNeeds(context);
        Map<String, Set<String>> missing = needs.missing(model);
        if (!missing.isEmpty()) {
            throw new SettingException(sentence(missing) + " " + MERGE);
        }
        Statements statements = context.getRegistry().lookupByNameAndType(Statements.BEAN, Statements.class);
        List<StatementNeeds.Lack> lacks = statements == null ? List.of() : StatementNeeds.of(context, statements.texts());
        if (!lacks.isEmpty()) {
            String shown = lacks.stream().limit(MOST_NAMED).map(lack -> "the step '%s'%s: %s".formatted(
                lack.step(), lack.route() == null ? "" : in(lack.route().getResource()), lack.detail())).collect(Collectors.joining("; "));
            throw new SettingException("A statement lacks something in %s%s. %s".formatted(shown,
                lacks.size() > MOST_NAMED ? "; and %d more".formatted(lacks.size() - MOST_NAMED) : "", MERGE));
        }
    }

    /**
     * The same of files that were saved.
     *
     * @param context    where the files are loaded as they would be
     * @param statements as they would be
     * @param saved      where a mistake is looked for first
     */
    static Optional<RouteProblem> problem(CamelContext context, Map<String, String> statements, List<Resource> saved) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        Map<String, Set<String>> missing = new RouteNeeds(context).missing(model);
        for (String what : missing.keySet()) {
            return Optional.of(RouteProblem.of(saved, what.replaceFirst("^\\w+[ :]", ""), sentence(missing)));
        }
        for (StatementNeeds.Lack lack : StatementNeeds.of(context, statements)) {
            return Optional.of(RouteProblem.of(lack.route() == null ? saved : List.of(lack.route().getResource()), lack.step(),
                "the step '%s': %s".formatted(lack.step(), lack.detail())));
        }
        return Optional.empty();
    }

    private Map<String, Set<String>> missing(Model model) {
        Collection<RouteConfigurationDefinition> configurations = configurations(context, model);
        for (RouteDefinition route : model.getRouteDefinitions()) {
            offered.add("route " + route.getRouteId());
            String from = route.getInput().getEndpointUri();
            endpoint(from).ifPresent(offered::add);
            Matcher path = PATH.matcher(context.resolvePropertyPlaceholders(from));
            if (path.find()) {
                offered.add("path " + path.group(1));
            }
        }
        RouteFiles files = context.getRegistry().lookupByNameAndType(RouteFiles.BEAN, RouteFiles.class);
        OF_BEANS.stream().filter(one -> files == null || files.takes(one.file())).forEach(one -> need(one.what(), one.who()));
        for (RouteDefinition route : model.getRouteDefinitions()) {
            String who = "the route '%s'%s".formatted(route.getRouteId(), in(route.getResource()));
            steps(route.getOutputs(), who);
            deadLetters(route.getErrorHandler(), who);
            if (route.getRouteConfigurationId() != null) {
                for (String wanted : route.getRouteConfigurationId().split(",")) {
                    if (configurations.stream().noneMatch(one -> PatternHelper.matchPattern(one.getId(), wanted.strip()))) {
                        need("routeConfiguration " + wanted.strip(), who);
                    }
                }
            }
        }
        for (RouteConfigurationDefinition configuration : configurations) {
            String who = "the routeConfiguration '%s'%s".formatted(configuration.getId(), in(configuration.getResource()));
            deadLetters(configuration.getErrorHandler(), who);
            for (List<? extends ProcessorDefinition<?>> kind : List.of(configuration.getOnExceptions(), configuration.getOnCompletions(),
                configuration.getIntercepts(), configuration.getInterceptFroms(), configuration.getInterceptSendTos())) {
                kind.forEach(one -> steps(one.getOutputs(), who));
            }
        }
        needed.keySet().removeAll(offered);
        return needed;
    }

    /** Those that count: where some files are left out, one that no route goes by needs nothing. */
    static List<RouteConfigurationDefinition> configurations(CamelContext context, Model model) {
        RouteFiles files = context.getRegistry().lookupByNameAndType(RouteFiles.BEAN, RouteFiles.class);
        return model.getRouteConfigurationDefinitions().stream().filter(configuration -> files == null || files.isWhole()
            || model.getRouteDefinitions().stream().anyMatch(route -> goesBy(route, configuration))).toList();
    }

    static boolean goesBy(RouteDefinition route, RouteConfigurationDefinition configuration) {
        return route.getRouteConfigurationId() != null && Stream.of(route.getRouteConfigurationId().split(","))
            .anyMatch(wanted -> PatternHelper.matchPattern(configuration.getId(), wanted.strip()));
    }

    private static String sentence(Map<String, Set<String>> missing) {
        return "No file in routes/ offers %s. Add the file that it was in, or correct the name."
            .formatted(missing.entrySet().stream().map(one -> named(one.getKey()) + ", which is needed by " + list(one.getValue()))
                .collect(Collectors.joining("; nor ")));
    }

    private static String list(Set<String> who) {
        String shown = who.stream().limit(MOST_NAMED).collect(Collectors.joining(" and "));
        return who.size() > MOST_NAMED ? shown + " and %d more".formatted(who.size() - MOST_NAMED) : shown;
    }

    private void steps(List<ProcessorDefinition<?>> outputs, String who) {
        for (ProcessorDefinition<?> step : ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ProcessorDefinition.class)) {
            if (step instanceof SetVariableDefinition variable) {
                offered.add("variable " + variable.getName());
            } else if (step instanceof SendDefinition<?> to) {
                uri(to.getEndpointUri(), who);
            } else if (step instanceof ToDynamicDefinition to) {
                uri(to.getUri(), who);
            } else if (step instanceof ExpressionNode called && called.getShortName().matches("enrich|pollEnrich|recipientList|routingSlip|dynamicRouter|wireTap")
                && fixed(called.getExpression()) != null) {
                for (String one : fixed(called.getExpression()).split(",")) {
                    uri(one.strip(), who);
                }
            }
        }
    }

    private void deadLetters(ErrorHandlerDefinition handler, String who) {
        if (handler != null && handler.getErrorHandlerType() instanceof DeadLetterChannelDefinition dead) {
            uri(dead.getDeadLetterUri(), who);
        }
    }

    /** A text that is the same for every message. */
    private static String fixed(ExpressionDefinition expression) {
        boolean plain = expression instanceof ConstantExpression || expression instanceof SimpleExpression;
        return plain && !expression.getExpression().contains("${") ? expression.getExpression() : null;
    }

    private void uri(String uri, String who) {
        if (uri == null || uri.contains("${")) {
            return;
        }
        endpoint(uri).ifPresent(endpoint -> need(endpoint, who));
        Matcher controlled = CONTROLLED.matcher(context.resolvePropertyPlaceholders(uri));
        if (controlled.find() && !controlled.group(1).equals("current")) {
            need("route " + controlled.group(1), who);
        }
    }

    /** @return the endpoint's name without options; none where it is not of this kind, or may lack its other end */
    private Optional<String> endpoint(String uri) {
        String resolved = context.resolvePropertyPlaceholders(uri);
        Matcher internal = INTERNAL.matcher(resolved);
        return internal.find() && !OPTIONAL.matcher(resolved).find()
            ? Optional.of(internal.group(1) + ":" + internal.group(2)) : Optional.empty();
    }

    private void need(String what, String who) {
        needed.computeIfAbsent(what, any -> new TreeSet<>()).add(who);
    }

    private static String named(String what) {
        return what.contains(" ") ? "the %s '%s'".formatted((Object[]) what.split(" ", 2)) : "'" + what + "'";
    }

    private static String in(Resource file) {
        return file == null ? "" : " (" + file.getLocation().replaceFirst(".*/(?=[^/]*/[^/]*$)", "") + ")";
    }
}
