package io.penstock.engine.parser;

import static io.penstock.engine.parser.BpmnFiles.process;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data associations that move nothing that a process has, inside a task that is between data objects "x" and "y". */
class DataAssociationRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two sources | data-association | <sourceRef>x</sourceRef><sourceRef>y</sourceRef><targetRef>in</targetRef>",
                "no expression | data-association | <targetRef>in</targetRef><transformation>x</transformation>",
                "another language | condition-language | <targetRef>in</targetRef><transformation language='feel'>x</transformation>",
                "no valid expression | expression-invalid | <targetRef>in</targetRef><transformation>${x</transformation>",
                "a part of the target | data-association | <targetRef>in</targetRef><assignment><from>1</from><to>${in.part}</to></assignment>",
                "another target | data-association | <targetRef>in</targetRef><assignment><from>1</from><to>y</to></assignment>",
                "a data store | data-association | <targetRef>store</targetRef><transformation>${x}</transformation>",
                "no source | unresolved-reference | <sourceRef>nobody</sourceRef><targetRef>in</targetRef>",
                "an empty value | empty-value | <targetRef>in</targetRef><assignment><from/><to>in</to></assignment>",
            })
    void refuses(String what, String code, String association) {
        byte[] file =
                process("<dataObject id='x'/><dataObject id='y'/><dataStoreReference id='store'/><startEvent id='s'/>"
                        + "<sequenceFlow id='f' sourceRef='s' targetRef='a'/><task id='a'><ioSpecification><dataInput id='in'/>"
                        + "<inputSet/><outputSet/></ioSpecification><dataInputAssociation>" + association
                        + "</dataInputAssociation></task>");

        assertThat(BpmnFiles.codes(file)).as(what).containsExactly(code);
    }
}
