package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable routes = table("""
            {"routes": [
              {"method": "GET", "path": "/books/{id}", "action": "read",
               "resource": {"type": "book", "id": "{id}"}, "system": "catalogue"},
              {"method": "GET", "path": "/shelves/{shelf}/{place}", "action": "read",
               "resource": {"type": "book", "id": "{shelf}-{place}"}},
              {"method": "*", "path": "/desk/{rest*}", "action": "serve",
               "resource": {"type": "desk", "id": "desk:{rest*}"}},
              {"method": "GET", "path": "/", "action": "enter", "resource": {"type": "house", "id": "library"}}]}""");

    @Test
    void theFirstMatchWins() {
        assertEquals(Optional.of(new RouteTable.Match("read", "book", "978-4", "catalogue")), get("books", "978-4"));
    }

    @Test
    void methodAndLengthMustMatch() {
        assertEquals(Optional.empty(), routes.match("POST", List.of("books", "978-4")));
        assertEquals(Optional.empty(), get("books"));
        assertEquals(Optional.empty(), get("books", "978-4", "pages"));
        assertEquals(Optional.empty(), get("Books", "978-4"));
    }

    @Test
    void theRestMayBeEmptyOrLong() {
        assertEquals(Optional.of("desk:"), get("desk").map(RouteTable.Match::resourceId));
        assertEquals(Optional.of("desk:a/b"), get("desk", "a", "b").map(RouteTable.Match::resourceId));
    }

    @Test
    void theRootIsAPath() {
        assertEquals(Optional.of("library"), get().map(RouteTable.Match::resourceId));
    }

    @Test
    void anEmptySegmentIsNoValue() {
        assertEquals(Optional.empty(), get("books", ""));
        assertEquals(Optional.empty(), get("shelves", "", "1"));
    }

    @Test
    void aValueThatLooksLikeANameIsNotFilledInAgain() {
        assertEquals(Optional.of("{place}-7"), get("shelves", "{place}", "7").map(RouteTable.Match::resourceId));
        assertEquals(Optional.of("$1\\-7"), get("shelves", "$1\\", "7").map(RouteTable.Match::resourceId));
    }

    private Optional<RouteTable.Match> get(String... segments) {
        return routes.match("GET", List.of(segments));
    }

    private static RouteTable table(String json) {
        return RouteTable.read((JsonObject)
                JsonReader.read("routes.json", json, JsonLimits.FILE).orThrow());
    }
}
