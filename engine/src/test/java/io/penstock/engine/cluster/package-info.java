/** Several nodes on one database. */
package io.penstock.engine.cluster;
