package dev.sekisho.decision.release;

import static dev.sekisho.decision.release.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.library.Json;
import dev.sekisho.decision.library.Library;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What stands in `routes.json`; how it matches is [RouteTableTest].
final class RouteFileTest {
    private static final String PLACE = "routes.json:routes[0]";

    private static String route(String method, String path, String id) {
        return "{'routes': [{'method': '" + method + "', 'path': '" + path + "', 'action': 'read',"
                + " 'resource': {'type': 'book', 'id': '" + id + "'}}]}";
    }

    @Test
    void theLibraryIsRead() {
        RouteTable routes = RouteTable.read(Library.document("routes.json"));
        assertEquals(
                Optional.of(new RouteTable.Match("lend", "book", "atlas", "lending")),
                routes.match("POST", List.of("books", "atlas", "loans")));
    }

    @Test
    void whatIsNotOfTheFormIsRefusedWithItsPlace() {
        assertRefused("routes.json", RouteTable::read, "{'route': []}");
        assertRefused(
                PLACE,
                RouteTable::read,
                "{'routes': [{'method': 'GET', 'path': '/', 'resource': {'type': 'a', 'id': 'b'}}]}");
        assertRefused(
                PLACE + ".resource", RouteTable::read, "{'routes': [{'method': 'GET', 'path': '/', 'action': 'x'}]}");
        assertRefused(PLACE, RouteTable::read, route("GET", "books/{id}", "{id}"));
        assertRefused(PLACE, RouteTable::read, route("GET", "", "x"));
        assertRefused(
                PLACE, RouteTable::read, "{'routes': [{'method': 'GET', 'path': '/', 'action': 'x', 'host': 'a'}]}");
    }

    @Test
    void aMethodThatCouldNeverMatchIsRefused() {
        assertRefused(PLACE, RouteTable::read, route("get", "/{id}", "{id}"));
        assertRefused(PLACE, RouteTable::read, route("GET POST", "/{id}", "{id}"));
        assertRefused(PLACE, RouteTable::read, route("", "/{id}", "{id}"));
    }

    @Test
    void theRestStandsLast() {
        assertRefused(PLACE, RouteTable::read, route("GET", "/{rest*}/pages", "{rest}"));
        RouteTable.read(Json.object(route("GET", "/pages/{rest*}", "{rest}")));
        RouteTable.read(Json.object(route("GET", "/pages/{rest*}", "{rest*}")));
    }

    @Test
    void aResourceIsMadeOfNamesOfThePath() {
        assertRefused(PLACE, RouteTable::read, route("GET", "/books/{id}", "{idd}"));
        assertRefused(PLACE, RouteTable::read, route("GET", "/books/{id}", "{id}-{copy}"));
        RouteTable.read(Json.object(route("GET", "/books/{id}", "fixed")));
    }
}
