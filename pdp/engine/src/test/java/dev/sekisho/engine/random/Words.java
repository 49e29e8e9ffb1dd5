package dev.sekisho.engine.random;

import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import dev.sekisho.engine.value.StringValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The small world that everything is drawn from: few names, so that things meet, and values at their edges.
final class Words {
    static final List<String> TYPES = List.of("User", "Group", "NS::Doc", "Folder");
    static final List<String> IDS = List.of("a", "b", "c", "", "ü\"\\");
    static final List<EntityUid> ACTIONS =
            List.of(new EntityUid("Action", "view"), new EntityUid("Action", "edit"), new EntityUid("Action", "print"));
    static final List<EntityUid> ACTION_GROUPS =
            List.of(new EntityUid("Action", "any"), new EntityUid("Action", "read"));
    static final List<String> TAGS = List.of("t", "u", "b");
    static final List<Long> LONGS =
            List.of(0L, 1L, -1L, 2L, 7L, 1000L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 3_037_000_500L);
    static final List<String> TEXTS = List.of("", "a", "b", "ab", "a*b", "é", "é", "😀", "10.0.0.1", "x\ny");
    static final List<String> IPS = List.of(
            "127.0.0.1",
            "127.0.0.0/8",
            "127.0.0.0/7",
            "10.0.0.1/24",
            "10.0.0.0/24",
            "10.0.0.255",
            "0.0.0.0/0",
            "224.0.0.1",
            "224.0.0.0/4",
            "224.0.0.0/3",
            "255.255.255.255",
            "::1",
            "::1/127",
            "::/0",
            "ff00::/8",
            "ff02::1/7",
            "2001:db8::/32",
            "2001:db8::1",
            "2001:db8:0:1::/65");
    static final List<String> DECIMALS =
            List.of("0.0", "1.0", "1.00", "-1.5", "0.0001", "922337203685477.5807", "-922337203685477.5808");
    static final List<String> DATETIMES = List.of(
            "1970-01-01",
            "1969-12-31T23:59:59.999Z",
            "2026-11-24T10:00:00+0900",
            "2026-11-24T01:00:00Z",
            "0000-01-01",
            "9999-12-31T23:59:59.999Z",
            "1970-01-02",
            "1969-12-31");
    static final List<String> DURATIONS = List.of(
            "0ms",
            "1d",
            "-1d",
            "12h",
            "1d2h3m4s5ms",
            "-1ms",
            "9223372036854775807ms",
            "-9223372036854775808ms",
            "86399999ms");
    static final List<String> NO_EXTENSION_TEXTS = List.of("", "x", "1", "1.2.3.256", "1.12345", "2026-13-01", "1h1d");

    /// What an expression is meant to be, and an attribute mostly is.
    enum Kind {
        BOOL("b"),
        LONG("n"),
        TEXT("s"),
        ENTITY("e"),
        SET("set"),
        RECORD("r"),
        IP("ip"),
        DECIMAL("dec"),
        DATETIME("at"),
        DURATION("for");

        /// The attribute that mostly holds it.
        final String attribute;

        Kind(String attribute) {
            this.attribute = attribute;
        }
    }

    private Words() {}

    static <T> T pick(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static EntityUid entity(RandomGenerator random) {
        return new EntityUid(pick(random, TYPES), pick(random, IDS));
    }

    static CedarValue value(RandomGenerator random, Kind kind, int depth) {
        return switch (kind) {
            case BOOL -> new BoolValue(random.nextBoolean());
            case LONG -> new LongValue(random.nextBoolean() ? random.nextInt(5) : pick(random, LONGS));
            case TEXT -> new StringValue(pick(random, TEXTS));
            case ENTITY -> entity(random);
            case SET -> set(random, depth);
            case RECORD -> record(random, depth);
            case IP -> ExtensionValue.of("ip", pick(random, IPS));
            case DECIMAL -> ExtensionValue.of("decimal", pick(random, DECIMALS));
            case DATETIME -> datetime(random);
            case DURATION -> ExtensionValue.of("duration", pick(random, DURATIONS));
        };
    }

    private static CedarValue datetime(RandomGenerator random) {
        return random.nextInt(4) == 0
                ? new DatetimeValue(random.nextLong(-200_000_000L, 200_000_000L))
                : ExtensionValue.of("datetime", pick(random, DATETIMES));
    }

    private static CedarValue set(RandomGenerator random, int depth) {
        Kind kind = depth > 1 ? Kind.LONG : pick(random, List.of(Kind.values()));
        Set<CedarValue> items = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(random, random.nextInt(6) == 0 ? Kind.TEXT : kind, depth + 1));
        }
        return new SetValue(items);
    }

    static RecordValue record(RandomGenerator random, int depth) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            if (random.nextInt(depth > 1 ? 6 : 2) == 0) {
                boolean other = random.nextInt(8) == 0;
                fields.put(
                        kind.attribute, value(random, other ? pick(random, List.of(Kind.values())) : kind, depth + 1));
            }
        }
        return new RecordValue(fields);
    }
}
