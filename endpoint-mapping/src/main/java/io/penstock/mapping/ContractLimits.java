package io.penstock.mapping;

/**
 * How large and how deep a request may be. Whoever exceeds a limit gets an invalidFault before anything is run.
 *
 * @param maxBytes of the whole request, and of all files of one deployment together
 * @param maxDepth of nested elements
 * @param maxElements in the request; comments and processing instructions count, too
 * @param maxChildren of one element
 * @param maxAttributes of one element; namespace declarations are counted by themselves
 * @param maxAttributeLength of one attribute, in characters
 */
public record ContractLimits(
        long maxBytes, int maxDepth, int maxElements, int maxChildren, int maxAttributes, int maxAttributeLength) {

    /** 10 MiB, 64 levels, 20,000 elements, 5,000 children, 64 attributes of 8,192 characters. */
    public static ContractLimits defaults() {
        return new ContractLimits(10L << 20, 64, 20_000, 5_000, 64, 8_192);
    }
}
