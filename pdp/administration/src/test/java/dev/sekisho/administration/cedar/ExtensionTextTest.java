package dev.sekisho.administration.cedar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.ExtensionValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What comes from outside as text of an extension type is judged before Cedar sees it. It must never let through
/// what
/// the official constructor refuses, since one such value would make the engine refuse the whole query.
final class ExtensionTextTest {
    private static final Cedar CEDAR = Cedar.start(List.of());

    /// Where ours is stricter on purpose, and why.
    private static final Map<String, String> STRICTER = Map.of(
            "9999-12-31T23:59:59.999-2359", "past the year 9999 in UTC, for which there is no text",
            "0000-01-01T00:00:00+2359", "before the year 0 in UTC, for which there is no text");

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    @Test
    void addressesAreReadAsTheOfficialEngineReadsThem() {
        Set<String> texts = new LinkedHashSet<>(List.of(
                "",
                " ",
                "1.2.3.4",
                "0.0.0.0",
                "255.255.255.255",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.4 ",
                " 1.2.3.4",
                "01.2.3.4",
                "1.2.3.04",
                "00.0.0.0",
                "1.2.3.-4",
                "+1.2.3.4",
                "1..3.4",
                ".1.2.3.4",
                "1.2.3.4.",
                "1.2.3.4/",
                "1.2.3.4/0",
                "1.2.3.4/00",
                "1.2.3.4/8",
                "1.2.3.4/08",
                "1.2.3.4/32",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/+8",
                "1.2.3.4/8/8",
                "1.2.3.4/a",
                "1.2.3.4/٨",
                "١.2.3.4",
                "1.2.3.4%eth0",
                "0x1.2.3.4",
                "1.2.3.4\n",
                "１.2.3.4",
                "::",
                "::1",
                "1::",
                "::1:2",
                "1::2",
                "::/0",
                "::/00",
                "::/128",
                "::/129",
                "::/012",
                "::1/64",
                "::1/",
                "::1/64/1",
                ":::",
                ":1",
                "1:",
                ":",
                "1:2",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::3:4:5:6:7:8",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1::2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "1::2::3",
                "::1::",
                "12345::",
                "0001::",
                "00001::",
                "abcd:EF01::",
                "ABCD:ef01::1",
                "g::",
                "::ffff:1.2.3.4",
                "::1.2.3.4",
                "64:ff9b::1.2.3.4",
                "::ffff:c000:0280",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                "1:2:3:4:5:6:7:8/128",
                "::1/1",
                "::/ 0",
                ":: /0",
                "::1 ",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "ff00::/8",
                "ff00::2/8",
                "1:2:3:4:5:6:1.2.3.4",
                "0:0:0:0:0:0:0:0",
                "localhost",
                "1.2.3.4:80",
                "::1/٦",
                "1",
                "1.2",
                "16909060",
                "::-1",
                "0000:0000:0000:0000:0000:0000:0000:0001",
                "00000000000000000000000000000000000000000000",
                "::1/000",
                "-::1"));
        for (int prefix = 28; prefix < 36; prefix++) {
            texts.add("10.0.0.0/" + prefix);
        }
        for (int prefix = 120; prefix < 132; prefix++) {
            texts.add("::/" + prefix);
        }
        for (int octet = 247; octet < 262; octet++) {
            texts.add("1.2.3." + octet);
        }
        agree("ipaddr", "ip", texts);
    }

    @Test
    void decimalsAreReadAsTheOfficialEngineReadsThem() {
        agree(
                "decimal",
                "decimal",
                List.of(
                        "",
                        "0",
                        "0.0",
                        "-0.0",
                        "+0.0",
                        "1.",
                        ".1",
                        "1.1",
                        "-1.1",
                        "--1.1",
                        "1.12345",
                        "1.1234",
                        "1.12",
                        "1.123",
                        "01.1",
                        "0000000000000000000000001.1",
                        "922337203685477.5807",
                        "922337203685477.5808",
                        "-922337203685477.5808",
                        "-922337203685477.5809",
                        "922337203685478.0",
                        "1e1.0",
                        "1,1",
                        "1.1 ",
                        " 1.1",
                        "1. 1",
                        "１.1",
                        "1.１",
                        "١.1",
                        "1.1.1",
                        "NaN",
                        "Infinity",
                        "1_000.0",
                        "0x1.0",
                        "99999999999999999999.0",
                        "-1.0001",
                        "-.1",
                        "1.-1",
                        "1.+1",
                        "1.1\n",
                        "000922337203685477.5807",
                        "-0.0001",
                        "999999999999999.9999",
                        "9223372036854775807.0",
                        "0.00000"));
    }

    @Test
    void datetimesAreReadAsTheOfficialEngineReadsThem() {
        Set<String> texts = new LinkedHashSet<>(List.of(
                "",
                "2026",
                "2026-11",
                "2026-11-24",
                "2026-1-24",
                "2026-11-4",
                "26-11-24",
                "02026-11-24",
                "0000-01-01",
                "9999-12-31",
                "10000-01-01",
                "-0001-01-01",
                "+2026-11-24",
                "2026-00-10",
                "2026-13-10",
                "2026-11-00",
                "2026-11-31",
                "2026-02-29",
                "2024-02-29",
                "2000-02-29",
                "1900-02-29",
                "2026-11-24T",
                "2026-11-24Z",
                "2026-11-24T10",
                "2026-11-24T10:00Z",
                "2026-11-24T10:00:00",
                "2026-11-24T10:00:00Z",
                "2026-11-24t10:00:00Z",
                "2026-11-24T10:00:00z",
                "2026-11-24 10:00:00Z",
                "2026-11-24T10:00:00.000Z",
                "2026-11-24T10:00:00.00Z",
                "2026-11-24T10:00:00.0Z",
                "2026-11-24T10:00:00.0000Z",
                "2026-11-24T10:00:00.Z",
                "2026-11-24T10:00:00,000Z",
                "2026-11-24T24:00:00Z",
                "2026-11-24T23:59:59Z",
                "2026-11-24T23:60:00Z",
                "2026-11-24T23:59:60Z",
                "2026-12-31T23:59:60Z",
                "2026-11-24T10:00:00+0900",
                "2026-11-24T10:00:00-0900",
                "2026-11-24T10:00:00+09:00",
                "2026-11-24T10:00:00+09",
                "2026-11-24T10:00:00+2359",
                "2026-11-24T10:00:00+2400",
                "2026-11-24T10:00:00-2359",
                "2026-11-24T10:00:00-2400",
                "2026-11-24T10:00:00+0060",
                "2026-11-24T10:00:00+0059",
                "2026-11-24T10:00:00-0000",
                "2026-11-24T10:00:00+0000",
                "2026-11-24T10:00:00.123+0900",
                "2026-11-24T10:00:00 Z",
                "2026-11-24T10:00:00ZZ",
                "2026-11-24T10:00:00Z ",
                " 2026-11-24",
                "2026-11-24\n",
                "2026-11-24T1:00:00Z",
                "2026-11-24T10:0:00Z",
                "２026-11-24",
                "٢026-11-24",
                "2026/11/24",
                "20261124",
                "2026-11-24T100000Z",
                "2026-329",
                "2026-W48-2",
                "0000-01-01T00:00:00+2359",
                "9999-12-31T23:59:59.999-2359",
                "9999-12-31T23:59:59.999-0000",
                "9999-12-31T23:59:59.999+0100",
                "0000-02-29",
                "2026-11-24T10:00:00+9999",
                "2026-11-24T10:00:00.999Z",
                "2026-11-24T10:00:00.１23Z"));
        for (int month = 1; month <= 12; month++) {
            for (int day = 28; day <= 32; day++) {
                texts.add("2026-%02d-%02d".formatted(month, day));
            }
        }
        agree("datetime", "datetime", texts);
    }

    @Test
    void durationsAreReadAsTheOfficialEngineReadsThem() {
        agree(
                "duration",
                "duration",
                List.of(
                        "",
                        "-",
                        "0",
                        "0ms",
                        "-0ms",
                        "1d",
                        "1h",
                        "1m",
                        "1s",
                        "1ms",
                        "1d2h3m4s5ms",
                        "-1d2h3m4s5ms",
                        "1d-2h",
                        "-1d-2h",
                        "+1d",
                        "1d1d",
                        "1h1d",
                        "1ms1s",
                        "1s1ms",
                        "1m1ms",
                        "1ms1m",
                        "d",
                        "dh",
                        "ms",
                        "1",
                        "1dd",
                        "1D",
                        "1H",
                        "1 d",
                        " 1d",
                        "1d ",
                        "1.5h",
                        "1w",
                        "1y",
                        "1us",
                        "1d2",
                        "2d1",
                        "01d",
                        "000000000000000000000000000001d",
                        "1d1ms",
                        "1d1m",
                        "9223372036854775807ms",
                        "9223372036854775808ms",
                        "-9223372036854775808ms",
                        "-9223372036854775809ms",
                        "106751991167d",
                        "106751991168d",
                        "-106751991167d",
                        "-106751991168d",
                        "106751991167d7h12m55s807ms",
                        "106751991167d7h12m55s808ms",
                        "-106751991167d7h12m55s808ms",
                        "-106751991167d7h12m55s809ms",
                        "9223372036854775s807ms",
                        "9223372036854775s808ms",
                        "99999999999999999999ms",
                        "99999999999999999999d",
                        "１d",
                        "١d",
                        "1d\n",
                        "--1d",
                        "0d0h0m0s0ms",
                        "1e3ms",
                        "P1D",
                        "PT1H",
                        "12345678901d",
                        "12345678901h",
                        "1h60m",
                        "25h",
                        "1m90s"));
    }

    private static void agree(String typeName, String function, Iterable<String> texts) {
        ValueReader reader = new ValueReader(_ -> {}, _ -> {});
        List<String> differ = new ArrayList<>();
        for (String text : texts) {
            boolean ours = !reader.value("t", new JsonString(text), new CedarType.Extension(typeName))
                    .isEmpty();
            boolean official = officially(function, text);
            if (ours != official && !(official && STRICTER.containsKey(text))) {
                differ.add("`" + text + "`: ours " + ours + ", official " + official);
            }
            if (ours && official && !evaluates(function, text)) {
                differ.add("`" + text + "` cannot be sent to the engine as a value");
            }
        }
        assertEquals(List.of(), differ);
    }

    private static boolean officially(String function, String text) {
        String call = function + "(\"" + text.replace("\\", "\\\\").replace("\n", "\\n") + "\")";
        Optional<Boolean> held = Official.holds(call + " == " + call);
        held.ifPresent(itself -> assertTrue(itself, text));
        return held.isPresent();
    }

    /// The child makes a value of it without error.
    private static boolean evaluates(String function, String text) {
        Query query = new Query(
                new EntityUid("User", "u"),
                new EntityUid("Action", "a"),
                new EntityUid("Thing", "t"),
                RecordValue.EMPTY.with(List.of("t"), ExtensionValue.of(function, text)),
                List.of());
        Policy same = Policy.read(
                "same",
                CEDAR.parsePolicies("same", "permit(principal,action,resource) when { context.t == context.t };")
                        .getFirst());
        try (PolicyEvaluator evaluator = CEDAR.compile(List.of(same))) {
            return evaluator.evaluate(query).satisfied().contains("same");
        } catch (EvaluationUnavailableException refused) {
            return false;
        }
    }
}
