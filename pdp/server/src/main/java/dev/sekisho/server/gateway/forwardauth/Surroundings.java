package dev.sekisho.server.gateway.forwardauth;

import dev.sekisho.decision.request.Pep;
import dev.sekisho.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Device and network of the original request, as the gateway's own configuration states them:
/// `Sekisho-Device`, `Sekisho-Network-Zone` and `X-Real-IP`. They count only if the registration lets the
/// gateway state `context.device` and `context.network`. What is not well-formed is absent: knowing less opens
/// nothing (design §1, promise 3).
final class Surroundings {
    static final String DEVICE_HEADER = "Sekisho-Device";
    static final String ZONE_HEADER = "Sekisho-Network-Zone";
    static final String ADDRESS_HEADER = "X-Real-IP";
    static final List<String> HEADERS = List.of(DEVICE_HEADER, ZONE_HEADER, ADDRESS_HEADER);
    static final String DEVICE = "context.device";
    static final String NETWORK = "context.network";

    private static final String DEVICE_TYPE = "Device";
    private static final Predicate<String> ID =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@=, /-]{0,199}").asMatchPredicate();
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Predicate<String> ADDRESS = Pattern.compile(
                    "(?:" + BYTE + "\\.){3}" + BYTE + "|(?=.*:)[0-9A-Fa-f:]{2,39}")
            .asMatchPredicate();

    private Surroundings() {}

    /// The members of the request's context.
    static JsonObject context(HeaderLines headers, Pep pep) {
        JsonObject.Builder context = JsonObject.builder();
        if (pep.mayState(DEVICE)) {
            stated(headers, DEVICE_HEADER, ID)
                    .ifPresent(id -> context.put(
                            "device",
                            JsonObject.builder()
                                    .put("type", DEVICE_TYPE)
                                    .put("id", id)
                                    .build()));
        }
        if (pep.mayState(NETWORK)) {
            JsonObject.Builder network = JsonObject.builder();
            stated(headers, ADDRESS_HEADER, ADDRESS).ifPresent(ip -> network.put("ip", ip));
            stated(headers, ZONE_HEADER, ID).ifPresent(zone -> network.put("zone", zone));
            JsonObject found = network.build();
            if (!found.members().isEmpty()) {
                context.put("network", found);
            }
        }
        return context.build();
    }

    private static Optional<String> stated(HeaderLines headers, String name, Predicate<String> form) {
        return Optional.of(headers.first(name)).filter(form);
    }
}
