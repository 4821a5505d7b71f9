package io.penstock.soap;

import io.penstock.mapping.ContractLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the SOAP door behaves.
 *
 * @param wsdl whether anybody may read the contracts at {@code ?wsdl}
 * @param textPasswords whether a password may come in clear, for which the operator sees to TLS; digests always may
 * @param publicAddress the address written into the contracts, up to and with {@code /services}, when a proxy hides the real
 *     one; null for the address of the request
 * @param limits of every request
 * @param attachments limits of MIME parts, beside those of the whole request
 * @param tokens how long a security header is accepted
 * @param temporaryDirectory where large attachments and answers wait; null for one of its own that is deleted at the end
 */
public record SoapSettings(
        boolean wsdl,
        boolean textPasswords,
        @Nullable String publicAddress,
        ContractLimits limits,
        Attachments attachments,
        Tokens tokens,
        @Nullable Path temporaryDirectory) {

    /** WSDL to be read, no passwords in clear, addresses as requested, and the defaults of all limits. */
    public static SoapSettings defaults() {
        return new SoapSettings(
                true, false, null, ContractLimits.defaults(), Attachments.defaults(), Tokens.defaults(), null);
    }

    public SoapSettings withWsdl(boolean allowed) {
        return new SoapSettings(allowed, textPasswords, publicAddress, limits, attachments, tokens, temporaryDirectory);
    }

    public SoapSettings withTextPasswords(boolean allowed) {
        return new SoapSettings(wsdl, allowed, publicAddress, limits, attachments, tokens, temporaryDirectory);
    }

    public SoapSettings withPublicAddress(@Nullable String address) {
        return new SoapSettings(wsdl, textPasswords, address, limits, attachments, tokens, temporaryDirectory);
    }

    public SoapSettings withLimits(ContractLimits newLimits) {
        return new SoapSettings(wsdl, textPasswords, publicAddress, newLimits, attachments, tokens, temporaryDirectory);
    }

    public SoapSettings withTemporaryDirectory(@Nullable Path directory) {
        return new SoapSettings(wsdl, textPasswords, publicAddress, limits, attachments, tokens, directory);
    }

    /**
     * Limits of MIME parts.
     *
     * @param maxCount parts of a message, without the envelope
     * @param maxHeaders of one part
     * @param maxHeaderLength of one header, in characters
     * @param memoryThreshold bytes after which a part waits in a file
     */
    public record Attachments(int maxCount, int maxHeaders, int maxHeaderLength, int memoryThreshold) {

        /** 10 parts, 50 headers of 300 characters, 100 KiB in memory. */
        public static Attachments defaults() {
            return new Attachments(10, 50, 300, 100 << 10);
        }
    }

    /**
     * How long a security header is accepted.
     *
     * @param lifetime after its creation
     * @param clockSkew how far its creation may lie in the future
     */
    public record Tokens(Duration lifetime, Duration clockSkew) {

        /** Five minutes, one minute. */
        public static Tokens defaults() {
            return new Tokens(Duration.ofMinutes(5), Duration.ofMinutes(1));
        }
    }
}
