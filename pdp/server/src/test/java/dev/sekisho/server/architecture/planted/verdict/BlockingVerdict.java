package dev.sekisho.server.architecture.planted.verdict;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Violates: deciding waits.
public final class BlockingVerdict {
    public static boolean decide(Future<Boolean> answer) throws ExecutionException, InterruptedException {
        return answer.get();
    }

    private BlockingVerdict() {}
}
