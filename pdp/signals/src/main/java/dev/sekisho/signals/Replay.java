package dev.sekisho.signals;

import dev.sekisho.journal.FrameReader;
import dev.sekisho.signals.event.EventJson;
import dev.sekisho.signals.event.SignalEvent;
import dev.sekisho.signals.intake.RecentIds;
import dev.sekisho.signals.state.Board;

/// Folds the frames of the journal at the start; on one thread.
final class Replay implements FrameReader {
    private final EventJson json;
    private final RecentIds recentIds;
    private Board board;

    Replay(EventJson json, Board board, RecentIds recentIds) {
        this.json = json;
        this.board = board;
        this.recentIds = recentIds;
    }

    @Override
    public void frame(long sequence, byte[] payload) {
        SignalEvent event = json.read(sequence, payload);
        if (event instanceof SignalEvent.Asserted call) {
            recentIds.remember(call.facts());
        }
        board = board.with(event, sequence);
    }

    Board board() {
        return board;
    }

    RecentIds recentIds() {
        return recentIds;
    }
}
