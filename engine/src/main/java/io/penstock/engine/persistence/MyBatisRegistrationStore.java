package io.penstock.engine.persistence;

import io.penstock.engine.job.RegistrationStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Registrations by MyBatis. */
final class MyBatisRegistrationStore implements RegistrationStore {

    private final RegistrationMapper mapper;
    private final Batches batches;

    MyBatisRegistrationStore(RegistrationMapper mapper, Batches batches) {
        this.mapper = mapper;
        this.batches = batches;
    }

    @Override
    public List<Long> classSets() {
        return mapper.classSets();
    }

    @Override
    public List<String> classNames(long classSet) {
        return mapper.classNames(classSet);
    }

    @Override
    public void register(String nodeId, Collection<Long> classSets, Instant expireTime) {
        mapper.renew(nodeId, expireTime);
        Set<Long> missing = new TreeSet<>(classSets);
        missing.removeAll(mapper.registeredSets(nodeId));
        batches.run(
                RegistrationMapper.class.getName() + ".add",
                missing.stream()
                        .map(set -> new Registration(nodeId, set, expireTime))
                        .toList());
    }

    @Override
    public void remove(String nodeId) {
        mapper.remove(nodeId);
    }

    @Override
    public void removeExpired(Instant now) {
        mapper.removeExpired(now);
    }

    @Override
    public long stranded(long classSet, Instant now, int most) {
        return mapper.stranded(classSet, now, most);
    }

    @Override
    public String neededBy(long classSet) {
        @Nullable String process = mapper.neededBy(classSet);
        return process == null ? "a process that was deleted" : process;
    }
}
