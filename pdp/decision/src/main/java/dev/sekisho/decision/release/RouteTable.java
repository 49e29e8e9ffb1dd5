package dev.sekisho.decision.release;

import dev.sekisho.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Method and path of a web request -> action and resource: `routes.json`. The first match wins.
///
/// @param routes in order
public record RouteTable(List<Route> routes) {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern METHOD = Pattern.compile("[A-Z]+|\\*");

    /// The table without routes.
    public static final RouteTable EMPTY = new RouteTable(List.of());

    /// Copies `routes`.
    public RouteTable {
        routes = List.copyOf(routes);
    }

    /// One line of the table.
    ///
    /// @param method upper case, or `*`
    /// @param segments template: literal, `{name}`, or `{name*}` as the last
    /// @param action Cedar action id
    /// @param resourceType request type
    /// @param resourceId template with `{name}`
    /// @param system System id, empty if the route names none
    public record Route(
            String method,
            List<String> segments,
            String action,
            String resourceType,
            String resourceId,
            String system) {
        /// Copies `segments`.
        public Route {
            segments = List.copyOf(segments);
        }
    }

    /// What a request came to.
    ///
    /// @param resourceId with the path's values filled in
    public record Match(String action, String resourceType, String resourceId, String system) {}

    /// Finds the route of `method` and `path`, whose segments are already decoded and hold no dot segment.
    public Optional<Match> match(String method, List<String> path) {
        for (Route route : routes) {
            Map<String, String> values = new LinkedHashMap<>();
            if ((route.method.equals("*") || route.method.equals(method)) && matches(route.segments, path, values)) {
                String id = filled(route.resourceId, values);
                return id.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Match(route.action, route.resourceType, id, route.system));
            }
        }
        return Optional.empty();
    }

    /// In one pass: a value of the path that looks like a name in braces stays as it is.
    private static String filled(String template, Map<String, String> values) {
        return NAME.matcher(template)
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
    }

    private static boolean matches(List<String> template, List<String> path, Map<String, String> values) {
        for (int i = 0; i < template.size(); i++) {
            String segment = template.get(i);
            boolean named = segment.startsWith("{") && segment.endsWith("}");
            if (named && segment.endsWith("*}")) {
                values.put(
                        segment.substring(1, segment.length() - 2),
                        String.join("/", path.subList(Math.min(i, path.size()), path.size())));
                return true;
            }
            if (i >= path.size() || path.get(i).isEmpty()) {
                return false;
            }
            if (named) {
                values.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return false;
            }
        }
        return template.size() == path.size();
    }

    /// Reads `routes.json`.
    public static RouteTable read(JsonObject document) {
        List<Route> routes = new ArrayList<>();
        for (StrictJson route : StrictJson.of("routes.json", document, "routes")
                .each("routes", "method", "path", "action", "resource", "system")) {
            StrictJson resource = StrictJson.of(route.where() + ".resource", route.record("resource"), "type", "id");
            List<String> segments = segments(route);
            String method = route.text("method");
            if (!METHOD.matcher(method).matches()) {
                throw route.refused("the method `" + method + "`", "capital letters, or `*`");
            }
            routes.add(new Route(
                    method,
                    segments,
                    route.text("action"),
                    resource.text("type"),
                    resourceId(route, resource.text("id").replace("*}", "}"), segments),
                    route.text("system", "")));
        }
        return new RouteTable(routes);
    }

    private static List<String> segments(StrictJson route) {
        String path = route.text("path");
        if (!path.startsWith("/")) {
            throw route.refused("`" + path + "`", "a path that starts with `/`");
        }
        List<String> segments =
                path.equals("/") ? List.of() : List.of(path.substring(1).split("/"));
        for (int i = 0; i < segments.size() - 1; i++) {
            if (segments.get(i).endsWith("*}")) {
                throw route.refused("`" + segments.get(i) + "` before the end", "the rest of the path last");
            }
        }
        return segments;
    }

    private static String resourceId(StrictJson route, String template, List<String> segments) {
        NAME.matcher(template).results().map(name -> name.group(1)).forEach(name -> {
            if (!segments.contains("{" + name + "}") && !segments.contains("{" + name + "*}")) {
                throw route.refused("`{" + name + "}` in the resource", "a name of the path");
            }
        });
        return template;
    }
}
