package io.penstock.engine.boot;

import io.penstock.engine.api.WakeUpChannel;
import java.util.ArrayList;
import java.util.List;

/** Several ways by which nodes tell each other of work, as one. */
record OtherNodes(List<WakeUpChannel> channels) implements WakeUpChannel {

    static WakeUpChannel through(WakeUpChannel ofDatabase, List<WakeUpChannel> others) {
        List<WakeUpChannel> all = new ArrayList<>(others);
        all.add(0, ofDatabase);
        return all.size() == 1 ? ofDatabase : new OtherNodes(List.copyOf(all));
    }

    @Override
    public void publish() {
        channels.forEach(WakeUpChannel::publish);
    }

    @Override
    public Subscription subscribe(Runnable listener) {
        List<Subscription> all =
                channels.stream().map(channel -> channel.subscribe(listener)).toList();
        return () -> all.forEach(Subscription::close);
    }

    @Override
    public void close() {
        channels.forEach(WakeUpChannel::close);
    }
}
