package dev.sekisho.engine.search;

import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.value.EntityUid;

/// The question about one candidate after the other, whose entity need not be looked up. Thread-confined.
final class Candidate implements Entities {
    private final Question question;
    private final Universe universe;
    private final Entities entities;
    private int ordinal;

    Candidate(Question question, Universe universe, Entities entities) {
        this.question = question;
        this.universe = universe;
        this.entities = entities;
    }

    /// The request about the candidate at `place`; this then knows it.
    Request request(int place) {
        ordinal = place;
        return question.with(universe.at(place));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // another object of the same name is looked up
    public ResidentEntity find(EntityUid uid) {
        return uid == universe.at(ordinal) ? universe.resident(ordinal) : entities.find(uid);
    }
}
