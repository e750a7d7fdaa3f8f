package io.dromedary.routes;

import io.dromedary.sql.StatementParameters;
import io.dromedary.sql.Statements;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.support.PatternHelper;

/**
 * Whether every statement that a step names is there, and has its parameters: each {@code :?name} must be a header that a
 * step before has set, or a key of the map in {@code CamelJdbcParameters}. Routes are walked through as they run, with
 * those that they call by {@code direct:}; what a bean sets, {@link StatementParameters} at its method says.
 */
final class StatementNeeds {

    private static final Pattern NAMED = Pattern.compile(":\\?(\\w+)");
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern DIRECT = Pattern.compile("direct:(?://)?([^?]+).*");
    private static final Pattern METHOD = Pattern.compile("(\\w+).*", Pattern.DOTALL);

    /** A statement that lacks something: the step's id, and a sentence. */
    record Lack(String step, RouteDefinition route, String detail) {
    }

    private final CamelContext context;
    private final Map<String, String> statements;
    private final Map<String, RouteDefinition> called = new HashMap<>();
    private final Set<String> callers = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, Known> seen = new HashMap<>();
    private final Map<String, Lack> lacks = new LinkedHashMap<>();
    private RouteDefinition route;

    private StatementNeeds(CamelContext context, Map<String, String> statements) {
        this.context = context;
        this.statements = statements;
    }

    /**
     * @param context    whose routes are loaded; they need not be started
     * @param statements texts by name
     * @return what is wrong, in the order of the routes; empty where nothing is
     */
    static List<Lack> of(CamelContext context, Map<String, String> statements) {
        return new StatementNeeds(context, statements).find(context.getCamelContextExtension().getContextPlugin(Model.class));
    }

    private List<Lack> find(Model model) {
        for (RouteDefinition one : model.getRouteDefinitions()) {
            Matcher direct = DIRECT.matcher(uri(one.getInput().getEndpointUri()));
            if (direct.matches()) {
                called.put(direct.group(1), one);
            }
        }
        for (RouteDefinition one : model.getRouteDefinitions()) {
            String from = uri(one.getInput().getEndpointUri());
            if (!DIRECT.matcher(from).matches()) {
                walk(one, from.startsWith("platform-http:") ? Known.of(IN_PATH.matcher(from).results().map(found -> found.group(1)).toList())
                    : Known.of(List.of()));
            }
        }
        for (RouteConfigurationDefinition configuration : RouteNeeds.configurations(context, model)) {
            for (OnExceptionDefinition handler : configuration.getOnExceptions()) {
                route = null;
                steps(handler.getOutputs(), anywhereIn(configuration, model.getRouteDefinitions()));
            }
        }
        // What only beans call, they call with the parameters that it needs.
        called.values().stream().filter(one -> !callers.contains(one.getRouteId())).forEach(one -> walk(one, Known.anything()));
        return List.copyOf(lacks.values());
    }

    /** All that any route under the configuration sets, since it may fail in any step. */
    private Known anywhereIn(RouteConfigurationDefinition configuration, Collection<RouteDefinition> routes) {
        Known known = Known.of(List.of());
        for (RouteDefinition one : routes) {
            if (RouteNeeds.goesBy(one, configuration)) {
                known.headers.addAll(seen.getOrDefault(one.getRouteId(), known).headers);
            }
        }
        return known;
    }

    private Known walk(RouteDefinition one, Known known) {
        RouteDefinition outer = route;
        route = one;
        path.push(one.getRouteId());
        Known after = steps(one.getOutputs(), known);
        // Once a route is made, its configuration's handlers stand among its steps. It may fail in any of them.
        Known failed = known.copy();
        failed.headers.addAll(seen.getOrDefault(one.getRouteId(), known).headers);
        one.getOutputs().stream().filter(OnExceptionDefinition.class::isInstance).forEach(handler -> steps(handler.getOutputs(), failed));
        path.pop();
        route = outer;
        return after;
    }

    private Known steps(List<ProcessorDefinition<?>> outputs, Known before) {
        Known known = before.copy();
        for (ProcessorDefinition<?> step : outputs) {
            known = step(step, known);
            for (String running : path) {
                seen.computeIfAbsent(running, any -> Known.of(List.of())).headers.addAll(known.headers);
            }
        }
        return known;
    }

    private Known step(ProcessorDefinition<?> step, Known known) {
        if (step instanceof SetHeaderDefinition header) {
            known.set(header.getName(), parameters(header.getExpression()));
        } else if (step instanceof SetHeadersDefinition headers) {
            headers.getHeaders().forEach(header -> known.set(header.getName(), parameters(header.getExpression())));
        } else if (step instanceof RemoveHeadersDefinition removed) {
            known.remove(removed.getPattern(), removed.getExcludePattern());
        } else if (step instanceof RemoveHeaderDefinition removed) {
            known.remove(removed.getName(), null);
        } else if (step instanceof BeanDefinition bean) {
            StatementParameters set = method(bean.getRef(), bean.getMethod());
            if (set != null && set.headers()) {
                known.headers.addAll(List.of(set.value()));
            } else if (set != null) {
                known.set(JdbcConstants.JDBC_PARAMETERS, Set.of(set.value()));
            }
        } else if (step instanceof OnExceptionDefinition) {
            return known;
        } else if (step instanceof ToDefinition to) {
            return sent(to, known);
        } else if (step instanceof ChoiceDefinition choice) {
            Known after = choice.getOtherwise() == null ? known.copy() : steps(choice.getOtherwise().getOutputs(), known);
            for (WhenDefinition when : choice.getWhenClauses()) {
                after = after.both(steps(when.getOutputs(), known));
            }
            return after;
        } else if (step instanceof TryDefinition attempt) {
            return tried(attempt, known);
        } else if (step instanceof FilterDefinition || step instanceof SplitDefinition) {
            // What happens inside may not happen at all, or happens to a copy.
            return known.both(steps(step.getOutputs(), known));
        } else if (step instanceof LoopDefinition || !step.getOutputs().isEmpty()) {
            return steps(step.getOutputs(), known);
        }
        return known;
    }

    private Known tried(TryDefinition attempt, Known known) {
        List<ProcessorDefinition<?>> body = attempt.getOutputs().stream()
            .filter(one -> !(one instanceof CatchDefinition || one instanceof FinallyDefinition)).<ProcessorDefinition<?>>map(one -> one).toList();
        Known after = steps(body, known);
        for (ProcessorDefinition<?> one : attempt.getOutputs()) {
            if (one instanceof CatchDefinition) {
                after = after.both(steps(one.getOutputs(), known));
            } else if (one instanceof FinallyDefinition) {
                after = steps(one.getOutputs(), after);
            }
        }
        return after;
    }

    private Known sent(ToDefinition to, Known known) {
        String uri = uri(to.getUri());
        if (to.getVariableSend() != null && to.getVariableSend().startsWith(Statements.PREFIX)) {
            statement(to, to.getVariableSend().substring(Statements.PREFIX.length()), known);
        }
        Matcher direct = DIRECT.matcher(uri);
        RouteDefinition callee = direct.matches() ? called.get(direct.group(1)) : null;
        if (callee != null && !path.contains(callee.getRouteId())) {
            callers.add(callee.getRouteId());
            return walk(callee, known);
        }
        if (uri.startsWith("jdbc:") && to.getVariableReceive() == null) {
            known.headers.addAll(List.of(JdbcConstants.JDBC_UPDATE_COUNT, JdbcConstants.JDBC_ROW_COUNT));
        }
        return known;
    }

    private void statement(ToDefinition to, String name, Known known) {
        String text = statements.get(name);
        if (text == null) {
            lack(to, "the statement '%s' is missing: there is no file routes/sql/%s.sql".formatted(name, name));
            return;
        }
        Set<String> wanted = new LinkedHashSet<>();
        Matcher named = NAMED.matcher(COMMENT.matcher(text).replaceAll(""));
        while (named.find()) {
            wanted.add(named.group(1));
        }
        wanted.removeIf(known::has);
        if (!wanted.isEmpty()) {
            lack(to, "the statement '%s' (routes/sql/%s.sql) needs %s, which no step before it sets%s".formatted(name, name,
                String.join(", ", wanted), known.parameters == null ? "" : "; the map in CamelJdbcParameters has " + new TreeSet<>(known.parameters)));
        }
    }

    private void lack(ToDefinition to, String detail) {
        lacks.putIfAbsent(to.getId() + " " + detail, new Lack(to.getId(), route, detail));
    }

    /** What a map that an expression makes holds; null where that is not known. */
    private Set<String> parameters(ExpressionDefinition expression) {
        if (expression instanceof MethodCallExpression call && call.getRef() != null) {
            StatementParameters set = method(call.getRef(), call.getMethod());
            return set == null ? null : Set.of(set.value());
        }
        return null;
    }

    private StatementParameters method(String ref, String call) {
        Object bean = ref == null || call == null ? null : context.getRegistry().lookupByName(ref);
        Matcher name = METHOD.matcher(call == null ? "" : call);
        if (bean == null || !name.matches()) {
            return null;
        }
        return Arrays.stream(bean.getClass().getMethods()).filter(method -> method.getName().equals(name.group(1)))
            .map((Method method) -> method.getAnnotation(StatementParameters.class)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private String uri(String uri) {
        return uri == null ? "" : context.resolvePropertyPlaceholders(uri);
    }

    /** What is known to be set at a point of a route. */
    private static final class Known {

        private final Set<String> headers;
        /** Keys of the map that goes before the headers; null where there is none. */
        private Set<String> parameters;
        private boolean anything;

        private Known(Set<String> headers) {
            this.headers = headers;
        }

        static Known of(List<String> headers) {
            return new Known(new HashSet<>(headers));
        }

        static Known anything() {
            Known known = of(List.of());
            known.anything = true;
            return known;
        }

        Known copy() {
            Known copy = new Known(new HashSet<>(headers));
            copy.parameters = parameters;
            copy.anything = anything;
            return copy;
        }

        /** What is known whichever way was taken. */
        Known both(Known other) {
            Known both = copy();
            both.headers.retainAll(other.headers);
            both.anything = anything || other.anything;
            if (parameters != null && other.parameters != null) {
                both.parameters = new HashSet<>(parameters);
                both.parameters.retainAll(other.parameters);
            } else {
                both.parameters = parameters;
            }
            return both;
        }

        void set(String header, Set<String> keys) {
            if (!header.equals(JdbcConstants.JDBC_PARAMETERS)) {
                headers.add(header);
            } else if (keys == null) {
                anything = true;
            } else {
                anything = false;
                parameters = keys;
            }
        }

        void remove(String pattern, String except) {
            headers.removeIf(header -> PatternHelper.matchPattern(header, pattern)
                && (except == null || !PatternHelper.matchPattern(header, except)));
            if (PatternHelper.matchPattern(JdbcConstants.JDBC_PARAMETERS, pattern)) {
                parameters = null;
                anything = false;
            }
        }

        boolean has(String name) {
            return anything || (parameters == null ? headers : parameters).contains(name);
        }
    }
}
