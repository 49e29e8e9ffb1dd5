package dev.sekisho.benchmarks.mix;

import dev.sekisho.benchmarks.mix.PackDirectory.Device;
import dev.sekisho.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Distinct evaluation requests of a working morning in the municipality pack. The outcome of each follows from
/// how it was made, before any server was asked.
///
/// | share | who asks what | outcome |
/// |---|---|---|
/// | 45 % | staff open the groupware from a terminal on the LGWAN side | permit |
/// | 20 % | staff connect to one of the city's servers from such a terminal | permit |
/// | 15 % | staff connect to a cloud service from a terminal on the Internet side | permit |
/// | 5 % | staff open the groupware from a terminal with an EDR alert | deny |
/// | 5 % | staff open financial accounting with a password | step-up |
/// | 5 % | staff connect to a cloud service from home with a password | step-up |
/// | 5 % | staff of other sections open the personnel system | deny |
public final class MunicipalityRequests {
    /// How many requests can be made without two alike.
    public static final int MOST = 100_000;

    private static final long SEED = 20_261_122;
    private static final int ALERTED = 20;
    private static final List<String> LGWAN_ZONES = List.of("lgwan", "lgwan-branch");
    private static final List<String> SERVERS = List.of("groupware", "document-server", "applications", "soc-console");
    private static final List<String> CLOUDS = List.of("mail-cloud", "meeting-cloud", "share-cloud");
    private static final String PERMIT = "permit";
    private static final String STEP_UP = "step_up";
    private static final String DENY = "deny";

    private final Random random = new Random(SEED);
    private final List<String> staff;
    private final List<String> outsidePersonnel;
    private final List<Device> lgwan;
    private final List<Device> alerted;
    private final List<Device> internet;
    private final List<Device> mobile;
    private final String authenticated;
    private final Set<String> made = new HashSet<>();

    /// One request.
    ///
    /// @param body of `POST /access/v1/evaluation`
    /// @param outcome that it must have
    /// @param reason first reason of that outcome; empty for a permit
    public record Made(JsonObject body, String outcome, String reason) {}

    /// For the people and devices of `directory`, who signed in a few minutes before `now`.
    public MunicipalityRequests(PackDirectory directory, Instant now) {
        this.staff = directory.membersOf("kasumino-city");
        List<String> personnel = directory.membersOf("shokuin-ka");
        this.outsidePersonnel =
                staff.stream().filter(person -> !personnel.contains(person)).toList();
        List<Device> terminals = devices(directory, "terminal", "lgwan");
        this.alerted = terminals.subList(0, ALERTED);
        this.lgwan = terminals.subList(ALERTED, terminals.size());
        this.internet = devices(directory, "terminal", "internet");
        this.mobile = devices(directory, "mobile", "any");
        this.authenticated = now.minus(Duration.ofMinutes(5)).toString();
    }

    private static List<Device> devices(PackDirectory directory, String kind, String side) {
        return directory.devices().stream()
                .filter(device -> device.kind().equals(kind)
                        && device.side().equals(side)
                        && device.ownership().equals("organisation"))
                .toList();
    }

    /// The devices that have an EDR alert.
    public Set<String> alerted() {
        return alerted.stream().map(Device::id).collect(Collectors.toUnmodifiableSet());
    }

    /// A device in order, for [#permit].
    public Device device() {
        return lgwan.getFirst();
    }

    /// A request that is permitted once the groupware and [#device] are in order.
    public Made permit() {
        return new Made(ask(staff.getFirst(), "system.open", "groupware", device(), "lgwan", 2), PERMIT, "");
    }

    /// `count` requests, no two alike, in an order that mixes the kinds; the same ones for the same pack.
    public List<Made> take(int count) {
        List<Made> requests = new ArrayList<>(count);
        while (requests.size() < count) {
            int percent = (int) (100L * requests.size() / count);
            String key;
            Made next;
            do {
                next = next(percent);
                key = next.body().toString();
            } while (!made.add(key));
            requests.add(next);
        }
        Collections.shuffle(requests, random);
        return requests;
    }

    private Made next(int percent) {
        if (percent < 45) {
            return new Made(
                    ask(oneOf(staff), "system.open", "groupware", oneOf(lgwan), oneOf(LGWAN_ZONES), 1), PERMIT, "");
        }
        if (percent < 65) {
            return new Made(ask(oneOf(staff), "connect", oneOf(SERVERS), oneOf(lgwan), "lgwan", 2), PERMIT, "");
        }
        if (percent < 80) {
            return new Made(ask(oneOf(staff), "connect", oneOf(CLOUDS), oneOf(internet), "internet", 1), PERMIT, "");
        }
        if (percent < 85) {
            return new Made(
                    ask(oneOf(staff), "system.open", "groupware", oneOf(alerted), oneOf(LGWAN_ZONES), 2),
                    DENY,
                    "device_alert");
        }
        if (percent < 90) {
            return new Made(
                    ask(oneOf(staff), "system.open", "finance", oneOf(lgwan), "lgwan", 1),
                    STEP_UP,
                    "important_system_method");
        }
        if (percent < 95) {
            return new Made(
                    ask(oneOf(staff), "connect", oneOf(CLOUDS), oneOf(mobile), "telework", 1),
                    STEP_UP,
                    "telework_second_factor");
        }
        return new Made(
                ask(oneOf(outsidePersonnel), "system.open", "personnel", oneOf(lgwan), "lgwan", 3), DENY, "no_permit");
    }

    private <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private JsonObject ask(String person, String action, String system, Device device, String zone, int aal) {
        JsonObject session = JsonObject.builder()
                .put("type", "Session")
                .put("id", "s-" + person)
                .put(
                        "properties",
                        JsonObject.builder()
                                .put("aal", aal)
                                .put("phishingResistant", aal == 3)
                                .put("authTime", authenticated)
                                .build())
                .build();
        return JsonObject.builder()
                .put("subject", entity("user", person))
                .put("action", JsonObject.builder().put("name", action).build())
                .put("resource", entity("system", system))
                .put(
                        "context",
                        JsonObject.builder()
                                .put("device", entity("Device", device.id()))
                                .put(
                                        "network",
                                        JsonObject.builder().put("zone", zone).build())
                                .put("session", session)
                                .build())
                .build();
    }

    private static JsonObject entity(String type, String id) {
        return JsonObject.builder().put("type", type).put("id", id).build();
    }
}
