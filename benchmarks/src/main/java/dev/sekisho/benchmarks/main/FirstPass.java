package dev.sekisho.benchmarks.main;

import dev.sekisho.benchmarks.load.ExpectedAnswer;
import dev.sekisho.benchmarks.load.HttpMessages;
import dev.sekisho.benchmarks.load.Question;
import dev.sekisho.benchmarks.load.Reply;
import dev.sekisho.benchmarks.load.SingleConnection;
import dev.sekisho.benchmarks.mix.MunicipalityRequests.Made;
import dev.sekisho.benchmarks.process.Pdp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Asks every request once, one after the other, and holds the answer against the outcome that the request was
/// made for. What is right then is what every later answer must be.
final class FirstPass {
    private FirstPass() {}

    /// A question of each request, in order.
    ///
    /// @throws dev.sekisho.json.problem.ProblemException `bench_answer_wrong`
    static List<Question> ask(Pdp pdp, List<Made> requests) throws IOException {
        List<Question> questions = new ArrayList<>(requests.size());
        try (SingleConnection connection = SingleConnection.open(pdp.address())) {
            for (Made made : requests) {
                String id = Integer.toString(questions.size());
                byte[] message = HttpMessages.post(Pdp.EVALUATION, pdp.pepKey(), id, made.body());
                Reply reply = connection.call(message);
                questions.add(new Question(
                        message,
                        ExpectedAnswer.first(
                                "request " + id, reply.status(), reply.body(), made.outcome(), made.reason())));
            }
        }
        return questions;
    }
}
