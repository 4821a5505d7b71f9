package io.penstock.mapping;

import java.io.InputStream;
import java.io.Reader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/** One of the contracts' schema files, for a schema compiler that may read nothing else. */
final class ContractSchema implements LSInput {

    /** The file that the others import. */
    static final String TYPES = "penstock-types.xsd";

    private final String file;

    ContractSchema(String file) {
        this.file = file;
    }

    static InputStream open(String file) {
        return Objects.requireNonNull(
                ContractSchema.class.getResourceAsStream("/wsdl/" + file), () -> "No schema file " + file);
    }

    @Override
    public InputStream getByteStream() {
        return open(file);
    }

    @Override
    public String getSystemId() {
        return file;
    }

    @Override
    public @Nullable Reader getCharacterStream() {
        return null;
    }

    @Override
    public @Nullable String getStringData() {
        return null;
    }

    @Override
    public @Nullable String getPublicId() {
        return null;
    }

    @Override
    public @Nullable String getBaseURI() {
        return null;
    }

    @Override
    public @Nullable String getEncoding() {
        return null;
    }

    @Override
    public boolean getCertifiedText() {
        return false;
    }

    @Override
    public void setCharacterStream(Reader characterStream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setByteStream(InputStream byteStream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setStringData(String stringData) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setSystemId(String systemId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setPublicId(String publicId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setBaseURI(String baseUri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setEncoding(String encoding) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setCertifiedText(boolean certifiedText) {
        throw new UnsupportedOperationException();
    }
}
