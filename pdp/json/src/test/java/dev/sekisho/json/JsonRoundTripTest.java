package dev.sekisho.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is written is read back, and canonical bytes are a function of the value alone.
final class JsonRoundTripTest {
    @Property
    void canonicalBytesReadBackAsTheValue(@ForAll("values") JsonValue value) {
        assertEquals(value, read(JsonWriter.canonical(value)));
    }

    @Property
    void prettyTextReadsBackAsTheValue(@ForAll("values") JsonValue value) {
        assertEquals(
                value,
                JsonReader.read("test", JsonWriter.pretty(value), JsonLimits.FILE)
                        .orThrow());
    }

    @Property
    void equalValuesHaveEqualCanonicalBytes(@ForAll("values") JsonValue value) {
        JsonValue again = read(JsonWriter.canonical(value));
        assertArrayEquals(JsonWriter.canonical(value), JsonWriter.canonical(again));
    }

    /// JSON has one kind of number, so a whole double reads back as an integer; its text stays.
    @Property(tries = 5000)
    void everyDoubleReadsBackAsTheSameNumber(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        if (Double.isFinite(number)) {
            String text = JsonWriter.canonicalText(new JsonDouble(number));
            assertEquals(number, Double.parseDouble(text), 0.0);
            assertEquals(text, JsonWriter.canonicalText(read(JsonWriter.canonical(new JsonDouble(number)))));
        }
    }

    private static JsonValue read(byte[] bytes) {
        return JsonReader.read("test", bytes, JsonLimits.FILE).orThrow();
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return value(3);
    }

    private Arbitrary<JsonValue> value(int depth) {
        Arbitrary<JsonValue> leaf = Arbitraries.oneOf(
                text().map(JsonString::new),
                Arbitraries.longs().map(JsonLong::new),
                Arbitraries.longs()
                        .map(Double::longBitsToDouble)
                        .filter(JsonRoundTripTest::isWrittenAsDouble)
                        .map(JsonDouble::new),
                Arbitraries.of(new JsonBool(true), new JsonBool(false), JsonNull.NULL));
        return depth == 0
                ? leaf
                : Arbitraries.oneOf(
                        leaf,
                        value(depth - 1).list().ofMaxSize(4).map(JsonArray::new),
                        Arbitraries.maps(text(), value(depth - 1)).ofMaxSize(4).map(JsonObject::new));
    }

    private static boolean isWrittenAsDouble(double number) {
        return Double.isFinite(number) && (number != Math.rint(number) || Math.abs(number) >= 0x1p63);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(8)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }
}
