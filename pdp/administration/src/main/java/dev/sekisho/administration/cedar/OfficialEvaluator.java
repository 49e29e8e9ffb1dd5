package dev.sekisho.administration.cedar;

import dev.sekisho.engine.evaluate.Evaluation;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.CedarJson;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A policy set held by the child process.
final class OfficialEvaluator implements PolicyEvaluator {
    private final Cedar cedar;
    private final String set;

    OfficialEvaluator(Cedar cedar, String set) {
        this.cedar = cedar;
        this.set = set;
    }

    @Override
    public Evaluation evaluate(Query query) {
        return evaluateAll(List.of(query)).getFirst();
    }

    @Override
    public List<Evaluation> evaluateAll(List<Query> queries) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (JsonValue item : cedar.evaluate(set, queries).items()) {
            JsonObject answer = (JsonObject) item;
            evaluations.add(new Evaluation(ids(answer, "satisfied"), ids(answer, "erroring")));
        }
        return evaluations;
    }

    @Override
    public void close() {
        cedar.drop(set);
    }

    private static SortedSet<String> ids(JsonObject answer, String name) {
        SortedSet<String> ids = new TreeSet<>();
        for (JsonValue item : answer.array(name).orElseThrow().items()) {
            ids.add(((JsonString) item).value());
        }
        return ids;
    }

    static JsonArray write(List<Query> queries) {
        List<JsonValue> written = new ArrayList<>();
        for (Query query : queries) {
            List<JsonValue> entities = new ArrayList<>();
            Request request = query.request();
            query.entities().all().forEach(resident -> entities.add(CedarJson.write(resident.entity())));
            written.add(JsonObject.builder()
                    .put("principal", CedarJson.uid(request.principal()))
                    .put("action", CedarJson.uid(request.action()))
                    .put("resource", CedarJson.uid(request.resource()))
                    .put("context", CedarJson.write(request.context()))
                    .put("entities", new JsonArray(entities))
                    .build());
        }
        return new JsonArray(written);
    }
}
