package dev.sekisho.benchmarks.load;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// An answer that was read and found right once. From then on an answer is right if it is the same byte for byte,
/// save for what names this one decision: its id, its short code, its time.
public final class ExpectedAnswer {
    private static final int OK = 200;

    private final byte[] body;
    private final List<byte[]> constant;

    private ExpectedAnswer(byte[] body, List<byte[]> constant) {
        this.body = body;
        this.constant = constant;
    }

    /// Reads an answer that must have `outcome`, and `reason` unless that is empty.
    ///
    /// @throws ProblemException `bench_answer_wrong`
    public static ExpectedAnswer first(String where, int status, byte[] body, String outcome, String reason) {
        JsonObject answer =
                status == OK && JsonReader.read(where, body, JsonLimits.REQUEST).orThrow() instanceof JsonObject object
                        ? object
                        : JsonObject.EMPTY;
        JsonObject context = answer.object("context").orElse(JsonObject.EMPTY);
        JsonObject own = context.object("sekisho").orElse(JsonObject.EMPTY);
        boolean right = answer.get("decision").equals(Optional.of(new JsonBool(outcome.equals("permit"))))
                && own.string("outcome").equals(Optional.of(outcome))
                && context.string("reason").orElse("").equals(reason);
        if (!right) {
            throw new ProblemException(
                    BenchmarkError.BENCH_ANSWER_WRONG, where, new Reply(status, body).words(), outcome + " " + reason);
        }
        List<String> changing = new ArrayList<>();
        context.string("evaluation_id").ifPresent(changing::add);
        context.string("evaluated_at").ifPresent(changing::add);
        own.string("short_code").ifPresent(changing::add);
        return new ExpectedAnswer(body.clone(), split(body, changing));
    }

    /// What stands between the strings of `changing`, in the order of the text.
    private static List<byte[]> split(byte[] body, List<String> changing) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        TreeMap<Integer, Integer> gaps = new TreeMap<>();
        for (String value : changing) {
            String quoted = '"' + value + '"';
            for (int at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
                gaps.put(at + 1, value.length());
            }
        }
        List<byte[]> constant = new ArrayList<>();
        int from = 0;
        for (var gap : gaps.entrySet()) {
            constant.add(Arrays.copyOfRange(body, from, gap.getKey()));
            from = gap.getKey() + gap.getValue();
        }
        constant.add(Arrays.copyOfRange(body, from, body.length));
        return constant;
    }

    /// The answer that was read.
    public byte[] body() {
        return body.clone();
    }

    /// Whether an answer is right. `bytes` from `from` to `to` are its body.
    boolean matches(int status, byte[] bytes, int from, int to) {
        return status == OK && firstDifference(bytes, from, to) < 0;
    }

    /// What is wrong with an answer, for people: where it leaves the right one, and how it goes on.
    String difference(Reply answer) {
        byte[] bytes = answer.body();
        int at = firstDifference(bytes, 0, bytes.length);
        return answer.status() != OK || at < 0
                ? answer.words()
                : "at byte " + at + " `" + new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8) + "`";
    }

    /// Where an answer leaves the right one, to the constant part; -1 if it does not.
    private int firstDifference(byte[] bytes, int from, int to) {
        int at = from;
        for (int i = 0; i < constant.size(); i++) {
            byte[] part = constant.get(i);
            if (i > 0) {
                while (at < to && bytes[at] != '"') {
                    at++;
                }
            }
            int equal = Arrays.mismatch(bytes, at, Math.min(at + part.length, to), part, 0, part.length);
            if (equal >= 0) {
                return at + equal - from;
            }
            at += part.length;
        }
        return at == to ? -1 : at - from;
    }
}
