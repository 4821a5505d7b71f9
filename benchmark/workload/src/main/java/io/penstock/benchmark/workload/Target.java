package io.penstock.benchmark.workload;

/**
 * The database of a subject, and what else it is opened with.
 *
 * @param url where the subject's pool connects to; may lead through the driver's counting proxy
 * @param sideUrl the same database without the proxy, for questions of the measurement itself
 * @param poolSize connections, all of them open from the beginning (but for a cold start)
 * @param workload its process is deployed
 * @param deploy false when an earlier opening has deployed it
 */
public record Target(
        String url,
        String sideUrl,
        String user,
        String password,
        int poolSize,
        Workload workload,
        boolean deploy,
        Tuning tuning) {

    public Message toMessage() {
        return new Message("open")
                .with("url", url)
                .with("sideUrl", sideUrl)
                .with("user", user)
                .with("password", password)
                .with("poolSize", Integer.toString(poolSize))
                .with("workload", workload.name())
                .with("deploy", Boolean.toString(deploy))
                .with("tuning", tuning.name());
    }

    static Target of(Message message) {
        return new Target(
                message.text("url"),
                message.text("sideUrl"),
                message.text("user"),
                message.text("password"),
                (int) message.number("poolSize"),
                Workload.valueOf(message.text("workload")),
                message.flag("deploy"),
                Tuning.valueOf(message.text("tuning")));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Target[" + url + ", " + workload + ", " + tuning + "]";
    }
}
