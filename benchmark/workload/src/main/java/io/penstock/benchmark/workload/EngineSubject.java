package io.penstock.benchmark.workload;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;

/** An engine as a subject: a pool, the engine on it, the workload's process deployed. */
public final class EngineSubject implements Subject {

    private final HikariDataSource pool;
    private final BenchmarkedEngine engine;
    private final SideConnection side;
    private final Work work;

    private EngineSubject(HikariDataSource pool, BenchmarkedEngine engine, SideConnection side, Work work) {
        this.pool = pool;
        this.engine = engine;
        this.side = side;
        this.work = work;
    }

    public static Subject open(Target target, BenchmarkedEngine.Opener opener) {
        var probe = new TimerProbe();
        HikariDataSource pool = ConnectionPool.open(target);
        BenchmarkedEngine engine = opener.open(pool, target.tuning(), Map.of("probe", probe));
        var side = new SideConnection(target);
        if (target.deploy()) {
            engine.deploy("measured.bpmn", new Models(engine.dialect()).of(target.workload()));
        }
        return new EngineSubject(pool, engine, side, work(target.workload(), engine, side, probe));
    }

    private static Work work(Workload workload, BenchmarkedEngine engine, SideConnection side, TimerProbe probe) {
        return switch (workload) {
            case STRAIGHT_THROUGH, CLIENT_THREADS, COLD_START -> new StraightThrough(engine);
            case USER_TASK -> new UserTask(engine);
            case ASYNCHRONOUS_BACKLOG, BRANCHES, TIMER_BACKLOG -> new Backlog(engine, side);
            case MESSAGE -> new MessageToWaiting(engine, side);
            case TIMER_LATENESS -> new TimerLateness(engine, side, probe);
            case JOIN_RACE -> new JoinRace(engine);
            case ONE_ROW, TEN_ROWS -> throw new IllegalArgumentException(workload + " needs no engine");
        };
    }

    @Override
    public String version() {
        return engine.version();
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public void close() {
        engine.close();
        side.close();
        pool.close();
    }
}
