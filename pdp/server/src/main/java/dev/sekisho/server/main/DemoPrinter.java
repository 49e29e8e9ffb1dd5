package dev.sekisho.server.main;

import dev.sekisho.json.JsonObject;
import dev.sekisho.server.demo.Demo;
import dev.sekisho.server.demo.Demo.Step;
import java.io.PrintWriter;
import java.nio.file.Path;

/// Shows a demonstration in the terminal, step by step, labelled as simulated.
///
/// @param data the data folder as the person named it
record DemoPrinter(Texts texts, PrintWriter out, Path data) {
    void play(Demo demo) {
        out.println();
        out.println(texts.line("demo.title"));
        JsonObject question = demo.question();
        out.println(texts.line(
                "demo.question",
                member(question, "subject", "id"),
                member(question, "action", "name"),
                member(question, "resource", "id"),
                question.object("context")
                        .map(context -> member(context, "device", "id"))
                        .orElse("")));
        demo.play(moment -> out.println(texts.line("demo." + key(moment.name()))), this::decided);
        out.println(texts.line("demo.look", data));
        out.flush();
    }

    private void decided(Step step) {
        String text = step.texts().string(texts.line("language")).orElse("");
        out.println(
                step.reason().isEmpty()
                        ? texts.line("demo.permitted", step.outcome(), step.shortCode())
                        : texts.line("demo.denied", step.outcome(), step.shortCode(), step.reason(), text, data));
        out.flush();
    }

    private static String member(JsonObject parent, String object, String name) {
        return parent.object(object).flatMap(found -> found.string(name)).orElse("");
    }

    private static String key(String moment) {
        return moment.toLowerCase(java.util.Locale.ROOT);
    }
}
