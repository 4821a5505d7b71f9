package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;

/** Delivers later, each in a transaction of its own, so that no transaction locks many call hierarchies. */
public interface Deliveries {

    void deliverLater(UnitOfWork unitOfWork, Delivery delivery);
}
