package io.penstock.engine.api;

/**
 * Identifies a request over all doors and nodes.
 *
 * @param id given by the caller, 1 to 255 characters; unique for the caller's user and tenant
 * @param payloadDigest digest of what was asked, to tell a repeat from a different request under the same id
 */
public record Request(String id, String payloadDigest) {

    public Request {
        if (id.isEmpty() || id.length() > 255) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID, "A request id has 1 to 255 characters, this one has " + id.length());
        }
    }
}
